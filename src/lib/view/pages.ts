/**
 * The pages of the site that its head leads to, in its order. Those of the group `image` are about one image, and links between
 * them keep it: they keep the part of the address after `#`.
 */
export const PAGES = [
	{ name: 'Workbench', path: '#workbench', group: 'image', about: 'one image, one kernel' },
	{ name: 'Every kernel', path: 'kernels/', group: 'image', about: 'one image, 24 kernels' },
	{ name: 'Every bit', path: 'sensitivity/', group: 'image', about: 'each bit flipped' },
	{ name: 'Gallery', path: 'gallery/', group: 'site', about: 'crafted images' },
	{ name: 'Learn', path: 'learn/', group: 'site', about: 'lessons, puzzles, glossary, teaching' },
	{ name: 'Format', path: 'format/', group: 'site', about: 'revisions, history, structs' }
] as const;

/** What follows the `#` in an address without an image: of the first page, which src/app.html knows too, and of the workbench, which goes on with what is saved. */
export const START = 'start';
export const WORKBENCH = 'workbench';

/** What a browser's tab shows of the first page, and after the verdict of the workbench. */
export const HOME_TITLE = 'ckptlab: Linux checkpoint images of 2009 to 2011, byte by byte';

/** The pages that share a name in the head: tabs in its second line. */
const TABS = {
	Gallery: [
		{ name: 'Crafted images', path: 'gallery/' },
		{ name: 'Your images', path: 'gallery/yours/' }
	],
	Learn: [
		{ name: 'Lessons', path: 'learn/' },
		{ name: 'Puzzles', path: 'learn/puzzles/' },
		{ name: 'Glossary', path: 'learn/words/' },
		{ name: 'Teach', path: 'learn/teach/' }
	],
	Format: [
		{ name: 'Revisions', path: 'format/' },
		{ name: 'History', path: 'format/history/' },
		{ name: 'Structs', path: 'format/structs/' }
	]
} as const;

type Tabs = (typeof TABS)[keyof typeof TABS];
/** A page of the head, or one of its tabs. */
export type PageName = (typeof PAGES)[number]['name'] | Tabs[number]['name'];

/** Where a page is in the head. @param here null at the first page */
export function headAt(here: PageName | null) {
	const shared = Object.entries(TABS).find(
		([name, tabs]) => name === here || tabs.some((t) => t.name === here)
	);
	const page = shared?.[0] ?? here;
	return {
		/** The name of the page in the first line. */
		page,
		tabs: shared?.[1] ?? []
	};
}
