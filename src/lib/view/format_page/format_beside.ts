/** The structs of all revisions side by side: a row a member, a column a revision, and the member's offset in its struct. */
import { hex, hex2 } from '../../format/hex.ts';
import { isHead, layout, type Slot } from '../../format/image.ts';
import { isPadding, type Field } from '../../format/struct.ts';
import { REVISIONS } from '../../revisions/all.ts';
import type { Revision, RevisionId } from '../../revisions/revision.ts';
import { objectId } from '../places.ts';
import { formatRevisions, imageOf } from './format_page.ts';

export type BesideStruct = ReturnType<typeof structsBeside>['structs'][number];
export type BesideRow = BesideStruct['rows'][number];

export function structsBeside() {
	const sides = REVISIONS.map(structsOf);
	return {
		revisions: formatRevisions(),
		structs: inOrder(sides.toReversed().map((s) => [...s.keys()])).map((id) =>
			besideOf(
				id,
				sides.map((s) => s.get(id))
			)
		)
	};
}

interface Placed {
	readonly slot: Slot;
	/** Offset in the image; null for an object that may stand before any other. */
	readonly place: number | null;
}

/** The structs of all arches by their address on the page of the revision, in the order of an image. */
function structsOf(r: Revision): ReadonlyMap<string, Placed> {
	const all: [string, Placed][] = r.arches.flatMap((arch) => {
		const { objects } = layout(imageOf(r, arch), arch.order, arch.map);
		const between = [arch.map.objref, arch.map.uts_ns];
		return [
			...objects.map((o) => ({ slot: o.slot!, place: o.offset })),
			...between.map((slot) => ({ slot, place: null }))
		].map((placed): [string, Placed] => [objectId(r, arch, placed.slot), placed]);
	});
	// The first arch that has a struct counts.
	const once = all.filter(([id], i) => all.findIndex((other) => other[0] === id) === i);
	return new Map(once.sort(([, a], [, b]) => (a.place ?? Infinity) - (b.place ?? Infinity)));
}

function besideOf(id: string, sides: readonly (Placed | undefined)[]) {
	const { slot } = sides.findLast((s) => s !== undefined)!;
	const group = slot.name;
	const rows = sides.map((s) => (s ? rowsOf(s.slot) : new Map<string, RowOf>()));
	return {
		id,
		group,
		name: slot.struct.name,
		doc: slot.struct.doc,
		/** Where it is in the image. */
		places: cellsOf(sides.map((s) => (!s ? null : s.place === null ? 'anywhere' : hex(s.place)))),
		rows: inOrder(rows.map((r) => [...r.keys()])).map((key) => ({
			...rows.findLast((r) => r.has(key))!.get(key)!.label,
			key,
			cells: cellsOf(rows.map((r) => r.get(key)?.text ?? null))
		}))
	};
}

interface RowOf {
	readonly label: {
		readonly type: string;
		readonly name: string;
		readonly kind: 'head' | 'nested' | 'member' | 'padding';
		/** Of a struct inside, and its members. */
		readonly group: string | null;
	};
	readonly text: string;
}

/** The rows of a struct. A member with another type is another row. */
function rowsOf({ type, any = false, struct }: Slot): ReadonlyMap<string, RowOf> {
	const rows = new Map<string, RowOf>();
	for (const f of struct.fields) {
		const [outer = '', inner] = f.path.split('.');
		const member = struct.members[outer];
		const group = inner !== undefined && !isHead(f.path) ? outer : null;
		if (group !== null && member?.kind === 'struct' && !rows.has(outer)) {
			const label = { type: 'struct', name: `${member.struct.name} ${outer}`, group };
			rows.set(outer, { label: { ...label, kind: 'nested' }, text: hex2(f.offset) });
		}
		rows.set(`${typeOf(f)} ${f.path}`, {
			label: { type: typeOf(f), name: nameOf(f), group, kind: kindOf(f) },
			text: f.path.endsWith('h.type')
				? `= ${type}`
				: f.path.endsWith('h.len')
					? any
						? 'any'
						: `= ${struct.size}`
					: isPadding(f)
						? `${hex2(f.offset)}–${hex2(f.offset + f.size - 1)}`
						: hex2(f.offset)
		});
	}
	return rows;
}

const typeOf = (f: Field): string => f.ctype ?? (f.member ? 'char' : '');

function nameOf({ path, name, member }: Field): string {
	if (isHead(path)) return path;
	return member?.kind === 'char' ? `${name}[${member.bound}]` : member ? name : 'padding';
}

const kindOf = (f: Field): RowOf['label']['kind'] =>
	isHead(f.path) ? 'head' : isPadding(f) ? 'padding' : 'member';

/** A cell for each run of revisions that agree; its text is null where they have nothing. */
function cellsOf(texts: readonly (string | null)[]) {
	const cells: { text: string | null; span: number; from: RevisionId; fresh: boolean }[] = [];
	texts.forEach((text, i) => {
		const last = cells.at(-1);
		if (last?.text === text) last.span++;
		// Not the first one: new, or another than in the revision before.
		else cells.push({ text, span: 1, from: REVISIONS[i]!.id, fresh: i > 0 && text !== null });
	});
	return cells;
}

/** Each name once. What a later list adds stands behind the name that it follows there, and behind what it replaces. */
function inOrder(lists: readonly (readonly string[])[]): string[] {
	const all: string[] = [];
	for (const list of lists)
		list.forEach((name, i) => {
			if (all.includes(name)) return;
			let at = i === 0 ? 0 : all.indexOf(list[i - 1]!) + 1;
			while (at < all.length && !list.includes(all[at]!)) at++;
			all.splice(at, 0, name);
		});
	return all;
}
