import { describe, expect, it, test } from 'vitest';
import { REVISIONS } from '../../src/lib/revisions/all.ts';
import { entryNamed, GALLERY } from '../../src/lib/share/gallery.ts';
import { revisionOf } from '../../src/lib/share/vector.ts';
import { CaseReading } from '../../src/lib/view/case_reading.ts';
import { conclusion } from '../../src/lib/view/kernel/conclusion.ts';
import { explain, explanationText } from '../../src/lib/view/kernel/explain.ts';
import { refusal } from '../../src/lib/view/kernel/refusals.ts';

const readingOf = (name: string): CaseReading => {
	const entry = entryNamed(name)!;
	const revision = revisionOf(entry.revision);
	return new CaseReading(entry.build(revision), revision, (id) =>
		REVISIONS.find((r) => r.id === id)
	);
};
const textOf = (name: string): string =>
	conclusion(readingOf(name))
		.map((run) => run.text)
		.join('');

describe('the conclusion of every entry', () => {
	const all = GALLERY.map(({ name }) => ({ name, text: textOf(name) }));

	it('is one sentence that begins and ends as one', () => {
		const odd = all.filter(
			({ text }) => !/^(rev |[0-9A-Z])[^]*\.$/.test(text) || /\. [A-Z]/.test(text)
		);
		expect(odd).toEqual([]);
	});

	it('fits some lines of a table', () => {
		expect(all.filter(({ text }) => text.length > 110)).toEqual([]);
	});

	it('is a sentence of its explanation, but for the word that joins it', () => {
		for (const { name, text } of all) {
			const r = readingOf(name);
			const whole = explanationText(explain(r, { rung: null, atEnd: true }, refusal)!);
			expect(whole).toContain(text.slice(1));
		}
	});
});

// Both halves of the table: what the kernel wants and why, or what it does not look at.
test.each([
	['bad-magic', 'A file with magic 0x1 is not an image for this kernel.'],
	['no-privilege', 'This machine does not let this caller restart anything.'],
	[
		'next-kernel',
		'What follows is kernel data in the shape of one version, so a newer one is refused too.'
	],
	[
		'selinux-kept',
		'Only lsm_none or default may be kept: others have no code yet; besides, a name tells no policy.'
	],
	['too-long-a-name', 'A writer saves only ten letters, so no image has this name.'],
	['objref-ignore', 'The kernel met an impossible state and stops the caller.'],
	[
		'objref-short',
		'In check 7, texts: an OBJREF of 12 bytes: objtype and objref would be read past the end of its allocation.'
	],
	['keep-default', 'Both sides name default, which has no labels to keep.'],
	['name-forgotten', 'Checks 9 and 10 did not run: the call keeps no labels.'],
	['good-i686', 'No check looks at 226 of 326 bytes: each may hold anything.'],
	// Labels are kept in these three, too, but they are about bytes that nobody reads.
	['dirty-padding', 'No check looks at 218 of 326 bytes: each may hold anything.'],
	['unread-tail', 'No check looks at 224 of 326 bytes: each may hold anything.'],
	['objref-uts-ns', 'No check looks at 608 of 734 bytes: each may hold anything.']
])('%s', (name, expected) => {
	expect(textOf(name)).toBe(expected);
});

test('there is none without an image', () => {
	const revision = revisionOf('aug09');
	const c = { ...entryNamed('bad-magic')!.build(revision), bytes: null };
	expect(conclusion(new CaseReading(c, revision, () => revision))).toEqual([]);
});
