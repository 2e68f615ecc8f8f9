import { describe, expect, test } from 'vitest';
import { toHex } from '../../src/lib/format/hex.ts';
import { messageOf, prefixOf, Trace } from '../../src/lib/kernel/trace.ts';
import { revisionOf, REVISIONS } from '../../src/lib/revisions/all.ts';
import { aug09 } from '../../src/lib/revisions/aug09/revision.ts';
import { archOf } from '../../src/lib/revisions/revision.ts';
import { entryNamed, GALLERY, TOPICS } from '../../src/lib/share/gallery/gallery.ts';
import { kernelOf } from '../../src/lib/share/vector/vector.ts';
import { readVectors, vectorCases, type ReadVector } from './cases.ts';
import { VERDICTS } from './gallery_verdicts.ts';

const vectors = new Map(REVISIONS.flatMap((r) => readVectors(r.id)).map((v) => [v.id, v] as const));
function vector(id: string): ReadVector {
	const v = vectors.get(id);
	if (!v) throw new Error(`no vector ${id}`);
	return v;
}

/** The bytes of a vector's image, with some replaced or left out. */
const imageOf = (id: string): string => vector(id).image_hex;
const put = (hex: string, offset: number, part: string): string =>
	hex.slice(0, 2 * offset) + part + hex.slice(2 * offset + part.length);
const leaveOut = (hex: string, from: number, to: number): string =>
	hex.slice(0, 2 * from) + hex.slice(2 * to);

/** Where no vector asks the same: the bytes, and the text that the verdict was taken from by hand. */
interface ByHand {
	readonly image: string;
	readonly source: string;
}

/**
 * All names, each with the vector that asks the same of the same image. The names are addresses: this list
 * grows, and what is in it stays.
 */
const PINS: Readonly<Record<string, string | ByHand>> = {
	'good-i686': 'r0019',
	'good-s390x': 'r2113',
	'good-v17': 'v17-r0001',
	'good-ppc32': {
		image: imageOf('v18-r1425'),
		source: 'docs/revisions.md, Architectures: the reader looks at type and length'
	},
	'good-container': 'oct09-r0001',
	'good-x86-64': 'v20-r1231',
	'good-v23': 'v23rc-r1611',
	'unknown-flag': 'r2242',
	'no-privilege': 'r0166',
	'v20-no-privilege': 'v20-r3181',
	'bad-fd': 'v18-r1425',
	'taskself-spared': 'r0130',
	'taskself-killed': {
		image: imageOf('r0196'),
		source: 'docs/format.md, sys_restart: any failure kills the caller; magic, rev'
	},
	'bad-magic': 'r0196',
	'big-on-little': 'r4102',
	'swapped-arch-id': 'r0214',
	'next-kernel': 'r0466',
	'uflag-bit-32': 'r0484',
	'foreign-constant': 'r0304',
	'short-domainname': {
		image: put(imageOf('r0019'), 48, '40'),
		source: 'docs/format.md, constants; the same for uts_machine_len: r0364'
	},
	'dirty-padding': 'r0274',
	'no-time': 'r0487',
	'lying-release': {
		image: put(imageOf('r0019'), 80, '322e362e3138' + '00'.repeat(59)),
		source: 'docs/format.md, texts: the reader looks at type and length of the texts'
	},
	'xsave-image': 'r1573',
	'fewer-features': 'r0433',
	'wide-cpu': 'oct09-r0589',
	'empty-file': 'v20-r2901',
	'cut-158': 'r0649',
	'len-wins': 'r3064',
	'type-late': 'r0937',
	'len-4g': 'r1117',
	'len-without-header': 'r1048',
	'no-arch-header': 'r1132',
	'error-record': 'r1153',
	'unread-tail': 'r3217',
	'keep-default': {
		image: imageOf('r0019'),
		source: 'docs/format.md, same LSM and kept LSM; the same on s390x: r2113'
	},
	'keep-none': 'r2095',
	'selinux-on-smack': 'r0040',
	'selinux-kept': {
		image: imageOf('r0037'),
		source: 'docs/format.md, message B; the same on s390x: r2131'
	},
	'none-on-default': 'r0004',
	'name-forgotten': 'r0061',
	nameless: 'r2185',
	unterminated: 'r1288',
	'too-long-a-name': 'r1549',
	'nul-cut': 'r3370',
	'nul-tail': 'r3337',
	'format-string': 'r1420',
	'control-bytes': 'r1471',
	newline: 'r1453',
	'objref-uts-ns': 'r3286',
	'objref-nested': 'r3253',
	'objref-eacces': 'r1261',
	'objref-ignore': 'r1207',
	'v20-objref-ignore': 'v20-r0896',
	'objref-zero-v20': 'v20-r0891',
	'objref-4g': 'r1219',
	'objref-short': {
		image:
			imageOf('r0019').slice(0, 2 * 72) +
			'050000000c0000000800000001000000' +
			imageOf('r0019').slice(2 * 72),
		source: 'docs/format.md, OBJREF: len 8 to 15 is not modelled, and all of it consumed'
	},
	'july-on-august': {
		image: imageOf('v17-r0001'),
		source: 'docs/revisions.md, At a glance: rev is 1 in v17; docs/format.md, magic, rev'
	},
	'july-as-august': {
		image: put(imageOf('v17-r0001'), 24, '02'),
		source:
			'docs/revisions.md, Constants: v17 has no rlimit_nlimits at 50; docs/format.md, constants'
	},
	'august-in-july': {
		image: imageOf('r0019'),
		source: 'docs/revisions.md, At a glance: rev is 2 in August, and v17 wants 1'
	},
	'august-on-v18': {
		image: imageOf('r0019'),
		source: 'docs/revisions.md, Constants: 4096 is wanted at 52; constants, 72 consumed'
	},
	'august-ttys-on-v18': {
		image: imageOf('r4090'),
		source:
			'docs/revisions.md, Objects in their order: HEADER_ARCH is wanted at 291; a wrong length costs 8'
	},
	'v18-on-august': {
		image: leaveOut(imageOf('r4090'), 291, 310),
		source: 'docs/format.md, LSM name: BUFFER of 19 is wanted at 291; a wrong length costs 8'
	},
	'ghost-not-keep': 'v18-r0005',
	'keep-on-v17': 'v17-r0005',
	'error-detected': 'v18-r0521',
	'error-before-header': 'v18-r0513',
	'error-anywhere': 'v20-r0821',
	'error-as-info': 'v20-r3056',
	'keep-eperm': 'v19rc1-r0036',
	'v20-keep-eperm': 'v20-r0036',
	'v20-selinux-kept': {
		image: imageOf('v20-r2801'),
		source: 'docs/revisions.md, The LSM: names that can be kept; the same in v19rc1: v19rc1-r2181'
	},
	'tomoyo-kept-v20': 'v20-r1666',
	'smack-version': 'v20-r3436',
	'forged-smack': {
		image: put(imageOf('v20-r0056'), 0x144, '656c696e7578'),
		source: 'docs/revisions.md, The LSM: selinux may be kept, and only smack reads LSM_INFO'
	},
	'no-lsm-info': 'v20-r3396',
	'info-too-long': 'v20-r1086',
	'found-and-wanted': 'v20-r0711',
	'kernel-speaks': 'v20-r0351',
	'v19-on-v20': {
		image: put(imageOf('v20-r0131'), 34, 'a800'),
		source: 'docs/revisions.md, Constants; constants, as for 41 in v20-r0231'
	},
	'v21-on-v23': {
		image: put(imageOf('v23rc-r0131'), 54, '0800'),
		source: 'docs/revisions.md, Constants; constants, as for 18 in v23rc-r0311'
	}
};

/** The lines of a vector that say more than which object was read and how each part went. */
function told(v: ReadVector): readonly string[] | null {
	if (!v.expect.debug) return null;
	if (!v.revision) return v.expect.messages;
	return v.expect.debug.filter(
		(line) =>
			line.startsWith('[err ') || /:(smack_may_restart|_ckpt_read_err):LINE\]|\] c\/r: /.test(line)
	);
}

test('the names are the published ones, in their order', () => {
	expect(GALLERY.map((e) => e.name)).toEqual(Object.keys(PINS));
	expect(Object.keys(VERDICTS)).toEqual(Object.keys(PINS));
});

test('a name is kebab-case, and says in one line what to look at', () => {
	for (const { name, look } of GALLERY) {
		expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
		expect(look, name).toMatch(/^[^\n`]{10,90}[^.]$/);
	}
	expect(new Set(GALLERY.map((e) => e.look)).size).toBe(GALLERY.length);
});

test('an entry is found by its name, and nothing by another', () => {
	expect(entryNamed('bad-magic')?.look).toBe('one wrong member, and no message');
	expect(entryNamed('Bad-magic')).toBeNull();
	expect(entryNamed('')).toBeNull();
	expect(entryNamed('constructor')).toBeNull();
});

test('a name that is damaged in one place, or cut, is not another name', () => {
	const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789-';
	for (const { name } of GALLERY) {
		const damaged = new Set<string>();
		for (let i = 0; i <= name.length; i++) {
			const [before, here, after] = [name.slice(0, i), name.slice(i, i + 1), name.slice(i + 1)];
			damaged.add(before).add(before + after);
			damaged.add(before + after.slice(0, 1) + here + after.slice(1));
			for (const c of LETTERS) damaged.add(before + c + here + after).add(before + c + after);
		}
		damaged.delete(name);
		expect([...damaged].filter((text) => entryNamed(text) !== null)).toEqual([]);
	}
});

test('each check of August that refuses a recorded image refuses an entry, too', () => {
	const entries = GALLERY.filter((e) => e.build().revision === 'aug09').map(
		(e) => VERDICTS[e.name]!.check
	);
	const recorded = vectorCases().flatMap(({ case: c }) => {
		if (c.revision !== 'aug09') return [];
		const t = new Trace();
		const { errno } = aug09.restart(c.kernel, c.bytes!, t);
		return errno === '0' ? [null] : [t.rungs.at(-1)!.name];
	});
	expect(new Set(entries)).toEqual(new Set(recorded));
	expect(recorded).toEqual(expect.arrayContaining([null, 'call', 'same LSM', 'kept LSM', 'cpu']));
});

test('every revision has an entry, and every topic some', () => {
	expect(new Set(GALLERY.map((e) => e.build().revision))).toEqual(
		new Set(REVISIONS.map((r) => r.id))
	);
	for (const { title, entries } of TOPICS) expect(entries.length, title).toBeGreaterThan(4);
});

describe.each(GALLERY.map((e) => [e.name, e] as const))('%s', (name, entry) => {
	const made = entry.build();
	const revision = revisionOf(made.revision);
	const verdict = VERDICTS[name]!;
	const pin = PINS[name];

	test('has the layout that its bytes suggest', () => {
		expect(made).toMatchObject({ order: null, arch: null, readAs: null });
		expect(made.kernel.constants).toBe(archOf(revision, made.kernel.arch).constants);
		expect(made.kernel.config_checkpoint_debug).toBe(true);
	});

	if (typeof pin === 'string') {
		const v = vector(pin);
		test(`has the image and the kernel of ${pin}`, () => {
			expect(v.revision ?? 'aug09').toBe(revision.id);
			expect(toHex(made.bytes!)).toBe(v.image_hex);
			expect(made.kernel).toEqual(kernelOf(revision, v.arch, v.env));
		});
		test(`has the answer of ${pin}`, () => {
			const { ret, errno, consumed, bug } = v.expect;
			expect(verdict).toMatchObject({ ret, errno, consumed, messages: told(v) });
			expect(verdict.why).toBe(bug);
		});
	} else if (pin)
		test(`has the bytes that ${pin.source} is about`, () => {
			expect(toHex(made.bytes!)).toBe(pin.image);
		});

	test('the reader agrees with the written verdict', () => {
		const t = new Trace();
		const out = revision.restart(made.kernel, made.bytes!, t);
		const { ret, errno, consumed, check, messages, why = '', killed = false } = verdict;
		expect(out).toMatchObject({ ret, errno, consumed, why, killed });
		expect(errno === '0' ? null : t.rungs.at(-1)!.name).toBe(check);
		const lines = t.steps
			.filter((s) => s.kind === 'print')
			.filter(
				(p) =>
					p.channel !== 'ckpt_debug' ||
					p.func === 'smack_may_restart' ||
					p.func === '_ckpt_read_err' ||
					p.format.startsWith('c/r: ')
			)
			.map((p) => prefixOf(p, 'PID:VPID', 'LINE') + messageOf(p));
		if (messages) expect(lines).toEqual(messages);
	});
});
