/** Every link to a page of the format leads to an address that the page has. */
import { describe, expect, it, test } from 'vitest';
import { layout } from '../../src/lib/format/image.ts';
import { revisionOf, REVISIONS } from '../../src/lib/revisions/all.ts';
import { lsmName, type Kernel, type Revision } from '../../src/lib/revisions/revision.ts';
import { TOPICS } from '../../src/lib/share/gallery/gallery.ts';
import { kernelFor, ownImage, ownTrace } from '../../src/lib/share/machines.ts';
import * as links from '../../src/lib/view/places.ts';
import { glossary } from '../../src/lib/view/glossary/glossary_rows.ts';
import { chosenIn } from '../../src/lib/view/kernels/chosen.ts';
import { kernels } from '../../src/lib/view/kernels/kernels.ts';
import { firstCase } from '../../src/lib/view/first_case.ts';
import { formatPagesOnce } from './documents.ts';
import { readingOf } from './cases.ts';

const pages = formatPagesOnce();

/** The link without the base leads to this address, which the page has once. */
function follow(link: string | null): string {
	const [, id, at] = /^format\/(\w+)\/#([\w-]+)$/.exec(link ?? '') ?? [];
	const ids = pages.find((p) => p.id === id)?.ids ?? [];
	expect(
		ids.filter((x) => x === at),
		`${link}`
	).toHaveLength(1);
	return `${id} ${at}`;
}

function kernelOf(r: Revision, arch: string, lsm: string): Kernel {
	return kernelFor(r, { arch, config_security: lsm !== 'lsm_none', lsm });
}

describe.each(REVISIONS.map((r) => [r.id, r] as const))('links to the page of %s', (id, r) => {
	const page = pages.find((p) => p.id === id)!;

	it('explain every byte of an image of each arch', () => {
		for (const arch of r.arches) {
			const { image } = ownImage(r, kernelOf(r, arch.name, 'default'));
			const found = layout(image, arch.order, arch.map);
			const reading = { imageRevision: r, imageArch: arch, layout: found };
			const led = found.spans.map((s) => follow(links.spanLink(reading, s)));
			expect(led).toContain(`${id} magic`);
			expect(led).toContain(`${id} task_comm_len`);
			for (const o of found.objects) follow(links.objectLink(reading, o));
		}
	});

	it('explain every check', () => {
		for (const arch of r.arches)
			for (const lsm of ['default', 'smack']) {
				for (const { name } of ownTrace(r, kernelOf(r, arch.name, lsm)).rungs) {
					const at = follow(links.checkLink(r, name)).split(' ')[1];
					const row = page.checks.find((c) => c.id === at);
					expect(row?.name ?? 'call').toBe(name);
				}
			}
	});

	it('explain every flag and LSM that it has, and no other', () => {
		for (const { name } of [...r.restartFlags, ...r.checkpointFlags])
			expect(follow(links.flagLink(r, name))).toBe(`${id} ${name}`);
		for (const name of r.lsms.filter((x) => x !== '')) follow(links.lsmLink(r, name));
		expect(links.lsmLink(r, 'abcdefghijk')).toBeNull();
		expect(links.flagLink(r, 'RESTART_NEVER')).toBeNull();
	});

	it('explain the members that the kernel’s settings have', () => {
		for (const arch of r.arches)
			for (const name of Object.keys(arch.constants)) follow(links.memberLink(r, arch.name, name));
		follow(links.memberLink(r, 'x86_32', 'has_fxsr'));
		expect(links.memberLink(r, 's390x', 'has_fxsr')).toBeNull();
	});
});

test('links from every image of the gallery resolve', () => {
	let unexplained = 0;
	for (const entry of TOPICS.flatMap((t) => t.entries)) {
		const c = entry.build();
		const r = revisionOf(c.revision);
		const reading = readingOf(c);
		for (const s of reading.layout.spans) {
			const link = links.spanLink(reading, s);
			if (link === null) unexplained++;
			else follow(link);
		}
		for (const { name } of reading.rungs) follow(links.checkLink(r, name));
		const lsm = links.lsmLink(r, lsmName(c.kernel));
		if (lsm !== null) follow(lsm);
	}
	// bytes after the last object, and bytes that no table describes
	expect(unexplained).toBeGreaterThan(0);
	expect(unexplained).toBeLessThan(20);
});

test('an address is told in words', () => {
	const told = ['check-same-LSM', 'type-BUFFER', 'objref-objref', 'obj-IGNORE', 'rev'];
	expect(told.map(links.wordsAt)).toEqual([
		'check same LSM',
		'type BUFFER',
		'objref',
		'IGNORE',
		'rev'
	]);
});

test('links of the glossary resolve; each flag, check, object and member has one', () => {
	const entries = glossary().flatMap((g) => g.entries);
	for (const { link } of entries) if (link !== null) follow(link);
	const without = entries
		.filter(
			(e) =>
				e.link === null &&
				/^(RESTART_|CHECKPOINT_|check-|object-|member-|LSM-)/.test(e.terms[0]!.id)
		)
		.map((e) => e.terms[0]!.id);
	expect(without).toEqual([
		'CHECKPOINT_VERSION',
		'CHECKPOINT_USER_FLAGS',
		'LSM-without-a-name',
		'object-unknown',
		'member-type',
		'member-len',
		'member-_pading',
		'member-_padding'
	]);
	const at = (id: string) => entries.find((e) => e.terms[0]?.id === id)?.link;
	expect(at('check-same-LSM')).toBe('format/aug09/#check-same-LSM');
	expect(at('RESTART_GHOST')).toBe('format/v18/#RESTART_GHOST');
	expect(at('member-objtype')).toBe('format/aug09/#objref-objtype');
	expect(at('object-error')).toBe('format/aug09/#type-ERROR');
	expect(at('image')).toBeNull();
});

test('each answer of the page of kernels leads to its check', () => {
	const first = firstCase();
	const cells = kernels(first, chosenIn(first, '')).groups.flatMap((g) => g.rows);
	for (const { format, errno } of cells)
		if (errno === '0') expect(format).toBeNull();
		else follow(format);
});
