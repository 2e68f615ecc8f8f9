/**
 * A revision's image as a Kaitai Struct description (`.ksy`), from the tables. The tests compile it with Kaitai's own
 * compiler and compare what the parsers in JavaScript and Python read with what the page reads.
 *
 * Kaitai decides the byte order of a type before it reads the type. So the root only finds the order, and everything else
 * is in the type `image`, which takes its order from the root.
 */
import type { Struct } from '../../format/struct.ts';
import type { Revision } from '../../revisions/revision.ts';
import { OBJECT_WORDS, GLOSSARY_WORDS } from '../words.ts';
import {
	itemsOf,
	NAMED,
	outlineNumbers,
	ORDER_WORDS,
	outlineParts,
	REST_WORDS,
	SHARED_WORDS,
	outlineStructs,
	outlineTitle,
	votersOf,
	type Item,
	type Part
} from './outline.ts';
import { yamlOf, type Yaml } from './yaml.ts';

const INT = { __u16: 'u2', __u32: 'u4', __s32: 's4', __u64: 'u8' } as const;
const ENUM = { types: 'object_type', objtypes: 'shared_type', arches: 'arch' } as const;

export function ksy(r: Revision): string {
	const numbers = outlineNumbers(r);
	const named = (kind: keyof typeof ENUM) =>
		Object.fromEntries(numbers[kind].map(([name, n]) => [n, name.toLowerCase()]));
	const lines = yamlOf({
		meta: {
			id: `ckpt_${r.id}`,
			title: outlineTitle(r),
			application: 'linux-cr',
			tags: ['linux'],
			license: 'MIT',
			'ks-version': 0.9,
			endian: 'le'
		},
		doc: ['The first objects of an image of Linux checkpoint/restart (linux-cr).', ...ORDER_WORDS],
		seq: [{ id: 'image', type: 'image' }],
		instances: orderInstances(r),
		types: { image: imageType(r) },
		enums: {
			byte_order: { 0: 'little', 1: 'big' },
			[ENUM.types]: named('types'),
			[ENUM.objtypes]: named('objtypes'),
			[ENUM.arches]: named('arches')
		}
	});
	return `${lines.join('\n')}\n`;
}

const REST_DOC = [REST_WORDS, 'Of each only type and length are described.'];

function imageType(r: Revision): Yaml {
	const { image, objref, uts_ns } = outlineParts(r);
	return {
		meta: {
			endian: {
				'switch-on': '_root.byte_order',
				cases: { 'byte_order::little': 'le', 'byte_order::big': 'be' }
			}
		},
		seq: [
			...image.flatMap((p): Yaml[] => [
				{
					id: `before_${p.name}`,
					type: 'shared_object',
					repeat: 'until',
					'repeat-until': 'not _.is_here'
				},
				{ id: p.name, ...typeOf(p) }
			]),
			{ id: 'rest', type: 'rest', 'size-eos': true, doc: REST_DOC }
		],
		types: {
			...Object.fromEntries(
				outlineStructs(r).map(({ of, part }) => [of.name, structType(r, of, part)])
			),
			shared_object: sharedType(objref, uts_ns),
			any_object: {
				doc: [GLOSSARY_WORDS.object.text],
				seq: [
					{ id: 'h', type: 'ckpt_hdr' },
					{ id: 'payload', size: 'h.len - sizeof<ckpt_hdr>' }
				]
			},
			rest: { doc: REST_DOC, instances: { objects: { pos: 0, type: 'any_object', repeat: 'eos' } } }
		}
	};
}

function typeOf({ name, structs }: Part): Yaml {
	if (structs.length === 1) return { type: structs[0]!.of.name };
	const cases = structs.flatMap(({ arches, of }) =>
		arches.map((a): [string, string] => [`arch::${a}`, of.name])
	);
	return {
		type: {
			'switch-on': 'header.arch_id',
			cases: { ...Object.fromEntries(cases), _: 'any_object' }
		},
		doc: [OBJECT_WORDS[name]!]
	};
}

/** The values that vote, read in both orders; each expression looks only at bytes that are there. */
function orderInstances(r: Revision): Yaml {
	const { values, arch } = votersOf(r);
	const { low, high } = magicWords(r);
	/** The numbers that a value is made of. Magic is two, because a number of JavaScript has only 53 bits. */
	const numbersIn = ({ name, offset, size, wanted }: (typeof values)[number], o: 'le' | 'be') => {
		if (size === 4) return [{ name: `${name}_${o}`, offset, wanted }];
		const [first, second] = o === 'le' ? [low, high] : [high, low];
		return [
			{ name: `${name}_first_${o}`, offset, wanted: first },
			{ name: `${name}_second_${o}`, offset: offset + 4, wanted: second }
		];
	};
	const peeks = values.flatMap((v) =>
		(['le', 'be'] as const).flatMap((o) =>
			numbersIn(v, o).map(({ name, offset }) => [name, { pos: offset, type: `u4${o}` }] as const)
		)
	);
	const vote = (offset: number, size: number, condition: string) =>
		`(_io.size >= ${offset + size} and ${condition} ? 1 : 0)`;
	const votes = (order: 'le' | 'be') => {
		const isWanted = (v: (typeof values)[number]) =>
			numbersIn(v, order).map(({ name, wanted }) => `${name} == ${wanted}`);
		const arches = arch[order].map(([name]) => `arch_id_le == arch::${name}`).join(' or ');
		return {
			value: [
				...values.map((v) => vote(v.offset, v.size, isWanted(v).join(' and '))),
				vote(arch.offset, arch.size, `(${arches})`)
			].map((v, i) => (i === 0 ? v : `+ ${v}`))
		};
	};
	return {
		...Object.fromEntries(peeks),
		arch_id_le: { pos: arch.offset, type: `u${arch.size}le`, enum: 'arch' },
		votes_le: votes('le'),
		votes_be: votes('be'),
		byte_order: { value: ['votes_be > votes_le ? byte_order::big : byte_order::little'] }
	};
}

function structType(r: Revision, of: Struct, part: Part | null): Yaml {
	const items = itemsOf(of);
	const seq = items.map((item, i): Yaml => ({
		...idOf(item.name),
		...contentOf(item, part?.any === true && i === items.length - 1),
		...validOf(r, item, of, part),
		doc: [item.doc]
	}));
	// Nobody compares the len of an OBJREF with the size of its struct.
	if (part?.name === 'objref')
		seq.push({ id: 'surplus', size: `h.len - ${of.size}`, doc: [GLOSSARY_WORDS.surplus.text] });
	const hasMagic = items.some((item) => item.name === 'magic');
	return { doc: [of.doc], seq, ...(hasMagic && { instances: MAGIC_HALVES }) };
}

/** The two halves of magic. Its check reads them just behind it. */
const MAGIC_HALVES: Yaml = {
	magic_low: { pos: '_io.pos - (_root.byte_order == byte_order::little ? 8 : 4)', type: 'u4' },
	magic_high: { pos: '_io.pos - (_root.byte_order == byte_order::little ? 4 : 8)', type: 'u4' }
};

const magicWords = (r: Revision) => {
	const { magic } = r.arches[0]!.map;
	const hex = (n: bigint) => `0x${n.toString(16).padStart(8, '0')}`;
	return { low: hex(magic & 0xffffffffn), high: hex(magic >> 32n) };
};

/** An id must begin with a letter. */
function idOf(name: string): Yaml {
	const id = name.replace(/^_+/, '');
	return id === name ? { id } : { id, '-orig-id': name };
}

function contentOf(item: Item, open: boolean): Yaml {
	switch (item.kind) {
		case 'struct':
			return { type: item.of.name };
		case 'padding':
			return { size: item.size };
		case 'chars':
			return {
				size: open ? 'h.len - sizeof<ckpt_hdr>' : item.size,
				type: 'strz',
				encoding: 'ISO-8859-1'
			};
		case 'int': {
			const named = NAMED[item.name];
			return {
				type: `${INT[item.member.ctype]}${item.member.order ?? ''}`,
				...(named && { enum: ENUM[named] })
			};
		}
	}
}

/** What makes an image one of this revision. Members that the running kernel decides about may have any value. */
function validOf(r: Revision, item: Item, of: Struct, part: Part | null): Yaml {
	const { h } = r.arches[0]!.map;
	if (item.kind === 'struct' && item.name === 'h' && part) {
		const type = `_.type == object_type::${part.typeName.toLowerCase()}`;
		const len = part.any ? '' : ` and _.len ${part.name === 'objref' ? '>=' : '=='} ${of.size}`;
		return { valid: { expr: `${type}${len}` } };
	}
	if (of === h && item.name === 'len') return { valid: { min: h.size } };
	if (item.name === 'magic') {
		const { low, high } = magicWords(r);
		return { valid: { expr: `magic_low == ${low} and magic_high == ${high}` } };
	}
	return item.name === 'rev' ? { valid: r.rev } : {};
}

/** Zero or one object: so a list of them goes on until none is here. */
function sharedType(objref: Part, uts_ns: Part): Yaml {
	const isNext = (p: Part) => `next_type == object_type::${p.typeName.toLowerCase()}`;
	return {
		doc: [`${SHARED_WORDS} The last of a list is empty.`],
		seq: [objref, uts_ns].map((p) => ({ id: p.name, type: p.structs[0]!.of.name, if: isNext(p) })),
		instances: {
			next_type: { pos: '_io.pos', type: 'u4', enum: 'object_type' },
			is_here: { value: [isNext(objref), `or ${isNext(uts_ns)}`] }
		}
	};
}
