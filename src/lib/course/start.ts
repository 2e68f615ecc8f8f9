/** The case that a lesson, an exercise or a puzzle begins with, as data; and the changes that solve it. */
import { fromHex } from '../format/hex.ts';
import { pokeBytes } from '../format/image.ts';
import type { Checks } from '../kernel/check_number.ts';
import { revisionOf } from '../revisions/all.ts';
import { bitOf, type Cpu, type Kernel, type RevisionId } from '../revisions/revision.ts';
import type { Case } from '../share/case.ts';
import { entryNamed } from '../share/gallery/gallery.ts';
import { Craft } from '../share/gallery/craft.ts';
import { ownTrace } from '../share/machines.ts';

/** A change of the running kernel. `constants` and `x86` change only the members that they name. */
interface KernelChange extends Partial<Omit<Kernel, 'constants' | 'x86'>> {
	readonly constants?: Readonly<Record<string, number>>;
	readonly x86?: Partial<Cpu>;
}

export interface Changes {
	/** Bytes as hex, by the offset of the first: `{ 0x12b: '73 6d' }`. */
	readonly poke?: Readonly<Record<number, string>>;
	/** So many bytes are left. */
	readonly cut?: number;
	readonly kernel?: KernelChange;
}

/** The machine of this arch and LSM writes an image, and the same machine reads it. */
interface FromBase extends Changes {
	readonly base: readonly [revision: RevisionId, arch: string, lsm: string];
	/** The caller passes RESTART_KEEP_LSM. */
	readonly keep?: true;
}

interface FromEntry extends Changes {
	readonly entry: string;
}

export type Start = FromBase | FromEntry;

export const caseOf = (start: Start): Case =>
	changed('base' in start ? written(start) : opened(start), start);

/** The checks of the kernel that reads it. */
export function checksOf(start: Start): Checks {
	const { revision, kernel } = caseOf(start);
	return ownTrace(revisionOf(revision), kernel).rungs;
}

export function changed(c: Case, { poke = {}, cut, kernel = {} }: Changes): Case {
	let { bytes } = c;
	for (const [offset, text] of Object.entries(poke)) {
		const part = fromHex(text.replaceAll(' ', ''));
		if (!bytes || !part) throw new Error(`cannot write ${text} at ${offset}`);
		bytes = pokeBytes(bytes, Number(offset), part);
	}
	const { constants, x86, ...rest } = kernel;
	return {
		...c,
		bytes: bytes && bytes.slice(0, cut),
		kernel: {
			...c.kernel,
			...rest,
			constants: constants ? { ...c.kernel.constants, ...constants } : c.kernel.constants,
			x86: x86 ? { ...c.kernel.x86, ...x86 } : c.kernel.x86
		}
	};
}

function written({ base: [id, arch, lsm], keep }: FromBase): Case {
	const revision = revisionOf(id);
	const flags = keep ? bitOf(revision.restartFlags, 'RESTART_KEEP_LSM') : 0;
	if (keep && !flags) throw new Error(`${revision.id} has no RESTART_KEEP_LSM`);
	return new Craft(revision, { arch, lsm }).readBy({ flags });
}

function opened({ entry: name }: FromEntry): Case {
	const entry = entryNamed(name);
	if (!entry) throw new Error(`the gallery has no ${name}`);
	return entry.build();
}
