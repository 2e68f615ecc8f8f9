import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { describe, expect, it, test } from 'vitest';
import { folderOf, mended } from '../../src/lib/view/site_address.ts';

const page = readFileSync(new URL('../../static/404.html', import.meta.url), 'utf8');
const script = /<script>([^]*?)<\/script>/.exec(page)![1]!;

/** Where 404.html goes from a path of https://host.example; null where it stays. */
function gone(pathname: string): string | null {
	let to: string | null = null;
	const location = {
		origin: 'https://host.example',
		pathname,
		replace: (address: string) => (to = address)
	};
	runInNewContext(script, { location });
	return to === null ? null : new URL(to, `https://host.example${pathname}`).href;
}

const MENDED = [
	['/%23x/bad-magic', '/#x/bad-magic'],
	['/lab/%23x/bad-magic', '/lab/#x/bad-magic'],
	['/lab/%2523x/bad-magic', '/lab/#x/bad-magic'],
	['/lab/embed/%231AA~bytes', '/lab/embed/#1AA~bytes']
] as const;

describe('an address whose # has become %23', () => {
	test.each(MENDED)('%s leads to %s', (path, to) => {
		expect(mended(path)).toBe(to);
		expect(gone(path)).toBe(`https://host.example${to}`);
	});

	it('stays as it is without one', () => {
		for (const path of ['/', '/lab/', '/lab/gallery', '/lab/23', '/lab/%24x']) {
			expect(mended(path)).toBeNull();
			expect(gone(path)).toBeNull();
		}
	});

	it('never leads to another host', () => {
		for (const path of ['//other.example/%23x', '/\\other.example/%23x', '///other.example/%2523x'])
			expect(new URL(gone(path)!).host).toBe('host.example');
	});
});

test('404.html lets its own script run, and no other', () => {
	const hash = createHash('sha256').update(script).digest('base64');
	expect(page).toContain(`script-src 'sha256-${hash}'`);
});

test('a path without its last slash means a folder; a file means itself', () => {
	expect(folderOf('/lab/gallery')).toBe('/lab/gallery/');
	expect(folderOf('/gallery')).toBe('/gallery/');
	expect(folderOf('/gallery/')).toBeNull();
	expect(folderOf('/favicon.svg')).toBeNull();
	expect(folderOf('/')).toBeNull();
});
