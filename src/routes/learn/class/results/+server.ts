/** The address of results before My class set had a view for them. */
import { movedPage } from '../../moved.ts';

export const prerender = true;
export const trailingSlash = 'always';
export const GET = movedPage({ to: '../../teach/set/', name: 'Results', fragment: '#results' });
