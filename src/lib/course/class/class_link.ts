/**
 * Class links: a set of questions as the text after `#`, and back; docs/class_codes.md has the format. One set has one link:
 * `decodeClass` refuses any text that `encodeClass` would not write. FROZEN, as links are.
 */
import { fromLatin1 } from '../../format/hex.ts';
import { crc32 } from '../../share/crc32.ts';
import { tidy } from '../../share/link/fragment.ts';
import { Packer, Unpacker } from '../../share/link/packing.ts';
import { decode, LINK_MAX } from '../../share/link/permalink.ts';
import { sealed, unsealed } from '../../share/link/sealed.ts';
import type { SaidCheck } from '../question/question.ts';
import {
	ownText,
	QUESTIONS_MAX,
	titleText,
	whyText,
	WORDS_MAX,
	type ClassQuestion,
	type ClassSet
} from './class_set.ts';
import {
	CHECK_NAMES,
	errnoOf,
	OTHER,
	otherName,
	OWN,
	RESULT_NAMES,
	UNANSWERED,
	resultNumber,
	saidNumber,
	type ResultName
} from '../question/frozen_names.ts';
import { packedWords, unpackedWords } from './words_code.ts';

const VERSION = 'q';
const ASKS_CHECK = 1;
const AGAIN = 2;
const CODE = 4;
const WHYS = 8;
const TITLED = 16;

/** The cases, and the questions. */
const CLASS_LINK = /^(1[\w-]*(?:~1[\w-]*)*)~ask~(\w[\w-]*)$/;

/** The text after `#`, of any length. */
export function encodeClass({ questions, asksCheck, again, code, title = '' }: ClassSet): string {
	const w = new Packer();
	const whys = questions.some(({ own, ownWhy }) => own && ownWhy);
	w.number(
		(asksCheck ? ASKS_CHECK : 0) +
			(again ? AGAIN : 0) +
			(code ? CODE : 0) +
			(whys ? WHYS : 0) +
			(title ? TITLED : 0)
	);
	for (const { results, checks } of questions) {
		const other = results.find((name) => resultNumber(name) === OTHER);
		w.number(
			bits(results.map(resultNumber).filter((n) => n !== OTHER)) * 2 + (other === undefined ? 0 : 1)
		);
		if (other !== undefined) w.number(errnoOf(other));
		if (asksCheck) w.number(bits(checks.map(saidNumber)));
	}
	const texts = questions.map(({ words, own, ownWhy = '' }) =>
		!own ? [words] : whys ? [words, own, ownWhy] : [words, own]
	);
	w.bytes(packedWords([...texts.flat(), ...(title ? [title] : [])]));
	const payload = w.done();
	const cases = questions.map((q) => q.link).join('~');
	return `${cases}~ask~${VERSION}${sealed(payload, crc32(payload, seedOf(cases)))}`;
}

const seedOf = (cases: string): number => crc32(fromLatin1(cases));

const bits = (numbers: readonly number[]): number => numbers.reduce((sum, n) => sum + 2 ** n, 0);

/** The names of a list whose bits are set; null if a bit has no name. */
function named<T>(names: readonly T[], mask: number): T[] | null {
	return mask >= 2 ** names.length
		? null
		: names.filter((_, n) => Math.floor(mask / 2 ** n) % 2 === 1);
}

/**
 * Null for a bare class link, which is the link of one case with its note. Such a link never had the word `ask`, and
 * what follows its case is no other case. @param max the longest text
 */
export function decodeClass(hash: string, max = LINK_MAX): ClassSet | { error: string } | null {
	const text = tidy(hash);
	const [first = '', ...rest] = text.split('~');
	const several = first.startsWith('1') && rest.some((word) => word === 'ask' || isCase(word));
	if (!several) return null;
	const [, cases = '', word = ''] = CLASS_LINK.exec(text) ?? [];
	if (word === '') return { error: 'its end, which has the questions, is cut off or damaged' };
	if (!word.startsWith(VERSION))
		return {
			error: `the version of its questions is “${word.charAt(0)}”; only ${VERSION} is known here`
		};
	if (text.length > max)
		return { error: `it has ${text.length} characters, and no class link has more than ${max}` };
	const links = cases.split('~');
	if (links.length > QUESTIONS_MAX)
		return { error: `it has ${links.length} cases, and no set has more than ${QUESTIONS_MAX}` };
	for (const [i, link] of links.entries()) {
		const opened = decode(link);
		if ('error' in opened) return { error: `in case ${i + 1}, ${opened.error}` };
	}
	const read = unsealed(word.slice(1));
	if (read === 'too short') return { error: 'its questions are cut off' };
	if ('error' in read) return { error: `in its questions, ${read.error}` };
	if (crc32(read.payload, seedOf(cases)) !== read.crc)
		return { error: 'characters of its questions were changed, lost or added in transit' };
	const set = readSet(read.payload, links);
	if ('error' in set) return { error: `in its questions, ${set.error}` };
	return encodeClass(set) === text
		? set
		: {
				error:
					'its checksum is right, but class links are not written this way: each set has exactly one link'
			};
}

const isCase = (text: string): boolean => !('error' in decode(text));

function readSet(payload: Uint8Array, links: readonly string[]): ClassSet | { error: string } {
	const r = new Unpacker(payload);
	const flags = r.number();
	const asksCheck = (flags & ASKS_CHECK) !== 0;
	if (flags >= 2 * TITLED) r.fail(`the flags are ${flags}`);
	const questions = links.map((link) => readQuestion(r, link, asksCheck));
	const ownCount = (flags & WHYS) === 0 ? 2 : 3;
	const titled = (flags & TITLED) !== 0;
	const counts = questions.map(({ results }) => (results.includes(OWN) ? ownCount : 1));
	const texts = unpackedWords(
		r.rest(),
		counts.reduce((sum, n) => sum + n, titled ? 1 : 0)
	);
	if (!texts) r.fail('the words are damaged');
	if (r.error !== null || !texts) return { error: r.error ?? '' };
	let at = 0;
	const worded = questions.map((q, i): ClassQuestion => {
		const [words = '', own, ownWhy = ''] = texts.slice(at, (at += counts[i]!));
		if (words.length > WORDS_MAX) r.fail(`the words are longer than ${WORDS_MAX} characters`);
		if (own !== undefined && (own === '' || own !== ownText(own)))
			r.fail('ckptlab never writes such an answer');
		if (ownWhy !== whyText(ownWhy)) r.fail('ckptlab never writes such a reason');
		return { ...q, words, ...(own !== undefined && { own }), ...(ownWhy !== '' && { ownWhy }) };
	});
	const title = titled ? texts.at(-1)! : '';
	if (titled && (title === '' || title !== titleText(title)))
		r.fail('ckptlab never writes such a title');
	if (r.error !== null) return { error: r.error };
	return {
		...(titled && { title }),
		questions: worded,
		asksCheck,
		again: (flags & AGAIN) !== 0,
		code: (flags & CODE) !== 0
	};
}

function readQuestion(r: Unpacker, link: string, asksCheck: boolean): ClassQuestion {
	const mask = r.number();
	const results: ResultName[] | null = named(RESULT_NAMES, Math.floor(mask / 2));
	const other = mask % 2 === 1 ? otherName(r.number()) : null;
	if (other !== null) results?.push(other);
	else if (mask % 2 === 1) r.fail('an errno is not known');
	if (!results || results.length < 2 || results.includes(UNANSWERED))
		r.fail('a result is not known, or only one is offered');
	const checks: SaidCheck[] | null = asksCheck ? named(CHECK_NAMES, r.number()) : [];
	if (!checks || checks.length === 1 || (asksCheck && checks.length === 0))
		r.fail('a check is not known, or only one is offered');
	return { link, words: '', results: results ?? [], checks: checks ?? [] };
}
