/** The line at the foot of the page: what is under the pointer, or else at the caret. */
import { many, plural, sizeText } from '../../format/count.ts';
import { hex } from '../../format/hex.ts';
import type { Span } from '../../format/image.ts';
import { checkWord, isAhead, type Standing } from '../kernel/checks.ts';
import { describedCheck, declared, usedBy, valueText } from '../kernel/describe.ts';
import { overlaps, type Range } from '../../format/ranges.ts';
import type { LadderRung } from '../../kernel/ladder.ts';
import { checkSentence } from '../../revisions/check_words.ts';
import { lsmName } from '../../revisions/revision.ts';
import { lsmText } from '../c_text.ts';
import { checkLink, flagLink, lsmLink, memberLink, objectLink, spanLink } from '../places.ts';
import type { Reading } from '../reading.ts';
import { lsmRemark } from '../settings.ts';
import { memberIn, objectSentence, spanSentence } from '../table_words.ts';
import { FLAG_WORDS, LSM_WORDS, GLOSSARY_WORDS, type Word } from '../words.ts';

/** What is pointed at: the page's Pointing (ui/state/pointing.svelte.ts) is one. */
export interface PointedAt {
	readonly caret: number | null;
	/** A selection that was extended, to any bytes. */
	readonly extended: Range | null;
	readonly marks: readonly Range[];
	readonly hovers: readonly Range[];
	/** Number of the check under the pointer, or else of the chosen one. */
	readonly check: number | null;
}

interface StatusText {
	readonly text: string;
	/** In monospace: it is the kernel's, or a number. */
	readonly mono: boolean;
	/** It is less important. */
	readonly muted: boolean;
}

export interface Status {
	/** The object whose colour the line has; null without one. */
	readonly group: string | null;
	readonly name: string;
	readonly texts: readonly StatusText[];
	readonly sentence: string | null;
	/** What explains it on the pages of the format, without the base of the site; null where nothing does. */
	readonly link: string | null;
}

const mono = (text: string): StatusText => ({ text, mono: true, muted: false });
const muted = (text: string): StatusText => ({ text, mono: false, muted: true });
const mutedMono = (text: string): StatusText => ({ text, mono: true, muted: true });

/** A word of the page that is pointed at or has the focus, by the key that its element has. */
interface WordAt {
	/** `flag RESTART_FROZEN`, `member has_fxsr`, `check 3`, `word consumed`, `lsm`. */
	readonly key: string | null;
	/** If false, the word has the focus, and anything under the pointer comes first. */
	readonly underPointer: boolean;
}

/** Null where nothing is pointed at. */
export function statusOf(
	reading: Reading,
	at: PointedAt,
	standing: Standing,
	{ key, underPointer }: WordAt
): Status | null {
	if (key !== null && (underPointer || at.hovers.length === 0)) {
		const word = ofWord(reading, standing, key);
		if (word) return word;
	}
	const rung = reading.rungs.find((r) => r.n === at.check);
	if (rung) return ofCheck(reading, standing, rung);
	const hover = at.hovers[0];
	const range = hover ?? at.extended ?? at.marks[0];
	const members = range ? membersIn(reading, range) : [];
	if (range && members.length > (hover || !at.extended ? 1 : 0))
		return ofMembers(reading, range, members);
	const offset = at.hovers[0]?.from ?? at.caret;
	if (offset === null) return null;
	const span = reading.spanAt(offset);
	if (span) return ofSpan(reading, standing, span.field ? span : part(span, offset, at));
	if (!reading.hasImage || offset < reading.bytes.length) return null;
	const words = 'after the last byte: what you type here is appended';
	const texts = [mono(hex(reading.bytes.length)), muted(words)];
	return { group: null, name: 'end', texts, sentence: null, link: null };
}

function ofWord(reading: Reading, standing: Standing, key: string): Status | null {
	const [kind = '', name = ''] = key.split(' ');
	const { revision, rungs, kernel } = reading;
	const tells = (
		sentence: string | undefined,
		title: string,
		link: string | null,
		...texts: StatusText[]
	): Status | null =>
		sentence === undefined ? null : { group: null, name: title, texts, sentence, link };
	switch (kind) {
		case 'check': {
			const rung = rungs.find((r) => r.n === Number(name));
			return rung ? ofCheck(reading, standing, rung) : null;
		}
		case 'flag': {
			const flag = revision.restartFlags.find((f) => f.name === name);
			const bit = flag ? [mono(hex(flag.bit))] : [];
			return tells(FLAG_WORDS[name], name, flagLink(revision, name), ...bit);
		}
		case 'lsm': {
			const lsm = lsmName(kernel);
			const odd = lsmRemark(kernel);
			const texts = [mono(lsmText(lsm)), ...(odd ? [muted(odd)] : [])];
			const word = Object.hasOwn(LSM_WORDS, lsm) ? LSM_WORDS[lsm] : GLOSSARY_WORDS.LSM.text; // people type names
			return tells(word, 'running LSM', lsmLink(revision, lsm), ...texts);
		}
		case 'member':
			return tells(memberIn(revision, name)?.doc, name, memberLink(revision, kernel.arch, name));
		case 'word': {
			const word: Word | undefined = (GLOSSARY_WORDS as Readonly<Record<string, Word>>)[name];
			return tells(word?.text, word?.term ?? name, null);
		}
		default:
			return null;
	}
}

function ofCheck(reading: Reading, standing: Standing, rung: LadderRung): Status {
	const word = checkWord(reading, standing, rung);
	const result = isAhead(reading, standing, rung)
		? [word, ...(rung.paths.length > 0 ? [rung.paths.join(', ')] : [])].join('; ')
		: describedCheck(reading, rung, word);
	return {
		group: null,
		name: `check ${rung.n}, ${rung.name}`,
		texts: [mono(rung.condition), muted(result)],
		sentence: checkSentence(rung.name),
		link: checkLink(reading.revision, rung.name)
	};
}

const membersIn = ({ layout }: Reading, range: Range): readonly Span[] =>
	layout.spans.filter((s) => s.object >= 0 && overlaps([range], s.offset, s.size));

/** Members that are pointed at together, as in a row of the form that has several, or that a selection touches. */
function ofMembers(reading: Reading, { from, to }: Range, members: readonly Span[]): Status {
	const [first, last] = [members[0]!, members.at(-1)!];
	const size = to - from;
	const checks = reading.checksOf(from, size);
	const object = reading.layout.objects[first.object];
	const whole = object?.offset === from && object.size === size;
	return {
		group: first.group,
		name: whole ? object.name : first === last ? first.path : `${first.path} to ${last.path}`,
		texts: [
			mono(`${hex(from)}, ${sizeText(size)}`),
			mutedMono(many(members.length, 'member')),
			muted(
				reading.withheld
					? ''
					: checks.length === 0
						? 'not checked'
						: `${plural(checks.length, 'check')} ${checks.join(', ')}`
			)
		],
		sentence: whole
			? objectSentence(object.name.replace(/\[\d+\]$/, ''), object.slot?.struct ?? null)
			: null,
		link: objectLink(reading, object)
	};
}

/** Bytes that no table describes are shown one by one, or as many as are marked. */
function part(span: Span, offset: number, at: PointedAt): Span {
	const end = Math.min((at.hovers[0] ?? at.marks[0])?.to ?? 0, span.offset + span.size);
	const size = Math.max(1, end - offset);
	return { ...span, offset, size, full: size };
}

function ofSpan(reading: Reading, standing: Standing, s: Span): Status {
	return {
		group: s.group,
		name: s.path,
		texts: [
			mono(`${hex(s.offset)}, ${sizeText(s.size)}`),
			mutedMono(declared(s)),
			mono(valueText(reading, s)),
			muted(usedBy(reading, s, standing))
		],
		sentence: spanSentence(s),
		link: spanLink(reading, s)
	};
}
