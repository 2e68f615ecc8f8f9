/** Mutants of accepted images: one or two changes each, of bytes, objects, order or kernel; the same ones in every run. */
import { splice } from '../../src/lib/format/splice.ts';
import { REVISIONS } from '../../src/lib/revisions/all.ts';
import { archOf, bitOf, type Revision } from '../../src/lib/revisions/revision.ts';
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

type Below = (below: number) => number;

const LSMS = ['default', 'lsm_none', 'selinux', 'smack', 'tomoyo', 'abcdefghij', 'abcdefghijklm'];

/** An accepted image with its kernel. */
function accepted(n: Below): { case: Case; revision: Revision } {
	const revision = REVISIONS[n(REVISIONS.length)]!;
	const arch = revision.arches[n(revision.arches.length)]!.name;
	const lsm = LSMS[n(LSMS.length)]!;
	const host = { ...PRESETS[0]!, arch, config_security: lsm !== 'lsm_none', lsm };
	const keep = n(2) * bitOf(revision.restartFlags, 'RESTART_KEEP_LSM');
	const kernel = {
		...kernelFor(revision, host),
		flags: keep | (n(5) === 0 ? 1 : 0),
		config_checkpoint_debug: n(3) > 0
	};
	const c = { bytes: revision.write(machineFor(revision, host)), kernel, revision: revision.id };
	return { case: { ...c, ...AS_BYTES_SAY }, revision };
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
	const { OBJREF, ERROR } = revision.types as Record<string, number>;
	const insert = (at: number, b: Uint8Array) => (bytes = splice(bytes, at, 0, b));
	const NONE = new Uint8Array(0);
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
		() => {
			const type = revision.objtypes['UTS_NS']!;
			const refs = [made(OBJREF!, [16, 16, 20, 12][n(4)]!, n(6) ? type : n(20), n(3) - n(2) * 13)];
			if (n(4)) refs.push(made(109, 400));
			const { at } = object();
			for (const b of refs.reverse()) insert(at, b);
		},
		() => insert(object().at, made(ERROR ?? 9999, [8, 40, 7, 12][n(4)]!)),
		() => {
			const { at, len } = object();
			bytes = splice(bytes, at, len, made(9999, [len, 7, 20][n(3)]!));
		},
		() => (bytes = splice(bytes, bytes.length, 0, made(n(300), 8 + n(20)))),
		() => {
			const other = accepted(n);
			bytes = other.case.bytes!;
		},
		() => (kernel = { ...kernel, lsm: LSMS[n(LSMS.length)]! }),
		() => (kernel = { ...kernel, fd_ok: false }),
		() => (kernel = { ...kernel, flags: n(16) }),
		() => (kernel = { ...kernel, x86: { ...kernel.x86, xstate_size: 512 * n(200) } }),
		() => (kernel = { ...kernel, cap_sys_admin: false, ckpt_unpriv_allowed: n(3) })
	];
	for (let i = 1 + n(2); i > 0 && bytes.length > 0; i--) {
		bytes = bytes.slice();
		KINDS[n(KINDS.length)]!();
	}
	return { ...c, bytes, kernel };
}

export function* mutants(seed: number, many: number): Generator<{ name: string; case: Case }> {
	const n = numbersFrom(seed);
	for (let i = 0; i < many; i++) yield { name: `mutant ${i}`, case: mutant(n) };
}
