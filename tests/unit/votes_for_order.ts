/** Images in which the four values that name the byte order say different things. */
import { fromHex } from '../../src/lib/format/hex.ts';
import type { Revision } from '../../src/lib/revisions/revision.ts';
import { writeVectors } from './cases.ts';

const VOTES = ['le', 'be', 'none'] as const;
/** Of type, len, magic and arch_id: where each ends (docs/format.md). */
const ENDS = [4, 8, 16, 18] as const;

/**
 * First bytes of images: each of the four values as a writer of one order wrote it, or of the other, or as nobody writes it; and
 * what is left of it where the file ends in the middle of a value. Of the values that are there, the order with more of them
 * wins, and in a tie little endian.
 */
export function votedImages(
	r: Revision
): { votes: string; image: Uint8Array; order: 'le' | 'be' }[] {
	const vectors = writeVectors(r.id);
	const written = (arch: string) => fromHex(vectors.find((v) => v.arch === arch)!.image_hex)!;
	const of = { le: written('x86_32'), be: written('s390x'), none: new Uint8Array(18).fill(0xee) };
	const each = (tail: (typeof VOTES)[number][][]) =>
		VOTES.flatMap((v) => tail.map((t) => [v, ...t]));
	const all = ENDS.reduce<(typeof VOTES)[number][][]>((tails) => each(tails), [[]]);
	return all.flatMap((votes) => {
		const image = new Uint8Array(18);
		ENDS.forEach((end, i) => {
			const from = ENDS[i - 1] ?? 0;
			image.set(of[votes[i]!].subarray(from, end), from);
		});
		return [18, ...ENDS.map((end) => end - 1)].map((size) => {
			const there = votes.filter((_, i) => ENDS[i]! <= size);
			const count = (vote: 'le' | 'be') => there.filter((v) => v === vote).length;
			return {
				votes: `${votes.join(' ')}, ${size} bytes`,
				image: image.slice(0, size),
				order: count('be') > count('le') ? ('be' as const) : ('le' as const)
			};
		});
	});
}
