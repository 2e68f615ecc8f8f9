/** What unit tests share: a recorded vector by its id, an entry of the gallery by its name, readings and workbenches of them. */
import { readFileSync } from 'node:fs';
import { vi } from 'vitest';
import { fromHex } from '../../src/lib/format/hex.ts';
import { revisionOf, REVISIONS } from '../../src/lib/revisions/all.ts';
import type { Kernel, Revision, RevisionId } from '../../src/lib/revisions/revision.ts';
import { AS_BYTES_SAY, type Case } from '../../src/lib/share/case.ts';
import { entryNamed } from '../../src/lib/share/gallery/gallery.ts';
import { decode } from '../../src/lib/share/link/permalink.ts';
import { kernelFor, machineFor, PRESETS } from '../../src/lib/share/machines.ts';
import { vectorOf } from '../../src/lib/share/vector/bundle.ts';
import type { KernelReply } from '../../src/lib/kernel/restart_shapes.ts';
import { kernelOf, type Asked } from '../../src/lib/share/vector/vector.ts';
import type { Vector } from '../../src/lib/share/vector/vector_shape.ts';
import { Workbench } from '../../src/lib/ui/state/workbench.svelte.ts';
import { Reading } from '../../src/lib/view/reading.ts';
import type { Checkpointing } from './checkpointing.ts';

// ---- recorded vectors

export type ReadVector = Asked & { id: string; note: string; expect: KernelReply };
type WriteVector = Checkpointing & { id: string; image_hex: string; length: number };

/** A file of recorded vectors as JSON text. @param id of their revision */
export const recorded = (kind: 'read' | 'write', id: string): string =>
	readFileSync(
		new URL(`../vectors/${kind}${id === 'aug09' ? '' : `-${id}`}.json`, import.meta.url),
		'utf8'
	);
const parsed = new Map<string, readonly ReadVector[]>();
export function readVectors(id: string): readonly ReadVector[] {
	const vectors = parsed.get(id) ?? (JSON.parse(recorded('read', id)) as ReadVector[]);
	parsed.set(id, vectors);
	return vectors;
}
export const writeVectors = (id: string) => JSON.parse(recorded('write', id)) as WriteVector[];

/** The image that the C build of a revision's writer made. @param id `w001` of August, `v17-w001` of another revision */
export function vectorImage(id: string): Uint8Array {
	const revision = /^(.+)-w\d+$/.exec(id)?.[1] ?? 'aug09';
	const vector = writeVectors(revision).find((v) => v.id === id);
	if (!vector) throw new Error(`no vector ${id}`);
	return fromHex(vector.image_hex)!;
}

/** The cases of the recorded vectors. @param errno of the answer; all vectors without it */
export const vectorCases = (errno?: string): { name: string; case: Case }[] =>
	REVISIONS.flatMap((r) => casesOf(r, errno));

/** Those of one revision. */
export const casesOf = (r: Revision, errno?: string): { name: string; case: Case }[] =>
	readVectors(r.id)
		.filter((v) => errno === undefined || v.expect.errno === errno)
		.map((v) => ({
			name: `${r.id} ${v.id}`,
			case: {
				bytes: fromHex(v.image_hex),
				revision: r.id,
				kernel: kernelOf(r, v.arch, v.env),
				...AS_BYTES_SAY
			}
		}));

// ---- bytes and cases

/** Bytes from hex, with blanks where they help to read. */
export const HEX = (text: string): Uint8Array => fromHex(text.replace(/\s/g, ''))!;

/** The case of an entry, which has an image. @param change of its kernel */
export function entryCase(
	name: string,
	change: Partial<Kernel> = {}
): Case & { readonly bytes: Uint8Array } {
	const entry = entryNamed(name);
	if (!entry) throw new Error(`the gallery has no entry ${name}`);
	const built = entry.build();
	return { ...built, bytes: built.bytes!, kernel: { ...built.kernel, ...change } };
}

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

/** The vector that the page exports for a case. */
export const vector = (c: Case = good(), name = 'good'): Vector => {
	const v = vectorOf({ name, about: 'as it is', case: c });
	if ('error' in v) throw new Error(v.error);
	return v;
};

/** A browser's storage. Returns its records. */
export function storage(): Map<string, string> {
	const records = new Map<string, string>();
	vi.stubGlobal('localStorage', {
		getItem: (key: string) => records.get(key) ?? null,
		setItem: (key: string, text: string) => void records.set(key, text),
		removeItem: (key: string) => void records.delete(key)
	});
	return records;
}

// ---- readings and workbenches

/** @param hidden the kernel has not been asked yet */
export const readingOf = (c: Case, hidden = false) => new Reading(c, { hidden });

export const entryReading = (name: string, change: Partial<Kernel> = {}) =>
	readingOf(entryCase(name, change));

/** A file opened beside a kernel that is called in the ordinary way. @param kernel its revision */
export function opened(bytes: Uint8Array, kernel: RevisionId = 'aug09'): Workbench {
	const w = new Workbench();
	w.setRevision(kernel);
	w.open('vector.img', bytes, null);
	return w;
}

export function openedEntry(name: string): Workbench {
	const w = new Workbench();
	w.land({ ...entryCase(name), rest: null, file: null });
	return w;
}
