import { describe, expect, test } from 'vitest';
import { Workbench } from '../../src/lib/ui/state/workbench.svelte.ts';
import { statusOf } from '../../src/lib/view/page/status.ts';
import { openedEntry } from './cases.ts';
import { checksAt } from './documents.ts';
import { numbered, numberOf } from './numbered.ts';

const status = (w: Workbench) =>
	statusOf(w.reading, w.pointing, w.walk, { key: null, underPointer: false });
/** The line as it is read. */
const line = (w: Workbench) => {
	const s = status(w);
	return s && [s.name, ...s.texts.map((t) => t.text)].join(' / ');
};

describe('the line at the foot', () => {
	test('it is empty until there is something under the pointer', () => {
		expect(status(new Workbench())).toBeNull();
	});

	test('a byte has its member and its checks', () => {
		const w = new Workbench();
		w.pointing.moveCaret(10);
		expect(line(w)).toBe(
			numbered(
				'magic / 0x8, 8 bytes / __u64 / 0x00feed0cc0a2d200  71755283111793152  CHECKPOINT_MAGIC_HEAD / check {magic, rev}, magic, rev, major, minor, patch'
			)
		);
		expect(status(w)).toMatchObject({ group: 'header' });
		expect(status(w)!.texts.map((t) => [t.mono, t.muted])).toEqual([
			[true, false],
			[true, true],
			[true, false],
			[false, true]
		]);
	});

	test('the pointer wins over the caret', () => {
		const w = new Workbench();
		w.pointing.moveCaret(10);
		w.pointing.point({ from: 16, to: 18 });
		expect(line(w)).toMatch(/^arch_id \/ 0x10, 2 bytes \/ __u16 \/ 0x1 {2}1 {2}x86_32 \/ /);
		w.pointing.point(null);
		expect(line(w)).toMatch(/^magic /);
	});

	test('what it tells has a place in the format; bytes of no object have none', () => {
		const w = openedEntry('unread-tail');
		const link = (key: string | null = null) =>
			statusOf(w.reading, w.pointing, w.walk, { key, underPointer: true })?.link;
		w.pointing.moveCaret(10);
		expect(link()).toBe('format/aug09/#magic');
		w.pointing.moveCaret(0x1a); // padding
		expect(link()).toBe('format/aug09/#header');
		w.pointing.moveCaret(0x146);
		expect(link()).toBeNull();
		expect(link(`check ${numberOf('arch')}`)).toBe('format/aug09/#check-arch');
		expect(link('flag RESTART_KEEP_LSM')).toBe('format/aug09/#RESTART_KEEP_LSM');
		expect(link('member has_fxsr')).toBeNull(); // the image is of s390x, which has none
		expect(link('word consumed')).toBeNull();
		w.setRevision('v20');
		expect(link('flag RESTART_KEEP_LSM')).toBe('format/v20/#RESTART_KEEP_LSM');
	});

	test('members of one row come together', () => {
		const w = new Workbench();
		w.pointing.point({ from: 18, to: 24 });
		expect(line(w)).toBe(
			numbered('major to patch / 0x12, 6 bytes / 3 members / check {magic, rev}')
		);
		w.pointing.point({ from: 26, to: 34 });
		expect(line(w)).toBe(
			numbered('padding to constants.task_comm_len / 0x1a, 8 bytes / 2 members / check {constants}')
		);
		w.pointing.point({ from: 0, to: 16 });
		expect(line(w)).toBe(
			numbered('h.type to magic / 0x0, 16 bytes / 3 members / checks {HEADER}, {magic, rev}')
		);
		w.pointing.point({ from: 52, to: 64 });
		const time = checksAt(56, 64);
		expect(line(w)).toBe(
			`constants.padding to time / 0x34, 12 bytes / 2 members / ${time ? `check ${time}` : 'not checked'}`
		);
	});

	test('a selection has its size, and the members and checks that it touches', () => {
		const w = new Workbench();
		w.pointing.moveCaret(0x13); // the second byte of major
		w.pointing.moveCaret(0x14, true);
		expect(line(w)).toBe(
			numbered('major to minor / 0x13, 2 bytes / 2 members / check {magic, rev}')
		);
		w.pointing.moveCaret(0x8);
		w.pointing.moveCaret(0xb, true);
		expect(line(w)).toBe(numbered('magic / 0x8, 4 bytes / 1 member / check {magic, rev}'));
	});

	test('a check has its outcome', () => {
		const w = openedEntry('next-kernel');
		w.pointing.point({ check: w.reading.rungs[numberOf('magic, rev')]! });
		expect(line(w)).toBe(
			numbered(
				'check {magic, rev}, magic, rev / magic, rev, major, minor, patch / failed here; 2 bytes at 0x16: patch  0x20  32'
			)
		);
		w.goToStep(0);
		w.pointing.point({ check: w.reading.rungs[numberOf('magic, rev')]! });
		expect(line(w)).toMatch(/ \/ not yet; /);
		expect(status(w)).toMatchObject({ group: null });
	});

	test('if the kernel reads the bytes as something else, it says both', () => {
		const w = new Workbench();
		w.editBytes(218, 73, new Uint8Array(0)); // without its machine the kernel reads the LSM's name in its place
		w.pointing.moveCaret(222);
		expect(line(w)).toMatch(
			/^lsm_name\.h\.len .*; the kernel reads it as machine\.h\.len at 0xde$/
		);
	});

	test('bytes that no table describes come one by one, or as marked', () => {
		const w = new Workbench();
		w.editBytes(326, 0, new Uint8Array(6));
		w.pointing.moveCaret(328);
		expect(line(w)).toBe('tail / 0x148, 1 byte / no table describes it / 00 / not read');
		w.pointing.moveCaret(330, true);
		expect(line(w)).toMatch(/^tail \/ 0x14a, 1 byte \//);
		w.pointing.point({ from: 328, to: 331 });
		expect(line(w)).toMatch(/^tail \/ 0x148, 3 bytes \/ .* \/ 00 00 00 \//);
		w.pointing.point(null);
		w.pointing.select({ from: 327, to: 331 });
		expect(line(w)).toMatch(/^tail \/ 0x147, 4 bytes \//);
	});

	test('typing after the last byte appends', () => {
		const w = new Workbench();
		w.pointing.moveCaret(326);
		expect(line(w)).toBe('end / 0x146 / after the last byte: what you type here is appended');
		w.edit({ bytes: null });
		w.pointing.moveCaret(0);
		expect(status(w)).toBeNull();
	});

	test('a place ends in a sentence on what it is', () => {
		const w = new Workbench();
		const sentence = () => status(w)!.sentence;
		w.pointing.moveCaret(10);
		expect(sentence()).toBe(
			'Tells an image of linux-cr from any other file: CHECKPOINT_MAGIC_HEAD.'
		);
		w.pointing.moveCaret(0x22);
		expect(sentence()).toMatch(/^The aux vector of each process has this many bytes/);
		w.pointing.moveCaret(16);
		expect(sentence()).toBe(
			'Names the processor. It is little endian everywhere, so that it can be read before the byte order is known. (The reason is deduced.)'
		);
		w.pointing.point({ from: 0x123, to: 0x136 });
		expect([status(w)!.name, sentence()]).toEqual([
			'lsm_name',
			'A BUFFER with the name of the LSM that ran at the checkpoint.'
		]);
		// As long as HEADER, a byte further on.
		w.pointing.point({ from: 1, to: 73 });
		expect([status(w)!.name, sentence()]).toEqual(['h.type to release.h.type', null]);
		w.pointing.point({ check: w.reading.rungs[numberOf('arch')]! });
		expect(sentence()).toBe(
			'Does arch_id match this kernel? Registers and memory of another processor mean nothing here.'
		);
		w.pointing.point({ from: 18, to: 24 });
		expect(sentence()).toBeNull();
	});

	test('a check ahead of a walk reveals only its place', () => {
		const w = openedEntry('cut-158');
		const point = () => w.pointing.point({ check: w.reading.rungs[numberOf('texts')]! });
		point();
		expect(line(w)).toContain('failed here; 65 bytes expected from 0x99 as version, 5 there');
		w.goToStep(0);
		point();
		expect(line(w)).toBe(
			numbered(
				'check {texts}, texts / release, version, machine: type == 3 && len == 73 / not yet; release.h.len, release.h.type, version.h.len, version.h.type, machine.h.len, machine.h.type'
			)
		);
		w.pointing.point({ check: w.reading.rungs[numberOf('memory')]! });
		expect(line(w)).toMatch(/ \/ not yet$/);
	});

	test('a byte ahead of a walk does not tell which checks are skipped, or what the kernel takes it for', () => {
		const w = openedEntry('good-i686');
		w.pointing.point({ from: 0x12b, to: 0x136 });
		expect(line(w)).toMatch(/ \/ check \d+, skipped as /);
		w.goToStep(0);
		expect(line(w)).toMatch(/ \/ check \d+, strncmp\([^;]*; check \d+, lsm_name == /);

		// Without its release object the image goes on with version, which the kernel takes for the release.
		const short = new Workbench();
		short.edit({
			bytes: new Uint8Array([...short.bytes.slice(0, 218), ...short.bytes.slice(291)])
		});
		short.pointing.moveCaret(222);
		expect(line(short)).toMatch(/; the kernel reads it as machine\.h\.len at 0xde$/);
		short.goToStep(0);
		expect(line(short)).not.toContain('the kernel reads it');
	});
});

describe('words of the page', () => {
	const word = (w: Workbench, key: string, underPointer = true) => {
		const s = statusOf(w.reading, w.pointing, w.walk, { key, underPointer });
		return s && [s.name, ...s.texts.map((t) => t.text), s.sentence].join(' / ');
	};

	// The flag's number moves: docs/revisions.md.
	test('a flag has its number', () => {
		const keep =
			'Keep the security labels of the checkpoint instead of working out new ones; fail if this is impossible. The patch in the email of 28 August 2009 adds this flag, and the LSM’s name that it needs.';
		expect(word(new Workbench(), 'flag RESTART_KEEP_LSM')).toBe(`RESTART_KEEP_LSM / 0x4 / ${keep}`);
		expect(word(openedEntry('kernel-speaks'), 'flag RESTART_KEEP_LSM')).toBe(
			`RESTART_KEEP_LSM / 0x8 / ${keep}`
		);
		const v17 = openedEntry('good-v17'); // has no such flag
		expect(word(v17, 'flag RESTART_KEEP_LSM')).toBe(`RESTART_KEEP_LSM / ${keep}`);
	});

	test('the running LSM is named, known or not', () => {
		const w = new Workbench();
		w.editKernel({ config_security: true, lsm: 'tomoyo' });
		expect(word(w, 'lsm')).toBe(
			'running LSM / tomoyo / An LSM: it decides by the paths of programs and files, and puts no labels on them.'
		);
		w.editKernel({ lsm: 'mine' });
		expect(word(w, 'lsm')).toMatch(/^running LSM \/ mine \/ Linux Security Module: /);
		// the name of something that every object has
		w.editKernel({ lsm: 'toString' });
		expect(word(w, 'lsm')).toMatch(/^running LSM \/ toString \/ Linux Security Module: /);
		w.editKernel({ lsm: 'averyverylongname' });
		expect(word(w, 'lsm')).toMatch(
			/^running LSM \/ averyverylongname \/ used as typed; an image holds 10 characters of it \/ Linux /
		);
	});

	test('a word has its term, a member and a check have their own line, and an unknown key has none', () => {
		const w = new Workbench();
		expect(word(w, 'word consumed')).toBe(
			'bytes consumed / Bytes that the kernel had read from the file when it stopped.'
		);
		expect(word(w, 'member has_fxsr')).toMatch(/^has_fxsr \/ Whether /);
		const arch = numbered('check {arch}');
		expect(word(w, arch)).toContain(`${arch}, arch / le16_to_cpu`);
		expect([word(w, 'word nothing'), word(w, 'check 99'), word(w, 'x y')]).toEqual([
			null,
			null,
			null
		]);
	});

	test('the pointer wins over the word that has the focus', () => {
		const w = new Workbench();
		w.pointing.moveCaret(56);
		expect(word(w, 'word leaked', false)).toMatch(/^allocations leaked/);
		w.pointing.point({ from: 8, to: 16 });
		expect(word(w, 'word leaked', false)).toMatch(/^magic/);
		expect(word(w, 'word leaked', true)).toMatch(/^allocations leaked/);
	});
});
