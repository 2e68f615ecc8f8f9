/** Each record that a device keeps, in two tabs that do not hear of each other: neither overwrites what the other has saved. */
import { describe, expect, test, vi } from 'vitest';
import { withText } from '../../src/lib/course/class/class_draft.ts';
import { type OpenedSet } from '../../src/lib/course/class/opened_set.ts';
import type { ResultName } from '../../src/lib/course/question/frozen_names.ts';
import { withChoice, run, type Answered } from '../../src/lib/course/question/answered.ts';
import { LESSONS } from '../../src/lib/course/lessons/lessons.ts';
import { PUZZLES } from '../../src/lib/course/puzzle/puzzles.ts';
import { Kept } from '../../src/lib/ui/dom/kept.svelte.ts';
import {
	keepLink,
	keptDraft,
	keptLinks,
	keptName,
	keptSet,
	keptSets,
	knownLinks
} from '../../src/lib/ui/transfer/class_records.ts';
import {
	hasRecords,
	keptEnd,
	keptLesson,
	keptPatch,
	keptScore,
	removeRecords
} from '../../src/routes/learn/course_storage.ts';
import { keptDay } from '../../src/routes/learn/teach/[plan]/kept_day.ts';
import { storage } from './cases.ts';
import { draft, linkOf, openedSet } from './sets.ts';
import { filesIn } from './source_files.ts';

const SET = openedSet(linkOf(draft('bad-magic', 'selinux-on-smack')));
/** With this result and the right check. */
const answeredBy = (q: OpenedSet['questions'][0], a: Answered, result: ResultName): Answered =>
	run(q.question, withChoice(withChoice(a, 0, result), 1, q.right.check!), true);
const answered = (i: number, p = keptSet(SET).record) => {
	const q = SET.questions[i]!;
	const said = answeredBy(q, p.questions[i]!, q.right.result);
	return { questions: p.questions.with(i, said) };
};

/** What a tab does to a record. */
type Change = object;
interface Case {
	readonly make: () => Kept<object>;
	/** Two changes that have nothing to do with each other. */
	readonly here: Change;
	readonly there: Change;
	/** Two texts or images; absent where a record has none. */
	readonly works?: readonly [Change, Change];
}
const one = <T extends object>(
	make: () => Kept<T>,
	here: Partial<T>,
	there: Partial<T>,
	works?: readonly [Partial<T>, Partial<T>]
): Case => ({ make: make as unknown as () => Kept<object>, here, there, ...(works && { works }) });

/** Every key of localStorage but those of saved work, which has one key for each tab (saved.spec.ts). */
const KEYS: Readonly<Record<string, Case>> = {
	...Object.fromEntries(
		LESSONS.map(({ slug }) => [
			`course.1.${slug}`,
			one(() => keptLesson(slug), { option: 1, ran: true }, { exercise: '1b', solved: true }, [
				{ exercise: '1a' },
				{ exercise: '1b' }
			])
		])
	),
	...Object.fromEntries(
		PUZZLES.map((puzzle) => [
			`course.1.puzzle.${puzzle.slug === 'shortest' ? 'shortest-v20' : puzzle.slug}`,
			one(() => keptScore(puzzle), { best: 3, bestImage: '1a' }, { left: '1b' }, [
				{ left: '1a' },
				{ left: '1b' }
			])
		])
	),
	'course.1.end': one(keptEnd, { text: 'It adds a name.' }, { name: 'Ada', compared: true }, [
		{ text: 'It adds a name.' },
		{ text: 'It adds a number.' }
	]),
	'course.1.end.patch': one(keptPatch, { left: '1a' }, { hints: 2, shown: true }, [
		{ left: '1a' },
		{ left: '1b' }
	]),
	'class.1.draft': one(
		keptDraft,
		{ questions: draft('bad-magic').questions },
		{ questions: draft('bad-magic').questions, code: false },
		[
			{ questions: draft('bad-magic').questions },
			{ questions: withText(draft('bad-magic'), 0, 'words', 'Why?').questions }
		]
	),
	'class.1.sets': one(keptSets, { ids: ['1', 'a'] }, { last: '1' }),
	'class.1.draft.a': one(
		() => keptDraft('a'),
		{ title: 'Week 3' },
		{ questions: draft('bad-magic').questions, codes: ['0X37'] }
	),
	'class.1.name': one(keptName, { name: 'Ada' }, {}),
	[keptSet(SET).name]: one(() => keptSet(SET), answered(0), { at: 1 }),
	'class.1.links': one(keptLinks, { links: ['1a'] }, {}),
	'teach.day': one(keptDay, { name: 'plan.bytes', day: 'Mon Jan 04 2010', session: '{}' }, {})
};

describe.each(Object.entries(KEYS))('%s in two tabs', (name, { make, here, there, works }) => {
	const tabs = () => {
		const both = [make(), make()] as const;
		for (const tab of both) tab.sync();
		return both;
	};
	test('keeps what each of them changes', () => {
		storage();
		const [a, b] = tabs();
		expect(a.name).toBe(name);
		a.change(here);
		b.change(there);
		const kept = make();
		expect(kept.sync()).toMatchObject({ ...here, ...there });
		expect(b.record).toEqual(kept.record);
		expect(a.sync()).toEqual(kept.record);
		expect(kept.others).toEqual([]);
	});
	test('keeps nothing of what was erased, and Undo keeps what came after it', () => {
		const records = storage();
		const [a, b] = tabs();
		a.change(here);
		b.sync();
		const undo = a.remove();
		b.change({});
		expect([...records.keys()]).toEqual([]);
		b.change(there);
		undo();
		expect(make().sync()).toMatchObject({ ...here, ...there });
	});
	if (works)
		test('sets aside a text or image that would be overwritten', () => {
			const records = storage();
			const [a, b] = tabs();
			const [first, second] = works;
			a.change(first);
			b.change(second);
			expect([b.record, b.others]).toMatchObject([second, [first]]);
			// the other tab, and a reload
			for (const tab of [a, make()]) {
				tab.sync();
				expect([tab.record, tab.others]).toMatchObject([second, [first]]);
			}
			a.swap();
			b.sync();
			expect([b.record, b.others]).toMatchObject([first, [second]]);
			b.change(second);
			expect(b.record, 'what this tab has seen may change').toMatchObject(second);
			b.dropOther();
			expect([...records.keys()]).toEqual([`ckptlab.${name}`]);
			// Undo of Erase
			const undo = b.remove();
			expect(records.size).toBe(0);
			a.sync();
			a.change(first);
			undo();
			a.sync();
			expect([a.record, a.others]).toMatchObject([first, [second]]);
		});
});

test('a draft and the links that were given out survive a second tab', () => {
	storage();
	const [a, b] = [keptDraft(), keptDraft()];
	a.keep(draft('bad-magic'));
	keepLink(linkOf(a.record));
	const second = draft('cut-158');
	b.keep(second);
	expect(b.record.questions.map((q) => q.name)).toEqual(['cut-158']);
	expect(b.others.map((d) => d.questions[0]!.name)).toEqual(['bad-magic']);
	expect(knownLinks()).toEqual([linkOf(second), linkOf(a.record)]);
	keepLink('x');
	expect(knownLinks()).toContain('x');
});

test('a set that both tabs answer has the answer of the first, and all tries', () => {
	storage();
	const [a, b, c] = [keptSet(SET), keptSet(SET), keptSet(SET)];
	const q = SET.questions[0]!;
	const say = (tab: typeof a, result: ResultName) => {
		const said = answeredBy(q, tab.record.questions[0]!, result);
		tab.keep({ ...tab.record, questions: tab.record.questions.with(0, said) });
	};
	const wrong = q.results.find((r) => r !== q.right.result && r !== '0')!;
	say(a, wrong);
	say(b, q.right.result);
	expect(b.record.questions[0]).toMatchObject({
		first: [wrong, q.right.check],
		tries: 2,
		rightAt: 2,
		told: true
	});
	// An answer that came too late changes nothing.
	say(c, wrong);
	expect(c.record).toEqual(b.record);
});

test('of two scores the better one stays, and none of a tab that missed an opened solution', () => {
	const [score] = PUZZLES;
	const opened = { opened: true };
	for (const [there, here, wanted] of [
		[{ best: 1, bestImage: '1a' }, { best: 2 }, { best: 1, bestImage: '1a' }],
		[{ best: 2 }, { best: 1, bestImage: '1b' }, { best: 1, bestImage: '1b' }],
		[opened, { best: 1 }, { best: null, ...opened }],
		[{ best: 1 }, opened, { best: 1, ...opened }],
		[{ again: 1 }, { best: 1 }, { best: null, again: 1 }]
	] as const) {
		storage();
		const [a, b] = [keptScore(score!), keptScore(score!)];
		a.change(there);
		b.change(here);
		expect(b.record).toMatchObject(wanted);
	}
});

test('what was ticked in either tab is ticked, and what was taken back is not', () => {
	storage();
	const a = keptEnd();
	a.change({ ticked: [0, 1] });
	const b = keptEnd();
	b.sync();
	a.change({ ticked: [1, 2] });
	b.change({ ticked: [0, 1, 3] });
	expect(b.record.ticked).toEqual([1, 2, 3]);
});

test('all of the course is erased together, damaged records too', () => {
	const records = storage();
	for (const name of ['course.1.end', 'course.1.objects']) records.set(`ckptlab.${name}`, '{');
	keptScore(PUZZLES[0]!).change({ left: '1a' });
	records.set('ckptlab.course.1.end.patch.others', '["{\\"left\\":\\"1a\\"}"');
	records.set('ckptlab.class.1.name', 'Ada');
	expect(hasRecords()).toBe(true);
	removeRecords()();
	expect(keptScore(PUZZLES[0]!).sync().left).toBe('1a');
	removeRecords();
	expect([...records.keys()]).toEqual(['ckptlab.class.1.name']);
	expect(hasRecords()).toBe(false);
});

test('where the browser does not save, the record stays on the page', () => {
	vi.stubGlobal('localStorage', {
		getItem: () => null,
		setItem: () => {
			throw new Error('full');
		}
	});
	const patch = keptPatch();
	patch.change({ solved: true });
	patch.change({ shown: true });
	expect(patch.unsaved).toBe(true);
	expect(patch.record).toMatchObject({ solved: true, shown: true });
});

test('where there is no room to set a text aside, it is not overwritten', () => {
	const records = storage();
	const [a, b] = [keptEnd(), keptEnd()];
	a.change({ text: 'It adds a name.' });
	vi.spyOn(localStorage, 'setItem').mockImplementation(() => {
		throw new Error('full');
	});
	b.change({ text: 'It adds a number.' });
	expect([b.unsaved, b.record.text]).toEqual([true, 'It adds a number.']);
	expect([...records.values()].join()).toContain('It adds a name.');
	vi.restoreAllMocks();
});

test('no other file uses the storage of the browser', () => {
	const uses = (word: RegExp) =>
		[...filesIn('src')].flatMap(([file, source]) => (word.test(source) ? file : [])).sort();
	expect(uses(/localStorage[.)[]/)).toEqual([
		'src/app.html', // whether there is saved work, before the code comes
		'src/lib/ui/dom/kept.svelte.ts',
		'src/lib/ui/history/records.ts', // saved work
		'src/lib/ui/history/saved_list.ts'
	]);
	// of one tab alone
	expect(uses(/sessionStorage[.)[]/)).toEqual(['src/lib/ui/dom/session.ts']);
	// each record with its name, which stands in KEYS
	expect(uses(/new Kept\(/)).toEqual([
		'src/lib/ui/transfer/class_records.ts',
		'src/routes/learn/course_storage.ts',
		'src/routes/learn/teach/[plan]/kept_day.ts'
	]);
});
