// The exported pattern for ImHex. Nothing here can run it, so its text is read: sizes, offsets, byte order, and what its head says.
import { describe, expect, it } from 'vitest';
import { revisionOf, REVISIONS } from '../../src/lib/revisions/all.ts';
import { hexpat } from '../../src/lib/view/take_away/hexpat.ts';

const SIZES: Record<string, number> = { u8: 1, u16: 2, u32: 4, s32: 4, u64: 8, char: 1 };

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

/** Members by their offset, as `le Arch arch_id @16`, and the size of all of them. */
function laidOut(all: Map<string, string[]>, name: string): { members: string[]; size: number } {
	const members: string[] = [];
	let at = 0;
	for (const line of all.get(`struct ${name}`)!) {
		if (line.startsWith('if ')) break; // what follows depends on the image
		const m = /^(?:(le) )?(?:(\w+) )?(\w+)(?:\[(\d+)\])?;$/.exec(line);
		if (!m) throw new Error(line);
		const [, order = '', type = 'char', member, count = '1'] = m;
		const number = [...all.keys()].find((k) => k.startsWith(`enum ${type} :`))?.split(' : ')[1];
		const size = SIZES[number ?? type] ?? laidOut(all, type).size;
		members.push(`${order} ${member} @${at}`.trim());
		at += size * Number(count);
	}
	return { members, size: at };
}

describe.each(REVISIONS)('the pattern of $id', (r) => {
	const text = hexpat(r);
	const all = blocks(text);

	it('says before anything else that the tests do not run it', () => {
		expect(text.split('\n').find((line) => line.startsWith('//'))).toBe(
			'// The tests of the project that made this pattern read its text and do not run it.'
		);
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

	it('has every struct with its size, and every member at its place', () => {
		for (const s of r.structs) {
			if (s.name === 'ckpt_hdr_lsm_info') continue; // its last member takes what len says
			const { members, size } = laidOut(all, s.name);
			expect(size, s.name).toBe(s.size);
			const own = Object.keys(s.members);
			const wanted = s.fields
				.filter((f) => f.member !== null)
				.map((f) => ({ key: f.path.split('.')[0]!, f }))
				.filter(({ key }, i, list) => list.findIndex((x) => x.key === key) === i)
				.map(({ key, f }) => `${f.order ?? ''} ${key} @${f.offset}`.trim());
			expect(members.filter((m) => !m.includes(' padding') && !m.startsWith('padding'))).toEqual(
				wanted
			);
			expect(wanted).toHaveLength(own.length);
		}
		if (r.lsm === 'name and info')
			expect(all.get('struct ckpt_hdr_lsm_info')).toEqual([
				'ckpt_hdr h;',
				'char lsm_info[h.len - 8];'
			]);
	});

	it('has the objects in their order, each behind the shared objects before it', () => {
		const seen = all
			.get('struct Image')!
			.map((line) => /^(?:SharedObject )?(\w+ \w+|before_\w+)(?:\[while.*\])?;$/.exec(line)?.[1])
			.map((x) => x?.split(' ').at(-1))
			.filter((x) => x !== undefined);
		const names = r.arches[0]!.map.slots.map((s) => s.name);
		const wanted = names.flatMap((name) => {
			const structs = new Set(
				r.arches.map((a) => a.map.slots.find((s) => s.name === name)!.struct)
			);
			const unknown = structs.size > 1 ? [name] : [];
			return [`before_${name}`, ...Array.from(structs, () => name), ...unknown];
		});
		expect(seen).toEqual(wanted);
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

	it('closes every bracket', () => {
		const code = text.replaceAll(/\/\/.*/g, '');
		for (const [open, close] of ['()', '[]', '{}'])
			expect(code.split(open!).length).toBe(code.split(close!).length);
	});
});

it('August votes with type 1, len 72, the magic, and x86_32 against s390x', () => {
	const text = hexpat(revisionOf('aug09'));
	const votes = text.slice(text.indexOf('fn votes'), text.indexOf('return votes'));
	const read = (line: string) =>
		[...line.matchAll(/read_unsigned\((\d+), (\d+), std::mem::Endian::(\w+)\) == (\w+)/g)].map(
			(m) => m.slice(1).join(' ')
		);
	expect(votes.split('\n').flatMap(read)).toEqual([
		'0 4 Little 1',
		'0 4 Big 1',
		'4 4 Little 72',
		'4 4 Big 72',
		'8 8 Little 0x00feed0cc0a2d200',
		'8 8 Big 0x00feed0cc0a2d200',
		'16 2 Little 1',
		'16 2 Little 2'
	]);
	expect(votes.match(/size\(\) >= \d+/g)).toEqual(
		['4', '8', '16', '18'].map((n) => `size() >= ${n}`)
	);
});
