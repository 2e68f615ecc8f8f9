import { expect, test } from 'vitest';
import { LESSONS } from '../../src/lib/course/lessons.ts';
import { exerciseStart } from '../../src/lib/course/lesson.ts';
import { PUZZLES } from '../../src/lib/course/puzzles.ts';
import { caseOf, type Start } from '../../src/lib/course/start.ts';
import { offersFor } from '../../src/lib/view/image/repair.ts';
import { checkText } from '../../src/lib/view/describe.ts';
import { evidenceOf } from '../../src/lib/view/kernel/evidence.ts';
import { explain } from '../../src/lib/view/kernel/explain.ts';
import { headline } from '../../src/lib/view/kernel/headline.ts';
import { Reading } from '../../src/lib/view/reading.ts';
import { statusOf } from '../../src/lib/view/page/status.ts';

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
	const h = headline(reading, END)!;
	if (told.failing) expect(h.sentence).not.toContain(told.failing.path);
	for (const rung of reading.rungs)
		expect(checkText(reading, rung, 'word')).not.toMatch(/want|expected/);
	for (const span of reading.layout.spans) {
		const caret = span.offset;
		const at = { caret, anchor: caret, marks: [], hovers: [], check: null };
		const status = statusOf(reading, at, END, { key: null, underPointer: false })!;
		expect(status.texts.map(({ text }) => text).join()).not.toMatch(/nobody|check \d|kernel reads/);
	}
});

test('our sentence names the check, and not the member', () => {
	const paper = LESSONS.find(({ slug }) => slug === 'on-paper')!;
	expect(headline(open(exerciseStart(paper)), END)!.sentence).toBe(
		'Check 5 of 12 refused the image without a word.'
	);
});
