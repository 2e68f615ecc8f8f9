import { refusalRows } from '$lib/view/coverage/gallery.ts';
import { galleryRows } from '$lib/view/gallery/gallery_rows.ts';

export const load = () => ({ topics: galleryRows(), refusals: refusalRows() });
