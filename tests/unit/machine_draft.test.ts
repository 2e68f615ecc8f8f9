/** The form of the machine that checkpoints. Which revision has what: docs/revisions.md. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { __s32, __u16 } from '../../src/lib/format/struct.ts';
import { fromLatin1, latin1 } from '../../src/lib/format/hex.ts';
import { aug09 } from '../../src/lib/revisions/aug09/revision.ts';
import { oct09 } from '../../src/lib/revisions/oct09/revision.ts';
import { v17 } from '../../src/lib/revisions/v17/revision.ts';
import { v18 } from '../../src/lib/revisions/v18/revision.ts';
import { v20 } from '../../src/lib/revisions/v20/revision.ts';
import { v23rc } from '../../src/lib/revisions/v23rc/revision.ts';
import type { Revision } from '../../src/lib/revisions/revision.ts';
import { PRESETS } from '../../src/lib/share/machines.ts';
import {
	lossesOf,
	lsmOf,
	newMachine,
	presetOf,
	refusedOf,
	rewrittenMachine,
	draftSettings,
	withArch,
	withChange,
	withPreset,
	withRevision,
	type MachineDraft
} from '../../src/lib/view/transfer/machine_draft.ts';
import {
	constantSettings,
	cpuSettings,
	lsmSetting,
	type Setting,
	type SettingChange
} from '../../src/lib/view/settings.ts';
import { opened, vectorImage } from './cases.ts';

/** What a text makes of the machine, or the error. */
const typed = (setting: Setting | undefined, text: string): SettingChange | string | null => {
	const result = setting!.type(text);
	return 'error' in result ? result.error : result.change;
};
const inputs = (d: MachineDraft) => {
	const { version, call, cpu } = draftSettings(d);
	const lsm = lsmOf(d);
	return [version, ...(lsm ? [lsm.setting, lsm.smack] : []), ...call, ...cpu].flatMap((s) =>
		s ? [`${s.name} ${s.shown}`] : []
	);
};
const setting = (d: MachineDraft, name: string) => {
	const { version, call, cpu, constants } = draftSettings(d);
	return [version, ...call, ...cpu, ...constants].find((s) => s.name === name);
};

describe('a new machine', () => {
	test('is the first preset, in the form of the revision', () => {
		const d = newMachine(aug09);
		expect(presetOf(d)?.name).toBe('i686 without CONFIG_SECURITY');
		expect(inputs(d)).toEqual([
			'LINUX_VERSION_CODE 2.6.31',
			'LSM lsm_none',
			'release 2.6.31-rc6',
			'version #1 SMP Fri Aug 28 21:43:03 PDT 2009',
			'machine i686',
			'uflags 0x0',
			'time 1251524583', // 29 Aug 2009 05:43:03 UTC, an hour after the date in version
			'has_fxsr 1',
			'has_xsave 0',
			'xstate_size 512'
		]);
		// The vector has the time of the examples.
		const then = withChange(d, { time: 1251492183n });
		expect(then.revision.write(then.machine)).toEqual(vectorImage('w001'));
	});

	test.each([
		['x86_32', 'selinux', 'i686 selinux'],
		['x86_32', 'lsm_none', 'i686 without CONFIG_SECURITY'],
		['s390x', 'default', 's390x default'],
		['s390x', 'selinux', 'i686 without CONFIG_SECURITY'],
		['x86_32', null, 'i686 without CONFIG_SECURITY']
	])('begins like the image that is shown, of %s under %s: %s', (arch, lsm, name) => {
		expect(presetOf(newMachine(aug09, { arch, lsm }))?.name).toBe(name);
	});

	test('names the preset with its arch and LSM', () => {
		const d = newMachine(aug09);
		for (const preset of PRESETS) expect(presetOf(withPreset(d, preset))).toBe(preset);
		expect(presetOf(withChange(d, { lsm: 'apparmor', config_security: true }))).toBeNull();
		expect(presetOf(withChange(d, { time: 0n }))).toBe(PRESETS[0]);
	});

	test('has the LSM if the revision has one', () => {
		const says = (r: Revision) => lsmOf(newMachine(r)) !== null;
		expect([v17, aug09, v18, oct09, v20, v23rc].map(says)).toEqual([
			false,
			true,
			false,
			false,
			true,
			true
		]);
		expect(lsmOf(newMachine(aug09))?.names).toContain('tomoyo');
		// Linux has apparmor from 2.6.36 on; v20 is 2.6.33, v23rc 2.6.37.
		expect(lsmOf(newMachine(v20))?.names).not.toContain('apparmor');
		expect(lsmOf(newMachine(v23rc))?.names).toContain('apparmor');
	});

	test('has smack’s version if the image has a record of the LSM', () => {
		const smack = (r: Revision, lsm: string, config_security = true) =>
			lsmOf(withChange(newMachine(r), { lsm, config_security }))?.smack?.shown;
		expect(smack(v20, 'smack')).toBe('_');
		expect(smack(v20, 'smack\0x'), 'a NUL ends the name').toBe('_');
		expect(smack(v20, 'selinux')).toBeUndefined();
		expect(smack(v20, 'smack', false)).toBeUndefined();
		expect(smack(aug09, 'smack')).toBeUndefined();
	});

	test('says which part of a long name remains', () => {
		const cut = (lsm: string, config_security = true) =>
			lsmOf(withChange(newMachine(aug09), { lsm, config_security }))?.cut;
		expect(cut('averyverylongname')).toEqual({ whole: 17, held: 10, text: 'averyveryl' });
		expect(cut('0123456789')).toBeNull();
		expect(cut('averyverylongname', false)).toBeNull();
		expect(cut('\x1b0123456789')?.text).toBe('\\x1b012345678');
	});

	test('takes version and release of another revision, and the same arch if that has it', () => {
		const d = withChange(withArch(newMachine(v18), 'ppc32'), { time: 7n });
		const next = withRevision(d, v20);
		expect(next.machine).toMatchObject({ arch: 'ppc32', version_code: 0x020621, time: 7n });
		expect(latin1(next.machine.release)).toBe('2.6.33');
		expect(Object.keys(next.machine.constants)[1]).toBe('at_vector_size');
		// powerpc is gone in v23-rc1: the revision's first arch.
		expect(withRevision(d, v23rc).machine.arch).toBe('x86_32');
	});
});

describe('a text that is typed into the form', () => {
	const d = newMachine(aug09);
	test.each([
		['release', 'a\\0b', { release: Uint8Array.of(97, 0, 98) }],
		['release', 'x'.repeat(65), { release: fromLatin1('x'.repeat(65)) }],
		['release', 'x'.repeat(66), '66 bytes are too many: utsname.release has 65'],
		['uflags', '0x8000000000000000', { uflags: 2n ** 63n }],
		[
			'uflags',
			'0x10000000000000000',
			'0x10000000000000000 does not fit __u64: at most 0xffffffffffffffff'
		],
		['time', '0', { time: 0n }],
		['xstate_size', '0x340', { x86: { has_fxsr: 1, has_xsave: 0, xstate_size: 832 } }],
		['LINUX_VERSION_CODE', '2.6.32', { version_code: 0x020620 }]
	])('%s: %s', (name, text, wanted) => {
		expect(typed(setting(d, name), text)).toEqual(wanted);
	});

	test('is shown again, if it is a text or a number that fits', () => {
		fc.assert(
			fc.property(
				fc.constantFrom('release', 'version', 'machine'),
				fc.uint8Array({ maxLength: 65 }),
				(name, bytes) => {
					// The zeros at the end fill the member, whoever writes it.
					const end = bytes.findLastIndex((b) => b !== 0) + 1;
					const shown = setting(withChange(d, { [name]: bytes }), name)!.shown;
					expect(typed(setting(d, name), shown)).toEqual({ [name]: bytes.slice(0, end) });
				}
			)
		);
		fc.assert(
			fc.property(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), (n) => {
				for (const name of ['uflags', 'time'])
					expect(
						typed(setting(d, name), setting(withChange(d, { [name]: n }), name)!.shown)
					).toEqual({
						[name]: n
					});
			})
		);
	});
});

describe('a setting of a machine or of a kernel', () => {
	test('LSM: naming one turns CONFIG_SECURITY on, but lsm_none does not', () => {
		const without = lsmSetting({ lsm: 'default', config_security: false });
		expect(without).toMatchObject({ name: 'LSM', shown: 'lsm_none' });
		expect(typed(without, 'lsm_none')).toBeNull();
		expect(typed(without, 'tomoyo')).toEqual({ lsm: 'tomoyo', config_security: true });
		const one = lsmSetting({ lsm: 'lsm_none', config_security: true });
		expect(typed(one, 'lsm_none')).toEqual({ lsm: 'lsm_none', config_security: true });
		expect(typed(one, 'a\\0b')).toBe('a C string ends at its first NUL: leave out \\0');
	});

	test('cpu and constants: each within its type, which the message names', () => {
		const x86 = { has_fxsr: 1, has_xsave: 0, xstate_size: 512 };
		const [, has_xsave] = cpuSettings({ x86 }, __s32('a C int'));
		expect(has_xsave).toMatchObject({ name: 'has_xsave', shown: '0' });
		expect(typed(has_xsave, '-1')).toEqual({ x86: { ...x86, has_xsave: -1 } });
		expect(typed(has_xsave, '0x80000000')).toBe(
			'0x80000000 does not fit a C int: at most 0x7fffffff'
		);
		const [a] = constantSettings({ constants: { a: 1, b: 2 } }, __u16('16 bits'));
		expect(typed(a, '3')).toEqual({ constants: { a: 3, b: 2 } });
	});
});

describe('a rewritten machine', () => {
	const read = (image: Uint8Array) => {
		const { bytes, layout, imageRevision: revision, imageArch: arch } = opened(image).reading;
		return { bytes, layout, revision, arch };
	};
	const imageOf = (id: string) => read(vectorImage(id));

	test('is the image’s machine, and writes the image again', () => {
		for (const id of ['w001', 'v17-w021', 'v20-w031', 'v23rc-w001']) {
			const d = rewrittenMachine(imageOf(id));
			expect(d.revision.write(d.machine)).toEqual(vectorImage(id));
			expect(lossesOf(d)).toEqual([]);
		}
	});

	test('stays the same in another revision, and says what is lost', () => {
		const d = withRevision(rewrittenMachine(imageOf('w007')), v17);
		expect(latin1(d.machine.release)).toMatch(/^2\.6\.31-rc6\0*$/);
		expect(d.machine.version_code).toBe(0x02061f);
		expect(lossesOf(d)).toEqual([
			'the LSM’s name: v17 has none',
			'constants.rlimit_nlimits (16): v17 has no such member'
		]);
	});

	test('keeps the byte order where the other revision lacks its arch', () => {
		const ppc32 = rewrittenMachine(read(v20.write(withArch(newMachine(v20), 'ppc32').machine)));
		expect(ppc32.machine.arch).toBe('ppc32');
		expect(withRevision(ppc32, aug09).machine.arch).toBe('s390x');
	});

	test('of another arch reads the image again', () => {
		const from = imageOf('w001');
		const d = withChange(rewrittenMachine(from), { machine: fromLatin1('typed') });
		const s390x = withArch(d, 's390x');
		expect(latin1(s390x.machine.machine)).toMatch(/^i686\0*$/);
		expect(s390x.machine.constants).toMatchObject({ mm_saved_auxv_len: 320 });
		expect(lossesOf(s390x)).toContain('the byte order: s390x is big endian');
	});

	test('carries uflags that the other revision refuses, and says so apart from the losses', () => {
		// docs/revisions.md, At a glance: CHECKPOINT_NETNS 0x2 is v23-rc1's alone
		const own = withChange(newMachine(v23rc), { uflags: 0x3n });
		const d = rewrittenMachine(read(v23rc.write(own.machine)));
		expect([lossesOf(d), refusedOf(d)]).toEqual([[], '']);
		const next = withRevision(d, v20);
		expect(next.machine.uflags).toBe(0x3n);
		expect(lossesOf(next).filter((s) => s.includes('uflags'))).toEqual([]);
		expect(refusedOf(next)).toBe('uflags 0x2 is kept, but v20 refuses it.');
	});
});
