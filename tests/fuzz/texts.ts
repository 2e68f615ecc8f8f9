/** What people open and paste: links, dumps, bundles, class links and results codes, whole and damaged. */
import { join } from '../../src/lib/format/splice.ts';
import { decodeClass, encodeClass } from '../../src/lib/course/class/class_link.ts';
import { isSame } from '../../src/lib/course/kept_record.ts';
import { usualWords, type ClassSet } from '../../src/lib/course/class/class_set.ts';
import { openCase, openSet } from '../../src/lib/course/class/opened_set.ts';
import { pastedCodes } from '../../src/lib/course/class/pasted_codes.ts';
import { decodeResults, encodeResults, tidyName } from '../../src/lib/course/class/results_code.ts';
import {
	CHECK_NAMES,
	inOrder,
	RESULT_NAMES,
	UNANSWERED
} from '../../src/lib/course/question/frozen_names.ts';
import { crc32 } from '../../src/lib/share/crc32.ts';
import { EDITABLE, type Case } from '../../src/lib/share/case.ts';
import { copyAs, FORMATS } from '../../src/lib/share/copy/copy_as.ts';
import { GALLERY } from '../../src/lib/share/gallery/gallery.ts';
import { BASES } from '../../src/lib/share/link/bases.ts';
import { pastedLink, readFragment, withNote } from '../../src/lib/share/link/fragment.ts';
import { decode, encode, LINK_MAX } from '../../src/lib/share/link/permalink.ts';
import { sealed, unsealed } from '../../src/lib/share/link/sealed.ts';
import { isReadCandidate } from '../../src/lib/share/paste/candidate.ts';
import { readPasted } from '../../src/lib/share/paste/paste.ts';
import { bundledCase, replayed, vectorOf } from '../../src/lib/share/vector/bundle.ts';
import type { Vector } from '../../src/lib/share/vector/vector_shape.ts';
import { parseVectors, vectorsText } from '../../src/lib/share/vector/vector_text.ts';
import { Reading } from '../../src/lib/view/reading.ts';
import { parseBundle } from '../../src/lib/share/vector/bundle_file.ts';
import { bundleOf } from '../../src/lib/ui/transfer/bundle.ts';
import { inflate } from '../../src/lib/ui/transfer/zip.ts';
import { mutants, numbersFrom, type Below } from '../unit/mutants.ts';
import { damagedJson, damagedText, oneOf } from './damaged_text.ts';
import { failing } from './failing.ts';

/** Cases of some mutants, one after another for ever. */
function* casesFrom(seed: number): Generator<Case, never> {
	for (;;) for (const m of mutants(seed++, 50)) yield m.case;
}

// ---- links

/** A damaged payload whose checksum fits, if its bases are those of the link: what only malice makes. */
function forged(n: Below, link: string): string {
	const read = unsealed(link.slice(1));
	if (read === 'too short' || 'error' in read) return link;
	const payload = read.payload.slice();
	for (let i = 1 + n(3); i > 0; i--) payload[n(payload.length)] = n(256);
	const cut = payload.subarray(0, n(8) ? payload.length : n(payload.length) + 1);
	const base = oneOf(n, BASES);
	return '1' + sealed(cut, crc32(cut, crc32(base.bytes, crc32(Uint8Array.of(0x31)))));
}

/** What opens is written in this way and in no other. */
function openedLink(text: string): string | null {
	const opened = decode(text);
	if ('error' in opened) return opened.error.length < 400 ? null : `a long error: ${opened.error}`;
	const { bytes } = opened.case;
	if (bytes !== null && bytes.length > EDITABLE) return `${text} opens ${bytes.length} bytes`;
	return encode(opened.case) === text ? null : `${text} opens as ${encode(opened.case)}`;
}

export function links(seed: number, many: number): Promise<string[]> {
	const n = numbersFrom(seed);
	const cases = casesFrom(seed);
	let link = '';
	return failing(many, (i) => {
		// one whole link, then seven damaged ones of it
		if (i % 8 === 0) {
			link = encode(cases.next().value);
			const opened = decode(link);
			if (link.length > LINK_MAX) return null;
			return 'error' in opened ? `${link} does not open: ${opened.error}` : openedLink(link);
		}
		const text = n(3) ? damagedText(n, link) : forged(n, link);
		if (i % 8 === 7) {
			const around = damagedText(n, `see https://example.org/lab/#${withNote(link, 'é ~ %')}&x=1`);
			pastedLink(around);
			readFragment(around);
		}
		return openedLink(text);
	});
}

// ---- pasted texts

/** A text of some characters becomes 16 MiB at most. */
const PASTED_MAX = 2 ** 24;

export function pastes(seed: number, many: number): Promise<string[]> {
	const n = numbersFrom(seed);
	const cases = casesFrom(seed);
	let [text, whole] = ['', ''];
	return failing(many, (i) => {
		if (i % 8 > 0) {
			const all = readPasted(damagedText(n, text));
			const long = all.find((c) => isReadCandidate(c) && c.bytes.length > PASTED_MAX);
			return all.length > 0 && !long ? null : `${whole} damaged gives ${all.length} readings`;
		}
		const c = cases.next().value;
		const { bytes, layout } = new Reading(c);
		const format = oneOf(n, FORMATS).id;
		const said = { name: 'a.img', call: 'restart()', result: '0', log: ['x'], notes: ['y'] };
		whole = format;
		text = copyAs(format, { bytes, layout, ...said });
		// words around the bytes of a report, or no byte at all, are not read back
		if (format === 'report' || bytes.length === 0) return null;
		const same = readPasted(text).some(
			(r) =>
				isReadCandidate(r) &&
				r.bytes.length === bytes.length &&
				r.bytes.every((b, at) => b === bytes[at])
		);
		return same ? null : `${format} of ${bytes.length} bytes is not read back:\n${text}`;
	});
}

// ---- bundles

export function bundles(seed: number, many: number): Promise<string[]> {
	const n = numbersFrom(seed);
	const cases = casesFrom(seed);
	let [zip, vectors]: [Uint8Array, Vector[]] = [new Uint8Array(0), []];
	return failing(many, (i) => {
		if (i % 32 === 0) {
			const named = ['a', 'b'].map((name) => ({ name, about: 'é', case: cases.next().value }));
			vectors = named.flatMap((c) => {
				const v = vectorOf(c);
				return 'error' in v ? [] : [v];
			});
			const made = bundleOf(named);
			zip = 'error' in made ? zip : made;
			const back = parseVectors(vectorsText(vectors));
			const differs = back.vectors.some((v) => replayed(v).differences.length > 0);
			return back.refused.length === 0 && !differs ? null : vectorsText(vectors);
		}
		if (i % 4 === 1) {
			const bytes = zip.slice();
			for (let k = 1 + n(4); k > 0; k--) bytes[n(bytes.length)] = n(256);
			const cut = bytes.subarray(0, n(4) ? bytes.length : n(bytes.length));
			parseBundle(n(4) ? cut : join(cut, bytes), inflate);
			return null;
		}
		const text = n(2)
			? damagedText(n, vectorsText(vectors))
			: JSON.stringify(damagedJson(n, vectors));
		for (const v of parseVectors(text).vectors) {
			replayed(v);
			const link = encode(bundledCase(v));
			if (link.length <= LINK_MAX && 'error' in decode(link))
				return `no link: ${JSON.stringify(v)}`;
		}
		return null;
	});
}

// ---- class links and results codes

/** Images that a class can be asked about. */
const LINKS = GALLERY.flatMap((e) => {
	const c = e.build();
	return 'why' in openCase('1', c, '') ? [] : [encode(c)];
});
const some = <T>(n: Below, from: readonly T[], least: number): T[] => {
	const picked = from.filter(() => n(3) === 0);
	return picked.length < least ? from.slice(0, least) : picked;
};
const wordOf = (n: Below, most: number): string =>
	Array.from({ length: n(most) }, () =>
		oneOf(n, ['a', 'é', ' ', '~', '𝄞', '%', 'Z', '\u0301'])
	).join('');

function setFrom(n: Below): ClassSet {
	const asksCheck = n(2) === 0;
	const KERNELS = RESULT_NAMES.filter((name) => name !== 'own' && name !== UNANSWERED);
	const questions = Array.from({ length: 1 + n(4) }, () => ({
		link: oneOf(n, LINKS),
		words: n(2) ? '' : usualWords(asksCheck).slice(0, n(40)),
		results: inOrder(some(n, KERNELS, 2)),
		checks: asksCheck ? some(n, CHECK_NAMES, 2) : []
	}));
	return { asksCheck, again: n(2) === 0, code: n(2) === 0, questions };
}

export function classes(seed: number, many: number): Promise<string[]> {
	const n = numbersFrom(seed);
	let link = '';
	return failing(many, (i) => {
		if (i % 8 > 0) {
			const text = damagedText(n, link);
			const set = decodeClass(text);
			if (i % 8 === 1) openSet(text);
			// tidy() takes away what a mail puts around a link
			return !set || 'error' in set || text.includes(encodeClass(set)) || encodeClass(set) === link
				? null
				: `${text} opens as ${encodeClass(set)}`;
		}
		const set = setFrom(n);
		link = encodeClass(set);
		const back = decodeClass(link);
		return isSame(back, set) && 'questions' in openSet(link)!
			? null
			: `${link} does not open as it was`;
	});
}

export function codes(seed: number, many: number): Promise<string[]> {
	const n = numbersFrom(seed);
	let [code, around] = ['', ''];
	return failing(many, (i) => {
		if (i % 8 > 0) {
			const text = damagedText(n, code);
			const read = decodeResults(text);
			pastedCodes(damagedText(n, around));
			return 'error' in read || encodeResults(read).length <= 400 ? null : `${text} is long`;
		}
		const asks = n(2) === 0;
		const results = {
			set: n(0x100000),
			name: tidyName(wordOf(n, 20)),
			cases: Array.from({ length: 1 + n(8) }, () => {
				const result = oneOf(n, [...RESULT_NAMES, 'ENOENT', 'E41', 'E4095']);
				return result === UNANSWERED
					? { result, check: asks ? ('none' as const) : null, tries: 0 }
					: { result, check: asks ? oneOf(n, CHECK_NAMES) : null, tries: n(16) };
			})
		};
		code = encodeResults(results);
		around = `Dear all, ${code} is mine.\n${wordOf(n, 30)}\n> ${code}\n`;
		const back = decodeResults(code);
		const found = pastedCodes(` ${code} `).codes.some((c) => c.code === code);
		return found && isSame(back, results)
			? null
			: `${code} is not read as ${JSON.stringify(results)}, but ${JSON.stringify(back)}`;
	});
}
