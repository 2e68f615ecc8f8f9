/** The structs side by side, against docs/format.md and docs/revisions.md. */
import { expect, test } from 'vitest';
import { structsBeside } from '../../src/lib/view/format_page/format_beside.ts';

const { revisions, structs } = structsBeside();
const named = (id: string) => structs.find((s) => s.id === id)!;
/** `01: = 3`: the revisions from the first column to the second, counted from 0; `+` of what the one before has otherwise. */
const told = (cells: (typeof structs)[number]['places']): string[] => {
	let at = 0;
	return cells.map(({ text, span, fresh }) => {
		at += span;
		return `${at - span}${at - 1}: ${text ?? '-'}${fresh ? '+' : ''}`;
	});
};
const row = (id: string, name: string) => told(named(id).rows.find((r) => r.name === name)!.cells);

test('a column is a revision, and each struct is there once', () => {
	expect(revisions.map((r) => r.id)).toEqual('v17 aug09 v18 oct09 v19rc1 v20 v23rc'.split(' '));
	expect(structs.map((s) => s.name)).toEqual([
		'ckpt_hdr_header',
		'ckpt_buffer_release',
		'ckpt_buffer_version',
		'ckpt_buffer_machine',
		'ckpt_hdr_header_arch_x86_32',
		'ckpt_hdr_header_arch_s390x',
		'ckpt_hdr_header_arch_ppc',
		'ckpt_hdr_container',
		'ckpt_buffer_lsm_name',
		'ckpt_hdr_lsm_info',
		'ckpt_hdr_objref',
		'ckpt_hdr_utsns'
	]);
});

test('revisions that agree share a cell', () => {
	expect(row('header', 'magic')).toEqual(['06: 08']);
	expect(row('header', 'h.len')).toEqual(['06: = 72']);
	expect(row('release', 'h.type')).toEqual(['02: = 3', '36: = 4+']);
});

test('constants grew into the padding, and two changed in their place', () => {
	expect(row('header', 'ckpt_const constants')).toEqual(['06: 20']);
	expect(row('header', 'rlimit_nlimits')).toEqual(['00: -', '16: 32+']);
	expect(row('header', 'mm_saved_auxv_len')).toEqual(['04: 22', '56: -']);
	expect(row('header', 'at_vector_size')).toEqual(['04: -', '56: 22+']);
	expect(row('header', 'tty_termios_nccs')).toEqual(['05: -', '66: 36+']);
	const padding = named('header').rows.filter((r) => r.kind === 'padding');
	expect(padding.map((r) => told(r.cells))).toEqual([
		['06: 1a–1f'],
		['00: 32–37', '11: 34–37+', '26: -']
	]);
});

test('an object has its place in the image, or none', () => {
	expect(told(named('lsm_name').places)).toEqual(['00: -', '11: 0x123+', '23: -', '46: 0x13b+']);
	expect(told(named('objref').places)).toEqual(['06: anywhere']);
	expect(row('header_arch-ppc32', 'what')).toEqual(['01: -', '25: 08+', '66: -']);
	expect(row('lsm_info', 'h.len')).toEqual(['03: -', '46: any+']);
});

test('what is new stands behind what it replaces', () => {
	const names = named('header').rows.map((r) => r.name);
	const at = names.indexOf('mm_saved_auxv_len');
	expect(names[at + 1]).toBe('at_vector_size');
	expect(names.slice(-4)).toEqual(['tty_termios_ncc', 'tty_termios_nccs', 'time', 'uflags']);
});
