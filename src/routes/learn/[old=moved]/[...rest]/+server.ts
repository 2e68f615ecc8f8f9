/** The old and short addresses of the course: where each leads. */
import { error } from '@sveltejs/kit';
import { LESSONS, lessonPath } from '$lib/course/lessons/lessons.ts';
import { PLANS } from '$lib/course/plan/plans.ts';
import { movedPage, type Moved } from '../../moved.ts';
import type { EntryGenerator, RequestHandler } from './$types';

export const prerender = true;
export const trailingSlash = 'always';

/** By their paths below `learn/`. */
const MOVED: Readonly<Record<string, Moved>> = {
	'class/key': { to: 'learn/teach/set/', name: 'Key', fragment: '#key~%s' },
	'class/results': { to: 'learn/teach/set/', name: 'Results', fragment: '#results' },
	// The name of the page, which people type.
	glossary: { to: 'learn/words/', name: 'Glossary' },
	// `#bytes` was one of the plans.
	plans: {
		to: 'learn/teach/',
		name: 'Teach',
		pages: Object.fromEntries(PLANS.map(({ slug }) => [slug, `${slug}/`]))
	},
	...Object.fromEntries(
		PLANS.flatMap(({ slug }): [string, Moved][] => {
			const to = `learn/teach/${slug}/`;
			return [
				// Slide and votes, which stood after `#`, are dropped.
				[`plans/${slug}`, { to, name: 'The plan', fragment: '' }],
				[`plans/${slug}/key`, { to, name: 'The plan, with its key', fragment: '#answers' }]
			];
		})
	),
	...Object.fromEntries(
		LESSONS.flatMap(({ slug }, i): [string, Moved][] => {
			const to = lessonPath(slug);
			return [
				[`plans/lesson/${slug}`, { to, name: 'The lesson', fragment: '#present=fact.1' }],
				[String(i + 1), { to, name: `Lesson ${i + 1}` }]
			];
		})
	)
};

export const entries: EntryGenerator = () =>
	Object.keys(MOVED).map((path) => {
		const [old = '', ...rest] = path.split('/');
		return { old, rest: rest.join('/') };
	});

export const GET: RequestHandler = ({ params: { old, rest } }) => {
	// Kit leaves the slash at the end of the address in it.
	const path = `${old}/${rest}`.replace(/\/+$/, '');
	return movedPage(`learn/${path}`, MOVED[path] ?? error(404));
};
