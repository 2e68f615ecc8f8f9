import { galleryCoverage } from '$lib/view/coverage/gallery.ts';

export const load = () => ({ gallery: galleryCoverage() });
