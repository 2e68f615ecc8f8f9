/**
 * The lines of a reader as coverage counts them: the lines of its listing, each with the errors that it refuses with. A
 * refusal is one line with one of its errors.
 */
import type { Revision } from '../../revisions/revision.ts';
import { listingOf, lineText } from '../listing/listing.ts';
import type { CaseRun } from './run.ts';

/**
 * Who decides whether a refusal is reached: the image (read by a kernel that may have any settings), the call alone whatever
 * the image is, or nothing, as the model has no such case. And why no image reaches it; empty where an image does.
 */
interface Reach {
	readonly decides: 'image' | 'call' | 'nothing';
	readonly why: string;
}

export type CoverLine = ReturnType<typeof coverLines>[number];

const BY_IMAGE: Reach = { decides: 'image', why: '' };
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
		why: 'only a kernel that lacks memory for the names refuses here, and in this model none does'
	}
};

export function coverLines(revision: Revision) {
	const { lines } = listingOf(revision);
	return lines.map((line) => ({
		id: line.id,
		kind: line.kind,
		text: lineText(line, revision.arches),
		/** The check that it belongs to; null for one of the call. */
		of: line.check,
		errors: (line.errors ?? []).map((errno) => ({ errno, ...(NO_IMAGE[line.id] ?? BY_IMAGE) }))
	}));
}

/** The name of a line or a refusal in a set of missing ones. */
const keyOf = (line: string, errno?: string): string =>
	errno === undefined ? line : `${line} -${errno}`;

/** The names of what a set of images does not reach and another one can. */
export function missingIn(
	{ id }: Revision,
	reader: readonly CoverLine[],
	runs: readonly CaseRun[]
) {
	const reached = new Set(
		runs.flatMap((run) => (run.revision === id ? reachedBy(run, reader) : []))
	);
	const keys = reader.flatMap((line) => [
		...(line.kind === 'line' ? [keyOf(line.id)] : []),
		...line.errors.flatMap((e) => (e.decides === 'nothing' ? [] : [keyOf(line.id, e.errno)]))
	]);
	return new Set(keys.filter((key) => !reached.has(key)));
}

/** The names of what an image reaches. */
export function reachedBy({ lines, refusal }: CaseRun, reader: readonly CoverLine[]): string[] {
	return [
		...lines.map((i) => keyOf(reader[i]!.id)),
		...(refusal ? [keyOf(reader[refusal.line]!.id, refusal.errno)] : [])
	];
}
