/** Runs calls of the terminal with files in memory. */
import { parseArgs } from 'node:util';
import { join } from '../../src/lib/format/splice.ts';
import { EDITABLE } from '../../src/lib/share/case.ts';
import { commandOf } from '../../src/lib/view/terminal/call.ts';
import { optionsOf } from '../../src/lib/view/terminal/commands.ts';
import { printed } from '../../src/lib/view/terminal/lines.ts';
import { runCall } from '../../src/lib/view/terminal/run.ts';
import { Unreadable, type World } from '../../src/lib/view/terminal/world.ts';
import { inflate } from '../../src/lib/ui/transfer/zip.ts';

export type Files = Record<string, Uint8Array>;

/** Runs a command line. The world ends folders with a slash, and gives what follows 64 KiB in blocks of odd sizes. */
export async function ran(line: string, files: Files = {}, site = '') {
	const [name = '', ...args] = line.split(' ').filter(Boolean);
	const out: string[] = [];
	const complaints: string[] = [];
	const wrote: Files = {};
	const world: World = {
		site,
		files: (f) =>
			(f.endsWith('/') ? Object.keys(files).filter((x) => x.startsWith(f)) : [f]).map((name) =>
				name.endsWith('/') ? { name, fault: new Unreadable(`${name}: no permission`) } : { name }
			),
		read(f) {
			const all = files[f];
			if (!all) return Promise.reject(new Unreadable(`${f}: no such file`));
			const rest = all.subarray(EDITABLE);
			const at = f.length;
			return Promise.resolve({
				name: f,
				bytes: all.subarray(0, EDITABLE),
				size: f === '-' && rest.length > 0 ? null : all.length,
				rest: () => [rest.subarray(0, at), rest.subarray(at)].filter((b) => b.length > 0)
			});
		},
		async write(f, blocks) {
			const all: Uint8Array[] = [];
			for await (const block of blocks) all.push(block.slice());
			wrote[f] = join(...all);
		},
		inflate,
		isSame: (a, b) => a === b,
		print: (l) => void out.push(printed(l, false)),
		complain: (text) => void complaints.push(text),
		progress: () => {}
	};
	const command = commandOf(name);
	const { values, positionals } = parseArgs({
		args,
		options: optionsOf(command),
		allowPositionals: true
	});
	return { status: await runCall(command, values, positionals, world), out, complaints, wrote };
}
