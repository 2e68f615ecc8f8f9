/**
 * The addresses of the pages of the format: which of them explains a member, an object, a check, a flag or an LSM. A test
 * follows all of them (tests/unit/format_links.test.ts).
 */
import { isHead, isPaddingSpan, type ImageObject, type Slot, type Span } from '../format/image.ts';
import type { CheckName } from '../kernel/trace.ts';
import type { Arch, Revision, RevisionId } from '../revisions/revision.ts';
import type { Reading } from './reading.ts';

/** The address of `magic, rev` has the name which that check had first. */
export const checkId = (name: CheckName): string =>
	name === 'magic, rev' ? 'check-version' : `check-${name.replaceAll(' ', '-')}`;

const HEAD = ['HEADER', 'arch', 'magic, rev', 'uflags', 'constants', 'memory', 'texts'] as const;
const LSM = ['LSM name', 'same LSM', 'kept LSM'] as const;
const V17: readonly CheckName[] = [...HEAD, 'HEADER_ARCH', 'cpu'];
const V19: readonly CheckName[] = [...V17, 'CONTAINER', ...LSM, 'LSM_INFO', 'smack version'];

/** The checks whose addresses were numbers from 1. These addresses stay, whatever numbers the checks have today. */
const NUMBERED: Partial<Record<RevisionId, readonly CheckName[]>> = {
	v17: V17,
	aug09: [...HEAD, ...LSM, 'HEADER_ARCH', 'cpu'],
	v18: V17,
	oct09: [...V17, 'CONTAINER'],
	v19rc1: V19,
	v20: V19,
	v23rc: V19
};

/** `check-9`, the old address of a check; null for a check that never had one. */
export function oldCheckId({ id }: Pick<Revision, 'id'>, name: CheckName): string | null {
	const i = NUMBERED[id]?.indexOf(name) ?? -1;
	return i < 0 ? null : `check-${i + 1}`;
}

export const typeId = (name: string): string => `type-${name}`;
export const lsmId = (name: string): string => `LSM-${name}`;

/** The address of a member; null of type and len, which every object has, and of padding. */
export function memberId(s: Pick<Span, 'path' | 'field'>): string | null {
	if (isHead(s.path) || (s.field && isPaddingSpan(s as Span))) return null;
	const name = s.path.split('.').at(-1)!;
	// Those of a UTS namespace have the names of other members.
	const shared = /^(uts_ns|objref)(?:\[\d+\])?\./.exec(s.path);
	return shared ? `${shared[1]}-${name}` : name;
}

/** The address of an object: arches with other members than the first one have one of their own. */
export function objectId({ arches }: Pick<Revision, 'arches'>, arch: Arch, slot: Slot): string {
	const has = (a: Arch) => a.map.slots.some((s) => s.struct === slot.struct);
	const named = (a: Arch) => a.map.slots.some((s) => s.name === slot.name);
	const first = arches.find(has);
	if (!named(arch) || !first || first === arches.find(named)) return slot.name;
	return `${slot.name}-${first.name}`;
}

const on = ({ id }: Pick<Revision, 'id'>, at: string): string => `format/${id}/#${at}`;

// ---- links, without the base of the site

export const checkLink = (r: Revision, name: CheckName): string =>
	on(r, name === 'call' ? 'checks' : checkId(name));

export const flagLink = (r: Revision, name: string): string | null =>
	[...r.restartFlags, ...r.checkpointFlags].some((f) => f.name === name) ? on(r, name) : null;

export const lsmLink = (r: Revision, name: string): string | null =>
	r.lsms.includes(name) && name !== '' ? on(r, lsmId(name)) : null;

/** A member of the header, or of the objects after it, by its name alone. */
export function memberLink(r: Revision, arch: string, name: string): string | null {
	const slots = r.arches.find((a) => a.name === arch)?.map.slots ?? [];
	const fields = slots.flatMap((s) => s.struct.fields);
	return fields.some((f) => memberId({ path: f.path, field: f }) === name) ? on(r, name) : null;
}

type Image = Pick<Reading, 'imageRevision' | 'imageArch'>;

export function objectLink(
	{ imageRevision, imageArch }: Image,
	object: ImageObject | undefined
): string | null {
	if (!object) return null;
	if (object.slot) return on(imageRevision, objectId(imageRevision, imageArch, object.slot));
	const name = object.name.replace(/\[.*/, '').toUpperCase();
	return name in imageArch.map.types ? on(imageRevision, typeId(name)) : null;
}

/** Bytes of an image: their member, else their object; null for bytes of no object. */
export function spanLink(reading: Image & Pick<Reading, 'layout'>, s: Span): string | null {
	const object = reading.layout.objects[s.object];
	const id = s.field && object?.slot ? memberId(s) : null;
	return id === null ? objectLink(reading, object) : on(reading.imageRevision, id);
}

/** An address of the page as words: `check same LSM`, `type BUFFER`, `rev`. */
export const wordsAt = (at: string): string => at.replace(/^obj(ref)?-/, '').replaceAll('-', ' ');

/** The parts of the page of a revision, with their addresses. */
export const FORMAT_PARTS = {
	layout: 'Layout',
	structs: 'Structs',
	shared: 'Before an object',
	oddities: 'Quirks',
	checks: 'Checks, in the kernel’s order',
	messages: 'Other messages',
	types: 'Object types',
	objtypes: 'Types of shared objects',
	flags: 'Flags',
	lsms: 'LSM names',
	deduced: 'Deduced',
	sources: 'Sources',
	files: 'Files for other tools'
} as const;
