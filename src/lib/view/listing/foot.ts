/** What stands below the listing: what the marks mean, how refusals leave, and what is not known. */
import type { Checks } from '../../kernel/check_number.ts';
import type { Reading } from '../reading.ts';
import { PRINTS_UNKNOWN } from '../kernel/verdict.ts';
import { before, markedLines, type LineMark } from './marks.ts';

const MEANS = { '+': '+ added', '±': '± changed', '−': '− removed' } as const;

export function footOf({
	revision,
	rungs
}: Pick<Reading, 'revision'> & { readonly rungs: Checks }): string[] {
	const old = before(revision);
	const lines = markedLines(revision);
	const marks = (Object.keys(MEANS) as (keyof typeof MEANS)[]).filter((m: LineMark) =>
		lines.some((l) => l.mark === m)
	);
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
		...(old ? [`${marks.map((m) => MEANS[m]).join(', ')} since ${old.title}.`] : []),
		`${range}, every refusal${leaks ? ' but two' : ''} leaves restore_read_header() by out:, where uts and h are freed.`,
		`Where the file ends, a read returns EPIPE${records.length > 0 ? `; where an ERROR record comes${where}, EIO, or ENOMEM if it is too long to be read` : ''}.`,
		...(revision.printsUnknown ? [PRINTS_UNKNOWN] : []),
		'Condensed pseudocode; identifiers and messages are the kernel’s. The order in out: beyond uts is deduced.'
	];
}
