/** An image as C declarations: the struct of each object, line by line, each member with its bytes. */
import { attributes } from '../../format/c_header.ts';
import { c_string, toHex } from '../../format/hex.ts';
import {
	isPaddingSpan,
	spanInt,
	type ImageObject,
	type Layout,
	type Span
} from '../../format/image.ts';
import { printText } from '../c_text.ts';
import { declaration } from '../kernel/describe.ts';
import { printNumber } from '../number.ts';
import { overlaps, type Range } from '../../format/ranges.ts';
import type { Reading } from '../reading.ts';

const lastName = (path: string): string => path.split('.').at(-1) ?? '';

/** Name of the nested struct that holds a member: `h` for `h.type`; otherwise empty. */
function outerOf(s: Span): string {
	const path = s.field?.path ?? '';
	return path.slice(0, Math.max(0, path.lastIndexOf('.')));
}

type Line = ReturnType<typeof lineOf>;

export function declarationLines(layout: Layout): Line[] {
	const behind = layout.spans.slice(layout.objects.at(-1)?.to ?? 0);
	return [
		...layout.objects.flatMap((o) => objectLines(layout, o)),
		...behind.map((s) => memberLine(s, 0))
	];
}

function objectLines({ spans }: Layout, o: ImageObject): Line[] {
	const brace = (key: string, group: string, depth: number, text: string) =>
		lineOf(`${o.offset} ${key}`, group, depth, text);
	// Without a table only the object's header is known.
	const table = o.slot?.struct ?? null;
	const lines = [brace('{', o.group, 0, `struct ${table?.name ?? 'ckpt_hdr'} {`)];
	let inside = '';
	let group = o.group;
	const close = () => {
		if (inside) lines.push(brace(`} ${inside}`, group, 1, `} ${inside};`));
	};
	for (const s of spans.slice(o.from, o.to)) {
		const outer = outerOf(s);
		if (outer !== inside) {
			close();
			const nested = table?.members[outer];
			if (nested?.kind === 'struct')
				lines.push(brace(`{ ${outer}`, s.group, 1, `struct ${nested.struct.name} {`));
			inside = outer;
		}
		group = s.group;
		lines.push(memberLine(s, inside ? 2 : 1));
	}
	close();
	return [...lines, brace('}', o.group, 0, `}${table ? attributes(table) : ''} ${o.name};`)];
}

function memberLine(s: Span, depth: number): Line {
	const d = declaration(s);
	// C has no type for padding that the compiler adds, nor for bytes after a struct.
	const name = lastName((s.field ?? s).path).replace(/^padding\d*$/, 'padding');
	return lineOf(`${s.offset} ${s.path}`, s.group, depth, d ? `${d.name};` : name, d?.type, s);
}

/** A line that opens or closes a struct, or a member with its C type and its bytes. @param depth from 0 to 2 */
const lineOf = (
	key: string,
	group: string,
	depth: number,
	text: string,
	type = '',
	span: Span | null = null
) => ({ key, group, depth, text, type, span });

/** The value, cut to the width of its column. */
export function shortValue({ bytes, layout }: Pick<Reading, 'bytes' | 'layout'>, s: Span): string {
	const part = bytes.subarray(s.offset, s.offset + s.size);
	if (s.size < s.full) return `cut: ${s.size} of ${s.full}`;
	if (s.field?.member?.kind === 'char') return `"${printText(c_string(part))}"`;
	const value = isPaddingSpan(s) ? null : spanInt(bytes, layout.order, s);
	if (value !== null) return printNumber(value, s.full, s.full === 8);
	return `${toHex(part.subarray(0, 6), ' ')}${part.length > 6 ? ' …' : ''}`;
}

/** Index of the first line with a marked member; -1 without one. */
export const firstMarked = (lines: readonly Line[], marks: readonly Range[]): number =>
	lines.findIndex((l) => l.span && overlaps(marks, l.span.offset, l.span.size));
