/** The listing of the running kernel's reader with what it does to this image: the rows that the page shows. */
import { offsetText } from '../../format/hex.ts';
import { rangeOf, type Range } from '../../format/ranges.ts';
import type { Step } from '../../kernel/trace.ts';
import { checkState, checkWord, groupOf } from '../kernel/checks.ts';
import { stepPlace, type Reading } from '../reading.ts';
import { foundAtOnce, lineFound, objectReads } from './found.ts';
import type { Line } from './line.ts';
import { isOn, lineText } from './listing.ts';
import { isRead, markedLines, type MarkedLine } from './marks.ts';
import { refusedIn, runOf, type LineState, type LinePlace } from './run.ts';
import { compares } from './steps.ts';

/** The line from a refusal to the label `out:`. `first` begins it, `end` is the label, `pass` is any line in between. */
type Rail = 'none' | 'pass' | 'first' | 'out' | 'leak' | 'end';

export type ListingRow = ReturnType<typeof listingRows>[number];

export const bytesText = ({ from, to }: Range): string =>
	`${offsetText(from)}–${offsetText(to - 1)}`;

/** The listing of this machine: without lines that only other machines have. */
export function linesFor({ revision, kernel }: Reading): MarkedLine[] {
	return markedLines(revision).filter(({ line }) => isOn(line, revision, kernel));
}

export function listingRows(reading: Reading, at: LinePlace) {
	const marked = linesFor(reading);
	const run = runOf(
		reading,
		at,
		marked.map((m) => (m.mark === '−' ? null : m.line))
	);
	const seen = new Set<string>();
	const rails = railsOf(marked);
	const tracks = tracksOf(reading, marked, run.states);
	const refused = refusedIn(run.states);
	return marked.map((m, i) => {
		const { line, mark, was } = m;
		const dropped = mark === '−';
		const rung = dropped ? null : (reading.rungs.find((r) => r.name === line.check) ?? null);
		const first = rung !== null && rung.n > 0 && !seen.has(rung.name);
		if (first) seen.add(rung.name);
		const state = run.states[i]!;
		const done = dropped ? [] : run.stepsOf(i);
		const failed = state === 'failed' || state === 'unknown';
		const unmet = first && checkState(reading, at, rung) === 'unmet';
		return {
			id: line.id,
			kind: line.kind,
			mark,
			/** The change was read in a patch, and is not only deduced. */
			isRead: isRead(reading.revision, m),
			indent: line.indent,
			runs: runsOf(line, was, reading),
			/** The check that it belongs to; null for a line without one. */
			rung,
			/** The row has the number of its check. */
			first,
			state,
			/** The check is not met, and the reader went on. */
			unmet,
			/** What became of its check, on the first row of one that has not failed. What was found stands before `not met`. */
			word: first && !failed && !unmet ? checkWord(reading, at, rung) : '',
			found:
				foundOf(reading, line, state, done) + (unmet ? `: ${checkWord(reading, at, rung)}` : ''),
			/** The error that it refuses with; of a refusal, the one that came out. */
			otherwise: failed
				? reading.outcome!.errno
				: line.returns
					? ''
					: (line.errors ?? []).filter((e) => !ofReading(line, e)).join(' '),
			rail: rails[i]!,
			/** How a refusal leaves, in words; empty where the rail says it. */
			way: wayText(line, rails[i]!),
			bytes: dropped ? null : bytesOf(reading, line, done),
			group: groupFor(reading, line, marked),
			track: tracks[i]!,
			/** The lines of a refusal, one after the other: condition, message and return. */
			refuses:
				refused >= 0 &&
				i >= refused &&
				(failed || (state === 'done' && marked[refused]!.line.check === line.check)),
			/** The walk stands here. */
			lit: at.step !== null && i === run.here
		};
	});
}

function foundOf(reading: Reading, line: Line, state: LineState, done: readonly Step[]): string {
	if (done.length > 0) return lineFound(reading, line, done);
	return state === 'done' ? foundAtOnce(reading, line) : '';
}

/** What any read of an object may end in: the end of the file, or an ERROR record. The foot of the listing says it once. */
const ofReading = ({ object }: Line, error: string): boolean =>
	object !== undefined && ['EPIPE', 'EIO', 'ENOMEM'].includes(error);

function wayText(line: Line, rail: Rail): string {
	if (rail === 'leak') return 'h and uts leak';
	if (line.way !== 'return') return '';
	return line.id === 'HEADER' ? 'nothing held yet' : 'return';
}

/** The line that joins the checks, up to where the reader has come. It begins and ends with the first and last check. */
function tracksOf(
	{ rungs }: Reading,
	marked: readonly MarkedLine[],
	states: readonly LineState[]
): ('none' | 'come' | 'open')[] {
	const names = new Set(rungs.filter((r) => r.n > 0).map((r) => r.name));
	const numbered = ({ line, mark }: MarkedLine) =>
		mark !== '−' && line.check !== null && names.has(line.check);
	const from = marked.findIndex(numbered);
	const lastCheck = marked.findLast(numbered)?.line.check;
	const to = marked.findIndex((m) => m.line.check === lastCheck);
	const refused = refusedIn(states);
	return marked.map((_, i) => {
		if (i < from || i > to) return 'none';
		const gone = refused >= 0 && i > refused;
		return gone || states[i] === 'ahead' || states[i] === 'never' ? 'open' : 'come';
	});
}

/** Only restore_read_header() has the label. */
function railsOf(marked: readonly MarkedLine[]): Rail[] {
	const from = marked.findIndex((m) => m.line.way === 'out');
	const to = marked.findIndex((m) => m.line.id === 'out');
	return marked.map(({ line, mark }, i) => {
		if (i < from || i > to) return 'none';
		if (i === from) return 'first';
		if (i === to) return 'end';
		if (mark === '−') return 'pass';
		return line.way === 'out' || line.way === 'leak' ? line.way : 'pass';
	});
}

function runsOf(line: Line, was: string | null, { kernelArch }: Reading) {
	const text = lineText(line, [kernelArch]);
	const strong =
		line.kind === 'line' ? (/^return/.exec(text)?.[0] ?? '') : text.replace(/\(.*/, '');
	const runs = [
		{ text: strong, kind: 'strong' },
		{ text: text.slice(strong.length), kind: 'words' },
		{ text: was === null ? '' : `, was ${was}`, kind: 'was' }
	] as const;
	return runs.filter((r) => r.text !== '');
}

/** The bytes that the line has read or compared; before that, those that it would. */
function bytesOf(reading: Reading, line: Line, done: readonly Step[]): Range | null {
	const steps =
		line.object === undefined
			? done.filter((s) => s.kind === 'check')
			: objectReads(line.object, done);
	const all = steps.map((s) => rangeOf(stepPlace(s))).filter((p) => p.from < p.to);
	if (all.length === 0) all.push(...planned(reading, line));
	if (all.length === 0) return null;
	return { from: Math.min(...all.map((p) => p.from)), to: Math.max(...all.map((p) => p.to)) };
}

function planned({ layout }: Reading, line: Line): Range[] {
	const parts =
		line.object === undefined
			? layout.spans.filter((s) => compares(line, s.path))
			: layout.objects.filter((o) => o.name === line.object);
	return parts.map(rangeOf);
}

/** The object that the line is about; of a line without one, that of its check. */
function groupFor(reading: Reading, line: Line, marked: readonly MarkedLine[]): string {
	const isAbout = (l: Line) => l.object ?? l.members;
	const about = isAbout(line)
		? line
		: marked.find((m) => m.line.check === line.check && isAbout(m.line))?.line;
	if (line.check === null || !about) return 'tail';
	if (about.object !== undefined) return about.object;
	const first = about.members![0]!;
	return first.endsWith('.') ? first.slice(0, -1) : groupOf(reading, first);
}
