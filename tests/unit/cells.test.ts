/** Rows for spreadsheets: no cell becomes a formula there, wherever a program parts them, and names stay readable. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { harmless, rowsText } from '../../src/lib/view/cells.ts';

test.each([
	['=1+2', "'=1+2"],
	['+49 30 1234', "'+49 30 1234"],
	['-Ana-', "'-Ana-"],
	['@ana', "'@ana"],
	[' \t=1', "  '=1"],
	['"=1"', `"'=1"`],
	['""  "=1"', `""  "'=1"`],
	['A;=1+1', "A;'=1+1"],
	['A, +1|-2', "A, '+1|'-2"],
	['A\t=1\r\n@b', 'A =1 @b'],
	['＝1＋1', "'＝1＋1"],
	['－１', "'－１"],
	// What no program takes for the beginning of a cell stays as it is.
	['Abel-Meier, Ana + Ben', 'Abel-Meier, Ana + Ben'],
	['ana@example.org', 'ana@example.org'],
	["'=1", "'=1"],
	['x=1', 'x=1'],
	['1 answer (the kernel: 0)', '1 answer (the kernel: 0)']
])('%j is %j', (text, cell) => expect(harmless(text)).toBe(cell));

/** Cells as a program reads them that parts at a mark, and heeds quotes at the start of a cell or not at all. */
function cellsOf(text: string, mark: string, quotes: boolean): string[] {
	const cells: string[] = [];
	let cell = '';
	let inQuotes = false;
	for (let i = 0; i < text.length; i++) {
		const c = text[i]!;
		if (quotes && inQuotes) {
			if (c !== '"') cell += c;
			else if (text[i + 1] === '"') cell += text[++i]!;
			else inQuotes = false;
		} else if (quotes && c === '"' && cell === '') inQuotes = true;
		else if (c === mark || c === '\n' || c === '\r') {
			cells.push(cell);
			cell = '';
		} else cell += c;
	}
	return [...cells, cell];
}

describe('whatever the cells are', () => {
	const hostile = fc
		.array(fc.constantFrom(...'=+-@＝＋－＠﹦;,|"\'\t\r\n\0 \u00a0aé１'), { maxLength: 9 })
		.map((signs) => signs.join(''));
	const rows = fc.array(fc.array(hostile, { minLength: 2, maxLength: 4 }), {
		minLength: 1,
		maxLength: 3
	});

	test.each([
		[',', '\r\n'],
		['\t', '\n']
	] as const)('none begins as a formula, parted with %j', (separator, end) => {
		fc.assert(
			fc.property(rows, (list) => {
				const text = rowsText(list, separator, end);
				for (const mark of [',', ';', '\t', '|'])
					for (const quotes of [true, false])
						for (const cell of cellsOf(text, mark, quotes))
							expect(cell.normalize('NFKC').replace(/^[\s"]+/, '')).not.toMatch(/^[=+\-@]/);
			})
		);
	});

	test.each([',', '\t'] as const)('each is read back as it stands, parted with %j', (separator) => {
		fc.assert(
			fc.property(rows, (list) => {
				expect(cellsOf(rowsText(list, separator, '\n'), separator, true).slice(0, -1)).toEqual(
					list.flat().map(harmless)
				);
			})
		);
	});
});
