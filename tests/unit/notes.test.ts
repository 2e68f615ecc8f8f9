/** The meaning of a value in a word or two. Numbers: docs/format.md and docs/revisions.md. */
import { describe, expect, test } from 'vitest';
import type { Field } from '../../src/lib/format/struct.ts';
import { v20 } from '../../src/lib/revisions/v20/revision.ts';
import { aug09 } from '../../src/lib/revisions/aug09/revision.ts';
import { v17 } from '../../src/lib/revisions/v17/revision.ts';
import { v23rc } from '../../src/lib/revisions/v23rc/revision.ts';
import { archOf, type Revision } from '../../src/lib/revisions/revision.ts';
import { dayText, noteFor, timeNote, timeText } from '../../src/lib/view/notes.ts';
import { NEW_TIME } from '../../src/lib/share/machines.ts';

/** @param field the member's path in its table, where the image has another */
const note = (revision: Revision, path: string, value: bigint, field = path) => {
	const span = { path, field: { path: field } as Field, offset: 0, size: 8, full: 8 };
	return noteFor(
		revision,
		archOf(revision, 'x86_32'),
		{ ...span, group: 'header', object: 0 },
		value
	);
};

describe('a note', () => {
	test.each([
		['h.type', 1n, 'HEADER'],
		['h.type', 9999n, 'ERROR'],
		['h.type', 6n, 'unknown'],
		['arch_id', 2n, 's390x'],
		['arch_id', 3n, 'unknown'],
		['rev', 2n, 'CHECKPOINT_VERSION'],
		['rev', 1n, 'not 2'],
		['time', 1251492183n, '28 Aug 2009'],
		['time', 2n ** 64n - 1n, ''],
		['uflags', 0n, ''],
		['uflags', 1n, 'CHECKPOINT_SUBTREE'],
		['uflags', 6n, 'not flags'],
		['uflags', 0x8000000000000001n, 'CHECKPOINT_SUBTREE | 0x8000000000000000'],
		['major', 2n, '']
	])('of August: %s %s', (path, value, text) => {
		expect(note(aug09, path, value)).toBe(text);
	});

	test('depends on the revision', () => {
		expect(note(v17, 'rev', 1n)).toBe('CHECKPOINT_VERSION');
		expect(note(v20, 'h.type', 3n)).toBe('CONTAINER');
		expect(note(aug09, 'h.type', 3n)).toBe('BUFFER');
		expect(note(v20, 'arch_id', 2n)).toBe('x86_64');
		expect(note(v23rc, 'uflags', 3n)).toBe('CHECKPOINT_SUBTREE | CHECKPOINT_NETNS');
	});

	test('depends on the member’s table, not on its path', () => {
		expect(note(aug09, 'release.h.type', 3n, 'h.type')).toBe('BUFFER');
		expect(note(aug09, 'tree[0].h.type', 101n, 'type')).toBe('TREE');
		expect(note(aug09, 'objref[0].objtype', 8n, 'objtype')).toBe('UTS_NS');
		expect(note(aug09, 'objref[0].objtype', 15n, 'objtype')).toBe('MAX');
		expect(note(aug09, 'objref[0].objtype', 16n, 'objtype')).toBe('unknown');
	});
});

// Their kernel's version has the date Fri Aug 28 21:43:03 PDT 2009. PDT is 7 hours behind UTC.
test('a new image is younger than its kernel; the examples are older, and the note of their time says so', () => {
	const built = BigInt(Date.UTC(2009, 7, 28, 21 + 7, 43, 3) / 1000);
	expect(timeNote(built)).toBe('29 Aug 2009 04:43:03 UTC');
	expect(timeNote(NEW_TIME)).toBe('29 Aug 2009 05:43:03 UTC');
	expect(NEW_TIME).toBeGreaterThan(built);
	expect(timeNote(built - 8n * 3600n)).toBe(
		'28 Aug 2009 20:43:03 UTC, the time of the gallery and the course: eight hours before the date in their kernel’s version'
	);
});

test('a time is in UTC, up to the year 9999', () => {
	expect(timeText(0n)).toBe('1 Jan 1970 00:00:00 UTC');
	expect(timeText(951782400n)).toBe('29 Feb 2000 00:00:00 UTC');
	expect(timeText(253402300799n)).toBe('31 Dec 9999 23:59:59 UTC');
	expect(timeText(253402300800n)).toBe('253402300800 seconds');
	expect(dayText(253402300800n)).toBeNull();
});
