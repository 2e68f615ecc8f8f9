/**
 * The pages of the site that its head leads to, in its order. Those of the group `image` are about one image, and links between
 * them keep it: they keep the part of the address after `#`.
 */
export const PAGES = [
	{ name: 'Workbench', path: '#workbench', group: 'image', about: '' },
	{ name: 'Every kernel', path: 'kernels/', group: 'image', about: 'one image, 24 kernels' },
	{ name: 'Every bit', path: 'sensitivity/', group: 'image', about: 'each bit flipped' },
	{ name: 'Gallery', path: 'gallery/', group: 'site', about: 'crafted images' },
	{
		name: 'Learn',
		path: 'learn/',
		group: 'site',
		about: 'lessons, puzzles, glossary, teaching'
	},
	{ name: 'Format', path: 'format/', group: 'site', about: 'revisions, history, structs' }
] as const;

/** What a browser's tab shows of the first page, and after the verdict of the workbench. */
export const HOME_TITLE = 'ckptlab: Linux checkpoint images of 2009 to 2011, byte by byte';

export type PageName = (typeof PAGES)[number]['name'];

/** Whether a page is about the image in its address. */
export const isOfImage = (name: PageName | null): boolean =>
	PAGES.find((p) => p.name === name)?.group === 'image';

interface Sister {
	readonly name: string;
	/** Below the root of the site. */
	readonly path: string;
	/** Other pages that belong to it, by how their paths begin. */
	readonly also?: RegExp;
}

/** The pages that share a name in the head: tabs in its second line. */
const SISTERS: { readonly [name in PageName]?: readonly Sister[] } = {
	Gallery: [
		{ name: 'Crafted', path: 'gallery/' },
		{ name: 'Your images', path: 'coverage/' }
	],
	Learn: [
		{
			name: 'Lessons',
			path: 'learn/',
			also: /^(\d+\/|learn\/(?!puzzles|words|teach|plans|handouts|class))/
		},
		{ name: 'Puzzles', path: 'learn/puzzles/', also: /^learn\/puzzles\// },
		{ name: 'Glossary', path: 'learn/words/' },
		{ name: 'Teach', path: 'learn/teach/', also: /^learn\/(teach|handouts)\// }
	],
	Format: [
		{ name: 'Revisions', path: 'format/', also: /^format\/(?!history|structs)/ },
		{ name: 'History', path: 'format/history/' },
		{ name: 'Structs', path: 'format/structs/' }
	]
};

/** The tabs of a page, and which of them it is. @param path below the root of the site, `format/history/` */
export const sistersOf = (name: PageName | null, path: string) =>
	((name && SISTERS[name]) ?? []).map((s) => ({
		name: s.name,
		path: s.path,
		here: s.path === path || (s.also?.test(path) ?? false)
	}));
