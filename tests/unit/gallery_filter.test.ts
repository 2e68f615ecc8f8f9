import { describe, expect, test } from 'vitest';
import {
	choose,
	countsOf,
	filtered,
	filterNamed,
	namesOf,
	toExport
} from '../../src/lib/view/gallery_filter.ts';
import { galleryRows, type Kind, type Row } from '../../src/lib/view/gallery_rows.ts';

const row = (name: string, kind: Kind): Row => ({
	name,
	look: '',
	revision: 'aug09',
	arch: 'x86_32',
	flags: '',
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
		expect([...countsOf(topics)]).toEqual([
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
		expect(namesOf(shown)).toEqual(['c']);
		expect(namesOf(filtered(topics, 'Accepted'))).toEqual(['a', 'b', 'e']);
		expect(filtered(topics, 'Killed')).toEqual([]);
	});

	test('is found by its name; another name means all', () => {
		expect(filterNamed('Other errno')).toBe('Other errno');
		expect(filterNamed('All')).toBe('All');
		expect(filterNamed('einval')).toBe('All');
		expect(filterNamed('')).toBe('All');
	});

	test('gives each entry of the real gallery one of the kinds', () => {
		const [all, ...kinds] = [...countsOf(galleryRows()).values()];
		expect(kinds.reduce((n, x) => n + x, 0)).toBe(all);
		expect(all).toBe(81);
	});
});

describe('entries to export', () => {
	const none: ReadonlySet<string> = new Set();

	test('are all shown entries, if none is chosen', () => {
		expect(toExport(topics, 'All', none)).toEqual(['a', 'b', 'c', 'd', 'e']);
		expect(toExport(topics, 'Oops', none)).toEqual(['d']);
	});

	test('are the chosen ones in the order of the list, shown or not', () => {
		const chosen = choose(choose(none, ['e'], true), ['a'], true);
		expect(toExport(topics, 'Oops', chosen)).toEqual(['a', 'e']);
	});

	test('are chosen once, until they are taken out', () => {
		const two = choose(choose(none, ['a', 'b'], true), ['b', 'c'], true);
		expect([...two]).toEqual(['a', 'b', 'c']);
		expect([...choose(two, ['a', 'c', 'd'], false)]).toEqual(['b']);
		expect([...two]).toEqual(['a', 'b', 'c']);
	});
});
