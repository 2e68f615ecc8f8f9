/**
 * The table of handout 3: the checks of August's reader, as the page of its revision has them. This module runs the reader over
 * many images, so it runs when the site is built.
 */
import type { CheckName } from '../kernel/trace.ts';
import { CHECK_WORDS } from '../revisions/check_words.ts';
import { formatPage } from '../view/format_page/format_page.ts';
import { aug09 } from '../revisions/aug09/revision.ts';
import { listingOf } from '../view/listing/listing.ts';

export interface ReaderRow {
	readonly n: number;
	readonly asks: string;
	readonly because: string;
	/** `EINVAL or EPIPE, up to 72` */
	readonly refuses: string;
	/** The column that students fill in. */
	readonly wayOut: string;
}

/** Until the header is read nothing is allocated. */
const WAYS = { return: 'nothing to free yet', out: 'end', leak: 'return' };

export function readerRows(): readonly ReaderRow[] {
	const { lines } = listingOf(aug09);
	const page = formatPage(aug09);
	const row = (n: number, name: CheckName, errnos: Iterable<string>, more: string): ReaderRow => ({
		n,
		asks: CHECK_WORDS[name].asks,
		because: CHECK_WORDS[name].because,
		refuses: `${OR.format(errnos)}${more}`,
		wayOut: WAYS[lines.find((l) => l.check === name && l.way)!.way!]
	});
	return [
		row(0, 'call', new Set(page.call.flatMap((c) => c.errnos)), ', at 0'),
		...page.checks.map(({ n, name, errnos, read, messages }) =>
			row(
				n,
				name,
				errnos,
				`${messages.length > 0 ? ' and a warning' : ''}, ${read.includes(' to ') ? `up to ${read.split(' to ')[1]}` : `at ${read}`}`
			)
		)
	];
}

const OR = new Intl.ListFormat('en-GB', { type: 'disjunction' });
