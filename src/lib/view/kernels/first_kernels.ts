/**
 * The page of kernels for the first example. This module imports all revisions, so it runs when the site is built
 * (vite.config.ts), and the page loads only its result.
 */
import { REVISIONS } from '../../revisions/all.ts';
import { aug09 } from '../../revisions/aug09/revision.ts';
import { firstCase } from '../first_case.ts';
import { kernels } from './kernels.ts';
import type { Kernels } from './kernels_types.ts';
import { lsmGrids, type LsmGrids } from '../lsm_grid.ts';

export interface FirstKernels {
	readonly kernels: Kernels;
	readonly grids: LsmGrids;
}

export function firstKernels(): FirstKernels {
	const first = firstCase();
	return { kernels: kernels(REVISIONS, first, first.kernel), grids: lsmGrids(aug09)! };
}
