/** Three handouts for paper. What can be computed from the images is computed; a teacher's copy has the answers. */
import { isPaddingSpan, spanInt } from '../../format/image.ts';
import { hex } from '../../format/hex.ts';
import { CHECK_WORDS } from '../../revisions/check_words.ts';
import { numberText } from '../../view/members.ts';
import { Reading } from '../../view/reading.ts';
import { lessonNumber } from '../lessons/lessons.ts';
import { toldBy } from '../lessons/told_checks.ts';
import { numbered } from '../numbered.ts';
import { caseOf, type Start } from '../start.ts';

/** Handout 1: the header of an image, and on the back another one. */
export const BYTES = numbered({
	slug: 'bytes' as const,
	title: '72 bytes',
	task: 'Fill in the value of each member, in hexadecimal or decimal. The kernel is an ordinary 2.6.31 on x86_32. It expects magic 0x00feed0cc0a2d200, and what the last column has. Of an object it reads 8 bytes and compares `len`; then it reads the rest, and compares what is in it. Which check refuses the image, with which errno, at which byte, after how many bytes?',
	lesson: 'on-paper',
	/** What a class needs first: slugs of lessons. */
	needs: ['on-paper'],
	start: { base: ['aug09', 'x86_32', 'default'], poke: { 0x30: '40' } },
	/** So many bytes of the image are on it. */
	size: 72,
	answer:
		'`EINVAL`, at check {constants}: `uts_domainname_len`, at offset 48 (0x30), must be 65, not 64.',
	back: {
		title: 'the other byte order',
		task: 'The first 72 bytes of another image, from s390x, which writes the high byte first. Which number is stored the other way round?',
		start: { entry: 'good-s390x' },
		answer:
			'`arch_id`: `02 00` is 2, with the low byte first. It must be readable before the machine is known.'
	}
});

export interface Tail {
	readonly start: Start;
	/** Why it ends so. */
	readonly why: string;
}

/** Handout 2: the ends of four images. */
export const TAILS = {
	slug: 'tails' as const,
	title: 'Four tails',
	task: 'Each image is good up to 0x120. Say for each what `restart()` returns, which check decides, and how many bytes it consumes. Of each object the kernel reads 8 bytes and compares `len`; then it reads the rest, and compares what is in it. In a good image the object `lsm_name` begins at 0x123, and `header_arch` at 0x136.',
	needs: ['objects', 'fourth-string', 'keep-lsm'],
	/** The first offset on it. */
	from: 0x120,
	tails: [
		{
			start: { base: ['aug09', 'x86_32', 'selinux'], keep: true },
			why: 'The names are equal, but the kernel of 28 August 2009 has no code to restore the labels of `selinux`. The kernel has read the whole object: it begins at 0x123, which is 291, and 291 + 19 = 310.'
		},
		{
			start: { base: ['aug09', 'x86_32', 'default'], keep: true, poke: { 0x133: '58 58 58' } },
			why: 'The three `58` come after the NUL, where the comparison has ended. `default` has no labels to keep, so the kernel goes on to the end of the image.'
		},
		{
			start: { base: ['aug09', 'x86_32', 'default'], keep: true, poke: { 0x12e: '00' } },
			why: 'The NUL at 0x12e cuts the name to `def`. `default` runs here, which is another name.'
		},
		{
			start: { base: ['aug09', 'x86_32', 'default'], poke: { 0x13a: '08' } },
			why: '`len` of the arch header must be 16, not 8. The kernel compares it when it has read the first 8 bytes of the object: 310 + 8 = 318. Without the flag it ignores the name.'
		}
	] as readonly Tail[]
};

/** Handout 3: the reader of August as a table (course/paper/reader_rows.ts), whose last column is empty. */
export const READER = numbered({
	slug: 'reader' as const,
	title: 'The reader on one page',
	task: 'Fill in the last column from the text of the lesson: which way out does the reader take if this check refuses? Is every way out right? If not, what does it cost, and who can make it happen?',
	lesson: 'leak',
	needs: ['leak'],
	/** Whose reader it is. */
	start: { base: ['aug09', 'x86_32', 'default'] },
	answer:
		'Checks {same LSM} and {kept LSM} return and do not go to the end, so the copy of the header and the utsname are not freed. Each call leaks two allocations. Any caller can make it, as long as `ckpt_unpriv_allowed` is not 0.'
});

export const HANDOUTS = [BYTES, TAILS, READER];

export const handoutNumber = (slug: string): number =>
	HANDOUTS.findIndex((h) => h.slug === slug) + 1;

/** A sheet that asks for the number of a check. */
export interface AskingSheet {
	readonly start: Start;
	readonly needs: readonly string[];
	/** So many bytes of the image are on it, if not all. */
	readonly size?: number;
}

/**
 * The checks of its kernel, up to the last that looks at its bytes. Of those that a later lesson explains there is the name alone: what they ask may
 * be the answer of that lesson.
 */
export function checkList({ start, needs, size = Infinity }: AskingSheet) {
	const reading = new Reading(caseOf(start), { hidden: true });
	const { rungs } = reading;
	const last = rungs.findLastIndex(({ n }) => reading.bytesOf(n, true).some((p) => p.from < size));
	const known = Math.max(...needs.map(lessonNumber));
	const all = rungs.map(({ n, name }) => {
		return { n, name, asks: toldBy(name) > known ? '' : CHECK_WORDS[name].asks };
	});
	return { checks: all.slice(0, last + 1), more: all.slice(last + 1).map(({ n }) => n) };
}

/** The members of the first object, in order, each with the answer for its empty place. Padding has none. */
export const blanks = ({ bytes, order, layout }: Reading) =>
	layout.spans
		.filter((s) => s.object === 0)
		.map((s) => {
			const value = isPaddingSpan(s) ? null : spanInt(bytes, order, s);
			const text = value === null ? '' : numberText(s, value);
			// Nobody turns so large a number into decimal by hand.
			const answer =
				value !== null && value > 0xffff && !text.startsWith('0x')
					? `${text} (${hex(value)})`
					: text;
			return { path: s.path, offset: s.offset, size: s.size, answer };
		});

/** What is asked about an image, with the answers; they are empty while the kernel is not asked. */
export const endingBlanks = ({
	outcome,
	failedRung
}: Reading): [name: string, answer: string][] => [
	['errno', outcome?.errno ?? ''],
	['check', outcome ? String(failedRung ?? 'none') : ''],
	['bytes consumed', String(outcome?.consumed ?? '')]
];

/** The same of the front of handout 1, whose kernel refuses a member. */
export const frontBlanks = (reading: Reading) =>
	endingBlanks(reading).toSpliced(2, 0, ['at byte', String(reading.failingByte ?? '')]);
