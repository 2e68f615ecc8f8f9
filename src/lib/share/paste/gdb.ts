/** What gdb prints of memory: `x/8xb` and its like, and `p/x` of an array. */
import { FILL_MAX, fault, type Attempt, type Labelled } from './candidate.ts';
import { quoted } from '../quoted.ts';
import { bytesOfRows, groupsOf, labelOf, rowsOf } from './rows.ts';

/** An address, perhaps with a name, and the values there. */
const LINE = /^([>\s]*)0x([0-9a-f]+)(?:\s<[^>]*>)?:\s(.*)$/i;
const ARRAY = /^[ \t]*\$\d+ = \{/m;

/** gdb prints words as values, so the order of their bytes is not known. */
export function readGdb(text: string): Attempt[] {
	const array = ARRAY.exec(text);
	if (array) return [readArray(text, array.index)];
	let first: bigint | null = null;
	const all = rowsOf(text, (line) => {
		const [, lead, address, values] = LINE.exec(line) ?? [];
		if (lead === undefined || !address || values === undefined) return null;
		const at = BigInt(`0x${address}`);
		first ??= at;
		// An address may be too wide for a number, but its distance from the first address is not.
		const offset = { digits: (at - first).toString(16), index: lead.length };
		return { offset, groups: groupsOf(values, line.length - values.length), chars: '' };
	});
	const one = all.rows[0]?.groups[0]?.digits ?? '';
	if (!/^(?:0x[0-9a-f]+|\d+)$/i.test(one)) return [];
	const size = (one.length - 2) / 2;
	const named: Labelled = { kind: 'gdb', label: 'gdb' };
	for (const { here, groups } of all.rows)
		for (const { digits, index } of groups) {
			const wrong = !/^0x[0-9a-f]+$/i.test(digits)
				? 'is not a value in hex, as x/xb prints it'
				: ![1, 2, 4, 8].includes((digits.length - 2) / 2)
					? 'does not have two digits per byte, as x/xb prints them'
					: digits.length !== one.length
						? `does not have ${2 * size} digits, as those before`
						: null;
			if (wrong) return [fault(named, here + index, `${quoted(digits)} ${wrong}`)];
		}
	const rows = all.rows.map((row) => ({
		...row,
		groups: row.groups.map((g) => ({ digits: g.digits.slice(2), index: g.index + 2 }))
	}));
	const way = (what: string, swap: boolean): Attempt =>
		bytesOfRows({ kind: 'gdb', label: labelOf(what, all) }, { ...all, rows }, { swap });
	if (size === 1) return [way('gdb x/xb', false)];
	return [
		way(`gdb, ${size}-byte words, little endian`, true),
		way(`gdb, ${size}-byte words, big endian`, false)
	];
}

/** `$1 = {0x1, 0x0 <repeats 61 times>}` */
function readArray(text: string, index: number): Attempt {
	const between = text.slice(0, index).trim() === '' ? '' : ', behind other lines';
	const named: Labelled = { kind: 'gdb', label: `gdb array${between}` };
	const open = text.indexOf('{', index);
	const close = text.indexOf('}', open);
	if (close < 0) return fault(named, open, 'the array has no closing }');
	const behind = /\S/.exec(text.slice(close + 1).replace(/\(gdb\)\s*$/, ''));
	if (behind) return fault(named, close + 1 + behind.index, 'something follows the array');
	const out: number[] = [];
	for (const { 0: item, index } of text.slice(open + 1, close).matchAll(/[^,\s][^,]*/g)) {
		const [, value, times = '1'] =
			/^(0x[0-9a-f]+|\d+)(?:\s+<repeats (\d+) times>)?\s*$/i.exec(item) ?? [];
		const fail = (what: string) => fault(named, open + 1 + index, what);
		if (value === undefined)
			return fail(
				item.includes('...')
					? '“...”: gdb left the rest out; “set print elements unlimited” prints all'
					: `${quoted(item.trim())} is not a number`
			);
		if (Number(value) > 255) return fail(`${quoted(value)} is not a byte: 0xff is the most`);
		if (out.length + Number(times) > FILL_MAX) return fail(`${times} times are too many`);
		for (let i = Number(times); i > 0; i--) out.push(Number(value));
	}
	return { ...named, bytes: Uint8Array.from(out) };
}
