/** The pages of the site that its navigation leads to, in its order. */
export const PAGES = [
	{ name: 'Workbench', path: '' },
	{ name: 'Gallery', path: 'gallery/' },
	{ name: 'Learn', path: 'learn/' },
	{ name: 'Format', path: 'format/' }
] as const;

export type PageName = (typeof PAGES)[number]['name'];
