/** What stands below the listing: what the marks mean, how refusals leave, what is not known, and what the patch changed. */
import { andText, many } from '../../format/count.ts';
import type { Checks } from '../../kernel/check_number.ts';
import type { Revision } from '../../revisions/revision.ts';
import { PRINTS_UNKNOWN } from '../kernel/verdict.ts';
import type { Reading } from '../reading.ts';
import { before, isRead, markedLines } from './marks.ts';

/** The marks of changed lines, and what they mean. */
const MARKS = [
	['+', 'added'],
	['±', 'changed'],
	['−', 'removed']
] as const;

export function footOf({
	revision,
	rungs
}: Pick<Reading, 'revision'> & { readonly rungs: Checks }): string[] {
	const old = before(revision);
	const lines = markedLines(revision);
	const marks = MARKS.filter(([mark]) => lines.some((l) => l.mark === mark));
	const own = lines.filter((l) => l.mark !== '−').map((l) => l.line);
	const leaks = own.some((l) => l.way === 'leak');
	/** The label is in restore_read_header(); the container part is in functions of its own. */
	const labelled = rungs.flatMap(({ name }, n) =>
		own.some((l) => l.check === name && (l.way === 'out' || l.way === 'leak')) ? [n] : []
	);
	const [first, last] = [labelled[0], labelled.at(-1)];
	const range =
		last === rungs.length - 1 ? `From check ${first} on` : `From check ${first} to check ${last}`;
	const objects = own.filter((l) => l.object !== undefined && l.errors?.includes('EPIPE'));
	const records = objects.filter((l) => l.errors?.includes('EIO'));
	const where = records.length < objects.length ? ' in place of a BUFFER' : '';
	return [
		...(old ? [`${marks.map((m) => m.join(' ')).join(', ')} since ${old.title}.`] : []),
		`${range}, every refusal${leaks ? ' but two' : ''} leaves restore_read_header() by out:, where uts and h are freed.`,
		`Where the file ends, a read returns EPIPE${records.length > 0 ? `; where an ERROR record comes${where}, EIO, or ENOMEM if it is too long to be read` : ''}.`,
		...(revision.printsUnknown ? [PRINTS_UNKNOWN] : []),
		'Condensed pseudocode; identifiers and messages are the kernel’s. The order in out: beyond uts is deduced.'
	];
}

/** What a revision changed in the reader before it, in a few sentences; null for the oldest one. */
export function patchOf(revision: Revision): { title: string; sentences: string[] } | null {
	const old = before(revision);
	if (!old) return null;
	const lines = markedLines(revision);
	const changes = MARKS.map(([mark, what]) => ({
		n: lines.filter((m) => m.mark === mark).length,
		what
	}))
		.filter(({ n }) => n > 0)
		.map(({ n, what }, i) => (i === 0 ? `${many(n, 'line')} ${what}` : `${n} ${what}`));
	const patched = revision.id === 'aug09';
	const deduced = lines.some((m) => m.mark !== '' && !isRead(revision, m));
	const leaks = lines.filter((m) => m.mark === '+' && m.line.way === 'leak').length;
	return {
		title: patched ? 'The patch of August' : `Since ${old.id}`,
		sentences: [
			`${andText(changes)} since ${old.title}.`,
			patched && deduced
				? 'A bar marks those that the emailed patch has; that a tenth constant is compared is deduced.'
				: '',
			leaks > 0
				? 'Both of its refusals return without going to the label out, so the copy of the header and the six names are never freed.'
				: ''
		].filter(Boolean)
	};
}
