/** The table of a replayed bundle. */
import { many } from '../../format/count.ts';
import { replayed } from '../../share/vector/bundle.ts';
import type { KernelReply } from '../../kernel/restart_shapes.ts';
import type { Vector } from '../../share/vector/vector_shape.ts';
import type { ParsedVectors } from '../../share/vector/vector_text.ts';

/** The most rows: a browser takes seconds to lay out a table of all recorded vectors. */
const ROWS = 200;

export type ReplayedRows = ReturnType<typeof replayedRows>;

export function replayedRows({ vectors, refused }: ParsedVectors) {
	const all = vectors.map(replayed);
	const differing = all.filter((r) => r.differences.length > 0);
	const agreeing = all.filter((r) => r.differences.length === 0);
	return {
		counts: agreementCounts({
			agree: agreeing.length,
			differ: differing.length,
			refused: refused.length
		}),
		/** Entries that differ come first. */
		rows: [...differing, ...agreeing].slice(0, ROWS).map(({ vector, answer, differences }) => ({
			vector,
			/** `aug09 x86_32` */
			kernel: `${vector.revision ?? 'aug09'} ${vector.arch}`,
			expected: returned(vector.expect),
			replayed: returned(answer),
			differences
		})),
		/** The number of rows that are not listed. */
		more: Math.max(0, all.length - ROWS),
		refused: refused.slice(0, ROWS),
		moreRefused: Math.max(0, refused.length - ROWS)
	};
}

/** `2 agree, 1 differs` */
export function agreementCounts(n: { agree: number; differ: number; refused: number }): string {
	const counts = [many(n.agree, 'agrees', 'agree'), many(n.differ, 'differs', 'differ')];
	if (n.refused > 0) counts.push(`${n.refused} refused`);
	return counts.join(', ');
}

/** `0`, `-22 EINVAL`, `BUG` */
export const returned = ({ ret, errno }: Pick<KernelReply, 'ret' | 'errno'>): string =>
	ret === null ? errno : ret === 0 ? '0' : `${ret} ${errno}`;

/** The file name of an opened entry. */
export const vectorImage = ({ image, id }: Vector): string =>
	(image ?? `${id}.img`).replace(/[^\w.-]+/g, '-');
