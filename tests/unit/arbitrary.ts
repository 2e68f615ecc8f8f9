/** Random values for property tests, derived from the tables. */
import fc from 'fast-check';
import type { Int, Struct } from '../../src/lib/format/struct.ts';
import { aug09 } from '../../src/lib/revisions/aug09/revision.ts';
import { REVISIONS } from '../../src/lib/revisions/all.ts';
import type { Revision } from '../../src/lib/revisions/revision.ts';
import type { Case } from '../../src/lib/share/case.ts';
import { fromLatin1 } from '../../src/lib/format/hex.ts';
import { kernelFor, machineFor, PRESETS } from '../../src/lib/share/machines.ts';
import type { Kernel, Machine } from '../../src/lib/revisions/revision.ts';

function int(m: Int): fc.Arbitrary<number | bigint> {
	switch (m.ctype) {
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

/** Random values of a struct by the paths of its leaves; members that only fill space have none. */
export function valuesOf(s: Struct): fc.Arbitrary<Record<string, unknown>> {
	const parts: Record<string, fc.Arbitrary<unknown>> = {};
	for (const { path, member: m } of s.fields) {
		if (m?.kind === 'char')
			parts[path] = fc.uint8Array({ minLength: m.length, maxLength: m.length });
		else if (m && !m.pad) parts[path] = int(m);
	}
	return fc.record(parts);
}

export const order = fc.constantFrom<'le' | 'be'>('le', 'be');

const preset = fc.constantFrom(...PRESETS);
const latin1 = fc
	.uint8Array({ maxLength: 14 })
	.map((b) => String.fromCharCode(...b.map((x) => x || 1)));

export const machineOf = (revision: Revision): fc.Arbitrary<Machine> =>
	fc
		.record({
			preset,
			arch: fc.constantFrom(...revision.arches.map((a) => a.name)),
			lsm: fc.oneof(latin1, fc.constantFrom('smack', 'selinux')),
			smack_version: fc.oneof(latin1, fc.constant('_')),
			version_code: fc.integer({ min: 0, max: 0xffffffff }),
			uflags: fc.bigInt({ min: 0n, max: 0xffffffffffffffffn }),
			time: fc.bigInt({ min: 0n, max: 0xffffffffffffffffn }),
			release: fc.uint8Array({ maxLength: 65 })
		})
		.map(({ preset, arch, ...rest }) => ({
			...machineFor(revision, { ...preset, arch }),
			...rest
		}));

export const kernelOf = (revision: Revision): fc.Arbitrary<Kernel> =>
	fc
		.record({
			preset,
			arch: fc.constantFrom(...revision.arches.map((a) => a.name)),
			lsm: fc.oneof(latin1, fc.constantFrom('default', 'lsm_none', 'selinux', 'smack', '')),
			flags: fc.oneof(fc.integer({ min: 0, max: 31 }), fc.integer({ min: 0, max: 0xffffffff })),
			pid: fc.constantFrom(0, 1, 1234),
			fd_ok: fc.boolean(),
			ckpt_unpriv_allowed: fc.constantFrom(0, 1, 2),
			cap_sys_admin: fc.boolean(),
			config_checkpoint_debug: fc.boolean(),
			logfd: fc.constantFrom('none' as const, 'ok' as const, 'bad' as const)
		})
		.map(({ preset, arch, ...rest }) => ({ ...kernelFor(revision, { ...preset, arch }), ...rest }));

/** Good images, good images with damage, and noise: what a reader meets. */
export const bytesOf = (revision: Revision): fc.Arbitrary<Uint8Array> =>
	fc.oneof(
		fc.uint8Array({ maxLength: 500 }),
		fc
			.record({
				m: machineOf(revision),
				cut: fc.nat(420),
				edits: fc.array(fc.tuple(fc.nat(350), fc.integer({ min: 0, max: 255 })), { maxLength: 6 }),
				insert: fc.tuple(fc.nat(350), fc.uint8Array({ maxLength: 30 }))
			})
			.map(({ m, cut, edits, insert: [at, more] }) => {
				const good = revision.write(m);
				for (const [i, b] of edits) if (i < good.length) good[i] = b;
				const list = [...good.subarray(0, at), ...more, ...good.subarray(at)];
				return Uint8Array.from(list.slice(0, Math.max(cut, 60)));
			}),
		// Object headers one after another: the readers' own diet.
		fc
			.array(
				fc.tuple(
					fc.constantFrom(1, 2, 3, 4, 5, 6, 7, 109, 9999),
					fc.constantFrom(0, 7, 8, 12, 15, 16, 19, 72, 73, 208, 400, 0x7fffffff, 0xffffffff),
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

/** Any case of a revision's kernel: overrides of its numbers, an image of any kind, a way to read it. */
export const caseOf = (
	revision: Revision,
	bytes: fc.Arbitrary<Uint8Array> = bytesOf(revision)
): fc.Arbitrary<Case & { readonly bytes: Uint8Array }> =>
	fc.record({
		revision: fc.constant(revision.id),
		kernel: kernelOf(revision).chain((k) =>
			fc
				.record({
					pid: fc.integer(),
					ckpt_unpriv_allowed: fc.integer(),
					version_code: fc.oneof(fc.constant(k.version_code), fc.nat(0xffffffff)),
					smack_version: fc.constantFrom('_', '1.0', 'ä'),
					x86: fc.record({
						has_fxsr: fc.integer(),
						has_xsave: fc.integer(),
						xstate_size: fc.integer()
					}),
					constant: fc.tuple(fc.constantFrom(...Object.keys(k.constants)), fc.nat(0xffff))
				})
				.map(({ constant: [name, value], ...rest }) => ({
					...k,
					...rest,
					constants: { ...k.constants, [name]: value }
				}))
		),
		bytes,
		order: fc.constantFrom(null, 'le' as const, 'be' as const),
		arch: fc.constantFrom(null, ...revision.arches.map((a) => a.name)),
		readAs: fc.constantFrom(null, ...REVISIONS.map((r) => r.id))
	});

export const bytes = bytesOf(aug09);

export const text = (s: string): Uint8Array => fromLatin1(s);

/** Any text, also one that UTF-16 writes in pairs. fast-check's own unit `binary` takes a second and more to list all characters. */
export const anyText = (maxLength?: number): fc.Arbitrary<string> =>
	fc.string({
		unit: fc
			.oneof(fc.integer({ max: 0xd7ff, min: 0 }), fc.integer({ min: 0xe000, max: 0x10ffff }))
			.map((code) => String.fromCodePoint(code)),
		...(maxLength === undefined ? {} : { maxLength })
	});
