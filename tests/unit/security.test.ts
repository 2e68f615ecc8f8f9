/** SECURITY.md shows each claim by a test. The file is there, and a test in it has these words in its name. */
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const rows = readFileSync('SECURITY.md', 'utf8')
	.split('\n')
	.filter((line) => line.startsWith('| **'));

test('each row names what shows it, and this exists', () => {
	const missing: string[] = [];
	for (const row of rows) {
		const shown = row.split('|').at(-2)!;
		const cited = [...shown.matchAll(/`(tests\/[^`]+)`(?:: ((?:\*[^*]+\*(?:, )?)+))?/g)];
		if (cited.length === 0 && !/`\.ci\/run`|\(docs\//.test(shown)) missing.push(row);
		for (const [, file, names = ''] of cited) {
			const source = existsSync(file!) ? readFileSync(file!, 'utf8') : '';
			const titles = [...source.matchAll(/(?:test|describe)(?:\.\w+)?\(\s*(['"`])(.*?)\1/g)];
			for (const [, name] of [...names.matchAll(/\*([^*]+)\*/g), ['', '']])
				if (!titles.some(([, , title]) => title!.includes(name!))) missing.push(`${file}: ${name}`);
		}
	}
	expect(missing).toEqual([]);
	expect(rows.length).toBeGreaterThan(10);
});
