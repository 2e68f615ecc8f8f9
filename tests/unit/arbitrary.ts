/** Random values for property tests, derived from the tables. */
import fc from 'fast-check';
import type { Int, Struct } from '../../src/lib/format/struct.ts';
import { aug09 } from '../../src/lib/revisions/aug09/revision.ts';
import { fromLatin1 } from '../../src/lib/format/hex.ts';
import { kernelFor, machineFor, PRESETS } from '../../src/lib/share/machines.ts';
import type { Kernel, Machine } from '../../src/lib/revisions/revision.ts';

function int(m: Int): fc.Arbitrary<number | bigint> {
	switch (m.ctype) {
		case '__u8':
			return fc.integer({ min: 0, max: 0xff });
		case '__u16':
			return fc.integer({ min: 0, max: 0xffff });
		case '__u32':
			return fc.integer({ min: 0, max: 0xffffffff });
		case '__s32':
			return fc.integer({ min: -0x80000000, max: 0x7fffffff });
		case '__u64':
			return fc.bigInt({ min: 0n, max: 0xffffffffffffffffn });
	}
}

/** A random value of a struct; members that only fill space have none. */
export function valueOf(s: Struct): fc.Arbitrary<Record<string, unknown>> {
	const parts: Record<string, fc.Arbitrary<unknown>> = {};
	for (const [key, m] of Object.entries(s.members)) {
		if (m.kind === 'struct') parts[key] = valueOf(m.struct);
		else if (m.kind === 'char')
			parts[key] = fc.uint8Array({ minLength: m.length, maxLength: m.length });
		else if (!m.pad) parts[key] = int(m);
	}
	return fc.record(parts);
}

export const order = fc.constantFrom<'le' | 'be'>('le', 'be');

const preset = fc.constantFrom(...PRESETS);
const latin1 = fc
	.uint8Array({ maxLength: 14 })
	.map((b) => String.fromCharCode(...b.map((x) => x || 1)));

export const machine: fc.Arbitrary<Machine> = fc
	.record({
		preset,
		lsm: latin1,
		version_code: fc.integer({ min: 0, max: 0xffffffff }),
		uflags: fc.bigInt({ min: 0n, max: 0xffffffffffffffffn }),
		time: fc.bigInt({ min: 0n, max: 0xffffffffffffffffn }),
		release: fc.uint8Array({ maxLength: 65 })
	})
	.map(({ preset, ...rest }) => ({ ...machineFor(aug09, preset), ...rest }));

export const kernel: fc.Arbitrary<Kernel> = fc
	.record({
		preset,
		lsm: fc.oneof(latin1, fc.constantFrom('default', 'lsm_none', 'selinux', '')),
		flags: fc.oneof(fc.integer({ min: 0, max: 7 }), fc.integer({ min: 0, max: 0xffffffff })),
		pid: fc.constantFrom(0, 1, 1234),
		fd_ok: fc.boolean(),
		ckpt_unpriv_allowed: fc.constantFrom(0, 1),
		cap_sys_admin: fc.boolean(),
		config_checkpoint_debug: fc.boolean()
	})
	.map(({ preset, ...rest }) => ({ ...kernelFor(aug09, preset), ...rest }));

/** Good images, good images with damage, and noise: what a reader meets. */
export const bytes: fc.Arbitrary<Uint8Array> = fc.oneof(
	fc.uint8Array({ maxLength: 500 }),
	fc
		.record({
			m: machine,
			cut: fc.nat(400),
			edits: fc.array(fc.tuple(fc.nat(330), fc.integer({ min: 0, max: 255 })), { maxLength: 6 }),
			insert: fc.tuple(fc.nat(330), fc.uint8Array({ maxLength: 30 }))
		})
		.map(({ m, cut, edits, insert: [at, more] }) => {
			const good = aug09.write(m);
			for (const [i, b] of edits) if (i < good.length) good[i] = b;
			const list = [...good.subarray(0, at), ...more, ...good.subarray(at)];
			return Uint8Array.from(cut < 330 && cut > 300 ? list : list.slice(0, Math.max(cut, 60)));
		}),
	// Object headers one after another: the readers' own diet.
	fc
		.array(
			fc.tuple(
				fc.constantFrom(1, 2, 3, 5, 109, 9999, 7),
				fc.constantFrom(0, 7, 8, 12, 15, 16, 19, 72, 73, 400, 0x7fffffff, 0xffffffff),
				fc.uint8Array({ maxLength: 70 })
			),
			{ maxLength: 8 }
		)
		.map((objects) =>
			Uint8Array.from(
				objects.flatMap(([type, len, payload]) => [
					...new Uint8Array(Uint32Array.of(type, len).buffer),
					...payload
				])
			)
		)
);

export const text = (s: string): Uint8Array => fromLatin1(s);
