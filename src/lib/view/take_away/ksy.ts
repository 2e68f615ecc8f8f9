/**
 * A revision's image as a Kaitai Struct description (`.ksy`), from the tables. The tests compile it with Kaitai's own
 * compiler and compare what the parsers in JavaScript and Python read with what the page reads.
 *
 * Kaitai decides the byte order of a type before it reads the type. So the root only finds the order, and everything else
 * is in the type `image`, which takes its order from the root.
 */
import type { Struct } from '../../format/struct.ts';
import type { Revision } from '../../revisions/revision.ts';
import { OBJECT_WORDS, WORDS } from '../glossary/words.ts';
import {
	itemsOf,
	NAMED,
	numbersOf,
	ORDER_WORDS,
	partsOf,
	REST_WORDS,
	SHARED_WORDS,
	structsOf,
	titleOf,
	votersOf,
	type Item,
	type Part
} from './outline.ts';

const INT = { __u8: 'u1', __u16: 'u2', __u32: 'u4', __s32: 's4', __u64: 'u8' } as const;
const ENUM = { types: 'object_type', objtypes: 'shared_type', arches: 'arch' } as const;

type Lines = readonly string[];
const indent = (lines: Lines, by = '  '): string[] => lines.map((l) => (l === '' ? l : by + l));
/** An entry of a list. */
const entry = ([first = '', ...rest]: Lines): string[] => [`- ${first}`, ...indent(rest)];

/** At most 88 characters a line. */
function wrap(text: string): string[] {
	const lines: string[] = [];
	for (const word of text.split(' ')) {
		const last = lines.at(-1);
		if (last === undefined || last.length + word.length + 1 > 88) lines.push(word);
		else lines[lines.length - 1] = `${last} ${word}`;
	}
	return lines;
}
const docLines = (doc: readonly string[]): string[] => ['doc: |', ...indent(doc.flatMap(wrap))];

/** An id must begin with a letter. */
const idOf = (name: string): string => name.replace(/^_+/, '');
const idLines = (name: string): string[] =>
	idOf(name) === name ? [`id: ${name}`] : [`id: ${idOf(name)}`, `-orig-id: ${name}`];

export function ksy(r: Revision): string {
	const lines = [
		'meta:',
		...indent([
			`id: ckpt_${r.id}`,
			`title: '${titleOf(r)}'`,
			'application: linux-cr',
			'tags:',
			'  - linux',
			'license: MIT',
			'ks-version: 0.9',
			'endian: le'
		]),
		...docLines([
			'The first objects of an image of Linux checkpoint/restart (linux-cr).',
			...ORDER_WORDS
		]),
		'seq:',
		'  - id: image',
		'    type: image',
		'instances:',
		...indent(orderInstances(r)),
		'types:',
		'  image:',
		...indent(imageType(r), '    '),
		'enums:',
		...indent([
			'byte_order:',
			'  0: little',
			'  1: big',
			...(['types', 'objtypes', 'arches'] as const).flatMap((kind) => [
				`${ENUM[kind]}:`,
				...numbersOf(r)[kind].map(([name, n]) => `  ${n}: ${name.toLowerCase()}`)
			])
		])
	];
	return `${lines.join('\n')}\n`;
}

function imageType(r: Revision): string[] {
	const { image, objref, uts_ns } = partsOf(r);
	return [
		'meta:',
		'  endian:',
		'    switch-on: _root.byte_order',
		'    cases:',
		'      byte_order::little: le',
		'      byte_order::big: be',
		'seq:',
		...indent([
			...image.flatMap((p) => [...entry(sharedBefore(p)), ...entry(partLines(p))]),
			...entry([
				'id: rest',
				'type: rest',
				'size-eos: true',
				...docLines([REST_WORDS, 'Of each only type and length are described.'])
			])
		]),
		'types:',
		...indent([
			...structsOf(r).flatMap(({ of, part }) => structType(r, of, part)),
			...sharedType(objref, uts_ns),
			...OTHER_TYPES
		])
	];
}

const sharedBefore = (p: Part): string[] => [
	`id: before_${p.name}`,
	'type: shared_object',
	'repeat: until',
	'repeat-until: not _.is_here'
];

function partLines({ name, structs }: Part): string[] {
	if (structs.length === 1) return [`id: ${name}`, `type: ${structs[0]!.of.name}`];
	return [
		`id: ${name}`,
		'type:',
		'  switch-on: header.arch_id',
		'  cases:',
		...structs.flatMap(({ arches, of }) => arches.map((a) => `    arch::${a}: ${of.name}`)),
		'    _: any_object',
		...docLines([OBJECT_WORDS[name]!])
	];
}

/** The values that vote, read in both orders; each expression looks only at bytes that are there. */
function orderInstances(r: Revision): string[] {
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
	const orders = ['le', 'be'] as const;
	const peeks = [
		...values.flatMap((v) =>
			orders.flatMap((o) =>
				numbersIn(v, o).flatMap(({ name, offset }) => [
					`${name}:`,
					`  pos: ${offset}`,
					`  type: u4${o}`
				])
			)
		),
		'arch_id_le:',
		`  pos: ${arch.offset}`,
		`  type: u${arch.size}le`,
		'  enum: arch'
	];
	const one = (offset: number, size: number, condition: string) =>
		`(_io.size >= ${offset + size} and ${condition} ? 1 : 0)`;
	const votes = (order: 'le' | 'be') => [
		...values.map((v) =>
			one(
				v.offset,
				v.size,
				numbersIn(v, order)
					.map(({ name, wanted }) => `${name} == ${wanted}`)
					.join(' and ')
			)
		),
		one(
			arch.offset,
			arch.size,
			`(${arch[order].map(([name]) => `arch_id_le == arch::${name}`).join(' or ')})`
		)
	];
	const sum = (order: 'le' | 'be') => [
		`votes_${order}:`,
		'  value: >-',
		...indent(
			votes(order).map((v, i) => (i === 0 ? v : `+ ${v}`)),
			'    '
		)
	];
	return [
		...peeks,
		...sum('le'),
		...sum('be'),
		'byte_order:',
		'  value: >-',
		'    votes_be > votes_le ? byte_order::big : byte_order::little'
	];
}

function structType(r: Revision, of: Struct, part: Part | null): string[] {
	const items = itemsOf(of);
	const lines = items.map((item, i) => [
		...itemLines(item, part?.any === true && i === items.length - 1),
		...validLines(r, item, of, part),
		...docLines([item.doc])
	]);
	// Nobody compares the len of an OBJREF with the size of its struct.
	if (part?.name === 'objref')
		lines.push(['id: surplus', `size: h.len - ${of.size}`, ...docLines([WORDS.surplus.text])]);
	return [
		`${of.name}:`,
		...indent([
			...docLines([of.doc]),
			'seq:',
			...indent(lines.flatMap(entry)),
			...(items.some((item) => item.name === 'magic') ? MAGIC_INSTANCES : [])
		])
	];
}

/** The two halves of magic. Its check reads them just behind it. */
const MAGIC_INSTANCES: Lines = [
	'instances:',
	'  magic_low:',
	"    pos: '_io.pos - (_root.byte_order == byte_order::little ? 8 : 4)'",
	'    type: u4',
	'  magic_high:',
	"    pos: '_io.pos - (_root.byte_order == byte_order::little ? 4 : 8)'",
	'    type: u4'
];

const magicWords = (r: Revision) => {
	const { magic } = r.arches[0]!.map;
	const hex = (n: bigint) => `0x${n.toString(16).padStart(8, '0')}`;
	return { low: hex(magic & 0xffffffffn), high: hex(magic >> 32n) };
};

function itemLines(item: Item, open: boolean): string[] {
	const id = idLines(item.name);
	switch (item.kind) {
		case 'struct':
			return [...id, `type: ${item.of.name}`];
		case 'padding':
			return [...id, `size: ${item.size}`];
		case 'chars':
			return [
				...id,
				`size: ${open ? 'h.len - sizeof<ckpt_hdr>' : item.size}`,
				'type: strz',
				'encoding: ISO-8859-1'
			];
		case 'int': {
			const named = NAMED[item.name];
			return [
				...id,
				`type: ${INT[item.member.ctype]}${item.member.order ?? ''}`,
				...(named ? [`enum: ${ENUM[named]}`] : [])
			];
		}
	}
}

/** What makes an image one of this revision. Members that the running kernel decides about may have any value. */
function validLines(r: Revision, item: Item, of: Struct, part: Part | null): string[] {
	const { h } = r.arches[0]!.map;
	if (item.kind === 'struct' && item.name === 'h' && part) {
		const type = `_.type == object_type::${part.typeName.toLowerCase()}`;
		const len = part.any ? '' : ` and _.len ${part.name === 'objref' ? '>=' : '=='} ${of.size}`;
		return ['valid:', `  expr: '${type}${len}'`];
	}
	if (of === h && item.name === 'len') return ['valid:', `  min: ${h.size}`];
	if (item.name === 'magic') {
		const { low, high } = magicWords(r);
		return ['valid:', `  expr: 'magic_low == ${low} and magic_high == ${high}'`];
	}
	if (item.name === 'rev') return [`valid: ${r.rev}`];
	return [];
}

/** Zero or one object: so a list of them goes on until none is here. */
const sharedType = (objref: Part, uts_ns: Part): string[] => [
	'shared_object:',
	...indent([
		...docLines([`${SHARED_WORDS} The last of a list is empty.`]),
		'seq:',
		...indent(
			[objref, uts_ns].flatMap((p) =>
				entry([
					`id: ${p.name}`,
					`type: ${p.structs[0]!.of.name}`,
					`if: next_type == object_type::${p.typeName.toLowerCase()}`
				])
			)
		),
		'instances:',
		'  next_type:',
		'    pos: _io.pos',
		'    type: u4',
		'    enum: object_type',
		'  is_here:',
		'    value: >-',
		...[objref, uts_ns].map(
			(p, i) => `      ${i === 0 ? '' : 'or '}next_type == object_type::${p.typeName.toLowerCase()}`
		)
	])
];

const OTHER_TYPES: Lines = [
	'any_object:',
	...indent([
		...docLines([WORDS.object.text]),
		'seq:',
		'  - id: h',
		'    type: ckpt_hdr',
		'  - id: payload',
		'    size: h.len - sizeof<ckpt_hdr>'
	]),
	'rest:',
	...indent([
		...docLines([REST_WORDS, 'Of each only type and length are described.']),
		'instances:',
		'  objects:',
		'    pos: 0',
		'    type: any_object',
		'    repeat: eos'
	])
];
