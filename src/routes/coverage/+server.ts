/** The address of coverage before the page of many images showed it. */
import { movedPage } from '../learn/moved.ts';

export const prerender = true;
export const trailingSlash = 'always';
export const GET = () =>
	movedPage('coverage', {
		to: 'gallery/yours/',
		name: 'Your images',
		fragment: '#gallery&%s',
		pages: { '': '#gallery' }
	});
