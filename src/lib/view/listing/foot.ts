/** What stands below the listing: what the marks mean, how refusals leave, and what is not known. */
import { checkNumber, type Checks } from '../../kernel/check_number.ts';
import type { Reading } from '../reading.ts';
import { PRINTS_UNKNOWN } from '../kernel/prints_unknown.ts';
import { before, markedLines, type Mark } from './marks.ts';

const MEANS = { '+': '+ added', '±': '± changed', '−': '− dropped' } as const;

export function footOf({
	revision,
	rungs
}: Pick<Reading, 'revision'> & { readonly rungs: Checks }): string[] {
	const old = before(revision);
	const lines = markedLines(revision);
	const marks = (Object.keys(MEANS) as (keyof typeof MEANS)[]).filter((m: Mark) =>
		lines.some((l) => l.mark === m)
	);
	const leaks = lines.some((l) => l.line.way === 'leak' && l.mark !== '−');
	const records = lines.some((l) => l.line.errors?.includes('EIO'));
	return [
		...(old ? [`${marks.map((m) => MEANS[m]).join(', ')} since ${old.title}.`] : []),
		`From check ${checkNumber(rungs, 'HEADER') + 1} on, every refusal${leaks ? ' but two' : ''} leaves restore_read_header() by out:, where uts and h are freed.`,
		`Where the file ends, a read is EPIPE${records ? '; where an ERROR record stands, EIO, or ENOMEM if it is too long to be read' : ''}.`,
		...(revision.printsUnknown ? [PRINTS_UNKNOWN] : []),
		'The text is ours and condensed; identifiers and messages are the kernel’s. The order in out: beyond uts is deduced.'
	];
}
