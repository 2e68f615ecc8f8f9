/**
 * docs/format.md and docs/revisions.md suffice to write a reader: each number, offset, check and text of the readers
 * stands in a table of theirs, and nothing else stands there.
 */
import { describe, expect, test } from 'vitest';
import type { Field } from '../../src/lib/format/struct.ts';
import { Trace } from '../../src/lib/kernel/trace.ts';
import { versionText } from '../../src/lib/kernel/version.ts';
import { REVISIONS, revisionOf } from '../../src/lib/revisions/all.ts';
import { unprivText } from '../../src/lib/revisions/check_words.ts';
import { bitOf, bitsOf, type Revision } from '../../src/lib/revisions/revision.ts';
import { probe } from '../../src/lib/view/probe/probe.ts';
import {
	FORMAT,
	HISTORY,
	PLACES,
	table,
	toldChecks,
	UNCHECKED,
	formatPagesOnce
} from './documents.ts';
import { good } from './cases.ts';

type Row = readonly string[];

/** The cell of a revision in a table whose columns are revisions: `same` is that of the column before. */
function cellOf([head, ...rows]: Row[], id: string, row: string): string {
	const r = rows.find((x) => x[0] === row) ?? rows.find((x) => x[0]!.includes(row));
	let at = head!.findIndex((h) => h.split(', ').includes(id));
	expect([id, row, at > 0, r !== undefined]).toEqual([id, row, true, true]);
	while (/^(the )?same$/.test(r![at]!)) at--;
	return r![at]!;
}

const structOf = (id: string, name: string) => revisionOf(id).structs.find((s) => s.name === name)!;

const NUMBER = /\[([FR]\d+(?:\.\d+)?)\]/g;

describe('the numbers of paragraphs', () => {
	/** Where a paragraph begins: at the start of a line, or of a row. */
	const begun = (doc: string) =>
		Array.from(doc.matchAll(/^(?:\| )?\[([FR]\d+(?:\.\d+)?)\] /gm), ([, n]) => n!);

	// A number stays with its meaning: a new check has the next free one, where the reader comes to it.
	test.each([
		['F', FORMAT],
		['R', HISTORY]
	])('%s: each comes once, none is left out, and a section is together', (letter, doc) => {
		const all = begun(doc);
		expect(all.length).toBeGreaterThan(50);
		expect(all.every((n) => n.startsWith(letter))).toBe(true);
		const numbers = all.map((n) => n.slice(1).split('.').map(Number));
		const sections = numbers.map(([section]) => section!);
		expect(sections).toEqual(sections.toSorted((x, y) => x - y));
		expect(new Set(all).size).toBe(all.length);
		const before = numbers.flatMap(([section, n = 1]) =>
			n > 1 ? `${letter}${section}.${n - 1}` : []
		);
		expect(all).toEqual(expect.arrayContaining(before));
	});

	test('each that is named is there', () => {
		const all = new Set([...begun(FORMAT), ...begun(HISTORY)]);
		const named = Array.from((FORMAT + HISTORY).matchAll(NUMBER), ([, n]) => n!);
		const whole = ['F3', 'F4', 'F5', 'F6', 'F8', 'F5.3', 'R5.3'];
		expect(named.filter((n) => !all.has(n) && !whole.includes(n))).toEqual([]);
	});
});

describe('members', () => {
	/** offset, bytes, type and name */
	const rowOf = (f: Field, name: string) => [
		String(f.offset),
		String(f.size),
		f.ctype ? f.ctype + (f.order === 'le' ? ', little endian' : '') : '',
		f.member ? `\`${name}\`` : 'padding'
	];
	const told = (doc: string, struct: string) =>
		table(doc, `| type | \`${struct}\` |`)
			.slice(1)
			.map((r) => [...r.slice(0, 3), r[3]!.replace(/`, never.*/, '`')]);

	test('of ckpt_hdr, OBJREF and the arch header of x86', () => {
		const own = (name: string) =>
			structOf('aug09', name)
				.fields.filter((f) => !f.path.startsWith('h.'))
				.map((f) => rowOf(f, f.name));
		expect(told(FORMAT, 'ckpt_hdr')).toEqual(own('ckpt_hdr'));
		expect(told(FORMAT, 'ckpt_hdr_objref')).toEqual(own('ckpt_hdr_objref'));
		expect(told(FORMAT, 'ckpt_hdr_header_arch_x86_32')).toEqual(own('ckpt_hdr_header_arch_x86_32'));
	});

	test('of the header', () => {
		const { fields } = structOf('aug09', 'ckpt_hdr_header');
		const outer = told(FORMAT, 'ckpt_hdr_header');
		const inner = told(FORMAT, 'constants');
		const isInner = (f: Field) => f.path.startsWith('constants');
		expect(inner).toEqual(fields.filter(isInner).map((f) => rowOf(f, f.name)));
		expect(outer.filter((r) => r[3] !== '`constants`')).toEqual(
			fields.filter((f) => !isInner(f)).map((f) => rowOf(f, f.path))
		);
		expect(outer.find((r) => r[3] === '`constants`')).toEqual(['32', '24', '', '`constants`']);
		expect(FORMAT).toContain('CHECKPOINT_MAGIC_HEAD, 0x00feed0cc0a2d200');
		expect(revisionOf('aug09').defines).toContainEqual([
			'CHECKPOINT_MAGIC_HEAD',
			'0x00feed0cc0a2d200ULL'
		]);
	});

	test('of a UTS namespace, and of the arch header of powerpc', () => {
		const { size, fields } = structOf('v20', 'ckpt_hdr_utsns');
		expect(size).toBe(400);
		for (const { name, offset, member } of fields.slice(2))
			if (member) expect(FORMAT).toMatch(new RegExp(`\`${name}\` at\\s${offset}\\b`));
		for (const { name, offset } of structOf('v20', 'ckpt_hdr_header_arch_ppc').fields.slice(2))
			expect(HISTORY).toMatch(new RegExp(`\`${name}\`.* at ${offset}`));
	});
});

describe.each(REVISIONS.map((r) => [r.id, r] as const))('%s', (id, r: Revision) => {
	test('masks', () => {
		const facts = table(HISTORY, '| v17 | aug09 | v18 | oct09 | v19rc1 | v20 | v23rc |');
		const cell = (row: string) => cellOf(facts, id, row);
		const hex = (n: number) => (n === 0 ? '-' : `0x${n.toString(16)}`);
		expect(cell('mask of the flags')).toBe(hex(bitsOf(r.restartFlags)));
		expect(cell('RESTART_KEEP_LSM')).toBe(hex(bitOf(r.restartFlags, 'RESTART_KEEP_LSM')));
		for (const flag of ['RESTART_KEEP_LSM', 'RESTART_GHOST'])
			expect(Object.fromEntries(r.defines)[flag] ?? '-').toBe(cell(flag));
		expect(r.kept.length > 0).toBe(cell('RESTART_KEEP_LSM') !== '-');
		expect(cell('mask of `uflags`')).toBe(hex(bitsOf(r.checkpointFlags)));
		expect(cell('a caller without CAP_SYS_ADMIN may restart')).toBe(unprivText(r));
		const days = table(HISTORY, '| prologue: x86');
		const row = days.find(([first]) => first === `\`${id}\``)!;
		expect(row[3]).toBe(String(r.rev));
		expect(r.lsms.length > 0).toBe(row.at(-1) !== 'nothing');
	});

	test('day, tree and base kernel', () => {
		const rows = table(HISTORY, '| prologue: x86');
		const [, day, tree, , base] = rows.find((row) => row[0] === `\`${id}\``)!;
		expect(r.title).toBe(`${day}, ${tree!.replace(' and a patch', '')}`);
		const kernel = versionText(r.version_code);
		expect(base).toContain(kernel);
		expect(r.release.replace(/-rc\d$/, '')).toBe(kernel);
		expect(/rc/.test(r.release)).toBe(/rc/.test(base!));
	});

	test('arches, their orders and constants', () => {
		const ids = table(HISTORY, '| `arch_id` |');
		for (const { name, id: arch, order, constants } of r.arches) {
			expect(cellOf(ids, id, String(arch)).replaceAll('*', '')).toBe(name);
			expect(order).toBe(name.startsWith('x86') ? 'le' : 'be');
			const sizes = table(HISTORY, '| saved_auxv |');
			const at = sizes[0]!.indexOf(name);
			expect(Object.values(constants)[1]).toBe(Number(sizes[id < 'v2' ? 2 : 1]![at]));
		}
		const said = ids.slice(1).filter((row) => cellOf(ids, id, row[0]!) !== '');
		expect(said).toHaveLength(r.arches.length);

		const consts = table(HISTORY, '| offset | v17 |');
		for (const f of structOf(id, 'ckpt_hdr_header').fields) {
			if (!f.path.startsWith('constants.') || f.offset % 2 || f.name.startsWith('uts_')) continue;
			const text = cellOf(consts, id, String(f.offset));
			if (!f.member) expect(text).toBe('padding');
			else {
				expect(text).toContain(`\`${f.name}\``);
				const values = r.arches.map((a) => a.constants[f.name]!);
				if (f.offset !== 34) for (const v of values) expect(text).toMatch(new RegExp(`\\b${v}\\b`));
			}
		}
	});

	test('object types', () => {
		const types = table(HISTORY, '| v17, aug09, v18 | oct09 |');
		for (const row of types.slice(1)) {
			const numbers = cellOf(types, id, row[0]!).replace('the same', '9001, 9999').split(', ');
			row[0]!.split(', ').forEach((name, i) => {
				expect([name, String(r.types[name] ?? '-')]).toEqual([name, numbers[i] ?? '-']);
			});
		}
	});

	test('types of shared objects', () => {
		const at = HISTORY.indexOf('[R2.6]');
		const types = table(HISTORY.slice(at), '| v17 |');
		for (const name of ['UTS_NS', 'MAX'])
			expect(cellOf(types, id, name)).toBe(String(r.objtypes[name]));
		const [ptr] = cellOf(types, id, 'SECURITY_PTR, SECURITY').split(', ');
		expect(ptr).toBe(String(r.objtypes['SECURITY_PTR'] ?? '-'));
	});

	test('checks in their order, with errnos and bytes', () => {
		const { checks } = formatPagesOnce().find((p) => p.id === id)!;
		expect(
			checks.map(({ name, read, errnos }) => ({ name, read, errnos: errnos.join(' ') }))
		).toEqual(toldChecks(id));
	});

	test('texts, and the functions that print them', () => {
		const short: Record<string, string> = {
			v17: '17',
			aug09: 'a',
			v18: '18',
			v20: '20',
			v23rc: '23'
		};
		const told = table(HISTORY, '| text | printed with |')
			.slice(1)
			.filter((row) => row[3]!.split(' ').includes(short[id]!))
			.map(([text, channel, func]) => {
				const [, format, open] = /^`(.*)`(, no newline)?$/.exec(text!)!;
				return `${channel} ${func} ${format}${open ? '' : '\n'}`;
			});
		const printed = probe(r).messages.map(({ print: p }) => `${p.channel} ${p.func} ${p.format}`);
		expect(told.toSorted()).toEqual(printed.toSorted());
	});
});

test('August’s own table of the checks is that of all revisions', () => {
	const rows = table(FORMAT, '| check | looks at |').slice(1);
	expect(rows.map((row) => ({ name: row[1], read: row.at(-1), errnos: row.at(-2) }))).toEqual(
		toldChecks('aug09')
	);
});

test('and says of each which members the reader compares', () => {
	const { bytes, kernel, revision } = good();
	const r = revisionOf(revision);
	const t = new Trace();
	r.restart({ ...kernel, flags: bitOf(r.restartFlags, 'RESTART_KEEP_LSM') }, bytes!, t);
	const compared = t.rungs.map(({ name }, n) => {
		const paths = t.steps.flatMap((s) => (s.kind === 'check' && s.rung === n ? s.path : []));
		return [name, paths.toSorted()];
	});
	const told = t.rungs.map(({ name }) => [
		name,
		PLACES.flatMap((p) => (p.checks.includes(name) ? p.path : [])).toSorted()
	]);
	expect(compared.slice(1)).toEqual(told.slice(1));
	const never = Array.from(FORMAT.matchAll(/\| `(\w+)`.*never compared/g), ([, path]) => path!);
	expect(UNCHECKED).toEqual(expect.arrayContaining(never));
});
