import { describe, expect, test } from 'vitest';
import {
	exportedText,
	choose,
	countsOf,
	filtered,
	filterNamed,
	hiddenHit,
	entryNames,
	nothingText,
	searched,
	searchedRefusals,
	shareOf,
	toExport
} from '../../src/lib/view/gallery/gallery_filter.ts';
import {
	galleryRows,
	type EntryKind,
	type GalleryRow
} from '../../src/lib/view/gallery/gallery_rows.ts';

const row = (name: string, kind: EntryKind): GalleryRow => ({
	name,
	look: '',
	conclusion: [],
	revision: 'aug09',
	arch: 'x86_32',
	call: '',
	lsm: '',
	kind,
	result: '',
	check: null,
	read: 0,
	size: 0,
	says: [],
	remark: '',
	bars: []
});
const topics = [
	{ title: 'Good', rows: [row('a', 'Accepted'), row('b', 'Accepted')] },
	{ title: 'Bad', rows: [row('c', 'EINVAL'), row('d', 'Oops'), row('e', 'Accepted')] }
];

describe('the filter of the gallery', () => {
	test('counts the entries of each kind, in the order of the choices', () => {
		expect([...countsOf(topics.flatMap((t) => t.rows))]).toEqual([
			['All', 5],
			['Accepted', 3],
			['EINVAL', 1],
			['Other errno', 0],
			['Oops', 1],
			['Killed', 0],
			['Not modelled', 0]
		]);
	});

	test('shows the entries of one kind, without topics that have none', () => {
		expect(filtered(topics, 'All')).toEqual(topics);
		const shown = filtered(topics, 'EINVAL');
		expect(shown.map((t) => t.title)).toEqual(['Bad']);
		expect(entryNames(shown)).toEqual(['c']);
		expect(entryNames(filtered(topics, 'Accepted'))).toEqual(['a', 'b', 'e']);
		expect(filtered(topics, 'Killed')).toEqual([]);
	});

	test('is found by its name; another name means all', () => {
		expect(filterNamed('Other errno')).toBe('Other errno');
		expect(filterNamed('All')).toBe('All');
		expect(filterNamed('einval')).toBe('All');
		expect(filterNamed('')).toBe('All');
	});

	test('gives each entry of the real gallery one of the kinds', () => {
		const [all, ...kinds] = [...countsOf(galleryRows().flatMap((t) => t.rows)).values()];
		expect(kinds.reduce((n, x) => n + x, 0)).toBe(all);
		expect(all).toBe(81);
	});
});

describe('the search of the gallery', () => {
	const gallery = galleryRows();
	const found = (text: string) => entryNames(searched(gallery, text));

	test('is over name, topic, what to look at, conclusion, message and verdict', () => {
		expect(found('selinux-on-sm')).toEqual(['selinux-on-smack']);
		expect(found('the call')).toContain('bad-fd');
		expect(found('bytes 26–31 are not checked')).toEqual(['dirty-padding']);
		expect(found('a writer keeps 10 characters')).toEqual(['too-long-a-name']);
		expect(found('unsupported for tomoyo')).toEqual(['tomoyo-kept-v20']);
		expect(found('EACCES')).toEqual(['objref-eacces']);
		expect(found('SIGKILL')).toEqual(['taskself-killed']);
		expect(found('apparmor')).toEqual(['name-forgotten']);
		expect(found('bad file descriptor')).toEqual(['bad-fd']);
		expect(found('restart_taskself killed')).toEqual(['taskself-killed']);
	});

	test('is over the images below the table too', () => {
		const refusal = (name: string, result: string) => ({
			...row(name, 'Other errno'),
			result,
			check: { n: 0, name: 'call' as const }
		});
		const groups = [
			{
				revision: 'v17',
				rows: [refusal('v17-cut', '= -1 EPIPE'), refusal('v17-bad-fd', '= -1 EBADF')]
			},
			{ revision: 'v18', rows: [refusal('v18-cut', '= -1 EPIPE')] }
		];
		const below = (text: string) =>
			searchedRefusals(groups, text).map((g) => [g.revision, ...g.rows.map((r) => r.name)]);
		expect(below('')).toEqual([
			['v17', 'v17-cut', 'v17-bad-fd'],
			['v18', 'v18-cut']
		]);
		expect(below('epipe')).toEqual([
			['v17', 'v17-cut'],
			['v18', 'v18-cut']
		]);
		expect(below('the call ebadf')).toEqual([['v17', 'v17-bad-fd']]);
		expect(below('no such word')).toEqual([]);
	});

	test('wants all words, in any order and letters of either case', () => {
		expect(found('SMACK selinux 310')).toEqual([]);
		expect(found('smack. CHECKPOINTED  selinux,')).toEqual(['selinux-on-smack']);
		expect(searched(topics, 'bad').map((t) => t.title)).toEqual(['Bad']);
	});

	test('opens its first hit where no closed row shows the words', () => {
		const opened = (text: string) => hiddenHit(searched(gallery, text), text);
		expect(opened('a writer keeps 10 characters')).toBe('too-long-a-name');
		// Of several hits, by their messages alone.
		expect(found('current is smack')).toEqual(['selinux-on-smack', 'control-bytes']);
		expect(opened('current is smack')).toBe('selinux-on-smack');
		expect(opened('10 of its 11 characters')).toBeNull();
		expect(opened('the call')).toBeNull();
		expect(opened('same LSM')).toBeNull();
		expect(opened('')).toBeNull();
		expect(opened('no such word')).toBeNull();
	});

	test('takes a straight apostrophe for a curly one', () => {
		expect(searched(gallery, "LSM's name").map((t) => t.title)).toContain('The LSM’s name');
	});

	test('says whether the verdict narrows it', () => {
		expect(nothingText('All', ' x y', 0, 'image')).toBe('No image has “x y”.');
		expect(nothingText('Oops', 'x', 0, 'image')).toBe('No image has “x”.');
		expect(nothingText('Oops', 'x', 2, 'image')).toBe('No image of this verdict has “x”.');
		expect(nothingText('Oops', ' ', 2, 'file')).toBe('No file of this verdict is here.');
	});
});

describe('entries to export', () => {
	const none: ReadonlySet<string> = new Set();

	test('are all shown entries, if none is chosen', () => {
		expect(toExport(topics, topics, none)).toEqual(['a', 'b', 'c', 'd', 'e']);
		expect(toExport(topics, filtered(topics, 'Oops'), none)).toEqual(['d']);
	});

	test('are the chosen ones in the order of the list, shown or not', () => {
		const chosen = choose(choose(none, ['e'], true), ['a'], true);
		expect(toExport(topics, filtered(topics, 'Oops'), chosen)).toEqual(['a', 'e']);
	});

	test('are chosen once, until they are taken out', () => {
		const two = choose(choose(none, ['a', 'b'], true), ['b', 'c'], true);
		expect([...two]).toEqual(['a', 'b', 'c']);
		expect([...choose(two, ['a', 'c', 'd'], false)]).toEqual(['b']);
		expect([...two]).toEqual(['a', 'b', 'c']);
	});

	test('are counted when the file is made', () => {
		expect(exportedText(1, 'a.zip')).toBe('1 image is in a.zip');
		expect(exportedText(7, 'a.zip')).toBe('7 images are in a.zip');
	});

	test('are all, some or none of a topic', () => {
		const names = entryNames([topics[0]!]);
		expect(shareOf(names, none)).toBe('none');
		expect(shareOf(names, new Set(['c']))).toBe('none');
		expect(shareOf(names, new Set(['b', 'c']))).toBe('some');
		expect(shareOf(names, new Set(['a', 'b', 'c']))).toBe('all');
	});
});
