/**
 * Damaged images: each is one that a C build of the kernel's writer made, which its kernel accepts, and refuses after one damage of a
 * known kind and place. The same ones come from the same seed.
 */
import { fromHex } from '../../src/lib/format/hex.ts';
import { join, splice } from '../../src/lib/format/splice.ts';
import { revisionOf } from '../../src/lib/revisions/all.ts';
import { archOf } from '../../src/lib/revisions/revision.ts';
import { AS_BYTES_SAY, type Case } from '../../src/lib/share/case.ts';
import { kernelOf } from '../../src/lib/share/vector/vector.ts';
import type { Checkpointing } from './checkpointing.ts';
import { numbersFrom } from './mutants.ts';

export type WriteVector = Checkpointing & { readonly id: string; readonly image_hex: string };

export interface Damaged {
	readonly id: string;
	readonly kind: string;
	readonly case: Case & { readonly bytes: Uint8Array };
	/** The image before. */
	readonly whole: Uint8Array;
	/** Offsets of the objects in it. */
	readonly starts: readonly number[];
	/** Where the damage is, and how many bytes were lost (above zero) or inserted, for kinds with one place. */
	readonly at: number;
	readonly lost: number;
	/** The objects that it is about, by index. */
	readonly objects: readonly number[];
}

const NONE = new Uint8Array(0);

/** An image with the kernel that accepts it. */
export function caseOfVector(
	revisionId: string,
	v: WriteVector
): Case & { readonly bytes: Uint8Array } {
	const r = revisionOf(revisionId);
	const { params } = v;
	const kernel = kernelOf(r, v.arch, {
		...params,
		// Before November 2009 no vector has an LSM, except August's.
		config_security: params.config_security ?? true,
		current_lsm: params.lsm ?? 'default',
		restart_flags: 0,
		pid: 1234,
		fd_ok: true,
		unpriv_allowed: 1,
		cap_sys_admin: true
	});
	return { bytes: fromHex(v.image_hex)!, revision: r.id, kernel, ...AS_BYTES_SAY };
}

type Change = Partial<Pick<Damaged, 'at' | 'lost' | 'objects'>> & { readonly bytes: Uint8Array };

/** @returns one of each kind for an image, or null where the kind does not change it */
function damages(whole: Uint8Array, starts: readonly number[], n: (below: number) => number) {
	const end = (i: number) => starts[i + 1] ?? whole.length;
	const object = (i: number) => whole.slice(starts[i], end(i));
	const lose = (least: number, most: number): Change => {
		const lost = least + n(most - least + 1);
		const at = n(whole.length - lost - 16);
		return { bytes: splice(whole, at, lost, NONE), at, lost };
	};
	const insert = (least: number, most: number): Change => {
		const more = least + n(most - least + 1);
		// Somewhere behind the first object's head: what precedes it is another kind.
		const at = 8 + n(whole.length - 8 - 16);
		const junk = Uint8Array.from({ length: more }, () => (n(4) === 0 ? 0 : n(256)));
		return { bytes: splice(whole, at, 0, junk), at, lost: -more };
	};
	const swap = (size: number): Change => {
		const bytes = whole.slice();
		for (let i = 0; i + size <= bytes.length; i += size) bytes.subarray(i, i + size).reverse();
		return { bytes };
	};
	return {
		'1 to 8 bytes deleted': () => lose(1, 8),
		'9 to 36 bytes deleted': () => lose(9, 36),
		'1 to 8 bytes inserted': () => insert(1, 8),
		'9 to 36 bytes inserted': () => insert(9, 36),
		'deleted in two objects': () => {
			const [i, j] = [1, 2].map((k) => k + n(2)) as [number, number];
			const place = (k: number, lost: number) => starts[k]! + n(end(k) - starts[k]! - lost);
			const [a, b] = [1 + n(4), 1 + n(4)];
			const from = place(i, a);
			const later = place(j + 1 > i + 1 ? j : i + 1, b);
			return {
				bytes: splice(splice(whole, Math.max(from, later), b, NONE), Math.min(from, later), a, NONE)
			};
		},
		'each 2 bytes swapped': () => swap(2),
		'each 4 bytes swapped': () => swap(4),
		'LF to CRLF': () => ({
			bytes: Uint8Array.from([...whole].flatMap((b) => (b === 10 ? [13, 10] : [b])))
		}),
		'an object doubled': () => {
			const i = n(starts.length);
			return { bytes: splice(whole, end(i), 0, object(i)), objects: [i] };
		},
		'two objects exchanged': () => {
			const [i, j] = [n(starts.length), n(starts.length)].sort((a, b) => a - b) as [number, number];
			const parts = starts.map((_, k) => object(k === i ? j : k === j ? i : k));
			return { bytes: join(...parts), objects: [i, j] };
		},
		'an object missing': () => {
			const i = n(starts.length);
			return { bytes: splice(whole, starts[i]!, end(i) - starts[i]!, NONE), objects: [i] };
		},
		'high bits stripped': () => ({ bytes: whole.map((b) => b & 0x7f) }),
		'cut off': () => ({ bytes: whole.slice(0, n(whole.length)) })
	} satisfies Record<string, () => Change>;
}

/** Offsets of the objects, as their lengths lead. */
function startsOf({ bytes, revision, kernel }: ReturnType<typeof caseOfVector>): number[] {
	const le = archOf(revisionOf(revision), kernel.arch).order === 'le';
	const view = new DataView(bytes.buffer, bytes.byteOffset);
	const starts = [];
	for (let at = 0; at < bytes.length; at += view.getUint32(at + 4, le)) starts.push(at);
	return starts;
}

/**
 * @param vectors recorded images by revision
 * @param many of each kind
 */
export function* damagedImages(
	vectors: Readonly<Record<string, readonly WriteVector[]>>,
	seed: number,
	many: number
): Generator<Damaged> {
	const all = Object.entries(vectors).flatMap(([id, list]) =>
		list.map((v) => ({ id: `${id} ${v.id}`, case: caseOfVector(id, v) }))
	);
	const refuses = (c: Case, bytes: Uint8Array): boolean =>
		revisionOf(c.revision).restart(c.kernel, bytes).errno !== '0';
	const n = numbersFrom(seed);
	const good = all.filter(({ case: c }) => !refuses(c, c.bytes));
	const kinds = Object.keys(damages(good[0]!.case.bytes, [0], n)) as (keyof ReturnType<
		typeof damages
	>)[];
	for (const kind of kinds) {
		// An image that is still accepted is not damaged for its kernel.
		for (let made = 0, tried = 0; made < many && tried < 100 * many; tried++) {
			const { id, case: c } = good[n(good.length)]!;
			const starts = startsOf(c);
			const change = damages(c.bytes, starts, n)[kind]();
			if (!refuses(c, change.bytes)) continue;
			made++;
			yield {
				id,
				kind,
				whole: c.bytes,
				starts,
				at: -1,
				lost: 0,
				objects: [],
				...change,
				case: { ...c, bytes: change.bytes }
			};
		}
	}
}
