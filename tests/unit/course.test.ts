import { describe, expect, test } from 'vitest';
import { CHANGED } from '../../src/lib/course/conditions.ts';
import { toldBy, untoldIn } from '../../src/lib/course/lessons/told_checks.ts';
import type { CheckName } from '../../src/lib/kernel/trace.ts';
import { wordsIn, glossaryWordsOf } from '../../src/lib/course/lessons/lesson_words.ts';
import { glossary } from '../../src/lib/view/glossary/glossary_rows.ts';
import { LESSONS, PARTS } from '../../src/lib/course/lessons/lessons.ts';
import { exerciseStart, rightOption, type Lesson } from '../../src/lib/course/lesson/lesson.ts';
import type { Example } from '../../src/lib/course/question/question.ts';
import { inCode } from '../../src/lib/course/prose.ts';
import { caseOf, changed, type Changes } from '../../src/lib/course/start.ts';
import { splice } from '../../src/lib/format/splice.ts';
import { struct, type Struct } from '../../src/lib/format/struct.ts';
import { ckpt_const } from '../../src/lib/revisions/aug09/checkpoint_hdr.ts';
import { header } from '../../src/lib/revisions/tables.ts';
import { revisionOf } from '../../src/lib/revisions/all.ts';
import { tellsWhy } from '../../src/lib/kernel/ladder.ts';
import { checkNumber } from '../../src/lib/kernel/check_number.ts';
import { printsIn, Trace } from '../../src/lib/kernel/trace.ts';
import { readingOf } from './cases.ts';
import { endingOf, lessonOf, linesOf, stated, unmet } from './course_cases.ts';

type Row = [
	slug: string,
	ending: string,
	right: string,
	start: string,
	goal: string,
	asked: string
];

/**
 * How each start ends, the right option, how its exercise begins and its solution ends, and which part of this the task asks for;
 * typed by hand, from the docs and vectors.
 */
const ROWS: readonly Row[] = [
	['why-freeze', 'EINVAL/cpu/326', 'C', 'EINVAL/cpu/326', '0/326', '0'],
	['objects', 'EINVAL/LSM name/299', 'A', '0/326', 'EINVAL/texts/226', '226'],
	['on-paper', 'EINVAL/constants/72', 'B', 'EINVAL/constants/72', '0/326', '0'],
	['unread', '0/326', 'D', '0/326', '0/326', '0'],
	['equal', 'EINVAL/magic, rev/72', 'C', 'EINVAL/magic, rev/72', '0/326', '0'],
	['byte-order', 'EINVAL/HEADER/8', 'B', 'EINVAL/HEADER/8', 'EINVAL/arch/72', 'arch'],
	['fourth-string', 'EINVAL/same LSM/310', 'A', 'EINVAL/same LSM/310', 'EINVAL/same LSM/310', ''],
	['keep-lsm', 'ENOSYS/kept LSM/310', 'D', 'EINVAL/same LSM/310', 'ENOSYS/kept LSM/310', ''],
	['not-enough', '0/326', 'C', 'EINVAL/same LSM/310', '0/326', '0'],
	[
		'same-number',
		'EINVAL/constants/72',
		'D',
		'EINVAL/constants/72',
		'EINVAL/HEADER_ARCH/299',
		'HEADER_ARCH'
	],
	['consumed', 'EPIPE/texts/158', 'C', '0/326', 'EINVAL/HEADER_ARCH/326', 'HEADER_ARCH/326'],
	['leak', 'EINVAL/same LSM/310', 'D', '0/326', 'EINVAL/LSM name/310', 'EINVAL/310'],
	['objref', 'EACCES/LSM name/707', 'B', 'EACCES/LSM name/707', '0/742', '0'],
	['silence', 'EINVAL/magic, rev/72', 'C', '0/347', 'EINVAL/LSM name/323', 'EINVAL']
];

/** Names of the gallery with their endings, as the lessons cite them. */
const CITED: Readonly<Record<string, string>> = {
	'selinux-on-smack': 'EINVAL/same LSM/310',
	'none-on-default': 'EINVAL/same LSM/310',
	'keep-on-v17': 'EINVAL/call/0',
	'name-forgotten': '0/326',
	'selinux-kept': 'ENOSYS/kept LSM/310',
	'v19-on-v20': 'EINVAL/constants/72',
	'v21-on-v23': 'EINVAL/constants/72',
	'august-ttys-on-v18': 'EINVAL/HEADER_ARCH/299',
	'ghost-not-keep': '0/307',
	'keep-eperm': 'EPERM/same LSM/334',
	'no-arch-header': 'EPIPE/HEADER_ARCH/310',
	'unread-tail': '0/318',
	'objref-ignore': 'BUG/texts/88',
	'v20-objref-ignore': 'EINVAL/texts/88',
	'v20-keep-eperm': 'EPERM/same LSM/334',
	'found-and-wanted': 'EINVAL/CONTAINER/315',
	'kernel-speaks': 'EINVAL/magic, rev/72',
	'taskself-killed': 'EINVAL/magic, rev/72'
};

const examplesOf = ({ before, behind, question, exercise }: Lesson): Example[] => [
	...[...before, ...behind].flatMap((f) => f.examples ?? []),
	...question.options.flatMap((o) => o.example ?? []),
	...(exercise.examples ?? [])
];

test('the lessons have their order and parts', () => {
	expect(LESSONS.map((l) => l.slug)).toEqual(ROWS.map(([slug]) => slug));
	expect(PARTS.map((p) => p.lessons.length)).toEqual([6, 4, 4]);
});

test('a check that a later lesson explains is named, and its condition is not told', () => {
	const untold = LESSONS.map((l) => untoldIn(l));
	const upTo = (name: CheckName) => untold.filter((names) => names.includes(name)).length;
	// which LSMs can be kept is the question of lesson 8, and memory comes in lesson 12
	expect([upTo('kept LSM'), upTo('same LSM'), upTo('cpu'), upTo('memory')]).toEqual([7, 6, 0, 11]);
	expect(untold[13]!.filter((name) => toldBy(name) < Infinity)).toEqual([]);
});

test('the cited images end as they are cited, and all citations are listed', () => {
	const found = LESSONS.flatMap(examplesOf);
	for (const { start, ending } of found) {
		if (!ending) continue; // an entry of the gallery: below
		expect(endingOf(caseOf(start))).toBe(stated(ending));
		const { leaked, killed } = ending;
		const { outcome } = readingOf(caseOf(start));
		if (leaked !== undefined) expect(outcome?.leaked_allocs).toBe(leaked);
		if (killed !== undefined) expect(outcome?.killed).toBe(killed);
	}
	const names = found.flatMap(({ start }) =>
		'entry' in start && !start.poke ? [[start.entry, endingOf(caseOf(start))]] : []
	);
	expect(Object.fromEntries(names)).toEqual(CITED);
});

describe.each(ROWS)('%s', (slug, ending, right, exercise, goal, asked) => {
	const lesson = lessonOf(slug)!;
	const { question } = lesson;
	const theCase = caseOf(lesson.start);

	test('ends as it says, and has its right option', () => {
		expect(endingOf(theCase)).toBe(ending);
		expect(stated(lesson.ending)).toBe(ending);
		expect(readingOf(theCase).outcome?.leaked_allocs).toBe(
			lesson.ending.leaked ?? (/^EINVAL\/same LSM|^ENOSYS\/kept LSM/.test(ending) ? 2 : 0)
		);
		expect('ABCD'[rightOption(question)]).toBe(right);
	});

	test('gives nothing away before the answer', () => {
		const { errno, check } = lesson.ending;
		const told = [lesson.title, ...lesson.before.map((f) => f.text), question.prompt].join('\n');
		// What the number means has to be known; the answer is one of the three.
		if (slug === 'objref') expect(told).toMatch(/`ENOENT`.*`EACCES`.*`EINVAL`/);
		else expect(told).not.toMatch(errno === '0' ? /\baccept/i : errno!);
		if (check !== undefined) {
			const n = checkNumber(readingOf(theCase).rungs, check);
			expect(told).not.toMatch(new RegExp(`checks? ${n}\\b|{${check}}`, 'i'));
		}
		const objects = /^(type|len|obj_new|restore_obj)\b/;
		for (const line of linesOf(theCase))
			if (!objects.test(line)) expect(told.toLowerCase()).not.toContain(line.toLowerCase());
	});

	const { solution, conditions, edit } = lesson.exercise;
	const from = caseOf(exerciseStart(lesson));
	test('its exercise begins unsolved, and its solution solves it', () => {
		expect(endingOf(from)).toBe(exercise);
		expect(unmet(conditions, from, from)).not.toEqual([]);
		const solved = changed(from, solution);
		expect(endingOf(solved)).toBe(goal);
		expect(stated(conditions)).toBe(asked);
		expect(unmet(conditions, from, solved)).toEqual([]);
		expect(conditions.only ?? 'both').toBe(edit);
	});

	test('its prose is whole', () => {
		const texts = [
			lesson.idea,
			...[...lesson.before, ...(lesson.sketch ?? []), ...lesson.behind].map((f) => f.text),
			question.prompt,
			lesson.exercise.task,
			lesson.exercise.why
		];
		for (const text of texts) {
			expect(text).toMatch(/[.?:]$/);
			expect(inCode(text).length).toBeGreaterThan(0);
			expect(text).not.toMatch(/ {2}|'/);
		}
		expect(lesson.title).not.toMatch(/[`]/);
		for (const { from: sources } of [...lesson.before, ...lesson.behind])
			expect(sources.length).toBeGreaterThan(0);
	});
});

test('the words of a lesson lead to the glossary; before the answer only those that are read by then', () => {
	const ids = glossary().flatMap((g) => g.entries.flatMap((e) => e.terms.map((t) => t.id)));
	for (const lesson of LESSONS) {
		const { prompt, options } = lesson.question;
		const beside = 'arch LSM'; // names of settings, which stand beside each question
		const read = [...lesson.before, { text: prompt }, ...options, { text: beside }]
			.map((f) => f.text)
			.join(' ')
			.toLowerCase();
		for (const { id, text } of wordsIn(lesson, false)) {
			expect(ids).toContain(id);
			expect(read, lesson.slug).toContain(text.toLowerCase().replace(/y$/, ''));
		}
		const told = wordsIn(lesson, true);
		expect(told.length).toBeGreaterThan(2);
		expect(told.length).toBeLessThanOrEqual(14);
		for (const { id } of told) expect(ids).toContain(id);
		const stay = wordsIn(lesson, false).map(({ id }) => id);
		expect(stay.length).toBeLessThanOrEqual(12);
		expect(told.map(({ id }) => id)).toEqual(expect.arrayContaining(stay));
	}
	const of = (slug: string, told = true) =>
		wordsIn(
			LESSONS.find((l) => l.slug === slug)!,
			told
		).map(({ id }) => id);
	expect(of('objects', false)).toContain('payload');
	expect(of('equal', false), 'of the answers to choose from').toContain('ENOSYS');
	expect(of('objects', false), 'of the kinds of object').toContain('object-header_arch');
	const sentences = glossary().flatMap((g) => g.entries.map((e) => e.sentence));
	for (const { id, sentence } of LESSONS.flatMap((l) => wordsIn(l, true)))
		expect(
			sentences.some((s) => s === sentence || s.startsWith(`${sentence} `)),
			id
		).toBe(true);
	// The glossary goes on with what only an OBJREF can do, which is lesson 13's answer.
	const eacces = wordsIn(lessonOf('objref')!, false).find(({ id }) => id === 'EACCES');
	expect(eacces?.sentence).toBe('Permission denied.');
	expect(of('unread')).toContain('uts');
	expect(of('fourth-string')).toEqual(expect.arrayContaining(['strlcpy', 'NUL']));
	expect(of('objref'), 'the rarest come first').not.toContain('member');
	expect(of('not-enough'), 'capabilities').toContain('capability');
	expect(of('keep-lsm'), 'of its grid').toEqual(
		expect.arrayContaining(['aug09', 'CONFIG_SECURITY'])
	);
	expect(of('why-freeze', false)).not.toContain('EINVAL');
	expect(of('byte-order'), 'what is folded is not read').not.toContain('auxv');
	expect(of('not-enough')).not.toContain('dummy');
	expect(of('same-number')).not.toContain('RESTART_GHOST');
	expect(glossaryWordsOf('Pass `RESTART_TASKSELF`, and a NUL.').map(({ id }) => id)).toEqual([
		'RESTART_TASKSELF',
		'NUL'
	]);
});

describe('what the lessons say', () => {
	const solvedBy = (slug: string, poke: NonNullable<Changes['poke']>): string[] => {
		const lesson = lessonOf(slug)!;
		const from = caseOf(exerciseStart(lesson));
		return unmet(lesson.exercise.conditions, from, changed(from, { poke }));
	};

	test('objects: any of the four bytes of len does it, and so the lengths of an object of 8 bytes more', () => {
		for (const offset of [0xde, 0xdf, 0xe0, 0xe1])
			expect(solvedBy('objects', { [offset]: '4a' })).toEqual([]);
		expect(solvedBy('objects', { 0xda: '01' })).toEqual([
			'The kernel consumes 226 bytes. It consumed 291.'
		]);
	});

	test('on-paper: bytes 26 to 31 exist only because the constants are aligned', () => {
		expect(lessonOf('on-paper')!.exercise.why).toContain(
			'Bytes 26 to 31 (0x1a to 0x1f) belong to none: they exist only because the constants are declared `aligned(8)`.'
		);
		const { members, source, doc } = ckpt_const;
		const plain = struct('ckpt_const', members, { source, doc });
		const at = (constants: Struct) =>
			header(constants).fields.find((f) => f.path.startsWith('constants'))?.offset;
		expect([at(ckpt_const), at(plain)]).toEqual([32, 26]);
	});

	test('a changed byte is no inserted byte and no byte that is gone', () => {
		const told = LESSONS.flatMap(({ exercise, slug }) =>
			/[Cc]hange (one|at most|at least) /.test(exercise.task) ? [slug] : []
		);
		expect(told).toHaveLength(12);
		for (const slug of told) expect(lessonOf(slug)!.exercise.conditions).toMatchObject(CHANGED);
		const from = caseOf(exerciseStart(lessonOf('objects')!));
		// One more byte in the length at 0xde, or one byte less: the kernel stops after 226 bytes.
		for (const drop of [0, 1]) {
			const bytes = splice(from.bytes!, 0xde, drop, Uint8Array.of(...(drop ? [] : [0x4a])));
			const now = { ...from, bytes };
			expect(readingOf(now).outcome?.consumed).toBe(226);
			expect(unmet(lessonOf('objects')!.exercise.conditions, from, now)).toEqual([
				`The image keeps its length. It had 326 bytes and has ${drop ? 325 : 327}.`
			]);
		}
	});

	test('keep-lsm: an OBJREF in front changes nothing, as the same line is printed', () => {
		const from = caseOf(exerciseStart(lessonOf('keep-lsm')!));
		const now = changed(caseOf({ entry: 'objref-uts-ns' }), {
			poke: { 0x2cb: '73 6d 61 63 6b 00 00 00' },
			kernel: { lsm: 'smack', flags: 0x4 }
		});
		expect(endingOf(now)).toBe('ENOSYS/kept LSM/726');
		const { conditions } = lessonOf('keep-lsm')!.exercise;
		expect(unmet(conditions, from, now)).toEqual([]);
	});

	test('fourth-string: the warning shows ten letters', () => {
		expect(linesOf(caseOf({ entry: 'too-long-a-name' }))).toContain(
			'c/r: checkpointed LSM abcdefghij, current is abcdefghijk.'
		);
	});

	test('not-enough: with smack v20 has one check more, which compares the version', () => {
		const [selinux, smack] = ['selinux', 'smack'].map((lsm) =>
			readingOf(caseOf({ base: ['v20', 'x86_32', lsm], keep: true })).rungs.map((r) => r.name)
		);
		expect(smack).toEqual([...selinux!, 'smack version']);
	});

	// How many August refuses: sensitivity.test.ts.
	test('silence: of 28,558 refusals of v20 20,398 say why', () => {
		const told = silence();
		expect(told).toEqual({
			images: 88485,
			refused: 28558,
			others: ['UNMODELLED', 'UNMODELLED'],
			said: 20398
		});
	});
});

function everyOther(value: number): number[] {
	return Array.from({ length: 256 }, (_, v) => v).filter((v) => v !== value);
}

/** Every image of v20 that differs in one byte: how many are refused with EINVAL, with what else, and how many with a reason. */
function silence() {
	const { kernel, bytes } = caseOf({ base: ['v20', 'x86_32', 'default'] });
	const image = bytes!.slice();
	let [images, refused, said] = [0, 0, 0];
	const others: string[] = [];
	for (const [offset, was] of bytes!.entries()) {
		for (const value of everyOther(was)) {
			images++;
			image[offset] = value;
			const trace = new Trace();
			const { errno } = revisionOf('v20').restart(kernel, image, trace);
			if (errno === '0') continue;
			if (errno !== 'EINVAL') others.push(errno);
			else {
				refused++;
				if (printsIn(trace.steps).some(tellsWhy)) said++;
			}
		}
		image[offset] = was;
	}
	return { images, refused, others, said };
}
