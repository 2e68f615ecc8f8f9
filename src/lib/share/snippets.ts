/** A link as text for the place it goes to. */
import { PARTS, type Part } from './fragment.ts';

export const FORMS = [
	{ id: 'link', label: 'Link', describe: 'for mail, chats and bug trackers' },
	{ id: 'markdown', label: 'Markdown', describe: 'a link that says what the kernel answers' },
	{ id: 'html', label: 'HTML', describe: 'the same for a page' },
	{ id: 'embed', label: 'Embed', describe: 'an iframe for a page, with the parts that you choose' },
	{ id: 'qr', label: 'QR code', describe: 'for slides and paper' }
] as const;
export type FormId = (typeof FORMS)[number]['id'];

/** Heights in CSS pixels, measured at 600 to 800 px of width: verdict and foot, and each part below the other. */
const FRAME = 150;
const HEIGHTS: Readonly<Record<Part, number>> = { bytes: 580, members: 510, checks: 400, log: 200 };

/** @param parts that an embed shows; none are all */
export const embedHeight = (parts: readonly Part[]): number =>
	(parts.length > 0 ? parts : PARTS).reduce((sum, part) => sum + HEIGHTS[part], FRAME);

export interface Linked {
	readonly url: string;
	/** Of the embed. */
	readonly embed: string;
	/** What it needs, in CSS pixels. */
	readonly height: number;
	/** What the link says of itself: call and result. */
	readonly label: string;
}

const html = (text: string): string => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

/** A bracket would end it, a space begin a title. */
const target = (url: string): string =>
	url.replace(/[ ()]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);

export function snippet(form: FormId, { url, embed, height, label }: Linked): string {
	switch (form) {
		case 'markdown':
			// A code span has no escapes, and needs none: a label has no backtick.
			return `[\`${label.replaceAll('`', "'")}\`](${target(url)})`;
		case 'html':
			return `<a href="${html(url)}"><code>${html(label)}</code></a>`;
		case 'embed':
			return `<iframe src="${html(embed)}" title="${html(`ckptlab: ${label}`)}" loading="lazy" style="width: 100%; height: ${height}px; border: 0"></iframe>`;
		case 'link':
		case 'qr':
			return url;
	}
}
