/**
 * The part of an address after `#`: the text of a link, or `x/` and the name of a gallery entry. Words after a `~` each say
 * what to show of it. `readFragment()` is strict; `tidy()` undoes what mail, chats and people do to addresses.
 *
 *     1AABwgJF7                      a case
 *     x/bad-magic~bytes~checks       an entry; an embed shows its bytes and checks
 *     1AABwgJF7~edit~1IAgASEav5w     an editable embed, and a mark: selection, step, note
 */
import { fromUtf8, utf8 } from '../../format/utf8.ts';
import { fromLatin1 } from '../../format/hex.ts';
import type { Range } from '../../format/ranges.ts';
import { crc32 } from '../crc32.ts';
import { Unpacker, Packer } from './packing.ts';
import { fromDigits } from './digits.ts';
import { decode, LINK_MAX, type Opened } from './permalink.ts';
import { quoted } from '../quoted.ts';
import { sealed, unsealed } from './sealed.ts';

/** Parts that an embed can show. The verdict is always there; its word is for an embed with nothing else. */
export const LINK_PARTS = ['verdict', 'bytes', 'members', 'checks', 'log'] as const;
export type LinkPart = (typeof LINK_PARTS)[number];

/** The longest note, in characters: a sentence or two. */
export const NOTE_MAX = 280;

/** The places in a case that a link points at. */
export interface LinkMark {
	readonly select: Range | null;
	/** Index of the current step of the reader, from 0. */
	readonly step: number | null;
	readonly note: string;
}

export interface View {
	/** Empty for all parts. */
	readonly parts: readonly LinkPart[];
	readonly edit: boolean;
	/** An embed hides the verdict until somebody runs it. */
	readonly ask: boolean;
	readonly mark: LinkMark | null;
}

export const WHOLE: View = { parts: [], edit: false, ask: false, mark: null };

/** What the text asks for. A damaged view is ignored, and `viewError` says what is wrong with it. */
type Target = (
	| ({ readonly kind: 'case'; readonly text: string } & Opened)
	| { readonly kind: 'entry'; readonly name: string }
) & { readonly view: View; readonly viewError: string | null };

/** The longest link as it arrives, in characters: each may be `%25xx`, and white space and additions may double that. */
const ARRIVING_MAX = 10 * LINK_MAX;

/** White space, and invisible characters that allow or forbid a line break. */
const BREAKS = /[\s\u00ad\u200b-\u200d\u2060\ufeff]/g;

/** What follows a `&`, or a `&amp;` of HTML. `&#...` is left alone, and then refused. */
const AFTER_AMPERSAND = /&(?!#)(?:amp;)?([^&~]*)/g;

/**
 * Additions to the end of an address by link checkers of mail programs (`&data=05|02|...` of Outlook's Safe Links),
 * redirects (`&sa=D&source=...` of Google) and trackers (`&fbclid=...`), and what HTML makes of the characters around it.
 * Any other word after a `&` is a word of a view, whose `~` was changed.
 */
const ADDED = /^$|=|^(?:gt|lt|quot|apos|nbsp);/;

/**
 * Punctuation that surrounds a link in a text. `-` and `_` are not among it: a link can end in them. Neither are `%`, `&`,
 * `#` and `/`: after these something was lost.
 */
const TRAILING = /(?![-_%&#/])\p{P}|[|>`´]/u;

/**
 * The text of a link as it was sent. On its way it may have got a `#` or `%23` in front, percent-encoding up to twice, line
 * breaks, additions, `&` for `~`, and punctuation after it; from a QR code it comes in digits. A link without any of these stays
 * unchanged.
 */
export function tidy(hash: string): string {
	let text = hash;
	for (let i = 0; i < 2 && text.includes('%'); i++) {
		try {
			text = decodeURIComponent(text);
		} catch {
			break; // `read` says what is wrong
		}
	}
	text = text.replace(BREAKS, '');
	text = text.replace(AFTER_AMPERSAND, (_, word: string) => (ADDED.test(word) ? '' : `~${word}`));
	text = text.replace(/^#+/, '');
	let end = text.length;
	while (end > 0 && TRAILING.test(text.charAt(end - 1))) end--;
	return fromDigits(text.slice(0, end));
}

/** The case or the entry of a link, without the words that say what to show of it. */
export const subjectOf = (hash: string): string => tidy(hash).replace(/~.*/, '');

/**
 * A `#` with the text around it, up to a character that no address has. The address may be part of another one, as in
 * Outlook's `https://...outlook.com/?url=https%3A%2F%2Fexample.org%2F%231AAB&data=...`.
 */
const LINKS =
	/(^|https?:\/\/[^\s#%<>()"']{0,500}|%2[Ff]|\W)(?:#|%23)((?:1|0\d{20}|x\/)(?:[^"'`<>()[\]{}|\\\s\x80-\uffff]|[\xad\u200b-\u200d\u2060])*)/g;

/** A mail breaks a long link over lines; then the link is the whole text. */
const BROKEN = /^\s*<?(?:https?:\/\/[^\s#]*)?(?:#|%23)((?:1|x\/)[^]*)$/;

/**
 * The link in a pasted text: alone or in a sentence, in Markdown or in HTML; null without one. A `#1` without an address
 * counts only if it is a valid link. Opening a link takes a while, so a repeated one is opened once, and the second one
 * that opens ends the search.
 */
export function pastedLink(text: string): { text: string } | { error: string } | null {
	let link: string | null = null;
	let refused: { readonly error: string } | null = null;
	for (const [, before = '', fragment = ''] of text.matchAll(LINKS)) {
		const found = tidy(fragment);
		if (found === link) continue;
		const target = readFragment(fragment);
		if (target && !('error' in target)) {
			if (link !== null) return { error: 'the text has several links; paste one of them' };
			link = found;
		} else if (target && before.startsWith('http')) refused ??= target;
	}
	if (link !== null) return { text: link };
	const broken = BROKEN.exec(text)?.[1];
	if (broken !== undefined) {
		const target = readFragment(broken);
		if (target && !('error' in target) && target.viewError === null) return { text: tidy(broken) };
	}
	return refused;
}

/** Null for an empty text. */
export function readFragment(hash: string): Target | { error: string } | null {
	if (hash.length > ARRIVING_MAX)
		return { error: `it has ${hash.length} characters, and no link has more than ${LINK_MAX}` };
	const text = tidy(hash);
	if (text === '') return null;
	const [subject, ...words] = text.split('~') as [string, ...string[]];
	if (subject.startsWith('x/')) {
		const name = subject.slice(2);
		if (name === '') return { error: 'the name of a gallery entry is missing after “x/”' };
		if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name))
			return { error: `${quoted(name)} is not the name of a gallery entry` };
		return { kind: 'entry', name, ...readView(words, seedOf(subject)) };
	}
	const opened = decode(subject);
	if ('error' in opened) return opened;
	return { kind: 'case', text: subject, ...opened, ...readView(words, opened.crc) };
}

/** The seed of a mark's checksum. With it a mark fits one gallery entry and no other. */
export const seedOf = (entry: string): number => crc32(fromLatin1(entry));

/** @param seed the `crc` of the case, or `seedOf('x/name')` */
export function writeView({ parts, edit, ask, mark }: View, seed: number): string {
	const words: string[] = LINK_PARTS.filter((p) => parts.includes(p));
	if (edit) words.push('edit');
	if (ask) words.push('ask');
	if (mark) words.push(writeMark(mark, seed));
	return words.map((word) => `~${word}`).join('');
}

/** The link of a case with a note, which may be about a place in the image; without a note the link alone. */
export function withNote(link: string, note: string, select: Range | null = null): string {
	const opened = decode(link);
	if (note === '' || 'error' in opened) return link;
	return link + writeView({ ...WHOLE, mark: { select, step: null, note } }, opened.crc);
}

function readView(words: readonly string[], seed: number): Pick<Target, 'view' | 'viewError'> {
	const refuse = (why: string) => ({ view: WHOLE, viewError: why });
	const parts: LinkPart[] = [];
	let edit = false;
	let ask = false;
	let mark: LinkMark | null = null;
	if (words.at(-1) === '') return refuse('nothing follows the last “~”: the link was cut there');
	for (const word of words) {
		const part = LINK_PARTS.find((p) => p === word);
		if (part && !parts.includes(part)) parts.push(part);
		else if (word === 'edit' && !edit) edit = true;
		else if (word === 'ask' && !ask) ask = true;
		else if (word.startsWith(MARK) && !mark) {
			const read = readMark(word, seed);
			if ('error' in read) return refuse(read.error);
			mark = read;
		} else {
			const known = part || word === 'edit' || word === 'ask' || word.startsWith(MARK);
			return refuse(
				known
					? `${quoted(word)} is there twice`
					: `${quoted(word)} is none of ${LINK_PARTS.join(', ')}, edit and ask`
			);
		}
	}
	return { view: { parts, edit, ask, mark }, viewError: null };
}

/** Version of the marks. */
const MARK = '1';

/** Size and start of the selection, step + 1, the note in UTF-8, and the CRC-32 of these with the seed of the case. */
function writeMark({ select, step, note }: LinkMark, seed: number): string {
	const w = new Packer();
	w.number(select ? select.to - select.from : 0);
	if (select) w.number(select.from);
	w.number(step === null ? 0 : step + 1);
	w.bytes(utf8(note));
	const payload = w.done();
	return MARK + sealed(payload, crc32(payload, seed));
}

function readMark(word: string, seed: number): LinkMark | { error: string } {
	const read = unsealed(word.slice(1));
	if (read === 'too short') return { error: 'the mark is too short' };
	if ('error' in read) return { error: `in the mark, ${read.error}` };
	const { payload, crc } = read;
	if (crc32(payload, seed) !== crc) return { error: 'the checksum of the mark does not fit' };
	const r = new Unpacker(payload);
	const size = r.number();
	const from = size > 0 ? r.number() : 0;
	const step = r.number();
	const note = fromUtf8(r.rest());
	if (r.error !== null) return { error: `in the mark, ${r.error}` };
	if (note === null) return { error: 'in the mark, the note is not text' };
	if (note.length > NOTE_MAX)
		return { error: `in the mark, the note is longer than ${NOTE_MAX} characters` };
	return {
		select: size > 0 ? { from, to: from + size } : null,
		step: step > 0 ? step - 1 : null,
		note
	};
}
