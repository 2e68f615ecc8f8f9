/** What gdb prints of memory: `x/8xb` and its like, and `p/x` of an array. */
import { FILL_MAX, refused, type Candidate, type Named } from './candidate.ts';
import { quoted } from '../quoted.ts';
import { joined, labelOf, rowsOf, type Group } from './rows.ts';

const LINE = /^[>\s]*(0x[0-9a-f]+)(?:\s<[^>]*>)?:((?:\s+0x[0-9a-f]+)+)\s*$/i;

/** Of words gdb gives the value: nothing tells in which order their bytes stood. */
export function readGdb(text: string): Candidate[] {
	if (/^\s*\$\d+ = \{/.test(text)) return [readArray(text)];
	let first: bigint | null = null;
	const all = rowsOf(text, (line) => {
		const [, address, values] = LINE.exec(line) ?? [];
		if (!address || !values) return null;
		first ??= BigInt(address);
		const column = line.lastIndexOf(values);
		const groups = Array.from(values.matchAll(/0x(\S+)/g), ({ 1: digits = '', index }): Group => ({
			digits,
			index: column + index + 2
		}));
		// Addresses are wider than a number; what counts is how far from the first they are.
		const offset = (BigInt(address) - first).toString(16);
		return { offset: { digits: offset, index: line.indexOf(address) }, groups, chars: '' };
	});
	const size = (all.rows[0]?.groups[0]?.digits.length ?? 0) / 2;
	if (size === 0) return [];
	for (const { here, groups } of all.rows)
		for (const { digits, index } of groups)
			if (digits.length !== 2 * size || ![1, 2, 4, 8].includes(size))
				return [
					refused(
						{ kind: 'gdb', label: 'gdb' },
						text,
						here + index - 2,
						`${quoted(`0x${digits}`)} is no value as x/xb prints it: ${2 * size} digits stood before`
					)
				];
	if (size === 1) return [joined({ kind: 'gdb', label: labelOf('gdb x/xb', all) }, text, all, {})];
	return [true, false].map((swap) => {
		const order = swap ? 'little' : 'big';
		const label = labelOf(`gdb, ${size}-byte words, ${order} endian`, all);
		return joined({ kind: 'gdb', label }, text, all, { swap });
	});
}

/** `$1 = {0x1, 0x0 <repeats 61 times>}` */
function readArray(text: string): Candidate {
	const named: Named = { kind: 'gdb', label: 'gdb array' };
	const open = text.indexOf('{');
	const close = text.indexOf('}', open);
	if (close < 0) return refused(named, text, open, 'the array has no closing }');
	const behind = text.slice(close + 1).search(/\S/);
	if (behind >= 0)
		return refused(named, text, close + 1 + behind, 'something stands behind the array');
	const out: number[] = [];
	for (const { 0: item, index } of text.slice(open + 1, close).matchAll(/[^,\s][^,]*/g)) {
		const [, value, times = '1'] =
			/^(0x[0-9a-f]+|\d+)(?: <repeats (\d+) times>)?\s*$/i.exec(item) ?? [];
		const fail = (what: string) => refused(named, text, open + 1 + index, what);
		if (value === undefined)
			return fail(
				item.includes('...')
					? '“...”: gdb left the rest out; “set print elements unlimited” has it print all'
					: `${quoted(item.trim())} is no number`
			);
		if (Number(value) > 255) return fail(`${quoted(value)} is no byte: 0xff is the most`);
		if (out.length + Number(times) > FILL_MAX) return fail(`${times} times are too many`);
		for (let i = Number(times); i > 0; i--) out.push(Number(value));
	}
	return { ...named, bytes: Uint8Array.from(out) };
}
