/**
 * The lines of a reader as coverage counts them: the lines of its listing, each with the errors that it refuses with. A
 * refusal is one line with one of its errors.
 */
import type { Revision } from '../../revisions/revision.ts';
import type { Line } from '../listing/line.ts';
import { listingOf, lineText } from '../listing/listing.ts';

/**
 * Who decides whether a refusal is reached: the image (read by a kernel that may have any settings), the call alone whatever
 * the image is, or nothing, as the model has no such case. And why no image reaches it; empty where an image does.
 */
interface Reach {
	readonly decides: 'image' | 'call' | 'nothing';
	readonly why: string;
}

export type CoverLine = ReturnType<typeof coverLines>[number];

export const BY_IMAGE: Reach = { decides: 'image', why: '' };
/** Of the lines before the first read, no image decides. */
const NO_IMAGE: Readonly<Record<string, Reach>> = {
	flags: { decides: 'call', why: 'the flags are an argument of the call' },
	unpriv: {
		decides: 'call',
		why: 'the caller lacks CAP_SYS_ADMIN, and a sysctl decides whether that matters'
	},
	fd: { decides: 'call', why: 'without an open file no image is read' },
	logfd: { decides: 'call', why: 'the log file is an argument of the call' },
	memory: {
		decides: 'nothing',
		why: 'only a kernel that is out of memory refuses here, and in this model memory never runs out'
	}
};

export function coverLines(revision: Revision) {
	const { lines } = listingOf(revision);
	const seen = new Set<string>(['call']);
	return lines.map((line) => {
		const first = line.check !== null && !seen.has(line.check);
		if (first) seen.add(line.check);
		return {
			id: line.id,
			kind: line.kind,
			indent: line.indent,
			text: lineText(line, revision.arches),
			/** The check that it belongs to; null for one of the call. */
			of: line.check,
			/** The number of its check, on the first line of the check. */
			check: first ? seen.size - 1 : null,
			errors: (line.errors ?? []).map((errno) => ({
				errno,
				...(NO_IMAGE[line.id] ?? BY_IMAGE)
			})),
			way: line.way ?? null,
			prints: line.print !== undefined,
			takes: takesOf(line, lines)
		};
	});
}

/** What it takes besides an image: flags, a certain LSM; empty for nothing. */
function takesOf(line: Line, lines: readonly Line[]): string[] {
	const { only } = line;
	const of = typeof only === 'object' ? lines.find((l) => l.check === only.failed && l.only) : line;
	return [
		...(only === 'keep' || of?.only === 'keep' ? ['RESTART_KEEP_LSM'] : []),
		...(only === 'killed' ? ['RESTART_TASKSELF'] : []),
		...(line.when === 'smack' ? ['a kernel that runs smack'] : []),
		...(line.when === 'other' ? ['a kernel that does not run smack'] : [])
	];
}

/** The name of a line or a refusal in a set of missing ones. */
export const keyOf = (line: string, errno?: string): string =>
	errno === undefined ? line : `${line} -${errno}`;
