/** Objects as the kernel of each revision writes them. What edits do with them is in object_edits.test.ts. */
import { describe, expect, test } from 'vitest';
import { toHex } from '../../src/lib/format/hex.ts';
import { layout } from '../../src/lib/format/image.ts';
import { splice } from '../../src/lib/format/splice.ts';
import type { Order } from '../../src/lib/format/struct.ts';
import { REVISIONS } from '../../src/lib/revisions/all.ts';
import { aug09 } from '../../src/lib/revisions/aug09/revision.ts';
import { kernelFor, machineFor, PRESETS } from '../../src/lib/share/machines.ts';
import { objectBytes, type StructureKind } from '../../src/lib/share/structure.ts';

describe('objects of every kind', () => {
	test.each(REVISIONS.flatMap((r) => r.arches.map((a) => [r.id, a.name, r, a] as const)))(
		'%s %s: the reader swallows an OBJREF with its namespace, and the layout names both',
		(_id, _arch, revision, arch) => {
			const preset = { ...PRESETS[1]!, arch: arch.name };
			const image = revision.write(machineFor(revision, preset));
			const more = objectBytes('OBJREF with UTS_NS', revision, arch.order, arch.machine, 1);
			expect(more).toHaveLength(416);
			const next = splice(image, 72, 0, more);
			expect(revision.restart(kernelFor(revision, preset), next)).toMatchObject({ errno: '0' });
			const names = layout(next, arch.order, arch.map).objects.map((o) => o.name);
			expect(names.slice(0, 4)).toEqual(['header', 'objref[0]', 'uts_ns[0]', 'release']);
		}
	);
	test('an ERROR with its STRING, a BUFFER and a TAIL', () => {
		const made = (kind: StructureKind, order: Order, revision = aug09) =>
			objectBytes(kind, revision, order, 'i686', 1);
		// Between NULs; from v19 on without the second.
		const error = toHex(made('ERROR with STRING', 'le'));
		expect(error.slice(0, 32)).toBe('0f27000008000000040000001c000000');
		expect(error.slice(32)).toBe(Buffer.from('\0[err -22]: crafted\0').toString('hex'));
		const later = REVISIONS.filter((r) => r.errorTextOpen);
		expect(later.map((r) => r.id)).toEqual(['v19rc1', 'v20', 'v23rc']);
		for (const r of later)
			expect(toHex(made('ERROR with STRING', 'le', r)).slice(32)).toBe(
				Buffer.from('\0[err -22]: crafted').toString('hex')
			);
		expect(toHex(made('BUFFER', 'be').subarray(0, 8))).toBe('0000000300000049');
		expect(toHex(made('TAIL', 'le'))).toBe('292300001000000000efdec00c2a2d00');
		expect(made('16 zero bytes', 'le')).toEqual(new Uint8Array(16));
	});
});
