/** Cases and vectors, and a reading of a case. */
import { readFileSync } from 'node:fs';
import { fromHex } from '../../src/lib/format/hex.ts';
import { revisionOf, REVISIONS } from '../../src/lib/revisions/all.ts';
import { AS_BYTES_SAY, type Case } from '../../src/lib/share/case.ts';
import { vectorOf } from '../../src/lib/share/vector/bundle.ts';
import { kernelFor, machineFor, PRESETS } from '../../src/lib/share/machines.ts';
import { decode } from '../../src/lib/share/link/permalink.ts';
import { kernelOf, type Question } from '../../src/lib/share/vector/vector.ts';
import type { Vector } from '../../src/lib/share/vector/vector_shape.ts';
import { Reading } from '../../src/lib/view/reading.ts';

/** Recorded vectors as JSON text. @param id of their revision */
export const recorded = (id: string): string =>
	readFileSync(
		new URL(`../vectors/read${id === 'aug09' ? '' : `-${id}`}.json`, import.meta.url),
		'utf8'
	);

type Recorded = Question & { readonly id: string; readonly expect: { readonly errno: string } };

/** The cases of the recorded vectors of all revisions. @param errno of the answer; all vectors without it */
export const vectorCases = (errno?: string): { name: string; case: Case }[] =>
	REVISIONS.flatMap((r) =>
		(JSON.parse(recorded(r.id)) as Recorded[])
			.filter((v) => errno === undefined || v.expect.errno === errno)
			.map((v) => ({
				name: `${r.id} ${v.id}`,
				case: {
					bytes: fromHex(v.image_hex),
					revision: r.id,
					kernel: kernelOf(r, v.arch, v.env),
					...AS_BYTES_SAY
				}
			}))
	);

export const readingOf = (c: Case): Reading => new Reading(c);

/** The case of a link. @param text after `#` */
export function linked(text: string): Case {
	const opened = decode(text);
	if ('error' in opened) throw new Error(opened.error);
	return opened.case;
}

/** The image of a preset's machine, and a kernel that takes it. */
export const good = (id = 'aug09', preset = PRESETS[0]!): Case => {
	const revision = revisionOf(id);
	return {
		bytes: revision.write(machineFor(revision, preset)),
		revision: revision.id,
		kernel: kernelFor(revision, preset),
		...AS_BYTES_SAY
	};
};

export const vector = (c: Case = good(), name = 'good'): Vector => {
	const v = vectorOf({ name, about: 'as it is', case: c }, revisionOf(c.revision));
	if ('error' in v) throw new Error(v.error);
	return v;
};
