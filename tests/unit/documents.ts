/**
 * What docs/format.md and docs/revisions.md say: their tables, and of August which checks look at which bytes. Tests of the pages
 * take from here what another check would change.
 */
import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { CheckName } from '../../src/lib/kernel/trace.ts';
import { formatPages, type FormatPage } from '../../src/lib/view/format_page/format_page.ts';
import { good, readingOf } from './cases.ts';
import { numberOf } from './numbered.ts';

export const FORMAT = readFileSync('docs/format.md', 'utf8');
export const HISTORY = readFileSync('docs/revisions.md', 'utf8');

type Row = readonly string[];

/** The cells of each table, its head first: a table is known by a text of its first line. */
export function table(doc: string, head: string): Row[] {
	const lines = doc.split('\n');
	const at = lines.findIndex((l) => l.startsWith('|') && l.includes(head));
	expect(at, head).toBeGreaterThan(-1);
	const rest = lines.slice(at);
	const end = rest.findIndex((l) => !l.startsWith('|'));
	const cells = (l: string) => l.slice(2, -1).split(/ ?\| ?/);
	return [cells(rest[0]!), ...rest.slice(2, end).map(cells)].map((r) => r.map((c) => c.trim()));
}

/** The checks of a revision in its order, as [R3.2] has them. */
export function toldChecks(id: string): { name: CheckName; read: string; errnos: string }[] {
	const [head, ...rows] = table(HISTORY, '| check | v17, v18 |');
	const at = head!.findIndex((h) => h.split(', ').includes(id));
	return rows
		.filter((row) => row[at] !== '-')
		.map((row) => {
			const [usual, ...others] = row.at(-1)!.split('; ');
			const other = others.find((o) => o.split(': ')[0]!.split(', ').includes(id));
			const name = row[1]!.split(/, (?:on|\[)/)[0] as CheckName;
			return { name, read: row[at]!, errnos: other?.split(': ')[1] ?? usual! };
		});
}

/** What each check looks at, as [F6.1] has it: `magic`, `constants`, and `release.h` for type and length of an object. */
const looksAt = table(FORMAT, '| check | looks at |')
	.slice(1)
	.map(([, name, at]) => ({ name: name as CheckName, at: at!.replaceAll('`', '').split(', ') }));

/** The members of an August image of x86_32, each with its checks: those too that run with RESTART_KEEP_LSM alone. */
export const PLACES = readingOf(good()).layout.spans.map(({ path, offset: from, size }) => {
	const told = path.replace(/^constants\.(?!pad).*|\.(len|type)$/, (x) =>
		x[0] === '.' ? '' : 'constants'
	);
	const checks = looksAt.flatMap(({ name, at }) => (at.includes(told) ? name : []));
	return { path, from, to: from + size, size, checks };
});

/** The numbers of the checks that look at any of these bytes: `7`, `9 10`, or nothing. */
export function checksAt(from: number, to: number, between = ' '): string {
	const at = PLACES.filter((p) => p.from < to && from < p.to);
	return looksAt
		.filter(({ name }) => at.some((p) => p.checks.includes(name)))
		.map(({ name }) => numberOf(name))
		.join(between);
}

const free = PLACES.filter(({ checks }) => checks.length === 0);

/** What no check looks at. */
export const UNCHECKED: readonly string[] = free.map(({ path }) => path);

/** How many bytes no check looks at. @param named those of the name that RESTART_KEEP_LSM has compared */
export const unchecked = (named = 0): number =>
	free.reduce((n, { size }) => n + size, 0) + 11 - named;

let pages: readonly FormatPage[] | null = null;
/** The pages of the revisions, made once for all tests: all reach every check. */
export const formatPagesOnce = (): readonly FormatPage[] => (pages ??= formatPages());
