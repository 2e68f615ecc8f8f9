/**
 * The page of a revision: its layout, structs, checks, messages, numbers and sources, from the tables and from running the
 * reader.
 */
import { hex } from '../../format/hex.ts';
import { layout } from '../../format/image.ts';
import { DEDUCED } from '../../revisions/deduced.ts';
import { REVISIONS } from '../../revisions/all.ts';
import { byNumber } from '../../revisions/numbers.ts';
import type { Arch, Revision } from '../../revisions/revision.ts';
import { kernelFor, ownImage } from '../../share/machines.ts';
import { callRows, formatCheckRows, otherMessages } from './format_checks.ts';
import { lsmId, FORMAT_PARTS } from '../places.ts';
import { oddities } from './format_oddities.ts';
import { probe } from '../probe/probe.ts';
import { SOURCES } from './format_sources.ts';
import { sharedTables, structTables } from './format_structs.ts';
import { thingsOf, type Things } from './format_things.ts';
import { diagramOf } from './layout_diagram.ts';
import { factText } from '../kernel/how_sure.ts';
import { exportedFile, TAKE_AWAYS } from '../take_away/files.ts';
import { FLAG_WORDS, LSM_WORDS } from '../words.ts';

/** `at` of a row holds the addresses that light it, with blanks between them. */
export type FormatPage = ReturnType<typeof formatPage>;
export type NumberRow = FormatPage['types'][number];
export type FormatWords = FormatPage['flags'][number];

export const formatPages = (): readonly FormatPage[] => REVISIONS.map(formatPage);

/** All revisions, each with its first arch, and the bytes of its image there. */
export const formatRevisions = () =>
	REVISIONS.map((r) => {
		const arch = r.arches[0]!;
		return { ...named(r), arch: arch.name, size: imageOf(r, arch).length };
	});

/** The day is `28 Aug 2009`, the tree `v17-dev`. */
function named(r: Revision) {
	const [day = '', tree = ''] = r.title.split(', ');
	return { id: r.id, day, tree, rev: r.rev };
}

export function formatPage(r: Revision) {
	const found = probe(r);
	const machines = r.arches.map((arch) => ({ arch, image: imageOf(r, arch) }));
	const { arch, image } = machines[0]!;
	const map = layout(image, arch.order, arch.map);
	const things = thingsOf(r, found.rungs, arch, map);
	const parts = {
		structs: structTables(machines, things),
		/** The objects that may stand in front of any other. */
		shared: sharedTables(arch, things),
		checks: formatCheckRows(r, found, things),
		types: numbers({ ...r.types, ...arch.map.types }, 'type'),
		objtypes: numbers(r.objtypes, 'obj'),
		flags: [...r.restartFlags, ...r.checkpointFlags].map(({ name, bit }) => ({
			id: name,
			name,
			value: hex(bit),
			text: FLAG_WORDS[name] ?? ''
		})),
		lsms: lsms(found.kept)
	};
	return {
		...named(r),
		...parts,
		release: r.release,
		sureness: r.sureness,
		arches: machines.map(({ arch: { name }, image }) => ({ name, size: image.length })),
		diagrams: diagrams(machines, things),
		contents: map.objects.map((o) => ({ id: o.name, group: o.group, at: things.ofObject(o.name) })),
		/** What the call asks before it reads. */
		call: callRows(r),
		/** Texts that no single check has for itself. */
		messages: otherMessages(found),
		printsUnknown: r.printsUnknown,
		oddities: oddities(r, found, things, parts.checks),
		deduced: DEDUCED[r.id].map(factText),
		sources: SOURCES[r.id],
		tables: [...new Set([...parts.structs, ...parts.shared].map((s) => s.source))],
		files: TAKE_AWAYS.map((t) => ({ file: exportedFile(r.id, t), label: t.label, about: t.about })),
		/** All addresses of the page. */
		ids: [
			...Object.keys(FORMAT_PARTS),
			...[...parts.structs, ...parts.shared].flatMap((t) => [t.id, ...t.rows.map((row) => row.id)]),
			...parts.checks.map((c) => c.oldId),
			...[parts.checks, parts.types, parts.objtypes, parts.flags, parts.lsms]
				.flat()
				.map((x) => x.id)
		].filter((id) => id !== null)
	};
}

/** An image that its own kernel accepts. */
export const imageOf = (r: Revision, { name }: Arch): Uint8Array =>
	ownImage(r, kernelFor(r, { arch: name, config_security: r.lsms.length > 0, lsm: 'default' }))
		.image;

/** One for each struct of HEADER_ARCH: the rest has the same layout on all arches. */
function diagrams(machines: readonly { arch: Arch; image: Uint8Array }[], things: Things) {
	const key = ({ map }: Arch) => map.slots.find((s) => s.name === 'header_arch')!.struct;
	const first = machines.filter(
		({ arch }, i) => machines.findIndex((m) => key(m.arch) === key(arch)) === i
	);
	return first.map(({ arch, image }) =>
		diagramOf(
			arch.name,
			machines
				.map((m) => m.arch)
				.filter((a) => a !== arch && key(a) === key(arch))
				.map((a) => a.name),
			image,
			layout(image, arch.order, arch.map),
			things.about
		)
	);
}

const numbers = (types: Readonly<Record<string, number>>, kind: 'type' | 'obj') =>
	byNumber(types).map(([name, value]) => ({ id: `${kind}-${name}`, name, value }));

/** What RESTART_KEEP_LSM makes of an image of the same LSM. */
const lsms = (kept: ReadonlyMap<string, string>) =>
	[...kept].map(([name, errno]) => ({
		id: lsmId(name),
		name,
		value: errno === '0' ? 'kept' : errno,
		text: LSM_WORDS[name] ?? ''
	}));

/** Styles that light everything of the address after `#`, without a script. */
export function targetStyles(): string {
	const ids = new Set(formatPages().flatMap(litIds));
	const rules = [...ids].map((id) => `main:has([id="${id}"]:target) [data-at~="${id}"]`);
	return `${rules.join(',\n')}{--lit-row:var(--tint);--lit-cell:var(--strong);--lit-line:var(--hue);--lit-weight:700;--lit-width:2}`;
}

/** The addresses that light more than their own row. */
const litIds = (p: FormatPage): string[] =>
	[
		...p.contents.map((c) => c.at),
		...p.structs.flatMap((s) => s.rows.map((row) => row.at)),
		...p.checks.map((c) => c.at),
		...p.diagrams.flatMap((d) => d.rows.flatMap((row) => row.cells.map((c) => c.at)))
	].flatMap((at) => at.split(' '));
