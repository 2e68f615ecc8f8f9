/**
 * The pages of the site that its navigation leads to, in its order. Those of the group `image` are about one image, and
 * links between them keep it: they keep the part of the address after `#`.
 */
export const PAGES = [
	{ name: 'Workbench', path: '#workbench', group: 'image' },
	{ name: '24 kernels', path: 'kernels/', group: 'image' },
	{ name: 'Bit flips', path: 'sensitivity/', group: 'image' },
	{ name: 'Gallery', path: 'gallery/', group: 'site' },
	{ name: 'Learn', path: 'learn/', group: 'site' },
	{ name: 'Format', path: 'format/', group: 'site' }
] as const;

/** What a browser's tab shows of the first page, and after the verdict of the workbench. */
export const HOME_TITLE = 'ckptlab: Linux checkpoint images of 2009 to 2011, byte by byte';

export type PageName = (typeof PAGES)[number]['name'];

/** Whether a link from one page to the other takes the image along. */
export const keepsImage = (from: PageName, to: PageName): boolean =>
	[from, to].every((name) => PAGES.find((p) => p.name === name)?.group === 'image');
