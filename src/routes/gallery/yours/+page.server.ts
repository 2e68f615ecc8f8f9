import { refusalImages } from '$lib/view/yours/images.ts';

export const load = () => ({
	made: refusalImages().flatMap((g) => g.rows.map(({ name, link }) => ({ name, link })))
});
