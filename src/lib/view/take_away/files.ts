/** A revision's tables as files for other tools. */
import { c_header } from '../../format/c_header.ts';
import type { Revision, RevisionId } from '../../revisions/revision.ts';
import { hexpat } from './hexpat.ts';
import { ksy } from './ksy.ts';
import { outlineTitle } from './outline.ts';

/** `CKPT_ARCH_X86_32` is the kernel's name. */
const archNumbers = (r: Revision) =>
	r.arches.map(({ name, id }) => [`CKPT_ARCH_${name.toUpperCase()}`, String(id)] as const);

export const TAKE_AWAYS = [
	{
		/** How a file of this kind ends. */
		ending: 'h',
		label: 'C header',
		/** What to do with it, and how far it is tried. */
		about:
			'structs and numbers; the tests compile it with gcc. A program that uses two headers has a C file for each',
		text: (r: Revision) =>
			`/* ${outlineTitle(r)} */\n${c_header(r.id, [...r.defines, ...archNumbers(r)], r.structs)}`
	},
	{
		ending: 'ksy',
		label: 'Kaitai Struct',
		about:
			'Kaitai’s compiler makes parsers of it, but none for Construct and Nim; those in Python load only with the runtime kaitaistruct 0.11 or later from PyPI (Debian’s is 0.10); the tests run its parsers in JavaScript, and in Python on the runtime that is there, past the check of its version',
		text: ksy
	},
	{
		ending: 'hexpat',
		label: 'ImHex pattern',
		about:
			'colours an image in the hex editor ImHex; the tests run it in an interpreter of their own, never in ImHex',
		text: hexpat
	}
];

export type TakeAway = (typeof TAKE_AWAYS)[number];

/** `ckpt_aug09.ksy`: Kaitai’s compiler wants a file named as its description. */
export const exportedFile = (id: RevisionId, { ending }: TakeAway): string =>
	`ckpt_${id}.${ending}`;
