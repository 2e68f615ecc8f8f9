import { expect, test, vi } from 'vitest';
import { missingPart } from '../../src/lib/ui/page/missing_part.ts';
import type { Notice } from '../../src/lib/ui/state/state.ts';
import { Workbench } from '../../src/lib/ui/state/workbench.svelte.ts';

const MISSING =
	'A part of the page could not be loaded. Without a network only what was loaded before is there; nothing was changed.';
const REASON = 'Failed to fetch dynamically imported module: https://example.org/a.js';

/** The notice of a workbench with this notice, after code could not be loaded. */
function after(before: Notice | null, reason = REASON): string | undefined {
	vi.stubGlobal('fetch', () => Promise.reject(new Error('no network')));
	const w = new Workbench();
	w.notice = before;
	missingPart(w, { reason: new TypeError(reason) } as PromiseRejectionEvent);
	return w.notice?.text;
}

test.each<[string, Notice | null]>([
	['where there is no notice', null],
	['in place of news', { text: 'news', urgent: false }],
	['in place of an alert that holds no more', { text: 'old', urgent: true, holds: () => false }]
])('a failed load is told %s', (_, before) => expect(after(before)).toBe(MISSING));

test('an alert stays, and other errors are no failed load', () => {
	expect(after({ text: 'alert', urgent: true })).toBe('alert');
	expect(after({ text: 'alert', urgent: true, holds: () => true })).toBe('alert');
	expect(after({ text: 'news', urgent: false }, 'x is undefined')).toBe('news');
});

test('a notice that holds no more is none, until it holds again', () => {
	const w = new Workbench();
	const before = w.state;
	w.notice = { text: 'as before', urgent: false, holds: () => w.state === before };
	w.editKernel({ pid: 7 });
	expect(w.notice).toBeNull();
	w.undo();
	expect(w.notice?.text).toBe('as before');
});
