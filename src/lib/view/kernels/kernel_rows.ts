/** What one kernel makes of an image, with the picture of the bytes as far as it read them. */
import type { Layout } from '../../format/image.ts';
import { archOf, type Revision } from '../../revisions/revision.ts';
import type { Case } from '../../share/case.ts';
import { kernelAnswer, kernelPlace } from '../kernel/verdict_cell.ts';
import { drawnTo } from '../spectrum.ts';
import { isOtherOrder } from '../turned.ts';
import { kernelWith, type Chosen } from './chosen.ts';

/** The case with a kernel of that revision and arch, at its base version. */
export const askedOf = (c: Case, r: Revision, arch: string, chosen: Chosen): Case => ({
	...c,
	revision: r.id,
	kernel: {
		...kernelWith(c.kernel, r, chosen),
		arch,
		version_code: r.version_code,
		constants: archOf(r, arch).constants
	}
});

export type KernelRow = ReturnType<typeof rowOf>;

/**
 * @param own the kernel whose revision and arch wrote the image
 * @param extent the number of bytes that all rows have room for
 */
export function rowOf(r: Revision, asked: Case, layout: Layout, own: boolean, extent: number) {
	const bytes = asked.bytes ?? new Uint8Array(0);
	const answer = kernelAnswer(r, asked);
	const { order } = archOf(r, asked.kernel.arch);
	const isForeign =
		answer.at?.path === 'h.len' && isOtherOrder({ bytes, kernelOrder: order, revision: r });
	return {
		...answer,
		...(isForeign && { found: `byte order: ${answer.found.split(',', 1)[0]}` }),
		...kernelPlace(r, asked),
		own,
		size: bytes.length,
		...drawnTo({ bytes, layout }, answer.consumed, extent)
	};
}
