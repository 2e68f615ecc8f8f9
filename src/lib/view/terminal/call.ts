/** A call of the program: a command with its options and operands, as they were typed. */
import { many } from '../../format/count.ts';
import { typedFlags } from '../kernels/chosen.ts';
import { quoted } from '../../share/quoted.ts';
import type { KernelOptions } from './shapes.ts';
import { opened } from '../arrived.ts';
import { refusedLink } from '../refused_link.ts';
import { commandNamed, KERNEL, type Command, type OptionName, type Options } from './commands.ts';
import { chosenCase } from './chosen_kernel.ts';
import { Usage } from './world.ts';

export class Call {
	readonly command: Command;
	readonly operands: readonly string[];
	/** Address of the page, without `#`; empty without one. */
	readonly site: string;
	readonly kernel: KernelOptions;
	private readonly options: Options;

	/** @param site the address where none is given */
	constructor(command: Command, options: Options, operands: readonly string[], site: string) {
		this.command = command;
		this.options = options;
		this.operands = operands;
		this.site = (this.text('site') ?? site).replace(/#.*$/, '');
		if (this.site !== '' && !/^https?:\/\/[^\s/]/i.test(this.site))
			throw new Usage(
				`--site is ${quoted(this.site)}, expected an address that begins with http:// or https://`
			);
		if (this.text('output') === '') throw new Usage('--output is empty: name a file, or -');
		this.kernel = this.kernelOptions();
		const [least, most] = command.count;
		if (operands.length < least)
			throw new Usage(`expected ${command.operands}, found ${many(operands.length, 'name')}`);
		if (operands.length > most)
			throw new Usage(
				most === 0
					? `expected no name, found ${operands.join(' ')}`
					: `expected ${command.operands}, found ${many(operands.length, 'name')}`
			);
		if (operands.filter((name) => name === '-').length > 1)
			throw new Usage('- is given twice, but standard input can be read only once');
	}

	has(name: OptionName): boolean {
		return this.options[name] === true;
	}

	text(name: OptionName): string | null {
		const value = this.options[name];
		return typeof value === 'string' ? value : null;
	}

	/** Kernel and caller of a link. Another option beside it would change a part of what it names. */
	private linkedKernel(link: string): KernelOptions {
		const other = KERNEL.find((name) => name !== 'kernel' && this.options[name] !== undefined);
		if (other) throw new Usage(`--kernel names kernel and caller; leave out --${other}`);
		const arrived = opened(link);
		if ('error' in arrived) throw new Usage(`--kernel: ${refusedLink(arrived.error)}`);
		const { revision, kernel } = arrived.case;
		const { arch, ...settings } = kernel;
		return { revision, arch, kernel: settings };
	}

	private kernelOptions(): KernelOptions {
		const link = this.text('kernel');
		if (link !== null) return this.linkedKernel(link);
		const [rev, arch, lsm, flags] = (['rev', 'arch', 'lsm', 'flags'] as const).map((name) =>
			this.text(name)
		);
		const typed = flags == null ? null : typedFlags(flags);
		if (typed && 'error' in typed) throw new Usage(`--flags: ${typed.error}`);
		const options: KernelOptions = {
			...(rev != null && { revision: rev as KernelOptions['revision'] & string }),
			...(arch != null && { arch }),
			...(lsm != null && { lsm }),
			...(typed && { flags: Number(typed.flags) }),
			...(this.has('keep-lsm') && { keepLsm: true }),
			...(this.has('unprivileged') && { unprivileged: true })
		};
		// What depends on the revision is known before a file is read only if the revision is given.
		const any = { ...options, arch: undefined, keepLsm: undefined };
		const tried = chosenCase(new Uint8Array(0), rev == null ? any : options);
		if ('error' in tried) throw new Usage(tried.error);
		return options;
	}
}

export function commandOf(name: string): Command {
	const command = commandNamed(name);
	if (command) return command;
	throw new Usage(`there is no command ${name}; ckptlab --help lists them`);
}
