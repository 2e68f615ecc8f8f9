/** Mutants of accepted images: a few changes each, of bytes, objects, order, kernel or caller; the same ones in every run. */
import { splice } from '../../src/lib/format/splice.ts';
import { REVISIONS } from '../../src/lib/revisions/all.ts';
import { archOf, bitOf, type Kernel, type Revision } from '../../src/lib/revisions/revision.ts';
import { AS_BYTES_SAY, type Case } from '../../src/lib/share/case.ts';
import { kernelFor, machineFor, PRESETS } from '../../src/lib/share/machines.ts';
import { reversed, World } from './claims.ts';

/** The same numbers in every run (mulberry32). */
export function numbersFrom(seed: number): (below: number) => number {
	let a = seed;
	return (below) => {
		a = (a + 0x6d2b79f5) | 0;
		let t = Math.imul(a ^ (a >>> 15), 1 | a);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return Math.floor((((t ^ (t >>> 14)) >>> 0) / 0x100000000) * below);
	};
}

export type Below = (below: number) => number;

const LSMS = ['default', 'lsm_none', 'selinux', 'smack', 'tomoyo', 'abcdefghij', 'abcdefghijklm'];
/** What /smack/version may be; with 23 the image's LSM_INFO, which has a NUL, fills an allocation of 32 bytes. */
const VERSIONS = ['_', '_', '_', '', '1.0', '_'.repeat(23), '_'.repeat(199)];

/** The greatest allocation of s390x and of the others, and one byte more; the greatest s32, and more. */
const LIMITS = [0x100000, 0x100001, 0x400000, 0x400001, 0x7fffffff, 0x80000000, 0xfffffff0];

const oneOf = <T>(n: Below, from: readonly T[]): T => from[n(from.length)]!;

/** An accepted image with its kernel. */
function accepted(n: Below): { case: Case; revision: Revision } {
	const revision = REVISIONS[n(REVISIONS.length)]!;
	const arch = revision.arches[n(revision.arches.length)]!.name;
	const lsm = LSMS[n(LSMS.length)]!;
	const host = { ...PRESETS[0]!, arch, config_security: lsm !== 'lsm_none', lsm };
	const keep = n(2) * bitOf(revision.restartFlags, 'RESTART_KEEP_LSM');
	const smack_version = oneOf(n, VERSIONS);
	const kernel = {
		...kernelFor(revision, host),
		smack_version,
		flags: keep | (n(5) === 0 ? 1 : 0),
		config_checkpoint_debug: n(3) > 0,
		logfd: oneOf(n, ['none', 'ok'] as const)
	};
	const bytes = revision.write({ ...machineFor(revision, host), smack_version });
	return { case: { bytes, kernel, revision: revision.id, ...AS_BYTES_SAY }, revision };
}

/** The same kernel and caller, but for one setting. */
function otherKernel(n: Below, k: Kernel): Kernel {
	const constant = oneOf(n, Object.keys(k.constants));
	const cpu = oneOf(n, ['has_fxsr', 'has_xsave', 'xstate_size'] as const);
	return {
		...k,
		...oneOf<() => Partial<Kernel>>(n, [
			() => ({ lsm: oneOf(n, LSMS) }),
			() => ({ config_security: !k.config_security }),
			() => ({ version_code: oneOf(n, [0, k.version_code ^ (1 << n(32))]) >>> 0 }),
			() => ({ constants: { ...k.constants, [constant]: oneOf(n, [0, 65, 0xffff, n(0x10000)]) } }),
			() => ({ flags: oneOf(n, [n(32), 2 ** n(32)]) }),
			() => ({ pid: oneOf(n, [0, -1, 1, 0x7fffffff]) }),
			() => ({ fd_ok: false }),
			() => ({ logfd: 'bad' as const }),
			() => ({ cap_sys_admin: false, ckpt_unpriv_allowed: oneOf(n, [-1, 0, 1, 2, 1000]) }),
			() => ({ x86: { ...k.x86, [cpu]: oneOf(n, [-1, 0, 512 * n(200), 66048, 65537]) } }),
			() => ({ smack_version: oneOf(n, VERSIONS) })
		])()
	};
}

function mutant(n: Below): Case {
	const { case: c, revision } = accepted(n);
	const le = archOf(revision, c.kernel.arch).order === 'le';
	const w = new World(c);
	let bytes = w.bytes;
	let kernel = c.kernel;
	const object = () => {
		const all = w.objects(le, bytes).filter((o) => o.len >= 8 && o.at + o.len <= bytes.length);
		return all[n(all.length)] ?? { at: 0, type: 0, len: bytes.length };
	};
	const last = () => w.objects(le, bytes).at(-1) ?? { at: 0, len: 8 };
	const put = (at: number, value: number) => {
		bytes = bytes.slice();
		if (at + 4 <= bytes.length) new DataView(bytes.buffer).setUint32(at, value, le);
	};
	const made = (type: number, size: number, ...words: number[]) => {
		const b = new Uint8Array(size);
		const v = new DataView(b.buffer);
		[type, size, ...words].forEach((x, i) => 4 * i + 4 <= size && v.setUint32(4 * i, x, le));
		return b;
	};
	const { OBJREF } = revision.types as Record<string, number>;
	const insert = (at: number, b: Uint8Array) => (bytes = splice(bytes, at, 0, b));
	const NONE = new Uint8Array(0);
	/** OBJREFs before an object, most with a namespace behind; or one before the namespace of another. */
	const objrefs = () => {
		const { UTS_NS = 8, SECURITY_PTR = 16, MAX = 0 } = revision.objtypes;
		const types = [0, 0, 1, SECURITY_PTR, MAX, MAX - 1, n(25), 2 ** 32 - 1];
		const numbers = [0, 0, -1, -13, -4095, -4096, -0x80000000];
		const refs = Array.from({ length: 1 + n(3) }, () =>
			made(
				OBJREF!,
				n(8) ? 16 : oneOf(n, [20, 40, 12, 8, 7]),
				n(4) ? UTS_NS : oneOf(n, types),
				n(3) ? 1 + n(2) : oneOf(n, numbers)
			)
		);
		const spaces = refs.map(() => made(109, n(9) ? 400 : 399));
		const all = n(2) ? refs.flatMap((b, i) => [b, spaces[i]!]) : [...refs, ...spaces];
		if (n(6) === 0) all.pop();
		const { at } = object();
		for (const b of all.reverse()) insert(at, b);
		if (n(8) === 0) put(at + 4, oneOf(n, LIMITS));
	};
	const KINDS = [
		() => (bytes[n(bytes.length)]! ^= 1 << n(8)),
		() => (bytes[n(bytes.length)] = n(256)),
		() => put(object().at + 4, [0, 7, 8, 12, 16, 72, 73, 74, 209, 0xffffffff, n(400)][n(11)]!),
		() => put(object().at, [1, 2, 3, 4, 5, 6, 7, 9999, n(300)][n(9)]!),
		// one length, or one arch_id, in the other byte order
		() =>
			bytes
				.subarray(object().at + 4)
				.subarray(0, 4)
				.reverse(),
		() => bytes.subarray(16, 18).reverse(),
		() => (bytes = reversed(bytes, [2, 4, 8][n(3)]!)),
		() => (bytes = bytes.slice(0, n(bytes.length))),
		() => {
			const { at, len } = object();
			bytes = splice(bytes, at, len, NONE);
		},
		// an object twice, also in another place
		() => {
			const { at, len } = object();
			insert(n(2) ? at : object().at, bytes.slice(at, at + len));
		},
		() => {
			const { at, len } = object();
			const part = bytes.slice(at, at + len);
			bytes = splice(bytes, at, len, NONE);
			insert(object().at, part);
		},
		objrefs,
		objrefs,
		// an ERROR record with a text, also one whose length no allocator gives
		() => {
			const { at } = n(3) ? object() : last();
			const record = made(9999, oneOf(n, [8, 9, 10, 11, 40, 73, 208, 209, 7]));
			record.fill(0x6f, 8);
			if (record.length > 11) record[9 + n(record.length - 9)] = oneOf(n, [0, 0, 0x25, 0x0a, 0xff]);
			insert(at, record);
			if (n(3) === 0) put(at + 4, oneOf(n, LIMITS) + 8);
		},
		() => {
			const { at, len } = object();
			bytes = splice(bytes, at, len, made(9999, [len, 7, 20][n(3)]!));
		},
		() => (bytes = splice(bytes, bytes.length, 0, made(n(300), 8 + n(20)))),
		() => {
			const other = accepted(n);
			bytes = other.case.bytes!;
		},
		// another LSM_INFO, or another version in it
		() => {
			const { at, len } = last();
			const size = oneOf(n, [8, 9, 12, 16, 32, 64, 96, 128, 192, 207, 208, 209]);
			const words = Array.from({ length: 60 }, () => 0x5f5f5f5f);
			bytes = splice(bytes, at, len, made(oneOf(n, [7, 7, 7, 8]), size, ...words));
			if (n(3) === 0) kernel = { ...kernel, lsm: 'smack', config_security: true };
		},
		() => (kernel = otherKernel(n, kernel)),
		() => (kernel = otherKernel(n, kernel)),
		() => (kernel = otherKernel(n, kernel))
	];
	for (let i = 1 + n(3); i > 0 && bytes.length > 0; i--) {
		bytes = bytes.slice();
		KINDS[n(KINDS.length)]!();
	}
	return { ...c, bytes, kernel };
}

export function* mutants(seed: number, many: number): Generator<{ name: string; case: Case }> {
	const n = numbersFrom(seed);
	for (let i = 0; i < many; i++) yield { name: `mutant ${i}`, case: mutant(n) };
}
