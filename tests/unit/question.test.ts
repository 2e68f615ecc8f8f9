/** Questions of lessons and of cases, as they are asked everywhere: what their options say, that they hide the answer, and what stands beside them. */
import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import { encodeClass } from '../../src/lib/course/class/class_link.ts';
import { lessonQuestion } from '../../src/lib/course/lesson/lesson_question.ts';
import { LESSONS } from '../../src/lib/course/lessons/lessons.ts';
import { numbered } from '../../src/lib/course/numbered.ts';
import { inCode, plain } from '../../src/lib/course/prose.ts';
import { besidesOf } from '../../src/lib/course/question/case_beside.ts';
import {
	caseQuestion,
	kernelSays,
	possibleResults,
	usualChecks,
	usualResults,
	type Said
} from '../../src/lib/course/question/case_question.ts';
import type { Option, Question } from '../../src/lib/course/question/question.ts';
import { revisionOf } from '../../src/lib/revisions/all.ts';
import type { Case } from '../../src/lib/share/case.ts';
import { GALLERY } from '../../src/lib/share/gallery/gallery.ts';
import { encode } from '../../src/lib/share/link/permalink.ts';
import Ask from '../../src/lib/ui/question/Ask.svelte';
import Others from '../../src/lib/ui/question/Others.svelte';
import Why from '../../src/lib/ui/question/Why.svelte';
import { Reading } from '../../src/lib/view/reading.ts';
import { Trace } from '../../src/lib/kernel/trace.ts';
import { entryCase, entryReading } from './cases.ts';
import { made, openedSet } from './sets.ts';

/** What a run of the reader ends in, without a class in between. */
function outcomeOf(c: Case) {
	const trace = new Trace();
	const { errno, killed, consumed } = revisionOf(c.revision).restart(c.kernel, c.bytes!, trace);
	return {
		errno: killed ? 'SIGKILL' : errno,
		check: errno === '0' ? undefined : trace.rungs.at(-1)!.name,
		consumed
	};
}

/** Whether all that an option says is so. */
const isSo = ({ says }: Option, outcome: ReturnType<typeof outcomeOf>): boolean =>
	Object.entries(says!).every(([of, value]) => outcome[of as keyof typeof outcome] === value);

/** Each option that says something says what the kernel does, if it is the right one, and otherwise something else. */
function expectSaysOf({ case: c, asks }: Question, name: string): void {
	const outcome = outcomeOf(c);
	for (const { options, right } of asks) {
		expect(options[right], name).toBeDefined();
		expect(new Set(options.map((o) => o.key)).size, name).toBe(options.length);
		options.forEach((option, i) => {
			expect(option.whyNot === '', `${name}: ${option.text}`).toBe(i === right);
			if (option.says) expect(isSo(option, outcome), `${name}: ${option.text}`).toBe(i === right);
		});
	}
}

/** Every text of a question is prose, whatever its image has in it. */
function expectProse({ prompt, verbatim, reason, asks }: Question): void {
	const texts = asks.flatMap(({ options }) => options.flatMap((o) => [o.text, o.whyNot]));
	for (const text of [...(verbatim ? [] : [prompt]), reason, ...texts]) inCode(text);
}

const BY_LESSON = LESSONS.map((l) => [l.slug, lessonQuestion(numbered(l))] as const);
/** It is not known what the kernel does with one entry. */
const ENTRIES = GALLERY.map((e) => e.name).filter((name) => name !== 'objref-short');
const rightOf = (name: string): Said => made(kernelSays(entryReading(name)));
const usualOf = (name: string): Question => {
	const reading = entryReading(name);
	const right = rightOf(name);
	const [results, checks] = [usualResults(reading, right), usualChecks(reading)];
	return caseQuestion(entryCase(name), reading, right, { results, checks });
};

describe('a lesson’s question', () => {
	test.each(BY_LESSON)(
		'%s: options say what the reader does, and the wrong ones another thing',
		(name, q) => {
			expectSaysOf(q, name);
			expectProse(q);
		}
	);

	test('is by hand in 15 of its 56 options', () => {
		const options = BY_LESSON.flatMap(([, q]) => q.asks[0].options);
		expect([options.length, options.filter((o) => !o.says).length]).toEqual([56, 15]);
	});

	test('has words for what a check or an errno is, where that is all of an option', () => {
		const means = (slug: string) =>
			BY_LESSON.find(([s]) => s === slug)![1].asks.map((ask) => ask.options.map((o) => o.means));
		expect(means('keep-lsm')).toEqual([
			['accepted', 'Invalid argument', 'Operation not permitted', 'Function not implemented'],
			['all checks pass', 'LSM name', 'same LSM', 'kept LSM']
		]);
		expect(means('equal')).toEqual([['', '', '', '']]);
	});
});

describe('a question of a case', () => {
	test.each(ENTRIES)('%s, with the usual answers and with all possible ones', (name) => {
		const usual = usualOf(name);
		expect(usual.asks.map((ask) => ask.options.length)).toEqual([4, 4]);
		expectSaysOf(usual, name);
		expectProse(usual);
		const reading = entryReading(name);
		const all = caseQuestion(entryCase(name), reading, rightOf(name), {
			results: [...possibleResults(reading, rightOf(name)), 'own'],
			checks: ['none', ...reading.rungs.map((r) => r.name)],
			own: 'It warns, and goes on.'
		});
		expectSaysOf(all, name);
		expectProse(all);
		expect(all.asks[0].options.at(-1)).toMatchObject({
			key: 'own',
			text: 'It warns, and goes on.',
			means: ''
		});
	});

	test('without the check has one ask', () => {
		const right = { ...rightOf('cut-158'), check: null };
		const q = caseQuestion(entryCase('cut-158'), entryReading('cut-158'), right, {
			results: ['0', 'EPIPE'],
			checks: []
		});
		expect(q.asks).toHaveLength(1);
		expect(q.prompt).toBe('What does `restart()` return?');
	});

	test.each([
		['', 'What does `restart()` return, and which check decides?', undefined],
		['Is `rev` 2?', 'Is `rev` 2?', undefined],
		['A ` alone', 'A ` alone', true],
		['``', '``', undefined]
	])('with the words %j asks %j', (words, prompt, verbatim) => {
		const link = encode(entryCase('bad-magic'));
		const set = openedSet(
			encodeClass({
				questions: [{ link, words, results: ['0', 'EINVAL'], checks: ['none', 'magic, rev'] }],
				asksCheck: true,
				again: true,
				code: true
			})
		);
		const { question } = set.questions[0]!;
		expect([question.prompt, question.verbatim]).toEqual([prompt, verbatim]);
	});
});

/** The same question with another right answer. */
const twin = (q: Question): Question => ({
	...q,
	asks: q.asks.map((ask) => ({
		...ask,
		right: (ask.right + 1) % ask.options.length,
		options: ask.options.map((o) => ({ ...o, whyNot: 'another reason', says: { errno: 'E2BIG' } }))
	})) as unknown as Question['asks'],
	reason: 'another reason'
});

describe('an ask hides its answer until it is told', () => {
	const all = [...BY_LESSON, ...ENTRIES.map((name) => [name, usualOf(name)] as const)];
	const html = (q: Question, props: object) =>
		q.asks.map((ask) => render(Ask, { props: { ask, ...props } }).body).join('');

	test.each(all)('%s', (_, q) => {
		const other = twin(q);
		const mine = q.asks[0].options[0]!.key;
		for (const props of [{}, { onchoose: () => undefined, mine }, { counts: [1, 2, 3, 4] }])
			expect(html(other, props)).toBe(html(q, props));
		expect(html(other, { told: true })).not.toBe(html(q, { told: true }));
	});
});

test('of a question that is told, all reasons can stand open', () => {
	const q = usualOf('selinux-on-smack');
	const { body } = render(Others, {
		props: { question: q, mine: ['ENOSYS', 'kept LSM'], open: true }
	});
	expect(body).not.toContain('<details');
	const words = body.replace(/<[^>]*>/g, '').replaceAll('\u00a0', ' ');
	for (const { options } of q.asks)
		for (const { whyNot } of options) expect(words).toContain(plain(whyNot));
	expect(render(Others, { props: { question: q } }).body.match(/<details/g)).toHaveLength(6);
	expect(render(Why, { props: { question: q } }).body.replace(/<[^>]*>/g, '')).toContain(
		plain(q.reason)
	);
});

describe('what stands beside a case', () => {
	/** One byte of the slice is another, and another check refuses; only values differ. */
	test('is the same whatever the kernel says', () => {
		const checks = ['none', 'magic, rev', 'uflags', 'constants'] as const;
		const good = entryCase('good-i686');
		const of = (at: number, value: number): Case => ({
			...good,
			bytes: good.bytes.with(at, value)
		});
		const cases = [good, of(8, 7), of(22, 0x20), of(0x40, 0x10), of(0x22, 7)];
		expect(new Set(cases.map((c) => outcomeOf(c).check))).toEqual(
			new Set([undefined, 'magic, rev', 'uflags', 'constants'])
		);
		for (const c of cases) expect(besidesOf(c, checks)).toEqual(besidesOf(good, checks));
		expect(besidesOf(good, checks)).toEqual([
			{ from: 8, to: 72, checks: ['magic, rev', 'uflags', 'constants'] }
		]);
	});

	test('lights no member, and begins with a row', () => {
		for (const name of ENTRIES)
			for (const { members, from } of usualOf(name).besides) {
				expect(members, name).toBeUndefined();
				expect(from % 8, name).toBe(0);
			}
	});

	test('is in a room every byte where an offered check looks', () => {
		for (const name of ENTRIES) {
			const question = usualOf(name);
			const slices = question.besides;
			const reading = new Reading(entryCase(name), { hidden: true });
			const missing = reading.rungs
				.filter((r) => question.asks[1]!.options.some(({ key }) => key === r.name))
				.flatMap(({ n }) => reading.bytesOf(n, true))
				.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i))
				.filter((at) => !slices.some(({ from, to }) => at >= from && at < to));
			expect(missing, name).toEqual([]);
		}
	});

	test('is several slices where the checks look far from each other', () => {
		const slices = besidesOf(entryCase('bad-magic'), [
			'none',
			'magic, rev',
			'same LSM',
			'kept LSM'
		]);
		expect(slices.map((s) => s.checks)).toEqual([['magic, rev'], ['same LSM', 'kept LSM']]);
		expect(slices[0]).toMatchObject({ from: 8, to: 32 });
	});

	test('has the first row of a member that the words name, where no offered check looks', () => {
		const slices = besidesOf(entryCase('bad-magic'), ['magic, rev'], 'Why is `time` not checked?');
		// 8 bytes at 56 of the header
		expect(slices.map(({ from, to }) => [from, to])).toEqual([
			[8, 32],
			[56, 64]
		]);
		// with the 3 rows above they would be 12
		const all = besidesOf(
			entryCase('bad-magic'),
			['magic, rev'],
			'`time` `lsm_name` `machine` `release` `version` `uflags`'
		);
		expect(
			all.map(({ from, to }) => [from, to]),
			'no room for all'
		).toEqual([[8, 32]]);
	});
});
