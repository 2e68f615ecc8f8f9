import { describe, expect, it, test } from 'vitest';
import { headedBy, pokeBytes } from '../../src/lib/format/image.ts';
import { splice } from '../../src/lib/format/splice.ts';
import type { CheckName, Operand } from '../../src/lib/kernel/trace.ts';
import { revisionOf } from '../../src/lib/revisions/all.ts';
import { caseOfImage } from '../../src/lib/share/vector/bundle.ts';
import { GALLERY } from '../../src/lib/share/gallery/gallery.ts';
import { explain, runsOf, type Explanation } from '../../src/lib/view/kernel/why.ts';
import { textOf } from '../../src/lib/view/kernel/sentence.ts';
import { CHECK_WORDS } from '../../src/lib/revisions/check_words.ts';
import { reversed } from './claims.ts';
import { entryCase, entryReading, good, HEX, linked, readingOf, vectorCases } from './cases.ts';
import { unchecked } from './documents.ts';
import { numbered } from './numbered.ts';

/** As it is read aloud. */
const explanationText = (e: Explanation): string => `${e.title}. ${textOf(runsOf(e))}`;

/** Nobody walks through the reader. */
const END = { rung: null, atEnd: true };

const entries = GALLERY.map((e) => ({ name: e.name, case: e.build() }));
const all = [...entries, ...vectorCases()].map(({ name, case: c }) => ({ name, r: readingOf(c) }));

/** The ways in which a person may write a compared value; a text stands with C escapes for what is not ASCII. */
function writings(v: Operand): string[] {
	if (typeof v === 'string')
		return [
			v === ''
				? '""'
				: v.replace(/[^ -~]|\\/g, (c) =>
						c === '\\'
							? '\\\\'
							: c === '\n'
								? '\\n'
								: `\\x${c.charCodeAt(0).toString(16).padStart(2, '0')}`
					)
		];
	const n = BigInt(v);
	const unsigned = BigInt.asUintN(n < 0n ? 32 : 64, n);
	const digits = unsigned.toString(16);
	return [String(v), `0x${digits}`, `0x${digits.padStart(16, '0')}`];
}

test('a constant that August lacks is refused for the format, not for its value', () => {
	const r = readingOf(caseOfImage(entryCase('good-i686').bytes, revisionOf('v18'), 'x86_32'));
	expect(r.failing?.path).toBe('constants.n_tty_buf_size');
	expect(explanationText(explain(r, END)!)).toContain(
		'The image is of another format with the same rev, aug09, which has no such member'
	);
});

describe('every verdict of the vectors and of the gallery', () => {
	const texts = all.map(({ name, r }) => ({
		name,
		r,
		e: explain(r, END)!,
		text: explanationText(explain(r, END)!)
	}));

	it('has an explanation', () => {
		expect(texts.filter(({ text }) => text.length < 60)).toEqual([]);
	});

	it('has its errno as title', () => {
		for (const { name, r, e } of texts) {
			const { errno } = r.outcome!;
			const special = { 0: 'Why accepted', BUG: 'Why an oops', UNMODELLED: 'Not modelled' }[errno];
			expect([name, e.title]).toEqual([name, special ?? `Why ${errno}`]);
		}
	});

	it('reveals nothing of the end before a walk reaches it', () => {
		for (const { name, r } of texts) {
			const e = explain(r, { rung: 1, atEnd: false })!;
			expect([name, e.group, explanationText(e)]).toEqual([
				name,
				null,
				numbered(
					'Not yet. The kernel is at check {HEADER} (HEADER), and the call has not returned. Step to the end, or stop stepping, for the verdict and the reason.'
				)
			]);
		}
	});

	it('names the values that were compared, and the check or the call', () => {
		for (const { name, r, text } of texts) {
			const step = r.failing;
			if (step?.kind !== 'check') continue;
			const named = (v: Operand) => writings(v).some((w) => text.includes(w));
			const wants =
				typeof step.expected === 'object'
					? // A number that is an errno is told by this errno.
						text.includes(step.expected.text.replaceAll(/ or (?=.* or )/g, ', ')) ||
						text.includes('mistakes it for')
					: named(step.expected);
			// CAP_SYS_ADMIN is a yes or no, and is told by its name.
			const cap = step.path === 'CAP_SYS_ADMIN';
			const found = cap || named(step.actual);
			expect([name, text, found, cap ? text.includes('CAP_SYS_ADMIN') : wants]).toEqual([
				name,
				text,
				true,
				true
			]);
		}
	});

	it('names no object that is neither wanted nor in the image', () => {
		const wrong = texts.filter(({ r, e }) => {
			const step = r.failing;
			if (step?.kind !== 'check' || !step.path.endsWith('h.len')) return false;
			const known = [headedBy(step.path), ...r.layout.objects.map((o) => o.name)];
			return runsOf(e).some((run) => run.kind === 'member' && !known.includes(run.text));
		});
		expect(wrong.map((x) => x.text)).toEqual([]);
	});

	it('accepts no record of a failed checkpoint, cut or whole', () => {
		const records = texts.filter(({ r }) => /^error\[/.test(r.failing?.path ?? ''));
		expect(new Set(records.map(({ r }) => r.outcome!.errno))).toEqual(
			new Set(['EIO', 'EPIPE', 'ENOMEM'])
		);
		expect(records.filter(({ text }) => text.includes('all of it'))).toEqual([]);
	});
});

describe('in words', () => {
	const text = (name: string) => explanationText(explain(entryReading(name), END)!);
	test('sets what the kernel names in its type, and not the words between', () => {
		const runs = runsOf(explain(entryReading('selinux-kept'), END)!);
		expect(runs.filter((r) => r.kind === 'kernel').map((r) => r.text)).toEqual([
			'lsm_none',
			'default',
			'RESTART_KEEP_LSM'
		]);
	});
	test.each(
		Object.entries({
			'good-i686': `Why accepted. Format, processor and constants match this kernel, and every length is right. Checks {same LSM} and {kept LSM} did not run: the call keeps no labels. ${unchecked()} of 326 bytes are unchecked and may hold anything.`,
			'selinux-kept':
				'Why ENOSYS. Image and kernel both name selinux, so check {same LSM} passes. Only lsm_none or default passes check {kept LSM}. Not every LSM’s labels can be restored, and a name says nothing about policy. What would pass: a call without RESTART_KEEP_LSM.',
			'selinux-on-smack':
				'Why EINVAL. Check {same LSM}: the image names selinux; this kernel runs smack. A label makes sense only to the LSM that made it. What would pass: a call without RESTART_KEEP_LSM; the next check would refuse the same name.',
			'none-on-default':
				'Why EINVAL. Check {same LSM}: the image names lsm_none; this kernel runs default. Neither has labels, but check {same LSM} compares only the names. What would pass: an image that names default, or a call without RESTART_KEEP_LSM.',
			'bad-magic':
				'Why EINVAL. Check {magic, rev}: magic must be 0x00feed0cc0a2d200, not 0x1. All linux-cr images share one magic number; a file with another is not one of them.',
			'big-on-little':
				'Why EINVAL. Check {HEADER}: header must have len 72, not 0x48000000. That is 72 byte-swapped: a machine of the other byte order wrote it. What would pass: 72 in this kernel’s byte order.',
			'swapped-arch-id':
				'Why EINVAL. Check {arch}: arch_id must be 1 (x86_32), not 256 (no arch of this format). That is 1 byte-swapped: arch_id is little endian on every machine.',
			'too-long-a-name':
				'Why EINVAL. Check {same LSM}: the image names abcdefghij; this kernel runs abcdefghijk. A writer keeps 10 characters of a name and check {same LSM} compares 11, so with RESTART_KEEP_LSM this kernel refuses even its own images. What would pass: a call without RESTART_KEEP_LSM.',
			'v18-on-august':
				'Why EINVAL. Check {LSM name} expects lsm_name here, with len 19; the image has header_arch, with len 16. It is in another format, v18, so the kernel misreads it.',
			'cut-158':
				'Why EPIPE. Check {texts} reads version, which claims 73 bytes; the file ends after 13. A kernel cannot find the next object without this one. What would pass: the whole object, and the three objects after it.',
			'next-kernel':
				'Why EINVAL. Check {magic, rev}: patch must be 31, not 32. What follows is data as one kernel version lays it out, so any other version is refused, newer or older. What would pass: only 2.6.31.',
			'objref-ignore':
				'Why an oops. Check {texts}: BUG_ON(!ptr) in obj_new(): kernel oops. objref[0].objtype is 0x0; it must be a type with a restore function. The kernel met an impossible state and stops the caller.',
			'objref-short':
				'Not modelled. In check {texts}, texts: an OBJREF of 12 bytes: objtype and objref would be read past the end of its allocation.',
			'error-as-info':
				'Why accepted. Format, processor and constants match this kernel. LSM_INFO is missing; only smack refuses it. Both sides name default, which has no labels to keep. 230 of 352 bytes are unchecked.'
		})
	)('%s', (name, expected) => {
		const r = entryReading(name);
		expect(explanationText(explain(r, END)!)).toBe(numbered(expected, r.rungs));
	});

	test.each([
		[
			// docs/revisions.md: 2 is s390x up to v19rc1, and x86_64 from v20 on
			'an arch whose number means another one in the revision of the image',
			'1AxEAwAMR57_IEEFzZWxpbnV4AOo5ufs',
			'Why EINVAL. Check {arch}: arch_id must be 1 (x86_32), not 2 (s390x). The image is of v20, where 2 is x86_64.'
		],
		[
			'a header of 71 bytes',
			'1AAECIBFHAKgSQWRlZmF1bHQAQt-K6w',
			'Why EINVAL. Check {HEADER}: header must have len 72, not 71. The length leads to the next object, so it is checked before the rest of this one.'
		],
		[
			'a LSM_INFO of 269 bytes',
			'1QAECmBRBZGVmYXVsdABACQGbnkVg',
			'Why accepted. Format, processor and constants match this kernel. LSM_INFO is too long; only smack refuses it. Checks {same LSM} and {kept LSM} did not run: the call keeps no labels. 222 of 342 bytes are unchecked.'
		],
		[
			'a long object of another type in the place of LSM_INFO',
			'1RAICAw2YFDlkZWZhdWx0IgvvVpHvVg',
			'Why accepted. Format, processor and constants match this kernel. LSM_INFO is missing; only smack refuses it. Checks {same LSM} and {kept LSM} did not run: the call keeps no labels. 222 of 342 bytes are unchecked.'
		],
		[
			'an OBJREF in front of LSM_INFO with a number that v20 refuses, 0',
			'1QAICDgH4CcID4AZBZGVmYXVsdABjAAAABgAAABAAAAAJJHd6KrA',
			'Why accepted. Format, processor and constants match this kernel. LSM_INFO is not reached; only smack refuses it. Checks {same LSM} and {kept LSM} did not run: the call keeps no labels. 222 of 350 bytes are unchecked.'
		],
		[
			'three bytes behind the header',
			'1AAEC2BJBZGVmYXVsdACYARsBAgNu-Nq9',
			`Why accepted. Format, processor and constants match this kernel, and every length is right. Checks {same LSM} and {kept LSM} did not run: the call keeps no labels. ${unchecked()} of 326 bytes are unchecked. ckptlab stops here; restart(2) goes on to the process tree.`
		],
		[
			'a text of length 0',
			'1AAEC8A0JAOAEQWRlZmF1bHQAlPKDZg',
			'Why EINVAL. Check {texts}: machine has len 0; expected at least 8. len includes the 8 bytes of type and len. What would pass: 73.'
		],
		[
			'a cpu whose xstate_size has 17 bits',
			'1AAICBoCEBNgSQWRlZmF1bHQArO3oNw',
			'Why EINVAL. Check {cpu}: xstate_size must be 0x10200, not 512. The image stores it in 16 bits, which cannot hold 0x10200. What would pass: no image.'
		]
	])('%s', (_, link, expected) => {
		const r = readingOf(linked(link));
		expect(explanationText(explain(r, END)!)).toBe(numbered(expected, r.rungs));
	});

	test.each(
		Object.entries({
			'unknown-flag':
				'Why EINVAL. The call passes flags 0x8; expected no bit outside 0x7. An unknown flag must not be ignored, so the call ends before anything is read. What would pass: only known flags.',
			'no-privilege':
				'Why EPERM. The caller lacks CAP_SYS_ADMIN, and ckpt_unpriv_allowed is 0. This machine does not let this caller restart anything. What would pass: a caller with CAP_SYS_ADMIN, or any caller if ckpt_unpriv_allowed is not 0.',
			'v20-no-privilege':
				'Why EPERM. The caller lacks CAP_SYS_ADMIN, and ckpt_unpriv_allowed is 1. This machine does not let this caller restart anything. What would pass: a caller with CAP_SYS_ADMIN, or any caller if ckpt_unpriv_allowed is 2 or more.',
			'bad-fd':
				'Why EBADF. The call passes fd -1; expected an open file. No open file has this number. What would pass: the number of an open file.'
		})
	)('of the call: %s', (name, expected) => {
		expect(text(name)).toBe(expected);
	});

	test('a version whose major has 9 bits is compared by 8 of them', () => {
		const r = entryReading('good-i686', { version_code: 0x01ff061f });
		expect(explanationText(explain(r, END)!)).toBe(
			numbered(
				'Why EINVAL. Check {magic, rev}: major must be 255, not 2. What follows is data as one kernel version lays it out, so any other version is refused, newer or older. What would pass: only 255.6.31: the kernel compares 8 bits of each number of 511.6.31.'
			)
		);
	});

	/** The explanation of an entry whose image is changed. */
	const changedText = (name: string, change: (bytes: Uint8Array) => Uint8Array): string => {
		const c = entryCase(name);
		return explanationText(explain(readingOf({ ...c, bytes: change(c.bytes) }), END)!);
	};

	test('a file that ends within the head of an object says how much of it is there', () => {
		// release begins at 0x48
		expect(changedText('good-i686', (b) => b.subarray(0, 0x4c))).toContain(
			'reads its first 8 bytes; the file ends after 4 of them.'
		);
	});

	test('one length in the other byte order is no machine of this order', () => {
		const because =
			'Why EINVAL. Check {HEADER}: header must have len 72, not 0x48000000. That is 72 byte-swapped. The length leads to the next object, so it is checked before the rest of this one.';
		expect(changedText('good-i686', (b) => pokeBytes(b, 4, HEX('00000048')))).toBe(
			numbered(because)
		);
		// Words of 4 bytes are turned around, and the type is damaged, so that neither it nor the magic is there.
		const turned = (b: Uint8Array) => pokeBytes(reversed(b, 4), 0, HEX('02000000'));
		expect(changedText('good-i686', turned)).toBe(numbered(because));
	});

	test('a file without a header is no image, whatever it is', () => {
		for (const [head, len] of [
			['5445464654454646', '0x46464554'],
			['dc04f579f8281a0b', '0xb1a28f8']
		])
			expect(changedText('good-i686', () => HEX(head + '00'.repeat(100)))).toBe(
				numbered(
					`Why EINVAL. Check {HEADER}: header must have len 72, not ${len}. Not an image: a header begins with type 1, len 72.`
				)
			);
		// Behind these bytes there is a header, whole or damaged.
		for (const change of [
			(b: Uint8Array) => splice(b, 0, 0, HEX('dc04f579f8281a0b')),
			(b: Uint8Array) => pokeBytes(b, 0, HEX('dc04f579f8281a0b'))
		])
			expect(changedText('good-i686', change)).not.toContain('Not an image');
	});

	// As `xxd -e -g 4` shows an image: `irF guA` for `Fri Aug`.
	test.each([2, 4, 8])('words of %i bytes are turned around', (n) => {
		const text = changedText('good-i686', (b) => {
			const turned = b.slice();
			for (let at = 0; at < b.length; at += n) turned.subarray(at, at + n).reverse();
			return turned;
		});
		expect(text).toContain(
			`Every ${n}-byte word of the file is byte-swapped, as in a dump of words. What would pass: the bytes in their own order.`
		);
		expect(text).not.toContain('machine');
	});

	test('an object that comes in its place, too, is doubled, and none is missing', () => {
		// lsm_name, 19 bytes at 0x123, also before release at 0x48
		expect(changedText('good-i686', (b) => splice(b, 0x48, 0, b.slice(0x123, 0x136)))).toContain(
			'the image has lsm_name, with len 19. An object is duplicated: lsm_name is one too many, and the kernel skips nothing.'
		);
	});

	// A UTS namespace alone, and an OBJREF with a len of 8 instead of 16.
	test.each(['6d00000090010000' + '00'.repeat(392), '0500000008000000'])(
		'no object is called duplicated if the kernel stops behind it anyway: %s',
		(shared) => {
			const text = changedText('good-v17', (b) => {
				const front = [...b.slice(0x48, 0x91), ...HEX(shared)];
				return splice(b, 0, 0, Uint8Array.from(front));
			});
			expect(text).toContain('the image has buffer[0], with len 73.');
			expect(text).not.toContain('duplicated');
		}
	);

	test('no other length makes an ERROR record the wanted object', () => {
		// v18 knows such a record where a BUFFER is expected: release, at 0x48.
		const c = good('v18');
		const bytes = pokeBytes(c.bytes!, 0x48, HEX('0f27000007000000'));
		expect(explanationText(explain(readingOf({ ...c, bytes }), END)!)).toContain(
			'found an ERROR with len 7; expected at least 8. len includes the 8 bytes of type and len. What would pass: release, with len 73.'
		);
	});

	test('an OBJREF with surplus', () => {
		const text = changedText('objref-uts-ns', (b) => {
			const at = 291; // of the OBJREF
			return splice(pokeBytes(b, at + 7, Uint8Array.of(20)), at + 16, 0, new Uint8Array(4));
		});
		expect(text).toContain(
			'Why accepted. Format, processor and constants match this kernel. objref[0] has 20 bytes, not 16, and no check demands that length. '
		);
	});

	// REVISIONS.md: zero is refused since v19; before, it asks for a fresh number.
	test('which numbers an OBJREF may have depends on the revision', () => {
		expect(text('objref-eacces')).toContain(
			'The kernel returns this number, and its caller mistakes it for EACCES. What would pass: a number from 0 on.'
		);
		// -256: no errno has this number
		expect(changedText('objref-eacces', (b) => pokeBytes(b, 0x12f, HEX('00ffffff')))).toMatch(
			/^Why errno 256 \(no name\)\. .*mistakes it for errno 256 \(no name\)\. /
		);
		const twice = (b: Uint8Array) => Uint8Array.from([...b.slice(0, 707), ...b.slice(291)]);
		expect(changedText('objref-uts-ns', twice)).toContain(
			'expected one not seen before. Shared objects are told apart by number. What would pass: an unused number from 0 on.'
		);
		expect(text('objref-zero-v20')).toContain(
			'expected a number above 0. Shared objects are told apart by number. What would pass: an unused number from 1 on.'
		);
		expect(changedText('objref-zero-v20', (b) => pokeBytes(b, 8, Uint8Array.of(20)))).toContain(
			'expected a type below 20. This kernel restores no such object.'
		);
	});

	// docs/revisions.md: smack reads one object of at most 208 bytes.
	test('a LSM_INFO of 209 bytes meets the limit of smack’s reader', () => {
		const r = entryReading('info-too-long', { config_security: true, lsm: 'smack' });
		expect(explanationText(explain(r, END)!)).toContain(
			'lsm_info has len 209; expected at most 208. The kernel limits the length of this object. What would pass: that length, or less.'
		);
	});

	test('a type of the arch has its name there, and none elsewhere', () => {
		for (const [base, name] of [
			['good-i686', '201 CPU_FPU'],
			['good-s390x', '201']
		] as const) {
			const c = entryCase(base);
			const at = c.kernel.arch === 's390x' ? 75 : 72;
			const r = readingOf({ ...c, bytes: pokeBytes(c.bytes, at, Uint8Array.of(201)) });
			expect(explanationText(explain(r, END)!)).toContain(`3 BUFFER, not ${name}.`);
		}
	});
});

describe('the sentences', () => {
	it('are there for each check that any reader makes, and for no other', () => {
		const made = new Set<CheckName>(all.flatMap(({ r }) => r.rungs.map((x) => x.name)));
		expect(Object.keys(CHECK_WORDS).sort()).toEqual([...made].sort());
	});

	it('end as sentences do', () => {
		for (const { asks, because } of Object.values(CHECK_WORDS)) {
			expect(asks).toMatch(/\?$/);
			expect(because).toMatch(/\.$/);
		}
	});
});
