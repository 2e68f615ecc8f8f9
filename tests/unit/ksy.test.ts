// The exported `.ksy`, compiled by Kaitai's own compiler: a second opinion on members, offsets and byte order.
import { describe, expect, test } from 'vitest';
import { fromHex, toHex } from '../../src/lib/format/hex.ts';
import { layout, type Layout, type Span } from '../../src/lib/format/image.ts';
import { isPadding, load, viewOf, type Order } from '../../src/lib/format/struct.ts';
import { revisionOf, REVISIONS } from '../../src/lib/revisions/all.ts';
import { orderFor } from '../../src/lib/revisions/order_and_arch.ts';
import { archOf, type Arch, type Revision } from '../../src/lib/revisions/revision.ts';
import { TAKE_AWAYS } from '../../src/lib/view/take_away/files.ts';
import { ksy } from '../../src/lib/view/take_away/ksy.ts';
import {
	camel,
	compiled,
	python,
	pythonRuntime,
	readByPython,
	uncompiled,
	type Parsed,
	type Parser,
	type Tree
} from './kaitai.ts';
import { readVectors, writeVectors } from './cases.ts';
import { votedImages } from './votes_for_order.ts';

const parsers = new Map<string, Parser>(
	await Promise.all(
		REVISIONS.map(async (r) => [r.id, await compiled(ksy(r), `ckpt_${r.id}`)] as const)
	)
);

interface Image {
	readonly id: string;
	readonly arch: Arch;
	readonly bytes: Uint8Array;
	/** What the kernel returned; none for an image that was written. */
	readonly ret: number | null | undefined;
}

/** All images of the recorded vectors, of writers and readers. */
function imagesOf(r: Revision): { written: Image[]; read: Image[] } {
	const image = (
		v: { id: string; arch: string; image_hex: string },
		ret?: number | null
	): Image => ({
		id: v.id,
		arch: archOf(r, v.arch),
		bytes: fromHex(v.image_hex)!,
		ret
	});
	return {
		written: writeVectors(r.id).map((v) => image(v)),
		read: readVectors(r.id).map((v) => image(v, v.expect.ret))
	};
}

const latin1 = new TextDecoder('iso-8859-1');
const textOf = (bytes: Uint8Array): string => {
	const end = bytes.indexOf(0);
	return latin1.decode(end < 0 ? bytes : bytes.subarray(0, end));
};

/** What a parser made of each object of our layout. @param nameOf the name that the parser gives a member */
function parsedObjects<T extends Parsed | Tree>(
	image: T,
	{ objects }: Layout,
	nameOf: (name: string) => string
): (T | undefined)[] {
	const shared = Object.entries(image)
		.filter(([name]) => name.startsWith('before'))
		.flatMap(([, list]) => list as T[]);
	const of = (name: string) => shared.map((s) => s[nameOf(name)] as T | undefined).filter(Boolean);
	const queues = { objref: of('objref'), uts_ns: of('uts_ns') };
	return objects.map((o) => {
		const kind = /^(objref|uts_ns)\[/.exec(o.name)?.[1] as keyof typeof queues | undefined;
		return kind ? queues[kind].shift() : (image[nameOf(o.name)] as T | undefined);
	});
}

type Seen = readonly [path: string, offset: number, size: number, value: unknown];

/** Each member of each object in both: its place, its size, its value. */
function members(root: Parsed, bytes: Uint8Array, found: Layout): { ours: Seen[]; theirs: Seen[] } {
	const image = root.image as Parsed;
	const ours: Seen[] = [];
	const theirs: Seen[] = [];
	const objects = parsedObjects(image, found, camel);
	found.objects.forEach((o, i) => {
		for (const s of found.spans.slice(o.from, o.to)) {
			const path = s.field ? s.field.path.split('.') : ['surplus'];
			const last = camel(path.at(-1)!);
			const owner = path
				.slice(0, -1)
				.reduce<Parsed | undefined>((p, key) => p?.[camel(key)] as Parsed | undefined, objects[i]);
			const place = owner?._debug[last];
			if (place)
				theirs.push([
					s.path,
					place.ioOffset + place.start,
					place.end - place.start,
					plain(owner[last])
				]);
			ours.push([s.path, s.offset, s.size, plain(valueOf(s, bytes, found.order))]);
		}
	});
	const rest = image._debug.rest!;
	theirs.push(['rest', rest.start, rest.end - rest.start, null]);
	ours.push(['rest', found.end, bytes.length - found.end, null]);
	return { ours, theirs };
}

const plain = (value: unknown): unknown =>
	value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value;

function valueOf(s: Span, bytes: Uint8Array, order: Order): unknown {
	const raw = bytes.subarray(s.offset, s.offset + s.size);
	if (!s.field || isPadding(s.field)) return raw;
	if (s.field.ctype === null) return textOf(raw);
	return Number(load(s.field, viewOf(bytes), s.offset - s.field.offset, order)); // their u8 is a double
}

/** Every member of every object is the same in both. Returns how many were compared. */
function compare(root: Parsed, bytes: Uint8Array, found: Layout, id: string): number {
	const { ours, theirs } = members(root, bytes, found);
	if (JSON.stringify(ours) !== JSON.stringify(theirs)) expect(theirs, id).toEqual(ours);
	return ours.length - 1;
}

/**
 * Whether the bytes are a header of this revision, as docs/format.md and docs/revisions.md describe it: all objects, each with
 * its type and length, magic and rev. Null where arch_id and the byte order do not fit each other: then it depends on the reader
 * which HEADER_ARCH is wanted.
 */
function isWhole(r: Revision, bytes: Uint8Array, order: Order): Layout | false | null {
	if (bytes.length < 18) return false;
	const id = viewOf(bytes).getUint16(16, true);
	const arch = r.arches.find((a) => a.id === id);
	if (arch?.order !== order) return null;
	const found = layout(bytes, order, arch.map);
	const view = viewOf(bytes);
	const u32 = (at: number) => (at + 4 <= bytes.length ? view.getUint32(at, order === 'le') : -1);
	for (const o of found.objects) {
		const slot = o.slot;
		if (!slot || u32(o.offset) !== slot.type || u32(o.offset + 4) !== o.size) return false;
		const least = slot.any ? 8 : slot.struct.size;
		if (
			o.name.startsWith('objref[') ? o.size < least : slot.any ? o.size < least : o.size !== least
		)
			return false;
	}
	const header = found.objects.find((o) => o.name === 'header');
	if (!header || !found.complete || found.objects.length < arch.map.slots.length) return false;
	if (arch.map.slots.some((s) => !found.objects.some((o) => o.name === s.name))) return false;
	const le = order === 'le';
	const magic = view.getBigUint64(header.offset + 8, le) === 0x00feed0cc0a2d200n;
	return magic && view.getUint16(header.offset + 24, le) === r.rev ? found : false;
}

/** How a parser refuses; null where it does not. */
function refusal(parser: Parser, bytes: Uint8Array): string | null {
	try {
		parser(bytes);
		return null;
	} catch (e) {
		return (e as Error).name;
	}
}

describe.each(REVISIONS)('the .ksy of $id', (r) => {
	const parser = parsers.get(r.id)!;
	const { written, read } = imagesOf(r);

	test('reads every image that a writer wrote, as the page does', () => {
		const orders = new Set<Order>();
		for (const { id, arch, bytes } of written) {
			const root = parser(bytes);
			const found = layout(bytes, arch.order, arch.map);
			const count = arch.map.slots.flatMap((s) => s.struct.fields).length;
			expect(compare(root, bytes, found, id), id).toBe(count);
			expect(root.byteOrder, id).toBe(arch.order === 'le' ? 0 : 1);
			orders.add(arch.order);
		}
		expect(orders).toEqual(new Set(['le', 'be']));
	});

	test('takes the byte order that most of type, len, magic and arch_id are in', () => {
		for (const { votes, image, order } of votedImages(r))
			expect([votes, parser(image, false).byteOrder]).toEqual([votes, order === 'le' ? 0 : 1]);
	});

	test('reads the whole images of the vectors, and refuses all others', () => {
		const counts = { whole: 0, refused: 0 };
		for (const { id, bytes, ret } of read) {
			const order = orderFor(bytes, r, 'le');
			const whole = isWhole(r, bytes, order);
			const refused = refusal(parser, bytes);
			if (whole) {
				expect(refused, id).toBeNull();
				compare(parser(bytes), bytes, whole, id);
				counts.whole++;
			} else if (whole === false) {
				// JavaScript's runtime takes a length of 2^31 and more for a negative one, and throws a RangeError.
				if (!/^(EOFError|RangeError|Validation\w+Error)$/.test(refused ?? 'taken'))
					expect(refused, id).toBe('an error');
				counts.refused++;
			}
			// What the kernel took is refused only if a shared object of a big-endian machine stands first: then nothing votes.
			if (ret === 0 && refused !== null && r.lsm !== 'name and info')
				expect([id, viewOf(bytes).getUint32(0)]).toEqual([id, r.types.OBJREF]);
		}
		expect(Math.min(counts.whole, counts.refused)).toBeGreaterThan(read.length / 3);
	});

	test.each(['le', 'be'] as const)(
		'ends with EOF in an image of order %s that is cut anywhere',
		(order) => {
			const { arch, bytes } = written.find((w) => w.arch.order === order)!;
			for (let n = 0; n < bytes.length; n++) {
				const cut = bytes.subarray(0, n);
				expect(refusal(parser, cut), `${n} bytes`).toBe('EOFError');
				const found = layout(cut, order, arch.map);
				const last = found.objects.at(-1);
				const short = last && last.size < (last.slot?.struct.size ?? 0);
				expect(!found.complete || short, `${n} bytes`).toBe(true);
			}
		}
	);

	test.each(['le', 'be'] as const)(
		'takes what the page takes of order %s with a bit of any byte flipped',
		(order) => {
			const { arch, bytes } = written.find((w) => w.arch.order === order)!;
			let taken = 0;
			bytes.forEach((_, i) => {
				const flipped = bytes.slice();
				flipped[i]! ^= 1 << (i % 8);
				const whole = isWhole(r, flipped, orderFor(flipped, r, 'le'));
				if (whole === null) return;
				const refused = refusal(parser, flipped);
				if ((refused === null) !== (whole !== false)) expect(refused, `byte ${i}`).toBe(whole);
				if (!whole) return;
				compare(parser(flipped), flipped, whole, `byte ${i}`);
				taken++;
			});
			// Refused: the type and len of each object, magic, rev and arch_id. All other bytes may have any value.
			expect(taken).toBeGreaterThanOrEqual(bytes.length - 8 * arch.map.slots.length - 12);
		}
	);

	test.each(['le', 'be'] as const)('names the objects after a header of order %s', (order) => {
		const { bytes } = written.find((w) => w.arch.order === order)!;
		const more = new DataView(new ArrayBuffer(12 + 16));
		const le = order === 'le';
		[101, 12, 0, 9001, 16, 0, 0].forEach((n, i) => more.setUint32(4 * i, n, le));
		const root = parser(new Uint8Array([...bytes, ...new Uint8Array(more.buffer)]));
		const objects = ((root.image as Parsed).rest as Parsed).objects as Parsed[];
		const headers = objects.map((o) => o.h as Parsed);
		expect(headers.map((h) => [h.type, h.len])).toEqual([
			[101, 12],
			[9001, 16]
		]);
	});
});

test('the page names the languages that there is no parser in', async () => {
	const aug09 = revisionOf('aug09');
	expect(await uncompiled(ksy(aug09))).toEqual(['construct', 'nim']);
	const { about } = TAKE_AWAYS.find(({ ending }) => ending === 'ksy')!;
	expect(about).toContain('none for Construct and Nim;');
});

test.skipIf(python === undefined)(
	'the page names the runtime that a parser in Python needs: an older one refuses to load it',
	async () => {
		const { needed, there, refusal } = await pythonRuntime(ksy(revisionOf('aug09')), 'ckpt_aug09');
		const { about } = TAKE_AWAYS.find(({ ending }) => ending === 'ksy')!;
		expect(about).toContain(`only with the runtime kaitaistruct ${needed} or later from PyPI`);
		expect(needed).toBe('0.11');
		expect(refusal).toBe(
			Number(there.split('.')[1]) >= 11
				? ''
				: `Exception: Incompatible Kaitai Struct Python API: 0.11 or later is required, but you have ${there}`
		);
	}
);

/** The values of all objects' members by their paths, as a parser in Python has them. */
function valuesIn(image: Tree, found: Layout): (readonly [path: string, value: unknown])[] {
	const nameOf = (name: string) => name.replace(/^_+/, '');
	const objects = parsedObjects(image, found, nameOf);
	return found.objects.flatMap((o, i) =>
		found.spans.slice(o.from, o.to).map((s) => {
			const path = s.field ? s.field.path.split('.') : ['surplus'];
			const value = path.reduce<unknown>(
				(v, key) => (v as Tree | undefined)?.[nameOf(key)],
				objects[i]
			);
			return [s.path, value] as const;
		})
	);
}

/** A member as Python has it. */
function textIn(s: Span, bytes: Uint8Array, order: Order): string {
	const raw = bytes.subarray(s.offset, s.offset + s.size);
	if (!s.field || isPadding(s.field)) return toHex(raw);
	if (s.field.ctype === null) return textOf(raw);
	return String(load(s.field, viewOf(bytes), s.offset - s.field.offset, order));
}

test.skipIf(python === undefined)(
	'a parser in Python, past the check of the runtime’s version, reads and refuses the same images, with the same values',
	async () => {
		const lists = REVISIONS.map((r) => {
			const { written, read } = imagesOf(r);
			// Every fourth will do: the parser in JavaScript has read all.
			return { r, images: [...written, ...read].filter((_, i) => i % 4 === 0) };
		});
		const answers = await readByPython(
			lists.map(({ r, images }) => ({
				ksy: ksy(r),
				id: `ckpt_${r.id}`,
				images: images.map(({ bytes }) => toHex(bytes))
			}))
		);
		lists.forEach(({ r, images }, n) => {
			const counts = { whole: 0, refused: 0 };
			images.forEach(({ id, bytes }, i) => {
				const tree = answers[n]![i]!;
				const order = orderFor(bytes, r, 'le');
				const whole = isWhole(r, bytes, order);
				if (whole === null) return;
				if (!whole) {
					expect(tree, id).toMatch(/^(EOFError|Validation\w+Error)$/);
					counts.refused++;
				} else {
					const spans = whole.objects.flatMap((o) => whole.spans.slice(o.from, o.to));
					const ours = spans.map((s) => [s.path, textIn(s, bytes, whole.order)]);
					const theirs = typeof tree === 'string' ? tree : valuesIn(tree.image as Tree, whole);
					if (JSON.stringify(theirs) !== JSON.stringify(ours)) expect(theirs, id).toEqual(ours);
					counts.whole++;
				}
			});
			expect(Math.min(counts.whole, counts.refused), r.id).toBeGreaterThan(images.length / 3);
		});
	}
);
