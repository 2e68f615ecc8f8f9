/**
 * Records, links and addresses that the published site wrote before checks had names in them, as recorded from its build.
 * Each keeps the check that it meant on that day, wherever the check stands today.
 */
import { describe, expect, test } from 'vitest';
import { endingOf } from '../../src/lib/course/question/case_question.ts';
import { openCase } from '../../src/lib/course/class/opened_set.ts';
import { lessonQuestion } from '../../src/lib/course/lesson/lesson_question.ts';
import { answeredIn, progressOf } from '../../src/lib/course/lesson/lesson_record.ts';
import { puzzleKept } from '../../src/lib/course/puzzle/puzzle_score.ts';
import { caseOf } from '../../src/lib/course/start.ts';
import { puzzleOf } from '../../src/lib/course/puzzle/puzzles.ts';
import type { CheckName } from '../../src/lib/kernel/trace.ts';
import type { RevisionId } from '../../src/lib/revisions/revision.ts';
import { readFragment } from '../../src/lib/share/link/fragment.ts';
import { entryNamed } from '../../src/lib/share/gallery/gallery.ts';
import { readRecord } from '../../src/lib/view/saved_record.ts';
import { formatPagesOnce } from './documents.ts';
import { linked, readingOf } from './cases.ts';
import { lessonOf, unmet } from './course_cases.ts';
import { made } from './sets.ts';

describe('a record of a lesson', () => {
	/** The check that the page marks as the chosen one, by its name. */
	const chosen = (slug: string, record: string): string | null =>
		answeredIn(lessonQuestion(lessonOf(slug)!), progressOf(record)!).chosen[1]!;

	test.each(['keep-lsm', 'fourth-string'])('of %s has an index of a check', (slug) => {
		const names = [0, 1, 2, 3].map((check) =>
			chosen(
				slug,
				`{"option":null,"check":${check},"ran":false,"exercise":null,"solved":false,"shown":false}`
			)
		);
		expect(names).toEqual(['none', 'LSM name', 'same LSM', 'kept LSM']);
	});

	test('has an exercise, which is still solved', () => {
		const record =
			'{"option":1,"check":2,"ran":true,"exercise":"1AAMCAwcJBNgSQXNtYWNrAHQASp9uUQ","solved":true,"shown":false}';
		const { exercise } = lessonOf('keep-lsm')!;
		const saved = progressOf(record)!;
		expect([saved.option, saved.ran, saved.solved, saved.shown]).toEqual([1, true, true, false]);
		expect(chosen('keep-lsm', record)).toBe('same LSM');
		expect(unmet(exercise.conditions, caseOf(exercise.start!), linked(saved.exercise!))).toEqual(
			[]
		);
	});

	test('has the chosen option, where no check is asked for', () => {
		const record =
			'{"option":1,"check":null,"ran":true,"exercise":null,"solved":false,"shown":false}';
		const { option, check } = progressOf(record)!;
		expect(check).toBeNull();
		expect(lessonOf('on-paper')!.question.options[option!]!.text).toContain('a constant differs');
	});
});

test('a record of a puzzle has its score and its image', () => {
	const link = '1AAICCQTYEkEAZWZhdWx0AHXwnNY';
	const saved = puzzleKept({ par: 1 }).read(`{"best":1,"bestImage":"${link}","left":"${link}"}`);
	expect(saved).toMatchObject({ best: 1, bestImage: link, left: link });
	const { conditions, start } = puzzleOf('nameless')!;
	expect(unmet(conditions, caseOf(start), linked(link))).toEqual([]);
});

/** The name of the check in which the reader stands at this step. */
const checkAt = (link: string, step: number): string => {
	const reading = readingOf(linked(link));
	return reading.rungs[reading.steps[step]!.rung]!.name;
};

const WORK = '1AAMCAwcJBMABCQki8BBBc2VsaW51eABoWUPU';

test('saved work opens, and the same check refuses it', () => {
	const text = `{"link":"${WORK}","file":null,"rest":0,"behind":false,"at":1795856316567}`;
	const { link } = readRecord('1krf6021n12rg7', text)!;
	const { revision, kernel, bytes } = linked(link);
	expect([revision, kernel.lsm, kernel.flags, bytes![24]]).toEqual(['aug09', 'smack', 4, 9]);
	expect(checkAt(link, 10)).toBe('magic, rev');
});

describe('a mark', () => {
	test('of a link points at the step of its check', () => {
		const found = readFragment(`${WORK}~edit~1AAvLF5hp`)!;
		if ('error' in found) throw new Error(found.error);
		const { edit, mark } = found.view;
		expect([found.viewError, edit, mark!.step]).toEqual([null, true, 10]);
		expect(checkAt(WORK, mark!.step!)).toBe('magic, rev');
	});

	test.each([
		['x/selinux-on-smack~checks~edit~1AioVaGVyZbYpUI0', 'constants'],
		['x/selinux-on-smack~checks~edit~1C6sCLmhlcmXTsJvb', 'same LSM'],
		['x/v20-keep-eperm~checks~edit~1C8MCRmhlcmVEflGp', 'same LSM'],
		['x/bad-magic~checks~edit~1CAgKaGVyZe_Ob8o', 'magic, rev']
	])('of an entry, %s, points at %s', (link, name) => {
		const found = readFragment(link)!;
		if ('error' in found || found.kind !== 'entry') throw new Error('no entry');
		const entry = entryNamed(found.name)!;
		const { steps, rungs } = readingOf(entry.build());
		expect([found.viewError, found.view.parts, found.view.mark!.note]).toEqual([
			null,
			['checks'],
			'here'
		]);
		expect(rungs[steps[found.view.mark!.step!]!.rung]!.name).toBe(name);
	});
});

test('a class link asks the same question', () => {
	const opened = made(openCase(WORK, linked(WORK), ''));
	const { reading, right, ...question } = opened.questions[0]!;
	expect(right).toEqual({ result: 'EINVAL', check: 'magic, rev' });
	expect(question.results).toContain('EINVAL');
	expect(question.checks).toContain('magic, rev');
	expect(endingOf(reading)).toEqual({ errno: 'EINVAL', check: 'magic, rev', consumed: 72 });
});

describe('an address such as format/aug09/#check-9', () => {
	const pages = formatPagesOnce();
	const HEAD = ['HEADER', 'arch', 'magic, rev', 'uflags', 'constants', 'memory', 'texts'] as const;
	const V17: readonly CheckName[] = [...HEAD, 'HEADER_ARCH', 'cpu'];
	const LSM = ['LSM name', 'same LSM', 'kept LSM'] as const;
	const V19: readonly CheckName[] = [...V17, 'CONTAINER', ...LSM, 'LSM_INFO', 'smack version'];

	test.each([
		['v17', V17],
		['aug09', [...HEAD, ...LSM, 'HEADER_ARCH', 'cpu']],
		['v18', V17],
		['oct09', [...V17, 'CONTAINER']],
		['v19rc1', V19],
		['v20', V19],
		['v23rc', V19]
	] satisfies [RevisionId, readonly CheckName[]][])('leads to its check in %s', (id, names) => {
		const page = pages.find((p) => p.id === id)!;
		for (const [i, name] of names.entries()) {
			expect(page.ids).toContain(`check-${i + 1}`);
			expect(page.checks.find((c) => c.oldId === `check-${i + 1}`)?.name).toBe(name);
		}
	});
});
