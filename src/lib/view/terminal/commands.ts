/** The commands with their options, and what --help says of them. */
import { REVISIONS } from '../../revisions/all.ts';

interface CommandOption {
	readonly type: 'string' | 'boolean';
	readonly short?: string;
	/** What stands for the value in the help. */
	readonly value?: string;
	readonly about: string;
}

const ids = REVISIONS.map((r) => r.id).join(', ');
const arches = [...new Set(REVISIONS.flatMap((r) => r.arches.map((a) => a.name)))].join(', ');

const OPTIONS = {
	rev: { type: 'string', value: 'ID', about: `revision: ${ids}` },
	arch: { type: 'string', value: 'NAME', about: `arch: ${arches}` },
	lsm: { type: 'string', value: 'NAME', about: 'running LSM, such as smack; without it none runs' },
	'keep-lsm': { type: 'boolean', about: 'call restart with RESTART_KEEP_LSM' },
	flags: { type: 'string', value: 'N', about: 'flags of the call, as 12 or 0xc' },
	unprivileged: { type: 'boolean', about: 'the caller has no CAP_SYS_ADMIN' },
	kernel: {
		type: 'string',
		value: 'LINK',
		about: 'kernel and caller of a link, in place of these'
	},
	site: { type: 'string', value: 'URL', about: 'address of a ckptlab page, for links' },
	only: {
		type: 'string',
		value: 'WHAT',
		about: 'show accepted, refused, not-modelled, an errno or a check'
	},
	json: { type: 'boolean', about: 'print one JSON object per line' },
	quiet: { type: 'boolean', short: 'q', about: 'print nothing; see the exit status' },
	output: {
		type: 'string',
		short: 'o',
		value: 'FILE',
		about: 'write to this file; - is standard output'
	},
	force: { type: 'boolean', about: 'replace the output file if it exists' },
	apply: { type: 'string', value: 'N', about: 'write the image with offer N' },
	help: { type: 'boolean', short: 'h', about: 'print this help' }
} as const satisfies Record<string, CommandOption>;
export type OptionName = keyof typeof OPTIONS;

/** As they were typed. */
export type Options = Readonly<Partial<Record<OptionName, string | boolean>>>;

export interface Command {
	readonly name: string;
	/** What it works on. */
	readonly operands: string;
	readonly count: readonly [least: number, most: number];
	readonly about: string;
	/** What else there is to know, in lines of at most 80 characters. */
	readonly more: string;
	readonly options: readonly OptionName[];
	/** What its exit status means, but for 64 and 66; without it, as for all. */
	readonly exits?: string;
}

export const KERNEL = [
	'rev',
	'arch',
	'lsm',
	'keep-lsm',
	'flags',
	'unprivileged',
	'kernel'
] as const;

export const COMMANDS: readonly Command[] = [
	{
		name: 'inspect',
		operands: 'FILE...|-',
		count: [1, Infinity],
		about: 'Shows what restart(2) does with images.',
		more: `Revision and arch are recognised from the bytes unless they are given. If the
bytes of a damaged image tell none, the kernel is the first that accepts the
image with one change. A folder means all files in it and its subfolders; links
and pipes are skipped.
A zip stands for the images in it, and test vectors stand for their images with
their kernels. Several files give a table. Of a long file or a pipe the
first 64 KiB are read as an image. --only hides other images, but they count.
In front of a debug line [pid:vpid:c/r:function:?] are the process's id outside
and inside its container, the function and the line; ids and line are not known.`,
		options: [...KERNEL, 'only', 'site', 'json', 'quiet']
	},
	{
		name: 'write',
		operands: '',
		count: [0, 0],
		about: 'Writes the image of a machine’s checkpoint.',
		more: 'Without --output it goes to standard output. The default is aug09 on x86_32.',
		options: ['rev', 'arch', 'lsm', 'output', 'force'],
		exits: '0 written'
	},
	{
		name: 'link',
		operands: 'FILE|-',
		count: [1, 1],
		about: 'Prints the link that opens an image on the page.',
		more: 'Without --site it begins with #; append it to the address of a ckptlab page.',
		options: [...KERNEL, 'site'],
		exits: '0 printed'
	},
	{
		name: 'open',
		operands: 'LINK|-',
		count: [1, 1],
		about: 'Shows the case of a link; --output also writes its image.',
		more: `LINK is an address, the part from # on, or x/ and the name of a gallery entry,
such as x/bad-magic; - reads it from standard input.`,
		options: ['site', 'json', 'quiet', 'output', 'force'],
		exits: '0 accepted; 1 refused; 2 not modelled'
	},
	{
		name: 'diff',
		operands: 'A B',
		count: [2, 2],
		about: 'Compares two images by members.',
		more: `One of them may be -, standard input. With --json the members are those of the
first 64 KiB, and the bytes that differ there are ranges of B.`,
		options: ['json', 'quiet'],
		exits: '0 all bytes are equal; 1 different'
	},
	{
		name: 'vectors',
		operands: 'FILE...|-',
		count: [1, Infinity],
		about: 'Writes test vectors of images, which replay reads.',
		more: `A vector has an image, its kernel and caller, and what the kernel answers and
prints. Files, folders and zips are as for inspect. Without --output they go to
standard output.`,
		options: [...KERNEL, 'output', 'force'],
		exits: '0 written'
	},
	{
		name: 'replay',
		operands: 'VECTORS.json|BUNDLE.zip...|-',
		count: [1, Infinity],
		about: 'Replays test vectors and lists what differs.',
		more: 'A vector agrees if every key of its expect has the same value.',
		options: ['json', 'quiet']
	},
	{
		name: 'mend',
		operands: 'FILE|-',
		count: [1, 1],
		about: 'Lists changes to a refused image that get the kernel further.',
		more: `With --apply it writes the image with one of them, and the rest of a long file
as it is. It never replaces the input. The kernel is the same as for inspect.
With --json each offer has its changes: an offset in the image as it is, and the
bytes before and after in hex; of more than 64 bytes their count alone.`,
		options: [...KERNEL, 'json', 'apply', 'output', 'force'],
		exits: '0 accepted; 1 refused; 2 not modelled (--apply: the new image)'
	}
];

/** The options of a command, as `parseArgs` of `node:util` takes them. */
export const optionsOf = ({ options }: Command): Record<string, CommandOption> =>
	Object.fromEntries([...options, 'help' as const].map((name) => [name, OPTIONS[name]]));

const STATUS_HELP = `Exit status: 0 accepted, equal or replayed; 1 refused or different; 2 not
modelled; 64 usage error; 66 unreadable; 70 a bug in ckptlab. The greatest of
several files.`;

export function commandHelp(c: Command): string {
	const names = Object.entries(optionsOf(c)).map(([name, o]) => {
		const short = o.short ? `-${o.short}, ` : '    ';
		return [`${short}--${name}${o.value ? ` ${o.value}` : ''}`, o.about] as const;
	});
	const width = Math.max(...names.map(([name]) => name.length)) + 2;
	const usage = ['Usage: ckptlab', c.name, '[OPTION]...', c.operands].filter(Boolean).join(' ');
	const options = names.map(([name, about]) => `  ${name.padEnd(width)}${about}`);
	return `${usage}\n\n${c.about}\n${c.more}\n\n${options.join('\n')}\n\n${c.exits ? `Exit status: ${c.exits};\n64 usage error; 66 unreadable or not written; 70 a bug in ckptlab.` : STATUS_HELP}`;
}

export function help(version: string): string {
	const width = Math.max(...COMMANDS.map((c) => c.name.length)) + 2;
	const list = COMMANDS.map((c) => `  ${c.name.padEnd(width)}${c.about}`);
	return `ckptlab ${version}: images of the Linux checkpoint/restart header, 2009 to 2011

Usage: ckptlab COMMAND [OPTION]...

${list.join('\n')}

ckptlab COMMAND --help describes a command; --version prints the version.
${STATUS_HELP}`;
}
