/** Cases and vectors for the tests of bundles. */
import { readFileSync } from 'node:fs';
import type { Case } from '../../src/lib/share/case.ts';
import { vectorOf } from '../../src/lib/share/bundle.ts';
import { kernelFor, machineFor, PRESETS } from '../../src/lib/share/machines.ts';
import { revisionOf } from '../../src/lib/share/vector.ts';
import type { Vector } from '../../src/lib/share/vector_shape.ts';

/** Recorded vectors as JSON text. @param id of their revision */
export const recorded = (id: string): string =>
	readFileSync(
		new URL(`../vectors/read${id === 'aug09' ? '' : `-${id}`}.json`, import.meta.url),
		'utf8'
	);

/** The image of a preset's machine, and a kernel that takes it. */
export const good = (id = 'aug09', preset = PRESETS[0]!): Case => {
	const revision = revisionOf(id);
	return {
		bytes: revision.write(machineFor(revision, preset)),
		revision: revision.id,
		kernel: kernelFor(revision, preset),
		order: null,
		arch: null,
		readAs: null
	};
};

export const vector = (c: Case = good(), name = 'good'): Vector => {
	const v = vectorOf({ name, about: 'as it is', case: c }, revisionOf(c.revision));
	if ('error' in v) throw new Error(v.error);
	return v;
};
