/** The table of handout 3: the checks of August's reader, as the page of its revision has them. */
import { orText } from '../../format/count.ts';
import type { CheckName } from '../../kernel/trace.ts';
import { CHECK_WORDS } from '../../revisions/check_words.ts';
import { formatPage } from '../../view/format_page/format_page.ts';
import { aug09 } from '../../revisions/aug09/revision.ts';
import { listingOf } from '../../view/listing/listing.ts';

/** Until the header is read nothing is allocated. */
const WAYS = { return: 'nothing to free yet', out: 'end', leak: 'return' };

export function readerRows() {
	const { lines } = listingOf(aug09);
	const page = formatPage(aug09);
	const row = (n: number, name: CheckName, refuses: string) => ({
		n,
		name,
		...CHECK_WORDS[name],
		/** `EINVAL or EPIPE, up to 72` */
		refuses,
		/** The column that students fill in. */
		wayOut: WAYS[lines.find((l) => l.check === name && l.way)!.way!]
	});
	return [
		row(0, 'call', `${orText(new Set(page.call.flatMap((c) => c.errnos)))}, at 0`),
		...page.checks.map(({ n, name, errnos, from, to, messages }) => {
			const warning = messages.length > 0 ? ' and a warning' : '';
			const at = from === to ? `at ${to}` : `up to ${to}`;
			return row(n, name, `${orText(errnos)}${warning}, ${at}`);
		})
	];
}
