/** The gallery as a set of images, each with the kernel of its entry. */
import { GALLERY } from '../../share/gallery/gallery.ts';
import type { GivenImage } from './checked.ts';

/** @param names of entries; null for all */
export const galleryImages = (names: readonly string[] | null = null): readonly GivenImage[] =>
	GALLERY.filter((entry) => names === null || names.includes(entry.name)).map((entry) => {
		const own = entry.build();
		const bytes = own.bytes ?? new Uint8Array(0);
		return { name: entry.name, bytes, size: bytes.length, own };
	});
