import { describe, expect, it, test, vi } from 'vitest';
import { nearest } from '../../src/lib/view/nearest.ts';
import { folderOf, mended } from '../../src/lib/view/site_address.ts';
import { findSite } from '../../src/routes/404.html/find_site.ts';

/** Where 404.html goes from a path of https://host.example. */
async function gone(pathname: string): Promise<string> {
	const replace = vi.fn<(address: string) => void>();
	vi.stubGlobal('location', { origin: 'https://host.example', pathname, replace });
	await findSite(mended, nearest);
	return replace.mock.calls[0]![0];
}

const MENDED = [
	['/%23x/bad-magic', '/#x/bad-magic'],
	['/lab/%23x/bad-magic', '/lab/#x/bad-magic'],
	['/lab/%2523x/bad-magic', '/lab/#x/bad-magic'],
	['/lab/embed/%231AA~bytes', '/lab/embed/#1AA~bytes']
] as const;

describe('an address whose # has become %23', () => {
	test.each(MENDED)('%s leads to %s', async (path, to) => {
		expect(mended(path)).toBe(to);
		expect(await gone(path)).toBe(`https://host.example${to}`);
	});

	it('stays as it is without one', () => {
		for (const path of ['/', '/lab/', '/lab/gallery', '/lab/23', '/lab/%24x'])
			expect(mended(path)).toBeNull();
	});

	it('never leads to another host', async () => {
		for (const path of ['//other.example/%23x', '/\\other.example/%23x', '///other.example/%2523x'])
			expect(new URL(await gone(path)).host).toBe('host.example');
	});
});

test('a path without its last slash means a folder; a file means itself', () => {
	expect(folderOf('/lab/gallery')).toBe('/lab/gallery/');
	expect(folderOf('/gallery')).toBe('/gallery/');
	expect(folderOf('/gallery/')).toBeNull();
	expect(folderOf('/favicon.svg')).toBeNull();
	expect(folderOf('/')).toBeNull();
});
