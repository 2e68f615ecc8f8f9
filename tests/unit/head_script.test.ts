/** The script in the head of each page, which decides what the first paint shows. */
import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';
import { describe, expect, it } from 'vitest';

const [, script = ''] = /<script>(.*?)<\/script>/s.exec(readFileSync('src/app.html', 'utf8')) ?? [];

interface Visit {
	path?: string;
	hash?: string;
	/** The mark of the entry of the history. */
	work?: string;
	/** Keys in localStorage; null: it is forbidden. */
	keys?: readonly string[] | null;
	/** The page is prerendered with the example. */
	example?: boolean;
}

/** The attributes that `<html>` has before the first paint. */
function attributes({ path = '/', hash = '', work, keys = [], example = true }: Visit): string[] {
	const set = new Set<string>();
	const page = {
		location: { pathname: path, hash },
		history: { state: work === undefined ? null : { 'sveltekit:states': { work } } },
		document: {
			querySelector: (mark: string) =>
				example && mark === 'meta[name=image-in-address]' ? {} : null,
			documentElement: {
				toggleAttribute: (name: string, on: boolean) => (on ? set.add(name) : set.delete(name))
			}
		},
		addEventListener: () => {} // for inputs; arrival.spec.ts types into one
	};
	Object.defineProperty(page, 'localStorage', {
		get() {
			if (keys === null) throw new DOMException('forbidden', 'SecurityError');
			return {
				...Object.fromEntries(keys.map((k) => [k, ''])),
				getItem: (k: string) => (keys.includes(k) ? '' : null)
			};
		}
	});
	runInContext(script, createContext(page));
	return [...set].sort();
}

const OPENING = ['data-opening'];
/** The head of the page waits for the image that one carries. */
const HEAD = ['data-saved'];
const SAVED = ['ckptlab.saved.1.abc'];
const IN_LAB = ['ckptlab/lab.saved.1.abc'];
const PRESENTING = ['data-presenting'];

describe('before the first paint', () => {
	it.each<[string, Visit, string[]]>([
		['a first visit begins with the question', {}, []],
		['a lone # is a first visit', { hash: '' }, []],
		['a link opens', { hash: '#1AABwgJF7' }, OPENING],
		['an entry of the gallery opens', { hash: '#x/bad-magic' }, OPENING],
		['saved work opens', { keys: SAVED }, [...OPENING, ...HEAD]],
		['the link to the question does not', { hash: '#start', keys: SAVED }, HEAD],
		['work of an entry without a link opens', { work: 'abc' }, OPENING],
		['the entry of the question does not', { work: 'first' }, []],
		['nor beside saved work, which was offered before', { work: 'first', keys: SAVED }, HEAD],
		['another copy on the host opens nothing', { keys: ['ckptlab/x.saved.1.abc', 'other'] }, HEAD],
		['other pages of the host do not count', { keys: ['other', 'ckptlab.course.1.leak'] }, []],
		['a page without the example waits for saved work', { keys: SAVED, example: false }, HEAD],
		['forbidden storage is empty', { keys: null }, []],
		['a link opens without storage', { hash: '#1A', keys: null }, OPENING],
		['in a folder', { path: '/lab/', keys: IN_LAB }, [...OPENING, ...HEAD]],
		['by the name of the file', { path: '/lab/index.html', keys: IN_LAB }, [...OPENING, ...HEAD]],
		[
			'saved work opens before all kernels',
			{ path: '/lab/kernels/', keys: IN_LAB },
			[...OPENING, ...HEAD]
		],
		['a page without the example has nothing to hide', { hash: '#1A', example: false }, []],
		[
			'a presentation hides the page below it',
			{ hash: '#present=idea', example: false },
			PRESENTING
		],
		['so does one of a class link', { hash: '#1A~ask~q~present', example: false }, PRESENTING],
		['at a step', { hash: '#1A~ask~q~present~1.predict', example: false }, PRESENTING],
		['a class link alone does not', { hash: '#1A~ask~qpresent', example: false }, []]
	])('%s', (_, visit, wanted) => {
		expect(attributes(visit)).toEqual(wanted);
	});

	it.each([
		['#%', '#%25'],
		['#100%', '#100%25'],
		['#1AA%20%ff', '#1AA%2520%25ff'],
		['#1AA%20', null],
		['#%25', null],
		['', null]
	])('the address %j that cannot be decoded becomes one that can: %j', (hash, wanted) => {
		const replaced: unknown[][] = [];
		const listeners = new Map<string, () => void>();
		const location = { pathname: '/', hash };
		const page = {
			location,
			history: { state: 'kept', replaceState: (...args: unknown[]) => replaced.push(args) },
			document: { querySelector: () => null, documentElement: { toggleAttribute: () => {} } },
			addEventListener: (event: string, listener: () => void) => listeners.set(event, listener)
		};
		runInContext(script, createContext(page));
		const once = wanted === null ? [] : [['kept', '', wanted]];
		expect(replaced).toEqual(once);
		// the same for an address that somebody types later
		listeners.get('popstate')!();
		expect(replaced).toEqual([...once, ...once]);
	});
});
