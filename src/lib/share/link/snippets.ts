/** A link as text for mail, pages, slides and paper. */
import { LINK_PARTS, type LinkPart } from './fragment.ts';

export const SNIPPET_FORMS = [
	{
		id: 'link',
		label: 'Link',
		describe: 'for email, chats and bug trackers; whoever opens it sees the verdict'
	},
	{ id: 'markdown', label: 'Markdown', describe: 'a link with the kernel’s answer' },
	{ id: 'html', label: 'HTML', describe: 'the same for a web page' },
	{ id: 'picture', label: 'Picture', describe: 'the verdict card, for slides, chats and papers' },
	{
		id: 'embed',
		label: 'Embed',
		describe: 'an iframe for a web page, with the parts that you choose'
	},
	{ id: 'qr', label: 'QR code', describe: 'for slides and paper' }
] as const;
export type FormId = (typeof SNIPPET_FORMS)[number]['id'];

/**
 * Heights in CSS pixels, measured in Chromium at widths from 600 to 800 px, of images that August's kernel refuses: of the
 * answer and the foot, with a line for wider fonts, and of each part.
 */
const FRAME = 446;
const HEIGHTS: Readonly<Record<LinkPart, number>> = {
	verdict: 0,
	bytes: 490,
	members: 490,
	checks: 345,
	log: 145
};
/** Of kernel and caller, which an embed shows too if it asks. */
const SETUP = 100;

/** From 950 px on an embed has its parts side by side, and would leave two fifths of this height empty. */
const WIDEST = 800;

/**
 * @param parts the parts that an embed shows; empty for all
 * @param ask whether it hides the verdict at first
 */
export const embedHeight = (parts: readonly LinkPart[], ask: boolean): number =>
	(parts.length > 0 ? parts : LINK_PARTS).reduce(
		(sum, part) => sum + HEIGHTS[part],
		ask ? FRAME + SETUP : FRAME
	);

export interface Linked {
	/** The text after `#`: the case and its mark. */
	readonly text: string;
	/** The address of the case in the workbench. */
	readonly url: string;
	readonly embed: string;
	/** The height of the embed, in CSS pixels. */
	readonly height: number;
	/** The text of the link: the call and its result, the check that refused, and what wrote and what restarts the image. */
	readonly label: string;
	/** The name of the embed: call, result and check, or the question if the embed asks. */
	readonly title: string;
}

const html = (text: string): string => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

/** In Markdown a bracket ends an address, and a space begins a title. */
const target = (url: string): string =>
	url.replace(/[ ()]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);

export function snippet(form: FormId, { url, embed, height, label, title }: Linked): string {
	switch (form) {
		case 'markdown':
			// A code span has no escapes. It needs none: a label has no backtick.
			return `[\`${label.replaceAll('`', "'")}\`](${target(url)})`;
		case 'html':
			return `<a href="${html(url)}"><code>${html(label)}</code></a>`;
		case 'embed':
			return frame(embed, title, `width: 100%; max-width: ${WIDEST}px; height: ${height}px`);
		case 'link':
		case 'picture':
		case 'qr':
			return url;
	}
}

const frame = (url: string, title: string, size: string): string =>
	`<iframe src="${html(url)}" title="${html(`ckptlab: ${title}`)}" loading="lazy" style="${size}; border: 0"></iframe>`;

/** The questions for a class in a page of a course: words, answers and the image scroll in it. */
export const classEmbed = (url: string): string =>
	frame(url, 'questions for the class', 'width: 100%; height: 800px');
