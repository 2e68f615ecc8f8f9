import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { pokeBytes } from '../../src/lib/format/image.ts';
import { failingByte, failingStep, ladder, oursFor } from '../../src/lib/kernel/ladder.ts';
import { strerror } from '../../src/lib/kernel/errno.ts';
import { flagsText, retText } from '../../src/lib/kernel/strace.ts';
import { Trace } from '../../src/lib/kernel/trace.ts';
import { aug09 } from '../../src/lib/revisions/aug09/revision.ts';
import type { Kernel } from '../../src/lib/revisions/revision.ts';
import { kernelFor, machineFor, ownImage, PRESETS } from '../../src/lib/share/machines.ts';
import { numbered } from './numbered.ts';
import { HEX } from './cases.ts';

const good = aug09.write(machineFor(aug09, PRESETS[1]!));
const k = kernelFor(aug09, PRESETS[1]!);

function run(file: Uint8Array, change: Partial<Kernel> = {}) {
	const t = new Trace();
	const kernel = { ...k, ...change };
	const out = aug09.restart(kernel, file, t);
	const own = ownImage(aug09, kernel);
	const ref = new Trace();
	aug09.restart(own.kernel, own.image, ref);
	return { t, out, rungs: ladder(t, ref, out), ours: oursFor(t, out, printsOf(t)) };
}
const printsOf = (t: Trace) => t.steps.filter((s) => s.kind === 'print');

describe('our line', () => {
	// Every constant, and type and len of every object.
	test.each([
		[0x8, '01', 'magic 0x00feed0cc0a2d201, expected 0x00feed0cc0a2d200', 'magic, rev'],
		[0x10, '02', 'arch_id 0x2, expected 0x1', 'arch'],
		[0x18, '03', 'rev 0x3, expected 0x2', 'magic, rev'],
		[0x40, '0000000000000080', 'uflags 0x8000000000000000, expected no bit outside 0x1', 'uflags'],
		[0x142, '40', 'xstate_size 0x240, expected 0x200', 'cpu'],
		[0x20, '0f00', 'constants.task_comm_len 0xf, expected 0x10', 'constants'],
		[0x22, '4001', 'constants.mm_saved_auxv_len 0x140, expected 0xa8', 'constants'],
		[0x24, '2000', 'constants.signal_nsig 0x20, expected 0x40', 'constants'],
		[0x26, '4000', 'constants.uts_sysname_len 0x40, expected 0x41', 'constants'],
		[0x28, '4000', 'constants.uts_nodename_len 0x40, expected 0x41', 'constants'],
		[0x2a, '4000', 'constants.uts_release_len 0x40, expected 0x41', 'constants'],
		[0x2c, '4000', 'constants.uts_version_len 0x40, expected 0x41', 'constants'],
		[0x2e, '4000', 'constants.uts_machine_len 0x40, expected 0x41', 'constants'],
		[0x30, '4000', 'constants.uts_domainname_len 0x40, expected 0x41', 'constants'],
		[0x32, '0f00', 'constants.rlimit_nlimits 0xf, expected 0x10', 'constants'],
		[0x0, '02000000', 'h.type 0x2, expected 0x1', 'HEADER'],
		[0x4, '49000000', 'h.len 0x49, expected 0x48', 'HEADER'],
		[0x4, '00000048', 'h.len 0x48000000, expected 0x48', 'HEADER'],
		[0x48, '04000000', 'release.h.type 0x4, expected 0x3', 'texts'],
		[0x4c, '48000000', 'release.h.len 0x48, expected 0x49', 'texts'],
		[0x91, '04000000', 'version.h.type 0x4, expected 0x3', 'texts'],
		[0x95, '07000000', 'version.h.len 0x7, expected at least 8', 'texts'],
		[0xda, '0f270000', 'machine.h.type 0x270f, expected 0x3', 'texts'],
		[0xde, '4a000000', 'machine.h.len 0x4a, expected 0x49', 'texts'],
		[0x123, '04000000', 'lsm_name.h.type 0x4, expected 0x3', 'LSM name'],
		[0x127, '0b000000', 'lsm_name.h.len 0xb, expected 0x13', 'LSM name'],
		[0x136, '03000000', 'header_arch.h.type 0x3, expected 0x2', 'HEADER_ARCH'],
		[0x13a, '08000000', 'header_arch.h.len 0x8, expected 0x10', 'HEADER_ARCH']
	] as const)('offset %i is %s: %s', (offset, hex, what, check) => {
		const { out, ours, t } = run(pokeBytes(good, offset, HEX(hex)));
		expect(out.errno).toBe('EINVAL');
		expect(ours).toBe(numbered(`c/r: ${what} (check {${check}}, offset 0x${offset.toString(16)})`));
		expect(t.steps.every((s) => s.kind !== 'print' || s.channel === 'ckpt_debug')).toBe(true);
	});

	test('the end of the file', () => {
		expect(run(good.subarray(0, 150)).ours).toBe(
			numbered(
				'c/r: end of file at 0x96, expected 8 bytes of version.h from 0x91, found 5 (check {texts})'
			)
		);
		expect(run(new Uint8Array(0)).ours).toBe(
			numbered('c/r: end of file at 0x0, expected 8 bytes of h from 0x0, found 0 (check {HEADER})')
		);
	});
	test('refusals before anything is read', () => {
		expect(run(good, { flags: 0x18 }).ours).toBe(
			'c/r: flags 0x18, expected no bit outside 0x7 (sys_restart)'
		);
		expect(run(good, { fd_ok: false }).ours).toBe(
			'c/r: fd -1, expected an open file (sys_restart)'
		);
	});
});

describe('the ladder', () => {
	// docs/format.md has the order.
	test('the check magic, rev compares rev before major, though major comes first in the image', () => {
		const both = pokeBytes(good, 18, HEX('03 00 06 00 1f 00 03 00'));
		expect(
			run(both)
				.t.steps.filter((s) => s.kind === 'check')
				.at(-1)
		).toMatchObject({ path: 'rev', ok: false });
		expect(readFileSync(new URL('../../docs/format.md', import.meta.url), 'utf8')).toContain(
			'The check *magic, rev* compares magic, then rev, then major, minor and patch.'
		);
	});

	test('has all checks even if the cpu’s numbers do not fit into an image', () => {
		const { rungs } = run(good, { x86: { has_fxsr: 1, has_xsave: 0, xstate_size: 66048 } });
		expect(rungs.at(-1)?.state).toBe('failed');
	});
});

describe('the first byte to blame', () => {
	const first = (file: Uint8Array, change: Partial<Kernel> = {}) => {
		const { t, out } = run(file, change);
		return failingByte(failingStep(t, out)!, file, 'le');
	};
	test('of a text that is the beginning of the wanted one: its last byte', () => {
		const check = {
			kind: 'check',
			offset: 4,
			size: 5,
			actual: 'dummy',
			expected: 'dummyx'
		} as Parameters<typeof failingByte>[0];
		expect(failingByte(check, new TextEncoder().encode('0000dummy'), 'le')).toBe(8);
	});
	test('of arch_id, which is little endian on a big-endian machine too', () => {
		const s390x = kernelFor(aug09, PRESETS[5]!);
		const image = aug09.write(machineFor(aug09, PRESETS[5]!));
		const of = (offset: number) => {
			const file = pokeBytes(image, offset, HEX('ff'));
			const t = new Trace();
			const out = aug09.restart(s390x, file, t);
			return failingByte(failingStep(t, out)!, file, 'be');
		};
		expect([of(16), of(17)]).toEqual([16, 17]);
		expect([of(18), of(19)]).toEqual([18, 19]);
	});
	test('of a name', () => {
		expect(first(aug09.write(machineFor(aug09, PRESETS[2]!)), { flags: 4, lsm: 'smack' })).toBe(
			300
		);
	});
	test('is missing at the end of the file', () => expect(first(good.subarray(0, 150))).toBeNull());
});

test('flags as strace names them', () => {
	const names = aug09.restartFlags;
	expect(flagsText(0, names)).toBe('0');
	expect(flagsText(7, names)).toBe('RESTART_TASKSELF|RESTART_FROZEN|RESTART_KEEP_LSM');
	expect(flagsText(0xc, names)).toBe('RESTART_KEEP_LSM|0x8');
	expect(flagsText(0x80000000, names)).toBe('0x80000000 /* RESTART_??? */');
});

describe('errnos as strace prints them', () => {
	const program = 'import os\nfor n in range(1, 134): print(os.strerror(n))';
	const run = spawnSync('python3', ['-c', program], { encoding: 'utf8', env: { LC_ALL: 'C' } });
	test.skipIf(run.status !== 0)('texts agree with the C library', () => {
		const texts = run.stdout.trim().split('\n');
		expect(texts.map((_, i) => strerror(i + 1))).toEqual(texts);
	});
	test('with name and text', () => {
		expect(retText(-22, 'EINVAL')).toBe('-1 EINVAL (Invalid argument)');
		expect(retText(-2, 'ENOENT')).toBe('-1 ENOENT (No such file or directory)');
		expect(retText(-41, 'E41')).toBe('-1 E41 (Unknown error 41)');
	});
});
