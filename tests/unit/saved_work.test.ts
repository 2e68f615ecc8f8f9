import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstCase } from '../../src/lib/view/first_case.ts';
import { readRecord, recordText, type SavedWork } from '../../src/lib/view/saved_record.ts';
import {
	counted,
	erased,
	lostText,
	offered,
	restored,
	shownAt,
	tooLong,
	workText
} from '../../src/lib/view/saved_work.ts';

const work: SavedWork = {
	id: 'w',
	link: '1saved',
	file: null,
	rest: 0,
	behind: false,
	at: 1_251_460_800_000,
	chip: null
};
const WHEN = '28 August 2009 at 12:00';

describe('a record', () => {
	const works = fc.record({
		id: fc.string(),
		link: fc.string(),
		file: fc.option(fc.string()),
		rest: fc.nat(),
		behind: fc.boolean(),
		at: fc.nat(),
		chip: fc.option(
			fc.record({
				name: fc.string(),
				result: fc.string(),
				refused: fc.boolean(),
				bars: fc.array(fc.record({ group: fc.string(), unread: fc.boolean(), d: fc.string() })),
				size: fc.nat()
			})
		)
	});

	it('is read as it was written', () => {
		fc.assert(
			fc.property(works, (w) => {
				expect(readRecord(w.id, recordText(w))).toEqual(w);
			})
		);
	});

	it('is shorter if it says that it is behind, so that it fits into a full storage', () => {
		fc.assert(
			fc.property(works, (w) => {
				const whole = recordText({ ...w, behind: false });
				expect(recordText({ ...w, behind: true }).length).toBeLessThan(whole.length);
			})
		);
	});

	it.each([
		'',
		'null',
		'1',
		'{}',
		'{"link":1}',
		'{"link":"1A","file":null,"rest":0,"at":1}', // without `behind`
		'{"link":"1A","file":3,"rest":0,"behind":false,"at":1}',
		'{"link":"1A","file":null,"rest":"0","behind":false,"at":1}'
	])('is not read from %s', (text) => {
		expect(readRecord('w', text)).toBeNull();
	});
});

describe('an entry of the history shows', () => {
	const behind = { ...work, behind: true };
	it.each([
		['its work, whose record is not older than the address', '1older', work, '1saved', false],
		['its work, which has no link', '', work, '1saved', false],
		['the address, which is newer than a record that is behind', '1newer', behind, '1newer', false],
		['older work, where the last edits had no link', '', behind, '1saved', true],
		[
			'older work, where the last edits came too late for the address',
			'1saved',
			behind,
			'1saved',
			true
		]
	] as const)('%s', (_, text, own, link, older) => {
		expect(shownAt(text, own)).toEqual({ what: 'work', work: { ...own, link }, older });
	});

	it('a link, if it has no work', () => {
		expect(shownAt('1link', null)).toEqual({ what: 'link' });
	});
});

describe('the page says', () => {
	const long: SavedWork = { ...work, file: 'long.bin', rest: 4464 };

	it('which work it has found', () => {
		expect(restored(work, WHEN)).toBe(
			'This is your work from last time: an image, saved 28 August 2009 at 12:00.'
		);
		expect(offered(long, WHEN)).toBe(
			'Your work is still there: long.bin, saved 28 August 2009 at 12:00.'
		);
	});

	it('what is missing', () => {
		const older =
			'Your last edits could not be saved. This is the work as it was saved 28 August 2009 at 12:00.';
		const rest =
			'The first 64 KiB of long.bin were saved, with your changes. The 4,464 bytes after them were not: open the file again if you need them.';
		expect(lostText(work, false, WHEN)).toBeNull();
		expect(lostText(work, true, WHEN)).toBe(older);
		expect(lostText(long, false, WHEN)).toBe(rest);
		expect(lostText(long, true, WHEN)).toBe(`${older} ${rest}`);
	});

	it('that an image of more than 128 KiB is too long', () => {
		expect(tooLong(131_072)).toBeNull();
		expect(tooLong(131_073)).toBe(
			'The image has 131,073 bytes; more than 131,072 cannot be saved. Download it before you close this tab.'
		);
	});

	it.each([
		[0, 'nothing'],
		[1, '1 item; the last 20 are kept, plus any open in other tabs'],
		[21, '21 items, newest first; the last 20 are kept, plus any open in other tabs']
	])('that %i works are saved', (works, words) => {
		expect(counted(works, 20)).toBe(words);
	});

	it.each([
		[0, 0, 'Nothing is saved now. Your next edit will be.'],
		[3, 0, 'Erased. What is on the page stays there.'],
		[
			1,
			1,
			'One item is open in another tab and was not erased. Close that tab, or erase it there.'
		],
		[
			2,
			2,
			'2 items are open in another tab and were not erased. Close that tab, or erase them there.'
		]
	])('what is left after erasing: %i, of them %i elsewhere', (left, elsewhere, words) => {
		expect(erased(left, elsewhere)).toBe(words);
	});
});

describe('a work in words', () => {
	const opened = { ...firstCase(), rest: null };
	it('has file, length of the image, and kernel', () => {
		expect(workText(work, opened)).toBe('326 bytes, for aug09 on x86_32');
		expect(workText({ ...work, file: 'a.img', behind: true }, opened)).toBe(
			'a.img, 326 bytes, for aug09 on x86_32, without the last edits'
		);
		expect(workText(work, { ...opened, bytes: null })).toBe('no image, for aug09 on x86_32');
		expect(workText(work, { ...opened, rest: { size: 1000 } })).toBe(
			'326 of 1,326 bytes, for aug09 on x86_32'
		);
	});
	it('says why it does not open', () => {
		expect(workText(work, { error: 'it is cut' })).toBe('damaged: it is cut');
		expect(workText({ ...work, file: 'a.img' }, { error: 'it is cut' })).toBe('a.img: it is cut');
	});
});
