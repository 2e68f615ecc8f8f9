/** The pages of the revisions. Numbers and texts: docs/format.md, docs/revisions.md. */
import { readFileSync } from 'node:fs';
import { render } from 'svelte/server';
import { describe, expect, it, test } from 'vitest';
import type { CheckName } from '../../src/lib/kernel/trace.ts';
import { REVISIONS } from '../../src/lib/revisions/all.ts';
import { entryNamed } from '../../src/lib/share/gallery/gallery.ts';
import { formatRevisions, targetStyles } from '../../src/lib/view/format_page/format_page.ts';
import type { FormatPage } from '../../src/lib/view/format_page/format_page.ts';
import { DIAGRAM } from '../../src/lib/view/format_page/layout_diagram.ts';
import Reference from '../../src/routes/format/[revision]/+page.svelte';
import { checkId } from '../../src/lib/view/places.ts';
import { checksAt, UNCHECKED, unchecked, formatPagesOnce } from './documents.ts';
import { numbered } from './numbered.ts';

const pages = formatPagesOnce();
const pageOf = (id: string): FormatPage => pages.find((p) => p.id === id)!;
const checkOf = (id: string, name: CheckName) => pageOf(id).checks.find((c) => c.name === name)!;
const once = (list: readonly string[]) => expect(list).toEqual([...new Set(list)]);

describe.each(REVISIONS.map((r) => [r.id, r] as const))('the page of %s', (id, r) => {
	const page = pageOf(id);
	const tables = [...page.structs, ...page.shared];

	it('has each struct of an image once, with each of its members once', () => {
		const structs = [
			...new Set(
				r.arches.flatMap(({ map }) => [...map.slots, map.objref, map.uts_ns].map((s) => s.struct))
			)
		];
		expect(tables.map((t) => t.name).sort()).toEqual(structs.map((s) => s.name).sort());
		for (const s of structs) {
			const rows = tables
				.find((t) => t.name === s.name)!
				.rows.filter((row) => row.kind !== 'nested')
				.map((row) => row.name.replace(/\[.*/, ''));
			const members = s.fields.map(({ path }) => path.replace(/^constants\./, ''));
			expect(rows).toEqual(members.map((m) => m.replace(/^padding\d+$/, 'padding')));
		}
	});

	it('says which names of structs the kernel does not have', () => {
		const kernels = /^ckpt_hdr_(header|header_arch|objref|utsns|container)$|^ckpt_(hdr|const)$/;
		for (const { name, size } of tables)
			expect([name, size.endsWith('; the name is ckptlab’s')]).toEqual([name, !kernels.test(name)]);
	});

	it('has each type, flag and LSM once', () => {
		const types = { ...r.types, ...r.arches[0]!.map.types };
		for (const { map } of r.arches) expect(types).toMatchObject(map.types);
		expect(Object.fromEntries(page.types.map((t) => [t.name, t.value]))).toEqual(types);
		expect(Object.fromEntries(page.objtypes.map((t) => [t.name, t.value]))).toEqual(r.objtypes);
		expect(page.flags.map((f) => f.name)).toEqual(
			[...r.restartFlags, ...r.checkpointFlags].map((f) => f.name)
		);
		for (const { text } of [...page.flags, ...page.lsms]) expect(text).not.toBe('');
	});

	it('has each message once', () => {
		const messages = [...page.checks.flatMap((c) => c.messages), ...page.messages];
		once(messages.map((m) => `${m.func} ${m.text}`));
		expect(messages.length > 0).toBe(!r.printsUnknown);
	});

	it('leads nowhere but to an address of the page, and has each address once', () => {
		once(page.ids.map((x) => x.toLowerCase()));
		for (const x of page.ids) expect(x).toMatch(/^[A-Za-z_][\w-]*$/);
		const lit = [
			...page.contents.map((c) => c.at),
			...page.checks.map((c) => c.at),
			...tables.flatMap((t) => t.rows.map((row) => row.at)),
			...page.diagrams.flatMap((d) => d.rows.flatMap((row) => row.cells.map((c) => c.at)))
		].flatMap((at) => at.split(' '));
		for (const x of lit) expect(page.ids).toContain(x);
		for (const { checks } of tables.flatMap((t) => t.rows))
			for (const { name } of checks) expect(page.ids).toContain(checkId(name));
		for (const { id } of page.contents) expect(page.ids).toContain(id);
	});

	it('shows each address of it in its HTML once', () => {
		const { body } = render(Reference, { props: { data: { shown: page } } });
		for (const x of page.ids) {
			const shown = body.split(`id="${x}"`).length - 1;
			const isEmpty =
				(x === 'lsms' && r.lsms.length === 0) || (x === 'messages' && page.messages.length === 0);
			expect(shown, x).toBe(isEmpty ? 0 : 1);
		}
	});

	it('says what is odd, each with a place on the page and an image of the gallery', () => {
		expect(page.oddities.length).toBeGreaterThan(3);
		once(page.oddities.map((o) => o.text));
		for (const { text, at, image } of page.oddities) {
			expect(text).toMatch(/^\S.*\.$/);
			if (at !== null) expect(page.ids).toContain(at);
			if (image !== null) expect(entryNamed(image), image).not.toBeNull();
			// The gallery has an image of August for it.
			if (/ are never compared: /.test(text))
				expect(image).toBe(r.id === 'aug09' ? 'lying-release' : null);
		}
	});

	it('draws each member of an image once, inside of the drawing', () => {
		for (const d of page.diagrams) {
			const cells = d.rows.flatMap((row) => row.cells);
			once(cells.map((c) => c.path));
			const arch = r.arches.find((a) => a.name === d.arch)!;
			const fields = arch.map.slots.flatMap((s) => s.struct.fields);
			expect(cells).toHaveLength(fields.length);
			for (const c of cells) {
				expect(c.x).toBeGreaterThanOrEqual(DIAGRAM.left);
				expect(c.x + c.width).toBeLessThanOrEqual(DIAGRAM.left + 8 * DIAGRAM.byte);
				expect(c.value !== '', c.path).toBe(!c.padding);
			}
		}
	});
});

test('sizes are those of docs/revisions.md', () => {
	const sizes = (id: string) => pageOf(id).arches.map((a) => `${a.name} ${a.size}`);
	expect(sizes('v17')).toEqual(['x86_32 307', 's390x 299']);
	expect(sizes('aug09')).toEqual(['x86_32 326', 's390x 318']);
	expect(sizes('oct09')).toEqual(['x86_32 315', 's390x 307', 'ppc32 315', 'ppc64 315']);
	expect(sizes('v23rc')).toEqual(['x86_32 347', 'x86_64 347', 's390x 339']);
	expect(formatRevisions().map((r) => `${r.id} ${r.rev} ${r.arch} ${r.size}`)).toEqual([
		'v17 1 x86_32 307',
		'aug09 2 x86_32 326',
		'v18 2 x86_32 307',
		'oct09 3 x86_32 315',
		'v19rc1 4 x86_32 347',
		'v20 5 x86_32 347',
		'v23rc 6 x86_32 347'
	]);
	expect(formatRevisions()[1]).toMatchObject({ day: '28 Aug 2009' });
});

test('the page of August has the caveats of the patch, and where its name comes from', () => {
	const { oddities, sources } = pageOf('aug09');
	expect(oddities).toContainEqual({
		text: 'RESTART_KEEP_LSM does not decide on capabilities: a restart re-creates the sets of the checkpoint with the flag and without it. The email calls the case without it “technically not implemented”.',
		at: 'RESTART_KEEP_LSM',
		image: null
	});
	const told = sources.map(({ what, text }) => `${what}: ${text}`);
	expect(told).toContain(
		'current name: It is security_ops->name, which security_get_lsm_name() returns. In a kernel without CONFIG_SECURITY it returns DEFAULT_LSM_NAME, which is lsm_none.'
	);
	expect(told).toContain(
		'left open: The documentation in the patch calls the checkpoint of labels “work in progress”. A comment about keeping them says “to be implemented later, per-lsm”.'
	);
	const docs = readFileSync('docs/format.md', 'utf8');
	for (const fact of [
		'`DEFAULT_LSM_NAME`',
		'`security_ops->name`',
		'"work in progress"',
		'Capability sets are always re-created'
	])
		expect(docs).toContain(fact);
});

test('the tables tell what is odd', () => {
	const odd = (id: string) => pageOf(id).oddities.map((o) => o.text);
	const names = new Set(UNCHECKED.map((path) => path.replace(/.*pad.*/, 'padding')));
	const list = new Intl.ListFormat('en-GB').format(names);
	expect(odd('aug09')).toContain(
		`${unchecked(11)} of 326 bytes on x86_32 are never compared: ${list}.`
	);
	// In v17 the last constant ends at 50, and 6 bytes of padding follow; from v18 on none.
	const free = 'padding, time, release, version and machine';
	expect(odd('v17')).toContain(`217 of 307 bytes on x86_32 are never compared: ${free}.`);
	expect(odd('v18')).toContain(`211 of 307 bytes on x86_32 are never compared: ${free}.`);
	expect(odd('aug09')[0]).toBe(
		'v18, of 23 Sep 2009, has CHECKPOINT_VERSION 2 too, and another layout.'
	);
	expect(odd('aug09')).toContain('0x4 is RESTART_KEEP_LSM here, and RESTART_GHOST from v18 on.');
	expect(odd('v18')).toContain('0x4 is RESTART_GHOST here, and RESTART_KEEP_LSM in aug09.');
	expect(odd('v20')).toContain('RESTART_KEEP_LSM is 0x8 here, and 0x4 in aug09.');
	expect(odd('v17')).toContain('arch_id 2 is s390x here, and x86_64 from v20 on.');
	expect(odd('v23rc')).toContain(
		'arch_id 2 is x86_64 here, and s390x up to v19rc1; 3 is s390x here, and ppc32 from v18 to v19rc1.'
	);
	expect(odd('aug09')).toContain(
		numbered(
			'Checks {same LSM} and {kept LSM} return at once, and 2 allocations leak with each such call. All others from check {arch} on leave through the exit that frees memory.'
		)
	);
	expect(odd('v20').join(' ')).not.toContain('leak with');
	// Of v19rc1 and v23rc no document of the patch was read (docs/revisions.md).
	const promise = 'The documentation in the patch still promises EINVAL for another LSM.';
	expect(REVISIONS.filter(({ id }) => odd(id).includes(promise)).map(({ id }) => id)).toEqual([
		'v20'
	]);
	expect(odd('v20')).toContain(
		'Under tomoyo RESTART_KEEP_LSM cannot succeed: the same name is ENOSYS, another one EPERM.'
	);
});

describe('the checks', () => {
	it('of August tell what they print, and which leak', () => {
		const texts = (name: CheckName) =>
			checkOf('aug09', name).messages.map((m) => `${m.channel}: ${m.text}`);
		expect(texts('same LSM')).toEqual(['pr_warning: c/r: checkpointed LSM %s, current is %s.']);
		expect(texts('kept LSM')).toEqual(['pr_warning: c/r: RESTART_KEEP_LSM unsupported for %s']);
		expect(
			pageOf('aug09')
				.checks.filter((c) => c.leaks)
				.map((c) => c.name)
		).toEqual(['same LSM', 'kept LSM']);
	});

	it('of v20 say why they refuse', () => {
		const texts = (name: CheckName) => checkOf('v20', name).messages.map((m) => m.text);
		expect(texts('arch')).toEqual(['incompatible architecture id']);
		expect(texts('cpu')).toEqual(['incompatible FPU capabilities']);
		expect(checkOf('v20', 'same LSM').errnos).toEqual(['EPERM']);
		expect(texts('smack version')).toEqual(['Smack version at checkpoint was"%s", now is "%s".']);
		expect(checkOf('v20', 'LSM_INFO').elsewhere).toBe(
			'any other LSM: one object of at most 208 bytes is discarded'
		);
		expect(
			pageOf('v20').messages.find((m) => m.text === 'Expecting to read type %d')
		).toMatchObject({
			text: 'Expecting to read type %d',
			func: 'ckpt_read_obj_type',
			channel: 'ckpt_err',
			checks: [{ name: 'HEADER' }, { name: 'HEADER_ARCH' }, { name: 'CONTAINER' }]
		});
	});

	it('light the bytes that they look at', () => {
		expect(checkOf('aug09', 'same LSM').at).toBe(
			'check-same-LSM check-9 RESTART_KEEP_LSM lsm_name'
		);
		const cells = pageOf('aug09').diagrams[0]!.rows.flatMap((row) => row.cells);
		expect(cells.find((c) => c.path === 'lsm_name')?.at).toBe(
			'lsm_name check-same-LSM check-9 check-kept-LSM check-10'
		);
		expect(cells.find((c) => c.path === 'release.h.type')?.at).toBe(
			'release check-texts check-7 type-BUFFER'
		);
		for (const id of ['check-same-LSM', 'check-9'])
			expect(targetStyles()).toContain(`main:has([id="${id}"]:target) [data-at~="${id}"]`);
	});
});

test('a row has its checks at the right, and the end stands below the last byte', () => {
	const d = pageOf('aug09').diagrams[0]!;
	const offsets = d.rows.map((row) => parseInt(row.offset, 16));
	expect(d.rows.map((row) => row.checks)).toEqual(
		offsets.map((from, i) => checksAt(from, offsets[i + 1] ?? 0x146) || '–')
	);
	expect(d.rows[2]).toMatchObject({ offset: '010', checks: numbered('{arch} {magic, rev}') });
	expect(d.end.offset).toBe('146');
	const torn = d.rows.flatMap((row) => row.cells.filter((c) => c.torn).map((c) => c.name));
	expect(torn).toEqual(
		'release[65], version[65], machine[65], lsm_name[SECURITY_NAME_MAX + 1]'.split(', ')
	);
});
