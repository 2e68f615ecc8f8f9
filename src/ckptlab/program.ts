/**
 * The program `ckptlab`: gives the commands of `view/terminal/` the files, pipes and terminal of Node. It runs if Node was
 * started with it; whoever imports the file gets the library alone.
 */
import { commandOf } from '../lib/view/terminal/call.ts';
import { commandHelp, help, optionsOf, type Options } from '../lib/view/terminal/commands.ts';
import { EXIT, printed, type ExitStatus } from '../lib/view/terminal/lines.ts';
import { runCall } from '../lib/view/terminal/run.ts';
import { Usage, type World } from '../lib/view/terminal/world.ts';
import {
	filesIn,
	modules,
	readFile,
	readStandardInput,
	eventTurn,
	inflaterOf,
	unreadable,
	writeFile,
	type Modules
} from './files.ts';

/** As a shell reports a program that SIGPIPE ended. */
const BROKEN_PIPE = 128 + 13;
/** Milliseconds between two states of the progress line. */
const PROGRESS = 100;

// The build knows both (scripts/terminal.mjs).
declare const VERSION: string;
/** The address of the page; empty if the build was not told it. */
declare const SITE_ADDRESS: string;

function worldOf(node: Modules): World & { flush(): void } {
	const { fs, process } = node;
	const { stdout, stderr, env } = process;
	const colours = stdout.isTTY && !env.NO_COLOR && env.TERM !== 'dumb';
	let waiting = '';
	/** The progress line: whether it is there, and when it may change. Short work has none. */
	let shown = false;
	let next = Date.now() + PROGRESS;
	let reads = 0;
	const flush = (): void => {
		if (waiting !== '') stdout.write(waiting);
		waiting = '';
	};
	return {
		site: SITE_ADDRESS,
		flush,
		files(name) {
			try {
				if (name !== '-' && fs.statSync(name, { throwIfNoEntry: false })?.isDirectory())
					return filesIn(node, name);
			} catch (e) {
				return [{ name, fault: unreadable(name, e) }];
			}
			return [{ name }];
		},
		async read(name) {
			if (++reads % 64 === 0) await eventTurn();
			return name === '-' ? readStandardInput(node) : readFile(node, name);
		},
		async write(name, blocks, replace) {
			if (name !== '-') return writeFile(node, name, blocks, replace);
			if (stdout.isTTY)
				throw new Usage('an image is binary: give --output FILE, or redirect the output');
			for await (const block of blocks) {
				if (!stdout.write(block.slice())) await new Promise((done) => stdout.once('drain', done));
				await eventTurn();
			}
		},
		inflate: inflaterOf(node),
		isSame(a, b) {
			const [one, two] = [a, b].map((name) => fs.statSync(name, { throwIfNoEntry: false }));
			return one !== undefined && one.dev === two?.dev && one.ino === two.ino;
		},
		print(line) {
			if (stdout.isTTY) this.progress('');
			waiting += `${printed(line, colours)}\n`;
			if (stdout.isTTY || waiting.length > 0x4000) flush();
		},
		complain(text) {
			flush();
			this.progress('');
			stderr.write(`ckptlab: ${printed(text, false)}\n`);
		},
		progress(text) {
			if (!stderr.isTTY || (text === '' ? !shown : Date.now() < next)) return;
			shown = text !== '';
			next = Date.now() + PROGRESS;
			stderr.write(`\r\x1b[K${printed(text, false)}`);
		}
	};
}

async function program(node: Modules, world: World): Promise<ExitStatus> {
	const [first = '', ...args] = node.process.argv.slice(2);
	try {
		if (first === '') throw new Usage('name a command; ckptlab --help lists them');
		if (first === '--version') world.print(VERSION);
		else if (['--help', '-h', 'help'].includes(first))
			printText(world, args[0] ? commandHelp(commandOf(args[0])) : help(VERSION));
		else {
			const command = commandOf(first);
			const { values, positionals } = parsed(node, args, optionsOf(command), first);
			if (values.help !== true) return await runCall(command, values, positionals, world);
			printText(world, commandHelp(command));
		}
		return EXIT.ok;
	} catch (e) {
		if (e instanceof Usage) {
			world.complain(e.message);
			return EXIT.usage;
		}
		// Node would end with 1, which is a refusal.
		world.complain('this is a bug in ckptlab; please report it');
		const stack = e instanceof Error ? (e.stack ?? e.message) : String(e);
		stack.split('\n').forEach((line) => world.complain(line));
		return EXIT.bug;
	}
}

const printText = (world: World, text: string): void =>
	text.split('\n').forEach((line) => world.print(line));

function parsed(
	{ util }: Modules,
	args: string[],
	options: ReturnType<typeof optionsOf>,
	command: string
) {
	try {
		const { values, positionals } = util.parseArgs({ args, options, allowPositionals: true });
		return { values: values as Options, positionals };
	} catch (e) {
		if (!(e instanceof TypeError)) throw e;
		const wrong = /'(?:-\w, )?(--[\w-]+)[^']*' argument (is ambiguous|missing)/.exec(e.message);
		if (wrong) {
			const [, name, what] = wrong;
			const says =
				what === 'missing'
					? `${name} needs a value`
					: `the value of ${name} begins with a hyphen: write ${name}=VALUE`;
			throw new Usage(`${says}; see ckptlab ${command} --help`);
		}
		const [text = ''] = e.message.split('. ');
		const said = text.charAt(0).toLowerCase() + text.slice(1);
		throw new Usage(`${said}; see ckptlab ${command} --help`);
	}
}

async function start(): Promise<void> {
	const node = await modules();
	const { process, fs, url } = node;
	const entry = process.argv[1];
	if (entry === undefined || !fs.existsSync(entry)) return;
	if (url.pathToFileURL(fs.realpathSync(entry)).href !== import.meta.url) return;
	const world = worldOf(node);
	process.stdout.on('error', (e: NodeJS.ErrnoException) => {
		if (e.code === 'EPIPE') process.exit(BROKEN_PIPE);
		process.stderr.write(`ckptlab: ${unreadable('standard output', e).message}\n`);
		process.exit(EXIT.unreadable);
	});
	process.exitCode = await program(node, world);
	world.flush();
	// What was not read of a pipe keeps nobody waiting.
	process.stdin.destroy();
}

// Only Node starts a program; a page that imports the library has no such global.
if ('process' in globalThis && import.meta.url.startsWith('file:')) void start();
