/** What changed from one revision to the next: members, checks, the call, flags, arches and numbers, from the tables. */
import { hex, sizeText } from '../../format/hex.ts';
import { isPaddingSpan, layout, type ImageObject, type Span } from '../../format/image.ts';
import type { Arch, Revision } from '../../revisions/revision.ts';
import { memberId } from './format_links.ts';
import type { CheckRow } from './format_checks.ts';
import type { FormatPage, NumberRow } from './format_page.ts';
import { nameOf } from './layout_diagram.ts';

export type Side = ReturnType<typeof sideOf>;

/** A revision on one arch, with an image of it and its page. */
export const sideOf = (r: Revision, arch: Arch, image: Uint8Array, page: FormatPage) => ({
	r,
	arch,
	image,
	map: layout(image, arch.order, arch.map),
	page
});

export interface Change {
	/** Added, dropped, or still there in another way. */
	readonly sign: '+' | '−' | '→';
	readonly name: string;
	/** `2 bytes at 0x32, padding before` */
	readonly note: string;
	/** Its address on the page of a revision: `aug09/#lsm_name`; null if it has none. */
	readonly href: string | null;
	/** The object in whose hue it is shown; empty for none. */
	readonly group: string;
}

export interface ChangeList {
	readonly title: string;
	/** All that the newer revision has of it, `v18/#types`; null if each change has an address, or none has one. */
	readonly href: string | null;
	/** The names are the kernel's. */
	readonly mono: boolean;
	readonly changes: readonly Change[];
}

export function changesOf(a: Side, b: Side): ChangeList[] {
	const list = (title: string, mono: boolean, changes: Change[], href: string | null = null) => ({
		title,
		href,
		mono,
		changes
	});
	const numbers = (title: string, part: 'types' | 'objtypes') =>
		list(title, true, numberChanges(a.page[part], b.page[part]), at(b.page, part));
	return [
		list('Members', true, memberChanges(a, b)),
		list('Checks', false, checkChanges(a, b)),
		list('Call', false, callChanges(a.page, b.page)),
		list('Flags', true, flagChanges(a.r, b.r)),
		list('Arches', true, archChanges(a.r, b.r)),
		numbers('Object types', 'types'),
		numbers('Shared objects', 'objtypes')
	].filter(({ changes }) => changes.length > 0);
}

const at = (page: { readonly id: string }, id: string): string => `${page.id}/#${id}`;
const objectsOf = ({ map }: Side, name: string): ImageObject | undefined =>
	map.objects.find((o) => o.name === name);

// ---- members

interface Member {
	readonly span: Span;
	readonly name: string;
	/** From the start of its object. */
	readonly place: number;
}

/** The members of an object without type, len and padding. */
const membersOf = ({ map }: Side, o: ImageObject): Member[] =>
	map.spans
		.slice(o.from, o.to)
		.filter((s) => memberId(s) !== null)
		.map((span) => ({
			span,
			name: nameOf(span).replace(/\[.*/, ''),
			place: span.offset - o.offset
		}));

const sizeAt = (x: { readonly offset: number; readonly size: number }): string =>
	`${sizeText(x.size)} at ${hex(x.offset)}`;

function memberChanges(a: Side, b: Side): Change[] {
	const names = [...new Set([...b.map.objects, ...a.map.objects].map((o) => o.name))];
	return names.flatMap((name): Change[] => {
		const [before, after] = [objectsOf(a, name), objectsOf(b, name)];
		if (!before || !after) {
			const [side, o] = after ? [b, after] : [a, before!];
			const sign = after ? '+' : '−';
			return [{ sign, name, note: sizeAt(o), href: at(side.page, name), group: o.group }];
		}
		const inside = insideChanges(a, before, b, after);
		if (before.offset === after.offset) return inside;
		const note = `${hex(before.offset)} → ${hex(after.offset)}`;
		return [{ sign: '→', name, note, href: at(b.page, name), group: after.group }, ...inside];
	});
}

function insideChanges(a: Side, before: ImageObject, b: Side, after: ImageObject): Change[] {
	const [old, now] = [membersOf(a, before), membersOf(b, after)];
	const gone = old.filter((m) => !now.some((n) => n.name === m.name));
	const fresh = now.filter((n) => !old.some((m) => m.name === n.name));
	const same = (m: Member, n: Member) => m.place === n.place && m.span.size === n.span.size;
	const value = (side: Side, { name }: Member) => side.arch.constants[name];
	return [
		...fresh.map((n): Change => {
			const m = gone.find((x) => same(x, n));
			const link = { href: at(b.page, memberId(n.span)!), group: n.span.group };
			if (m)
				return {
					sign: '→',
					name: `${m.name} → ${n.name}`,
					note: `${value(a, m)} → ${value(b, n)}`,
					...link
				};
			const { offset } = n.span;
			const padded = a.map.spans.some(
				(s) => isPaddingSpan(s) && s.offset <= offset && offset < s.offset + s.size
			);
			const note = sizeAt(n.span) + (padded ? ', padding before' : '');
			return { sign: '+', name: n.name, note, ...link };
		}),
		...gone
			.filter((m) => !fresh.some((n) => same(m, n)))
			.map((m): Change => ({
				sign: '−',
				name: m.name,
				note: sizeAt(m.span),
				href: at(a.page, memberId(m.span)!),
				group: m.span.group
			}))
	];
}

// ---- checks, and what the call asks

/** The members of this arch that a check looks at. */
const looksAt = ({ page, arch }: Side, { name }: CheckRow): number =>
	page.structs
		.filter((s) => arch.map.slots.some((slot) => slot.struct.name === s.name))
		.flatMap((s) => s.rows)
		.filter((row) => row.checks.some((c) => c.name === name)).length;

function checkChanges(a: Side, b: Side): Change[] {
	const of = ({ page }: Side, name: string) => page.checks.find((c) => c.name === name);
	const change = (sign: Change['sign'], { page }: Side, c: CheckRow, note: string): Change => ({
		sign,
		name: `${c.n} ${c.name}`,
		note,
		href: at(page, c.id),
		group: c.group
	});
	return [
		...b.page.checks.flatMap((c) => {
			const before = of(a, c.name);
			if (!before) return [change('+', b, c, c.errnos.join(' '))];
			const notes = [
				looked(looksAt(a, before), looksAt(b, c)),
				more(before.errnos, c.errnos)
			].filter((text) => text !== '');
			return notes.length > 0 ? [change('→', b, c, notes.join(', '))] : [];
		}),
		...a.page.checks.filter((c) => !of(b, c.name)).map((c) => change('−', a, c, c.errnos.join(' ')))
	];
}

const looked = (before: number, after: number): string =>
	before === after ? '' : `${before} → ${after} members`;

function more(before: readonly string[], after: readonly string[]): string {
	const added = after.filter((e) => !before.includes(e));
	return added.length > 0 ? `also ${added.join(' ')}` : '';
}

/** The flags have a list of their own. */
const asked = (page: FormatPage): string[] =>
	page.call.map((c) => c.text).filter((text) => !text.startsWith('flags'));

function callChanges(a: FormatPage, b: FormatPage): Change[] {
	const [old, now] = [asked(a), asked(b)];
	const gone = old.filter((text) => !now.includes(text));
	const about = (text: string) => text.split(' ', 1)[0];
	return now
		.filter((text) => !old.includes(text))
		.map((text) => {
			const before = gone.find((x) => about(x) === about(text));
			return before ? plain('→', text, `before: ${before}`) : plain('+', text, '');
		});
}

// ---- names with a number

interface Numbered {
	readonly name: string;
	readonly value: number;
}

function flagChanges(a: Revision, b: Revision): Change[] {
	const lists = (['restartFlags', 'checkpointFlags'] as const).map((key) => [a[key], b[key]]);
	return lists.flatMap(([old = [], now = []]) => {
		const gone = old.filter((f) => !now.some((g) => g.name === f.name));
		return now.flatMap((g): Change[] => {
			const link = { href: at(b, g.name), group: '' };
			const same = old.find((f) => f.name === g.name);
			const took = gone.find((f) => f.bit === g.bit);
			if (took) return [{ sign: '→', name: `${took.name} → ${g.name}`, note: hex(g.bit), ...link }];
			if (!same) return [{ sign: '+', name: g.name, note: hex(g.bit), ...link }];
			if (same.bit === g.bit) return [];
			return [{ sign: '→', name: g.name, note: `${hex(same.bit)} → ${hex(g.bit)}`, ...link }];
		});
	});
}

const plain = (sign: Change['sign'], name: string, note: string): Change => ({
	sign,
	name,
	note,
	href: null,
	group: ''
});

function archChanges(a: Revision, b: Revision): Change[] {
	const numbered = (r: Revision) => r.arches.map(({ name, id }) => ({ name, value: id }));
	const { added, dropped, moved } = compared(numbered(a), numbered(b));
	return [
		...added.map((x) => plain('+', x.name, String(x.value))),
		...moved.map(([x, y]) => plain('→', x.name, `${x.value} → ${y.value}`)),
		...dropped.map((x) => plain('−', x.name, String(x.value)))
	];
}

/** v17 and v18 list only a few types of shared objects. With so few, a type that is missing is not new. */
const FEW = 4;

/** Neighbours that move by the same step are one entry. */
function numberChanges(a: readonly NumberRow[], b: readonly NumberRow[]): Change[] {
	const { added, moved } = compared(a, b);
	const runs: [Numbered, Numbered][][] = [];
	for (const pair of moved.filter(([x]) => x.name !== 'MAX')) {
		const last = runs.at(-1)?.at(-1);
		const next = last && [0, 1].every((i) => pair[i]!.value === last[i]!.value + 1);
		if (next) runs.at(-1)!.push(pair);
		else runs.push([pair]);
	}
	const range = (first: string | number, last: string | number) =>
		first === last ? `${first}` : `${first} to ${last}`;
	return [
		...runs.map((run) => {
			const [[x, y], [p, q]] = [run[0]!, run.at(-1)!];
			const note = `${range(x.value, p.value)} → ${range(y.value, q.value)}`;
			return plain('→', range(x.name, p.name), note);
		}),
		...(a.length > FEW && b.length > FEW ? added : []).map((x) =>
			plain('+', x.name, String(x.value))
		)
	];
}

function compared(before: readonly Numbered[], after: readonly Numbered[]) {
	const old = new Map(before.map((x) => [x.name, x]));
	const now = new Set(after.map((x) => x.name));
	return {
		added: after.filter((x) => !old.has(x.name)),
		dropped: before.filter((x) => !now.has(x.name)),
		moved: after.flatMap((y): [Numbered, Numbered][] => {
			const x = old.get(y.name);
			return x && x.value !== y.value ? [[x, y]] : [];
		})
	};
}
