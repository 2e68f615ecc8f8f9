import { describe, expect, test } from 'vitest';
import { revisionOf, REVISIONS } from '../../src/lib/revisions/all.ts';
import { archOf } from '../../src/lib/revisions/revision.ts';
import { GALLERY } from '../../src/lib/share/gallery/gallery.ts';
import { kernelFor, ownImage, PRESETS } from '../../src/lib/share/machines.ts';
import { Workbench } from '../../src/lib/ui/state/workbench.svelte.ts';
import {
	describedCheck,
	kernelReads,
	sourceText,
	usedBy,
	valueText
} from '../../src/lib/view/kernel/describe.ts';
import { overlaps } from '../../src/lib/format/ranges.ts';
import { entryReading, openedEntry } from './cases.ts';
import { numbered } from './numbered.ts';

describe('what the kernel reads', () => {
	test.each(REVISIONS.flatMap((r) => r.arches.map((a) => [r.id, a.name] as const)))(
		'a kernel reads its own image as it was meant: %s %s',
		(id, arch) => {
			const w = new Workbench();
			const revision = revisionOf(id);
			const { kernel, image } = ownImage(revision, {
				...kernelFor(revision, PRESETS[1]!),
				arch,
				constants: archOf(revision, arch).constants
			});
			w.edit({ bytes: image, revision: revision.id, kernel });
			expect(w.reading.outcome?.errno).toBe('0');
			const other = w.reading.layout.spans.filter(
				(s) => kernelReads(w.reading, s, w.walk) !== null
			);
			expect(other.map((s) => `${s.path}: ${kernelReads(w.reading, s, w.walk)}`)).toEqual([]);
		}
	);
});

// docs/format.md and docs/revisions.md, How each fact is known; struct.test.ts has all sources
test('each declaration names its source', () => {
	const source = (name: string, path: string) => {
		const r = entryReading(name);
		return sourceText(r, r.span(path)!);
	};
	const V17 = 'linux/checkpoint_hdr.h, v17 posting of 22 July 2009';
	expect(source('good-i686', 'h.type')).toBe(`rebuilt from ${V17}`);
	expect(source('good-i686', 'constants.rlimit_nlimits')).toBe(
		`deduced from ${V17}, with the patch in the email of 28 August 2009, 95 % sure`
	);
	expect(source('good-i686', 'lsm_name')).toBe('read in the email of 28 August 2009');
	expect(source('good-v17', 'magic')).toBe(`read in ${V17}`);
});

describe('every entry of the gallery', () => {
	test.each(GALLERY.map((e) => [e.name]))(
		'%s: a byte that nobody checks can be anything',
		(name) => {
			const w = openedEntry(name);
			const { revision, bytes, kernel } = w;
			const { checked } = w.reading;
			const answer = (b: Uint8Array) => {
				const { errno, consumed } = revision.restart(kernel, b);
				return `${errno} ${consumed}`;
			};
			const before = answer(bytes);
			const free = [...bytes.keys()].slice(0, 800).filter((o) => !overlaps(checked, o, 1));
			const matters = free.filter((o) =>
				[1, 0x80, 0xff].some((flip) => {
					const other = bytes.slice();
					other[o] = bytes[o]! ^ flip;
					return answer(other) !== before;
				})
			);
			expect(matters).toEqual([]);
		}
	);

	test('the kernel reads shared objects of its own image as they were meant', () => {
		for (const name of ['objref-nested', 'objref-uts-ns', 'error-detected', 'good-x86-64']) {
			const w = openedEntry(name);
			for (const s of w.reading.layout.spans)
				expect(`${name} ${s.path}: ${kernelReads(w.reading, s, w.walk)}`).toBe(
					`${name} ${s.path}: null`
				);
		}
	});

	test('of bytes that are read and never compared it says both at once', () => {
		const { reading } = openedEntry('error-record');
		const used = (path: string) =>
			usedBy(reading, reading.span(path)!, { rung: null, atEnd: true });
		expect(used('error[0].h.type')).toBe(
			'the kernel reads it as part of version.h but does not compare it'
		);
		expect(used('error[0].h.len')).toBe(
			numbered(
				'check {texts}, release, version, machine: type == 3 && len == 73; the kernel reads it as version.h.len at 0x95'
			)
		);
	});

	test('a value is a number, a text, or cut', () => {
		const w = new Workbench();
		const value = (path: string) => valueText(w.reading, w.reading.span(path)!);
		expect(value('magic')).toBe('0x00feed0cc0a2d200  71755283111793152  CHECKPOINT_MAGIC_HEAD');
		expect(value('rev')).toBe('0x2  2  CHECKPOINT_VERSION');
		expect(value('lsm_name')).toBe('"selinux" 7 bytes, then NUL; 3 after it ignored');
		w.editBytes(w.reading.span('lsm_name')!.offset + 7, 4, Uint8Array.of(0x77, 0x78, 0x79, 0x7a));
		expect(value('lsm_name')).toBe('"selinuxwxyz" 11 bytes, no NUL');
		w.editBytes(323, 3, new Uint8Array(0)); // the object begins at 310, and this member 12 bytes into it
		expect(value('xstate_size')).toBe('cut: 1 of 2 bytes are there');
	});

	test('a negative number is shown as its bytes in hex, and with its sign', () => {
		const w = openedEntry('objref-eacces');
		const s = w.reading.span('objref[0].objref')!;
		expect(valueText(w.reading, s)).toContain('0xfffffff3  -13');
	});
});

test('a check names all its places', () => {
	const r = entryReading('good-i686');
	const of = (name: string) =>
		describedCheck(
			r,
			r.rungs.find((x) => x.name === name)!,
			'passed'
		);
	expect(of('magic, rev')).toBe('passed; 16 bytes at 0x8, 0x12: magic, rev, major, minor, patch');
	expect(of('memory')).toBe('passed; no byte of the image');
});

test('bytes right behind what the kernel consumed are not read', () => {
	const r = entryReading('unread-tail');
	const tail = r.layout.spans.find((s) => s.offset === r.outcome!.consumed)!;
	expect(usedBy(r, tail, { rung: null, atEnd: true })).toBe('not read');
});
