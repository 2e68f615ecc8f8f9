/** The kinds of input that are tried: each tries `many` of a seed, and gives what is wrong with them. */
import { damaged } from './damaged.ts';
import { images } from './images.ts';
import { records } from './records.ts';
import { bundles, classes, codes, links, pastes } from './texts.ts';

/** @param program the second reader, compiled; null without a C compiler */
type Kind = (seed: number, many: number, program: string | null) => Promise<string[]>;

export const KINDS: Readonly<Record<string, Kind>> = {
	images,
	damaged,
	links,
	pastes,
	bundles,
	classes,
	codes,
	records
};
