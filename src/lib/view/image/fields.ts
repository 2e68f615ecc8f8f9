/** The rows of the image form, derived from the layout: a C struct whose values are inputs. */
import type { ImageObject, Layout, Span } from '../../format/image.ts';
import { isPadding } from '../../format/struct.ts';
import { overlaps, type Range } from '../../format/ranges.ts';

/** A line of the form, with all its members' bytes as a range. */
export interface FieldRow extends Range {
	/** `header` is `{ type, len }`; `padding` has no value, only bytes. */
	readonly kind: 'header' | 'number' | 'text' | 'padding';
	/** One member; two for `{ type, len }`, three for a version. */
	readonly spans: readonly Span[];
	readonly ctype: string;
	readonly name: string;
}

/** A run of members of one group: it has a strip of one colour at its left. */
export interface Block {
	readonly group: string;
	readonly object: ImageObject | null;
	readonly name: string;
	readonly offset: number;
	readonly size: number;
	/** The C struct that stands above the rows; null where C has none. */
	readonly struct: string | null;
	/** A line with the name stands above the rows. */
	readonly titled: boolean;
	readonly rows: readonly FieldRow[];
}

/** Members that share a row, by the name of the first. */
const TOGETHER: Readonly<Record<string, readonly string[]>> = {
	'h.type': ['h.type', 'h.len'],
	major: ['major', 'minor', 'patch']
};

const nameIn = (s: Span): string => s.field?.path ?? '';

function rowOf(spans: readonly Span[], path: string): FieldRow {
	const first = spans[0] as Span;
	const last = spans.at(-1) as Span;
	const header = path === 'h.type';
	const { field } = first;
	const member = field && !isPadding(field) ? field.member : null;
	return {
		from: first.offset,
		to: last.offset + last.size,
		kind:
			member === null
				? 'padding'
				: header && spans.length > 1
					? 'header'
					: member.kind === 'char'
						? 'text'
						: 'number',
		spans,
		ctype:
			header || !field?.member ? '' : field.member.kind === 'char' ? 'char' : field.member.ctype,
		name: header
			? 'h'
			: spans.length > 1
				? spans.map(nameIn).join(', ')
				: (field?.name ?? first.path.split('.').at(-1) ?? '')
	};
}

function rowsOf(spans: readonly Span[]): FieldRow[] {
	const rows: FieldRow[] = [];
	for (let i = 0; i < spans.length;) {
		const name = nameIn(spans[i] as Span);
		// Of an object without a table only the header is known, and its members have no `h.` in front.
		const path = name === 'type' ? 'h.type' : name;
		const run = spans.slice(i, i + (TOGETHER[path]?.length ?? 1));
		i += run.length;
		rows.push(rowOf(run, path));
	}
	return rows;
}

export function blocksOf(layout: Layout): Block[] {
	const blocks: Block[] = [];
	for (const object of layout.objects) {
		let from = object.from;
		while (from < object.to) {
			const { group } = layout.spans[from] as Span;
			let to = from + 1;
			while (to < object.to && layout.spans[to]?.group === group) to++;
			const rows = rowsOf(layout.spans.slice(from, to));
			const offset = (rows[0] as FieldRow).from;
			const first = from === object.from;
			const nested = group === 'constants';
			const struct = nested ? 'ckpt_const' : first ? structName(object) : null;
			blocks.push({
				group,
				object,
				name: nested ? 'constants' : object.name,
				offset,
				size: first ? object.size : (rows.at(-1) as FieldRow).to - offset,
				struct,
				titled: struct !== null || !object.slot,
				rows
			});
			from = to;
		}
	}
	const tail = layout.spans.at(-1);
	if (tail && tail.object < 0)
		blocks.push({
			group: tail.group,
			object: null,
			name: tail.path,
			offset: tail.offset,
			size: tail.size,
			struct: null,
			titled: false,
			rows: [rowOf([tail], '')]
		});
	return blocks;
}

/** A BUFFER is raw bytes behind a header: C has no struct for it. */
function structName({ slot }: ImageObject): string | null {
	if (!slot || slot.struct.packed) return null;
	return slot.struct.name.replace(/^ckpt_hdr_header_arch_.*/, 'ckpt_hdr_header_arch');
}

/** No image that a kernel wrote has so many blocks. */
export const MANY_BLOCKS = 40;

/** The blocks that the form draws: of very many only the run with the first marked one. */
export function blocksAround(blocks: readonly Block[], marks: readonly Range[]): readonly Block[] {
	const at = Math.max(
		0,
		blocks.findIndex((b) => overlaps(marks, b.offset, b.size))
	);
	const from = at - (at % MANY_BLOCKS);
	return blocks.slice(from, from + MANY_BLOCKS);
}
