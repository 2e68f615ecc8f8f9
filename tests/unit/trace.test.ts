/** What a reader tells of a whole run: what it reads, what it compares, and each check as C. Typed by hand from docs/format.md and docs/revisions.md. */
import { expect, test } from 'vitest';
import { splice } from '../../src/lib/format/splice.ts';
import { Trace } from '../../src/lib/kernel/trace.ts';
import { revisionOf, REVISIONS } from '../../src/lib/revisions/all.ts';
import { labelless, LSMS } from '../../src/lib/revisions/lsm.ts';
import { archOf, bitOf } from '../../src/lib/revisions/revision.ts';
import { kernelFor, machineFor } from '../../src/lib/share/machines.ts';
import { casesOf, good, readingOf } from './cases.ts';
import { mutants } from './mutants.ts';

/** An object: its head, the length, the payload, then the type. */
const object = (name: string, h = `${name}.h`) => [`<${h}`, `${h}.len`, `<${name}`, `${h}.type`];

const HEAD = [...object('header', 'h'), ...'arch_id magic rev major minor patch uflags'.split(' ')];
const constants = (names: string) => names.split(' ').map((n) => `constants.${n}`);
const UTS =
	'uts_sysname_len uts_nodename_len uts_release_len uts_version_len uts_machine_len uts_domainname_len';
const TEXTS = ['release', 'version', 'machine'].flatMap((name) => object(name));
const CPU = [...object('header_arch'), 'has_fxsr', 'has_xsave', 'xstate_size'];

const CALL = 'sys_restart(): flags, privilege, fd';
/** @param buffer the type of BUFFER, 4 from oct09 on */
const conditions = (kernel: string, bits = '0x1', buffer = 4) => [
	CALL,
	'type == 1 HEADER && len == 72 | type 1, len 72',
	'le16_to_cpu(arch_id) == 1 | arch_id == 1',
	`magic, rev, major, minor, patch | magic, rev, ${kernel}`,
	`!(uflags & ~CHECKPOINT_USER_FLAGS) | no bit outside ${bits}`,
	'constants | equal this kernel’s',
	'memory for the utsname | for the utsname',
	`release, version, machine: type == ${buffer} && len == 73 | len 73, three times`
];
const ARCH = [
	'type == 2 HEADER_ARCH && len == 16 | type 2, len 16',
	'has_fxsr, has_xsave, xstate_size | fxsr, xsave, xstate'
];
const lsmName = (type: number) => `lsm_name: type == ${type} && len == 19 | type ${type}, len 19`;
const SAME = 'strncmp(cur, lsm_name, 11) == 0 | strncmp, 11 bytes';
const kept = (names: readonly string[]) =>
	`${names.map((n) => `lsm_name == "${n}"`).join(' || ')} | ${names.join(' or ')}`;
const KEPT = ['lsm_none', 'smack', 'selinux', 'default'];
const SMACK = [
	'smack: type == 7 LSM_INFO && len <= 208 | type 7, len <= 208',
	'strcmp(lsm_info, smack_version) == 0 | strcmp, smack_version'
];
const CONTAINER = 'container: type == 3 && len == 8 | type 3, len 8';
const LSM_INFO = [
	'<lsm_info.h',
	'lsm_info.h.type',
	'lsm_info.h.len',
	'<lsm_info',
	'lsm_info.h.type'
];

test.each([
	[
		'aug09',
		'default',
		['flags', 'CAP_SYS_ADMIN', 'fd'],
		[
			...HEAD,
			...constants(`task_comm_len mm_saved_auxv_len signal_nsig ${UTS} rlimit_nlimits`),
			...TEXTS,
			...object('lsm_name'),
			'lsm_name',
			'lsm_name',
			...CPU
		],
		[...conditions('2.6.31', '0x1', 3), lsmName(3), SAME, kept(['lsm_none', 'default']), ...ARCH]
	],
	[
		'v20',
		'smack',
		['flags', 'CAP_SYS_ADMIN', 'fd', 'logfd'],
		[
			...HEAD,
			...constants(`task_comm_len at_vector_size signal_nsig ${UTS} rlimit_nlimits`),
			...constants('n_tty_buf_size tty_termios_ncc'),
			...TEXTS,
			...CPU,
			...object('container'),
			...object('lsm_name'),
			'lsm_name',
			'lsm_name',
			...LSM_INFO,
			'lsm_info'
		],
		[...conditions('2.6.33'), ...ARCH, CONTAINER, lsmName(4), SAME, kept(KEPT), ...SMACK]
	],
	[
		'v23rc',
		'selinux',
		['flags', 'CAP_SYS_ADMIN', 'fd', 'logfd'],
		[
			...HEAD,
			...constants(`task_comm_len at_vector_size signal_nsig ${UTS} rlimit_nlimits`),
			...constants('n_tty_buf_size tty_termios_nccs'),
			...TEXTS,
			...CPU,
			...object('container'),
			...object('lsm_name'),
			'lsm_name',
			'lsm_name',
			...LSM_INFO.slice(0, -1)
		],
		[
			...conditions('2.6.37', '0x3'),
			...ARCH,
			CONTAINER,
			lsmName(4),
			SAME,
			kept(KEPT),
			'selinux: one object of at most 208 bytes is discarded | one object, not used'
		]
	]
] as const)('an image of %s that keeps its labels under %s', (id, lsm, call, paths, asked) => {
	const r = revisionOf(id);
	const host = { arch: 'x86_32', config_security: true, lsm };
	const flags = bitOf(r.restartFlags, 'RESTART_KEEP_LSM');
	const t = new Trace();
	const image = r.write(machineFor(r, host));
	expect(r.restart({ ...kernelFor(r, host), flags }, image, t).errno).toBe('0');
	const told = t.steps.flatMap((s) =>
		s.kind === 'read' ? `<${s.path}` : s.kind === 'check' ? s.path : []
	);
	expect(told).toEqual([...call, ...paths]);
	const words = t.rungs.map((g) =>
		g.brief === g.condition ? g.condition : `${g.condition} | ${g.brief}`
	);
	expect(words).toEqual(asked);
});

test('without RESTART_KEEP_LSM three checks are skipped, with what they would compare', () => {
	const r = revisionOf('v20');
	const host = { arch: 'x86_32', config_security: true, lsm: 'smack' };
	const t = new Trace();
	r.restart(kernelFor(r, host), r.write(machineFor(r, host)), t);
	expect(
		t.rungs.flatMap((g) => (g.skipped ? [[g.name, g.skipped.why, ...g.skipped.paths]] : []))
	).toEqual([
		['same LSM', 'RESTART_KEEP_LSM is off', 'lsm_name'],
		['kept LSM', 'RESTART_KEEP_LSM is off', 'lsm_name'],
		['smack version', 'RESTART_KEEP_LSM is off', 'lsm_info']
	]);
	const nameless = new Trace();
	r.restart({ ...kernelFor(r, host), lsm: '' }, r.write(machineFor(r, host)), nameless);
	expect(nameless.rungs.at(-1)!.condition).toBe(
		'the LSM: one object of at most 208 bytes is discarded'
	);
});

// docs/format.md, docs/revisions.md; of the comparison F6.14
test('the LSMs of 2009, two of them without labels, and the one of 2010', () => {
	expect(LSMS).toEqual(['lsm_none', 'default', 'selinux', 'smack', 'tomoyo']);
	expect(LSMS.filter(labelless)).toEqual(['lsm_none', 'default']);
	expect(revisionOf('v23rc').lsms).toEqual([...LSMS, 'apparmor']);
});

test('of a name longer than eleven bytes the first eleven count', () => {
	const { bytes, kernel, ...c } = good();
	const image = bytes!.slice();
	image.set(
		[...'abcdefghijk'].map((x) => x.charCodeAt(0)),
		299
	);
	const flags = bitOf(revisionOf('aug09').restartFlags, 'RESTART_KEEP_LSM');
	const errnoWith = (lsm: string) =>
		readingOf({ ...c, bytes: image, kernel: { ...kernel, flags, config_security: true, lsm } })
			.outcome!.errno;
	// the same, but not one that can be kept; and another one
	const names = ['abcdefghijk', 'abcdefghijklm', 'abcdefghij', 'bcdefghijkl'];
	expect(names.map(errnoWith)).toEqual(['ENOSYS', 'ENOSYS', 'EINVAL', 'EINVAL']);
});

// docs/format.md F4 and F5, docs/revisions.md: flags, uflags, what can be kept, OBJREF and ERROR
test('where more than one value passes, the vectors meet each of these, in these words', () => {
	const told = new Set<string>();
	for (const r of REVISIONS)
		for (const { case: c } of casesOf(r)) {
			const t = new Trace();
			r.restart(c.kernel, c.bytes!, t);
			for (const s of t.steps)
				if (s.kind === 'check' && typeof s.expected === 'object')
					told.add(`${/[^.]*$/.exec(s.path)![0]}: ${s.expected.text}`);
		}
	const words = [
		'fd: an open file',
		'flags: no bit outside 0x1f',
		'flags: no bit outside 0x3',
		'flags: no bit outside 0x7',
		'flags: no bit outside 0xf',
		'len: at least 8',
		'len: at most 1048576',
		'len: at most 1048584',
		'len: at most 208',
		'len: at most 4194304',
		'len: at most 4194312',
		'logfd: an open file, or none',
		'lsm_name: lsm_none or default',
		'lsm_name: lsm_none or smack or selinux or default',
		'objref: 0 or more',
		'objref: a number above 0',
		'objref: one not seen before',
		'objtype: a type below 13 that can be restored',
		'objtype: a type below 15 that can be restored',
		'objtype: a type below 16 that can be restored',
		'objtype: a type below 20',
		'objtype: a type below 23',
		'objtype: a type that can be restored',
		'objtype: a type with a restore function',
		'type: neither OBJREF nor ERROR',
		'type: no error record',
		'uflags: no bit outside 0x1',
		'uflags: no bit outside 0x3'
	];
	expect([...told].toSorted()).toEqual(words);
});

// docs/format.md and docs/revisions.md say of each that it is not known, or not modelled
test('where the model ends it says why', () => {
	const said = new Set<string>();
	for (const { case: c } of mutants(1, 1300)) {
		const { why } = revisionOf(c.revision).restart(c.kernel, c.bytes!);
		if (why !== '') said.add(why.replace(/\d+/g, 'N'));
	}
	const r = revisionOf('v20');
	const host = { arch: 'x86_32', config_security: true, lsm: 'smack' };
	const flags = bitOf(r.restartFlags, 'RESTART_KEEP_LSM');
	const whyOf = (image: Uint8Array, cut = false) =>
		r.restart({ ...kernelFor(r, host), flags }, image, null, cut).why;
	// LSM_INFO, the last object, without a payload: its length is at 338
	const image = r.write(machineFor(r, host)).slice(0, 342);
	image[338] = 8;
	expect([
		whyOf(image),
		whyOf(image.subarray(0, 100), true),
		...[...said].toSorted((a, b) => (a < b ? -1 : 1))
	]).toEqual([
		'a LSM_INFO of 8 bytes without a NUL fills its allocation: smack compares the bytes after it',
		'the kernel reads past the first 100 bytes of this file; the page reads no further',
		'BUG_ON(!ptr) in obj_new(): kernel oops',
		'an OBJREF of N bytes: objtype and objref would be read past the end of its allocation',
		'an objref of -N is returned, but is too low to count as an error',
		'it is not known how the kernel of November N read this OBJREF',
		'it is not known whether the reader of November N recognised an ERROR record',
		'restoring a shared object of type N reads objects of its own',
		'with pid N the caller is a restarting task: it waits for a coordinator and reads nothing'
	]);
});

// The limit of the model is the depth of objects within objects, not their number: docs/revisions.md
test('401 shared objects one after another are all read, and not one within the other', () => {
	const { bytes, kernel, revision, ...c } = good();
	const r = revisionOf(revision);
	const [OBJREF, UTS_NS] = [r.types['OBJREF']!, r.types['UTS_NS']!];
	const each = 16 + 400;
	const view = new DataView(new ArrayBuffer(401 * each));
	for (let i = 0; i < 401; i++)
		[OBJREF, 16, r.objtypes['UTS_NS']!, i + 1, UTS_NS, 400].forEach((x, n) =>
			view.setUint32(i * each + 4 * n, x, true)
		);
	const image = splice(bytes!, 72, 0, new Uint8Array(view.buffer));
	const outcomeOf = (file: Uint8Array) =>
		readingOf({ ...c, bytes: file, kernel, revision }).outcome!;
	expect(outcomeOf(image)).toMatchObject({ errno: '0', consumed: image.length });

	const objrefs = Array.from({ length: 401 }, (_, i) =>
		Array.from(image.subarray(72 + i * each, 72 + i * each + 16))
	);
	expect(outcomeOf(splice(bytes!, 72, 0, new Uint8Array(objrefs.flat()))).why).toBe(
		"shared objects nested more than 400 deep: the kernel's stack ends"
	);
});

test('a kernel of an arch that the revision lacks is a mistake of the caller', () => {
	const { bytes, kernel, revision } = good();
	const other = { ...kernel, arch: 'ppc64' };
	expect(() => revisionOf(revision).restart(other, bytes!)).toThrow('no arch ppc64');
	expect(() => archOf(revisionOf(revision), 'ppc64')).toThrow('aug09 has no arch ppc64');
	expect(() => revisionOf('v19')).toThrow('unknown revision v19');
});

test('the writer cuts a text to its array of 65 bytes', () => {
	const r = revisionOf('aug09');
	const m = machineFor(r, { arch: 'x86_32', config_security: true, lsm: 'default' });
	const image = r.write({ ...m, release: new Uint8Array(70).fill(0x41) });
	expect(image.subarray(80, 145)).toEqual(new Uint8Array(65).fill(0x41));
	expect(image.subarray(145)).toEqual(r.write(m).subarray(145));
});
