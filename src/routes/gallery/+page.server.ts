import { galleryRows } from '$lib/view/gallery/gallery_rows.ts';
import { refusalImages } from '$lib/view/yours/images.ts';

export const load = () => ({ topics: galleryRows(), refusals: refusalImages() });
