import { describe, expect, it, test } from 'vitest';
import { AS_BYTES_SAY } from '../../src/lib/share/case.ts';
import { GALLERY } from '../../src/lib/share/gallery/gallery.ts';
import { conclusion, explain, runsOf } from '../../src/lib/view/kernel/why.ts';
import * as sentence from '../../src/lib/view/kernel/sentence.ts';
import { entryCase, entryReading, readingOf } from './cases.ts';
import { numbered } from './numbered.ts';

const textOf = (name: string): string =>
	conclusion(entryReading(name))
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

	it('never counts the bytes that nobody checks: that says nothing about this image', () => {
		expect(all.filter(({ text }) => text.includes('bytes are unchecked'))).toEqual([]);
	});

	it('of a refusal is a sentence of its explanation', () => {
		for (const { name, text } of all) {
			const r = entryReading(name);
			if (r.outcome?.errno === '0' || r.outcome?.killed) continue;
			const whole = sentence.textOf(runsOf(explain(r)!));
			expect(whole).toContain(text);
		}
	});
});

// Both halves of the table: what the kernel wants and why, or what it does not look at.
test.each(
	Object.entries({
		'too-long-a-name':
			'A writer keeps 10 characters of a name and check {same LSM} compares 11, so with RESTART_KEEP_LSM this kernel refuses even its own images.',
		'keep-default': 'Both sides name default, which has no labels to keep.',
		'name-forgotten': 'Checks {same LSM} and {kept LSM} did not run: the call keeps no labels.',
		'good-i686': 'Checks {same LSM} and {kept LSM} did not run: the call keeps no labels.',
		'good-v17': 'The format has no LSM’s name yet, so no flag can ask to keep the labels.',
		'good-ppc32': 'On powerpc the kernel checks only type and length of the arch header.',
		'good-container':
			'The container part begins after the header, and here it is one empty object.',
		'good-v23':
			'Only arch_id is little endian on every machine; all else has the byte order of its writer.',
		'taskself-killed': 'The caller was to become the restarted process, so a failure kills it.',
		'taskself-spared':
			'RESTART_TASKSELF kills the caller only if the call fails, and this one returns 0.',
		// Labels are kept in some of these, too, but they are about bytes that nobody compares.
		'dirty-padding':
			'Padding belongs to no member, so a kernel that compares members never looks at it.',
		'no-time': 'The time is informational: no check compares it, so an image is never too old.',
		'lying-release':
			'The three strings are informational: checks look at their length, never at their content.',
		'unread-tail': 'The model ends with the header, after 318 bytes; restart(2) goes on to TREE.',
		'nul-tail': 'A NUL ends the name, and check {same LSM} compares nothing after it.',
		'objref-uts-ns':
			'An OBJREF makes the kernel restore a shared object first; then it reads the one that it expected.',
		'ghost-not-keep':
			'The bit 0x4 means RESTART_GHOST to this kernel: a flag belongs to its revision.',
		'forged-smack':
			'The name is just a string in a file: comparing it does not prove who wrote it.',
		'v20-selinux-kept': 'Both sides name selinux, whose labels this kernel can keep.',
		'no-lsm-info':
			'Only smack looks at LSM_INFO; the other LSMs discard whatever is there, errors included.'
	})
)('%s', (name, expected) => {
	expect(textOf(name)).toBe(numbered(expected));
});

test('a flag is named with its own bit, whatever other bits the call has', () => {
	// RESTART_FROZEN is 0x2 and RESTART_GHOST 0x4 in v18: docs/revisions.md
	const { bytes, kernel, revision } = entryReading('ghost-not-keep');
	const both = { bytes, kernel: { ...kernel, flags: 0x6 }, revision: revision.id, ...AS_BYTES_SAY };
	const r = readingOf(both);
	expect(
		conclusion(r)
			.map((run) => run.text)
			.join('')
	).toBe('The bit 0x4 means RESTART_GHOST to this kernel: a flag belongs to its revision.');
});

test('there is none without an image', () => {
	const c = { ...entryCase('bad-magic'), bytes: null };
	expect(conclusion(readingOf(c))).toEqual([]);
});
