/** The address of an answer key before My class set had a view for it. */
import { movedPage } from '../../moved.ts';

export const prerender = true;
export const trailingSlash = 'always';
export const GET = movedPage({ to: '../../teach/set/', name: 'Key', fragment: '#key~%s' });
