/** What becomes of a page whose code cannot be loaded. */
import { page } from '$app/state';
import type { HandleClientError } from '@sveltejs/kit';

export const handleError: HandleClientError = ({ error, message }) => {
	// The prerendered page is not alive yet. Kit would put its error page in its place. Thrown, the error ends the start, the
	// page stays as it is, and src/app.html says what happened.
	if (page.route.id === null) throw error;
	// oxlint-disable-next-line no-console -- as Kit does without this hook
	console.error(error);
	return { message };
};
