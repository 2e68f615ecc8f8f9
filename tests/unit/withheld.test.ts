import { expect, test } from 'vitest';
import { LESSONS } from '../../src/lib/course/lessons/lessons.ts';
import { exerciseStart } from '../../src/lib/course/lesson/lesson.ts';
import { PUZZLES } from '../../src/lib/course/puzzle/puzzles.ts';
import { caseOf, type Start } from '../../src/lib/course/start.ts';
import { offersFor } from '../../src/lib/view/image/repair.ts';
import { describedCheck } from '../../src/lib/view/kernel/describe.ts';
import { evidenceOf } from '../../src/lib/view/kernel/evidence.ts';
import { explain } from '../../src/lib/view/kernel/why.ts';
import { verdict } from '../../src/lib/view/kernel/verdict.ts';
import { Reading } from '../../src/lib/view/reading.ts';
import { statusOf } from '../../src/lib/view/page/status.ts';
import { numbered } from './numbered.ts';

const END = { rung: null, atEnd: true };
const open = (start: Start) => new Reading(caseOf(start), { withheld: true });

const STARTS: [string, Start][] = [
	...LESSONS.map((l): [string, Start] => [l.slug, exerciseStart(l)]),
	...PUZZLES.map((p): [string, Start] => [p.slug, p.start])
];

test.each(STARTS)('%s: the reader answers, and nothing tells what it compared', (_, start) => {
	const reading = open(start);
	const told = new Reading(caseOf(start));
	expect(reading.outcome).toEqual(told.outcome);
	expect(reading.failedRung).toBe(told.failedRung);
	expect(reading.prints).toEqual(told.prints);
	expect(reading.failing).toBeNull();
	expect(reading.failingByte).toBeNull();
	expect(reading.ours).toBeNull();
	expect(explain(reading, END)).toBeNull();
	expect(evidenceOf(reading)).toBeNull();
	expect(offersFor(reading)).toEqual([]);
	expect(reading.steps.filter((s) => s.kind !== 'print')).toEqual([]);
	expect(reading.checked).toEqual([{ from: 0, to: reading.bytes.length }]);
	// neither the sentence, nor a check, nor a byte under the pointer has a value that the kernel wants
	const said = verdict(told, END)!.sentence;
	const member = told.failing?.path ?? null;
	if (member !== null) expect(said).toContain(` refused ${member}`);
	expect(verdict(reading, END)!.sentence).toBe(
		member === null ? said : said.replace(` refused ${member}`, ' refused the image')
	);
	// of what a check of several members looks at, only the refused one would tell which it was
	const ONE_MEMBER = ['same LSM', 'kept LSM', 'uflags', 'arch'];
	reading.rungs.forEach((rung, n) => {
		const tells = n === told.failedRung && !ONE_MEMBER.includes(rung.name);
		const text = describedCheck(told, told.rungs[n]!, 'word');
		if (tells) expect(describedCheck(reading, rung, 'word')).not.toBe(text);
		else expect(describedCheck(reading, rung, 'word')).toBe(text);
	});
	const pointedAt = (r: Reading) =>
		r.layout.spans.flatMap(({ offset: caret }) => {
			const at = { caret, extended: null, marks: [], hovers: [], check: null };
			return statusOf(r, at, END, { key: null, underPointer: false })!.texts.map((t) => t.text);
		});
	const TELLING = /nobody|check \d|kernel reads/;
	expect(pointedAt(reading).filter((text) => TELLING.test(text))).toEqual([]);
	expect(pointedAt(told).join()).toMatch(TELLING);
});

test('our sentence names the check, and not the member', () => {
	const paper = LESSONS.find(({ slug }) => slug === 'on-paper')!;
	expect(verdict(open(exerciseStart(paper)), END)!.sentence).toBe(
		numbered('Check {constants} of {all} refused the image and gave no reason.')
	);
});
