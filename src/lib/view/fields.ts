/** The rows of the image form, derived from the layout: a C struct whose values are inputs. */
import type { ImageObject, Layout, Span } from '../format/image.ts';

export interface Row {
	/** Its offset: what is typed there may change what the object is called. */
	readonly key: number;
	/** One member; two for `{ type, len }`, three for a version. */
	readonly spans: readonly Span[];
	readonly ctype: string;
	readonly name: string;
}

/** A run of members of one group: what has a strip of one colour at its left. */
export interface Block {
	readonly key: number;
	readonly group: string;
	readonly object: ImageObject | null;
	readonly offset: number;
	readonly size: number;
	/** The struct, where it is named above the rows. */
	readonly struct: string | null;
	readonly rows: readonly Row[];
}

/** Members that share a row, by the name of the first. */
const TOGETHER: Readonly<Record<string, readonly string[]>> = {
	'h.type': ['h.type', 'h.len'],
	major: ['major', 'minor', 'patch']
};

const nameIn = (s: Span): string => s.field?.path ?? '';

function rowsOf(spans: readonly Span[]): Row[] {
	const rows: Row[] = [];
	for (let i = 0; i < spans.length;) {
		const first = spans[i] as Span;
		// An object without a table shows only its header, whose members have no `h.` in front.
		const path = nameIn(first) === 'type' ? 'h.type' : nameIn(first);
		const mates = TOGETHER[path]?.length ?? 1;
		const run = spans.slice(i, i + mates);
		i += run.length;
		const member = first.field?.member ?? null;
		rows.push({
			key: first.offset,
			spans: run,
			ctype:
				member === null || path === 'h.type' ? '' : member.kind === 'char' ? 'char' : member.ctype,
			name:
				path === 'h.type'
					? 'h'
					: run.length > 1
						? run.map(nameIn).join(', ')
						: (first.field?.name ?? first.path.split('.').at(-1) ?? '')
		});
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
			const spans = layout.spans.slice(from, to);
			const offset = (spans[0] as Span).offset;
			const last = spans.at(-1) as Span;
			const first = from === object.from;
			const nested = group === 'constants';
			blocks.push({
				key: offset,
				group,
				object,
				offset,
				size: first && !nested ? object.size : last.offset + last.size - offset,
				struct: nested ? 'ckpt_const' : first ? structName(object) : null,
				rows: rowsOf(spans)
			});
			from = to;
		}
	}
	const tail = layout.spans.at(-1);
	if (tail && tail.object < 0)
		blocks.push({
			key: tail.offset,
			group: tail.group,
			object: null,
			offset: tail.offset,
			size: tail.size,
			struct: null,
			rows: [{ key: tail.offset, spans: [tail], ctype: '', name: tail.path }]
		});
	return blocks;
}

/** Buffers are raw bytes behind a header: C has no struct for them, so none is named. */
function structName({ slot }: ImageObject): string | null {
	if (!slot || slot.struct.packed) return null;
	return slot.struct.name.replace(/^ckpt_hdr_header_arch_.*/, 'ckpt_hdr_header_arch');
}
