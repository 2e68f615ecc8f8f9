/** A call of the program: a command with its options and operands, as they were typed. */
import { many } from '../../format/count.ts';
import { typedFlags } from '../kernels/chosen.ts';
import { quoted } from '../../share/quoted.ts';
import type { KernelOptions } from './shapes.ts';
import { opened } from '../arrived.ts';
import { COMMANDS, KERNEL, type Command, type OptionName, type Options } from './commands.ts';
import { chosenCase } from './chosen_kernel.ts';
import { Usage } from './world.ts';

export type Call = ReturnType<typeof callOf>;

/** @param ownSite the address where none is given */
export function callOf(
	command: Command,
	options: Options,
	operands: readonly string[],
	ownSite: string
) {
	const has = (name: OptionName): boolean => options[name] === true;
	const text = (name: OptionName): string | null => {
		const value = options[name];
		return typeof value === 'string' ? value : null;
	};
	/** Address of the page, without `#`; empty without one. */
	const site = (text('site') ?? ownSite).replace(/#.*$/, '');
	if (site !== '' && !/^https?:\/\/[^\s/]/i.test(site))
		throw new Usage(
			`--site is ${quoted(site)}, expected an address that begins with http:// or https://`
		);
	if (text('output') === '') throw new Usage('--output is empty: name a file, or -');
	const kernel = kernelOptions(options);
	const [least, most] = command.count;
	const found = most === 0 ? operands.join(' ') : many(operands.length, 'name');
	if (operands.length < least || operands.length > most)
		throw new Usage(`expected ${most === 0 ? 'no name' : command.operands}, found ${found}`);
	if (operands.filter((name) => name === '-').length > 1)
		throw new Usage('- is given twice, but standard input can be read only once');
	return { operands, site, kernel, has, text };
}

/** Kernel and caller of a link. Another option beside it would change a part of what it names. */
function linkedKernel(link: string, options: Options): KernelOptions {
	const other = KERNEL.find((name) => name !== 'kernel' && options[name] !== undefined);
	if (other) throw new Usage(`--kernel names kernel and caller; leave out --${other}`);
	const arrived = opened(link);
	if ('error' in arrived) throw new Usage(`--kernel: the link cannot be opened: ${arrived.error}`);
	const { revision, kernel } = arrived.case;
	const { arch, ...settings } = kernel;
	return { revision, arch, kernel: settings };
}

function kernelOptions(given: Options): KernelOptions {
	const { kernel: link, rev, arch, lsm, flags } = given as Readonly<Record<string, string>>;
	if (link !== undefined) return linkedKernel(link, given);
	const typed = flags === undefined ? null : typedFlags(flags);
	if (typed && 'error' in typed) throw new Usage(`--flags: ${typed.error}`);
	const options: KernelOptions = {
		...(rev !== undefined && { revision: rev as KernelOptions['revision'] & string }),
		...(arch !== undefined && { arch }),
		...(lsm !== undefined && { lsm }),
		...(typed && { flags: Number(typed.flags) }),
		...(given['keep-lsm'] === true && { keepLsm: true }),
		...(given.unprivileged === true && { unprivileged: true })
	};
	// What depends on the revision is known before a file is read only if the revision is given.
	const any = { ...options, arch: undefined, keepLsm: undefined };
	const tried = chosenCase(new Uint8Array(0), rev === undefined ? any : options);
	if ('error' in tried) throw new Usage(tried.error);
	return options;
}

export function commandOf(name: string): Command {
	const command = COMMANDS.find((c) => c.name === name);
	if (command) return command;
	throw new Usage(`there is no command ${name}; ckptlab --help lists them`);
}
