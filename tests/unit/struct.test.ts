import { describe, expect, test } from 'vitest';
import { load, peek, store, viewOf } from '../../src/lib/format/struct.ts';
import { REVISIONS, revisionOf } from '../../src/lib/revisions/all.ts';
import { aug09 } from '../../src/lib/revisions/aug09/revision.ts';
import { ckpt_hdr_header } from '../../src/lib/revisions/aug09/checkpoint_hdr.ts';
import { ckpt_buffer_release } from '../../src/lib/revisions/tables.ts';

describe.each(aug09.structs.map((s) => [s.name, s] as const))('struct %s', (_, s) => {
	test('peek gives the result of load, or null if a byte is missing', () => {
		const bytes = Uint8Array.from({ length: s.size }, (_, i) => i + 1);
		for (const f of s.fields) {
			const whole = viewOf(bytes.subarray(0, f.offset + f.size));
			expect(peek(f, whole, 0, 'be')).toEqual(load(f, whole, 0, 'be'));
			expect(peek(f, viewOf(bytes.subarray(0, f.offset + f.size - 1)), 0, 'be')).toBeNull();
			expect(peek(f, whole, 1, 'be')).toBeNull();
		}
	});
});

test('the comment on the head of each object has its type and its length', () => {
	for (const { arches } of REVISIONS)
		for (const { map } of arches) {
			const name = Object.fromEntries(Object.entries(map.types).map(([k, n]) => [n, k]));
			for (const { type, struct, any } of [...map.slots, map.objref, map.uts_ns]) {
				const said = /^CKPT_HDR_(\w+), (\d+)/.exec(struct.members.h!.doc);
				// Of a LSM_INFO of any length the head.
				expect(said?.slice(1)).toEqual([name[type], String(any ? 8 : struct.size)]);
			}
			for (const shared of [map.objref, map.uts_ns])
				expect(name[shared.type]).toBe(shared.name.toUpperCase());
		}
});

test('a sentence explains each table and each member, in every struct the same one', () => {
	const said = new Map<string, string>();
	for (const { doc, members } of REVISIONS.flatMap((r) => r.structs)) {
		expect(doc).toMatch(/^[A-Z].*\S\.$/);
		for (const [name, m] of Object.entries(members)) {
			expect(m.doc).not.toBe('');
			if (m.kind === 'struct') continue;
			expect(m.doc).toMatch(/^[A-Z].*\S\.\)?$/);
			// What C declares to fill space is called so.
			expect(m.kind === 'int' && m.pad === true).toBe(name.startsWith('_pad'));
			expect([name, m.doc]).toEqual([name, said.get(name) ?? m.doc]);
			said.set(name, m.doc);
		}
	}
});

// docs/format.md and docs/revisions.md, At a glance and How each fact is known
const linux = (where: string) => `linux/checkpoint_hdr.h, ${where}`;
const asm = (arch: string, tree: string) => `asm/checkpoint_hdr.h (${arch}), ${tree} posting`;
const [V17, V18] = ['v17 posting of 22 July 2009', 'v18 posting of 23 September 2009'].map(linux);
const [V20, V23] = ['v20 posting of 17 March 2010', '10 January 2011'].map(linux);
const OCT09 = linux('3 October 2009');
const EMAIL = 'the email of 28 August 2009';
const ARCHS = [asm('x86', 'v17'), asm('s390', 'v17')];
const PPC = asm('powerpc', 'v18');
test.each([
	['v17', 'read', [V17, ...ARCHS]],
	['aug09', 'read', [V17, `${V17}, with the patch in ${EMAIL}`, EMAIL, ...ARCHS]],
	['v18', 'read', [V17, V18, ...ARCHS, PPC]],
	['oct09', 'inferred', [V17, V18, ...ARCHS, PPC, OCT09]],
	['v19rc1', 'inferred', [V17, V18, ...ARCHS, PPC, OCT09, EMAIL, V20]],
	['v20', 'read', [V17, V20, ...ARCHS, PPC, OCT09, EMAIL]],
	['v23rc', 'inferred', [V17, V23, ...ARCHS, OCT09, EMAIL, V20]]
])('of %s the reader is %s, and these are the sources of its tables', (id, sureness, sources) => {
	const r = revisionOf(id);
	expect(r.sureness).toBe(sureness);
	expect([...new Set(r.structs.map((s) => s.source))]).toEqual(sources);
});

describe('byte order', () => {
	const bytes = Uint8Array.from({ length: 72 }, (_, i) => i);
	test('follows the machine', () => {
		expect(load(ckpt_hdr_header.at.rev, viewOf(bytes), 0, 'le')).toBe(0x1918);
		expect(load(ckpt_hdr_header.at.rev, viewOf(bytes), 0, 'be')).toBe(0x1819);
		expect(load(ckpt_hdr_header.at.magic, viewOf(bytes), 0, 'be')).toBe(0x08090a0b0c0d0e0fn);
	});
	test('arch_id is little endian on every machine', () => {
		expect(load(ckpt_hdr_header.at.arch_id, viewOf(bytes), 0, 'le')).toBe(0x1110);
		expect(load(ckpt_hdr_header.at.arch_id, viewOf(bytes), 0, 'be')).toBe(0x1110);
		store(ckpt_hdr_header.at.arch_id, viewOf(bytes), 0, 'be', 2);
		expect([...bytes.subarray(16, 18)]).toEqual([2, 0]);
	});
	test('too many bytes are cut to the array, too few leave the rest unchanged', () => {
		const b = new Uint8Array(73).fill(0xee);
		const { release } = ckpt_buffer_release.at;
		store(release, viewOf(b), 0, 'le', Uint8Array.of(1, 2));
		expect([...b.subarray(7, 12)]).toEqual([0xee, 1, 2, 0xee, 0xee]);
		const big = new Uint8Array(100).fill(0xee);
		store(release, viewOf(big), 0, 'le', new Uint8Array(90));
		expect(big.indexOf(0)).toBe(8);
		expect(big.lastIndexOf(0)).toBe(72);
	});
	test('a view into a larger buffer reads its own bytes', () => {
		const big = new Uint8Array(100);
		big.set(bytes.subarray(0, 72), 20);
		const part = big.subarray(20, 92);
		expect(load(ckpt_hdr_header.at.major, viewOf(part), 0, 'le')).toBe(0x1312);
	});
});
