/** The gallery as a set of images, each with the kernel of its entry. */
import { GALLERY } from '../../share/gallery/gallery.ts';
import { decode } from '../../share/link/permalink.ts';
import type { GivenImage } from './checked.ts';

/** An image that no entry is, by its link. */
export function linkedImage(name: string, link: string): GivenImage {
	const opened = decode(link);
	if ('error' in opened) throw new Error(`${name}: ${opened.error}`);
	const own = opened.case;
	const bytes = own.bytes ?? new Uint8Array(0);
	return { name, bytes, size: bytes.length, own };
}

export const galleryImages = (names: readonly string[] | null = null): readonly GivenImage[] =>
	GALLERY.filter((entry) => names === null || names.includes(entry.name)).map((entry) => {
		const own = entry.build();
		const bytes = own.bytes ?? new Uint8Array(0);
		return { name: entry.name, bytes, size: bytes.length, own };
	});
