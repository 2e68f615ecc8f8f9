// The exported pattern for ImHex. ImHex is not here: `pattern.ts` runs it, and its text is read for what no image shows.
import { describe, expect, it } from 'vitest';
import { fromHex } from '../../src/lib/format/hex.ts';
import { layout } from '../../src/lib/format/image.ts';
import { isPadding, load, viewOf } from '../../src/lib/format/struct.ts';
import { REVISIONS } from '../../src/lib/revisions/all.ts';
import { archOf } from '../../src/lib/revisions/revision.ts';
import { hexpat } from '../../src/lib/view/take_away/hexpat.ts';
import { readVectors, writeVectors } from './cases.ts';
import { patternOf } from './pattern.ts';
import { votedImages } from './votes_for_order.ts';

/** The blocks of a pattern by their heads, without comments and empty lines. */
function blocks(text: string): Map<string, string[]> {
	const found = new Map<string, string[]>();
	for (const [, head, body] of text.matchAll(/^(struct \w+|enum \w+ : \w+) \{\n(.*?)^\};/gms))
		found.set(
			head!,
			body!
				.split('\n')
				.map((line) => line.trim())
				.filter((line) => line !== '' && !line.startsWith('//'))
		);
	return found;
}

describe.each(REVISIONS)('the pattern of $id', (r) => {
	const text = hexpat(r);
	const all = blocks(text);

	it('says before anything else that it was never run in ImHex', () => {
		expect(text.split('\n').find((line) => line.startsWith('//'))).toBe(
			'// The tests of the project that made this pattern run it in a small interpreter of their own, never in ImHex.'
		);
	});

	it('says of each member what the tables say', () => {
		for (const { members } of r.structs)
			for (const [name, { doc }] of Object.entries(members))
				if (doc !== undefined)
					expect([name, text]).toEqual([name, expect.stringContaining(`// ${doc}\n`)]);
	});

	const run = patternOf(text);

	it('takes the byte order that most of type, len, magic and arch_id are in', () => {
		for (const { votes, image, order } of votedImages(r))
			expect([votes, run(image).order]).toEqual([votes, order]);
	});

	it('reads every image that a writer wrote, and what may stand in it or behind it, as the page does', () => {
		const images = writeVectors(r.id).flatMap(({ id, arch, image_hex }) =>
			['', '000102'].map((behind) => ({ id, arch, image_hex: image_hex + behind }))
		);
		const shared = readVectors(r.id).filter((v) => {
			const bytes = fromHex(v.image_hex)!;
			const { order, map } = archOf(r, v.arch);
			const { objects, complete } = layout(bytes, order, map);
			const has = objects.some(({ name }) => /^(objref|uts_ns)/.test(name));
			// if one stands first, nothing votes for big endian
			const votes = order === 'le' || objects[0]?.name === 'header';
			return v.expect.ret === 0 && complete && has && votes;
		});
		// of these two no vector has one in an accepted image
		expect(shared.length > 0, r.id).toBe(!['oct09', 'v19rc1'].includes(r.id));
		for (const { id, arch, image_hex } of [...images, ...shared]) {
			const bytes = fromHex(image_hex)!;
			const { order, map } = archOf(r, arch);
			const { spans, end } = layout(bytes, order, map);
			const ours = spans
				.filter((s) => s.offset < end)
				.map(({ field: f, offset, size }): unknown[] => {
					if (f === null) return ['surplus', offset, size, null];
					if (isPadding(f)) return ['', offset, size, null];
					const value = () => load(f, viewOf(bytes), offset - f.offset, order) as number;
					const number = f.ctype === null ? null : BigInt(value());
					return [f.path.split('.').at(-1), offset, size, number];
				});
			if (end < bytes.length) ours.push(['rest', end, bytes.length - end, null]);
			const theirs = run(bytes);
			const read = theirs.leaves.map((m) => [
				/pad/.test(m.name) ? '' : m.name,
				m.at,
				m.size,
				m.number
			]);
			expect([id, theirs.order, read]).toEqual([id, order, ours]);
		}
	});

	it('skips an object by its len if no arch has the arch_id', () => {
		expect(all.get('struct AnyObject')).toEqual([
			'ckpt_hdr h;',
			'if (h.len > 8)',
			'u8 payload[h.len - 8];'
		]);
		const image = all.get('struct Image')!;
		expect(image.slice(image.lastIndexOf('else')).slice(0, 2)).toEqual([
			'else',
			'AnyObject header_arch;'
		]);
	});

	it('names every number once', () => {
		const numbers = (head: string) =>
			new Map(
				all.get(head)!.map((line) => line.replace(/,$/, '').split(' = ') as [string, string])
			);
		const text = (o: Readonly<Record<string, number>>) =>
			Object.entries(o)
				.filter(([name]) => name !== 'MAX')
				.map(([name, n]) => [name, String(n)]);
		for (const [name, n] of text(r.types))
			expect(numbers('enum ObjectType : u32').get(name!), name).toBe(n);
		expect(Object.fromEntries(numbers('enum SharedType : u32'))).toEqual(
			Object.fromEntries(text(r.objtypes))
		);
		expect(Object.fromEntries(numbers('enum Arch : u16'))).toEqual(
			Object.fromEntries(r.arches.map((a) => [a.name, String(a.id)]))
		);
	});
});
