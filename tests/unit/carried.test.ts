import { describe, expect, it } from 'vitest';
import { carried, SHORT } from '../../src/lib/ui/history/carried.svelte.ts';
import { Workbench } from '../../src/lib/ui/state/workbench.svelte.ts';
import { entryNamed } from '../../src/lib/share/gallery/gallery.ts';
import { LINK_MAX } from '../../src/lib/share/link/permalink.ts';
import { bareChip, chipIn, nameParts, nameShown } from '../../src/lib/view/carried.ts';
import { chipOf } from '../../src/lib/view/page/chip_of.ts';
import { headAt, type PageName } from '../../src/lib/view/pages.ts';
import { readRecord, recordText, type SavedWork } from '../../src/lib/view/saved_record.ts';
import { Reading } from '../../src/lib/view/reading.ts';

const chip = (entry: string, name: string | null = null) =>
	chipOf(new Reading(entryNamed(entry)!.build()), name);

describe('the image that one carries', () => {
	it.each([
		['selinux-on-smack', 'selinux, aug09', 'EINVAL', true],
		['good-i686', 'default, aug09', '= 0', false],
		['good-v17', 'v17', '= 0', false],
		['objref-ignore', 'default, aug09', 'oops', true]
	])('%s is “%s”, %s', (entry, name, result, refused) => {
		expect(entryNamed(entry)).toBeDefined();
		expect(chip(entry)).toMatchObject({ name, result, refused });
	});

	it.each(['selinux-on-smack', 'good-i686'])('does not tell how stepping %s ends', (entry) => {
		const stepped = chipOf(new Reading(entryNamed(entry)!.build()), null, false)!;
		expect(stepped).toMatchObject({ result: '= ?', refused: false });
		// nor does its picture tell how far the kernel comes
		expect(stepped.bars.every((b) => b.unread)).toBe(true);
	});

	it('has the name of its file, if it has one', () => {
		expect(chip('good-i686', 'a.img')?.name).toBe('a.img');
	});

	it('keeps the name of its file, says when its bytes are others, and in a record too', () => {
		const w = new Workbench();
		w.open('bad.img', entryNamed('bad-magic')!.build().bytes!, null);
		const record = () =>
			readRecord(
				'a',
				recordText({ ...w.state, id: 'a', link: '1', rest: 0, behind: false, at: 7, chip: null })
			)!;
		const names = () => [nameShown(w.state), nameShown(record())];
		w.editKernel({ pid: 7 });
		expect(names()).toEqual(['bad.img', 'bad.img']);
		w.editBytes(0, 1, Uint8Array.of(9));
		expect(names()).toEqual(['bad.img, edited', 'bad.img, edited']);
		w.undo();
		expect(names()).toEqual(['bad.img', 'bad.img']);
		w.redo();
		// the byte that was there
		w.editBytes(0, 1, Uint8Array.of(1));
		expect(names()).toEqual(['bad.img', 'bad.img']);
		w.editBytes(0, 1, Uint8Array.of(9));
		w.open('other.img', w.bytes, null);
		expect(names()).toEqual(['other.img', 'other.img']);
	});

	it('of a link has the name of its entry, or of the file that led there', () => {
		expect(carried.named({ entry: 'bad-magic' }, 'x/bad-magic')).toEqual({ file: 'bad-magic' });
		carried.calledAs = { link: '1AAB', named: { file: 'a.img', edited: true } };
		expect(carried.named({ entry: null }, '1AAB')).toEqual({ file: 'a.img', edited: true });
		expect(carried.named({ entry: null }, '1AAC')).toEqual({ file: null });
	});

	it('is none without an image', () => {
		const c = entryNamed('good-i686')!.build();
		expect(chipOf(new Reading({ ...c, bytes: null }), null)).toBeNull();
	});

	it('is small, also of a long file', () => {
		const c = entryNamed('good-i686')!.build();
		const bytes = new Uint8Array(60_000).fill(0xff);
		bytes.set(c.bytes!);
		const text = JSON.stringify(chipOf(new Reading({ ...c, bytes }), null));
		expect(text.length).toBeLessThan(2500);
	});

	it('comes back from a record, and a record of earlier days has none', () => {
		const work: SavedWork = {
			id: 'a',
			link: '1AABw',
			file: null,
			rest: 0,
			behind: false,
			at: 7,
			chip: chip('selinux-on-smack')
		};
		expect(readRecord('a', recordText(work))).toEqual(work);
		const older = JSON.stringify({ link: '1', file: null, rest: 0, behind: false, at: 7 });
		expect(readRecord('a', older)?.chip).toBeNull();
	});

	it.each([
		null,
		7,
		{},
		{ name: 1, result: '', refused: false, bars: [], size: 1 },
		{ name: '', result: '', refused: false, bars: [{ group: 'header' }], size: 1 }
	])('does not come from %j', (saved) => {
		expect(chipIn(saved)).toBeNull();
	});

	it('goes along if its link fits an address', () => {
		expect(SHORT).toBe(LINK_MAX);
	});
});

describe('the head', () => {
	it.each<[PageName | null, string | null, string]>([
		[null, null, ''],
		['Workbench', 'Workbench', ''],
		['Every bit', 'Every bit', ''],
		['Puzzles', 'Learn', 'Lessons Puzzles Glossary Teach'],
		['Learn', 'Learn', 'Lessons Puzzles Glossary Teach'],
		['Your images', 'Gallery', 'Crafted images Your images'],
		['History', 'Format', 'Revisions History Structs']
	])('of %s marks %s', (here, page, tabs) => {
		const head = headAt(here);
		expect(head.page).toBe(page);
		expect(head.tabs.map((t) => t.name).join(' ')).toBe(tabs);
	});
});

it('says of an image its name and whether it was edited, and calls one without a name saved work', () => {
	expect(nameShown({ file: 'bad.img', edited: true })).toBe('bad.img, edited');
	expect(nameShown({ file: 'bad.img', edited: false })).toBe('bad.img');
	expect(nameShown({ file: null, edited: true })).toBeNull();
	// of a long name the end is cut, but not this
	expect(nameParts('bad.img, edited')).toEqual(['bad.img', ', edited']);
	expect(nameParts('bad.img')).toEqual(['bad.img', '']);
	const chip = bareChip({ file: null, edited: false });
	expect(chip).toEqual({ name: 'saved work', result: '', refused: false, bars: [], size: 1 });
});
