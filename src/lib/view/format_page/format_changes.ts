/** What changed from one revision to the next: members, checks, the call, flags, arches and numbers, from the tables. */
import { sizeText } from '../../format/count.ts';
import { hex } from '../../format/hex.ts';
import { isPaddingSpan, layout, type ImageObject, type Span } from '../../format/image.ts';
import type { Arch, Revision } from '../../revisions/revision.ts';
import { memberId } from '../places.ts';
import type { FormatCheckRow } from './format_checks.ts';
import type { FormatPage, NumberRow } from './format_page.ts';
import { nameOf } from './layout_diagram.ts';

export type Side = ReturnType<typeof changeSide>;

/** A revision on one arch, with an image of it and its page. */
export const changeSide = (r: Revision, arch: Arch, image: Uint8Array, page: FormatPage) => ({
	r,
	arch,
	image,
	map: layout(image, arch.order, arch.map),
	page
});

export type Change = ReturnType<typeof change>;

const change = (
	/** Added, dropped, or still there in another way. */
	sign: '+' | '−' | '→',
	name: string,
	/** `2 bytes at 0x32, padding before` */
	note: string,
	/** Its address on the page of a revision: `aug09/#lsm_name`; null if it has none. */
	href: string | null = null,
	/** The object in whose hue it is shown; empty for none. */
	group = ''
) => ({ sign, name, note, href, group });

interface Named {
	readonly name: string;
}

/**
 * The changes of things that have names: those of the newer revision in its order, then those of what is gone.
 * @param of a thing before and after; one of them may be missing
 * @param replaces whether a new thing stands in the place of one that is gone
 */
function changes<T extends Named>(
	before: readonly T[],
	after: readonly T[],
	of: (x: T | undefined, y: T | undefined) => Change[],
	replaces: (x: T, y: T) => boolean = () => false
): Change[] {
	const isIn = (all: readonly T[]) => (x: T) => all.some((y) => y.name === x.name);
	const gone = before.filter((x) => !isIn(after)(x));
	const fresh = after.filter((y) => !isIn(before)(y));
	const beforeOf = (y: T) =>
		before.find((x) => x.name === y.name) ?? gone.find((x) => replaces(x, y));
	return [
		...after.flatMap((y) => of(beforeOf(y), y)),
		...gone.filter((x) => !fresh.some((y) => replaces(x, y))).flatMap((x) => of(x, undefined))
	];
}

export function changesOf(a: Side, b: Side) {
	/** @param mono the names are the kernel's. @param href all that the newer revision has of it, `v18/#types` */
	const list = (title: string, mono: boolean, all: Change[], href: string | null = null) => ({
		title,
		href,
		mono,
		changes: all
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
	].filter((l) => l.changes.length > 0);
}

const at = (page: { readonly id: string }, id: string): string => `${page.id}/#${id}`;

// ---- members

interface Member extends Named {
	readonly span: Span;
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

const memberChanges = (a: Side, b: Side): Change[] =>
	changes(a.map.objects, b.map.objects, (x, y) => {
		if (!x || !y) {
			const [sign, side, o] = y ? (['+', b, y] as const) : (['−', a, x!] as const);
			return [change(sign, o.name, sizeAt(o), at(side.page, o.name), o.group)];
		}
		const note = `${hex(x.offset)} → ${hex(y.offset)}`;
		return [
			...(x.offset === y.offset ? [] : [change('→', y.name, note, at(b.page, y.name), y.group)]),
			...insideChanges(a, x, b, y)
		];
	});

function insideChanges(a: Side, before: ImageObject, b: Side, after: ImageObject): Change[] {
	const same = (m: Member, n: Member) => m.place === n.place && m.span.size === n.span.size;
	const value = (side: Side, { name }: Member) => side.arch.constants[name];
	const isPadding = (offset: number) =>
		a.map.spans.some((s) => isPaddingSpan(s) && s.offset <= offset && offset < s.offset + s.size);
	return changes(
		membersOf(a, before),
		membersOf(b, after),
		(m, n) => {
			const { span } = (n ?? m)!;
			const link = [at((n ? b : a).page, memberId(span)!), span.group] as const;
			if (!n) return [change('−', m!.name, sizeAt(span), ...link)];
			if (!m) {
				const note = isPadding(span.offset) ? ', padding before' : '';
				return [change('+', n.name, sizeAt(span) + note, ...link)];
			}
			if (m.name === n.name) return [];
			return [change('→', `${m.name} → ${n.name}`, `${value(a, m)} → ${value(b, n)}`, ...link)];
		},
		same
	);
}

// ---- checks, and what the call asks

/** The members of this arch that a check looks at. */
const looksAt = ({ page, arch }: Side, { name }: FormatCheckRow): number =>
	page.structs
		.filter((s) => arch.map.slots.some((slot) => slot.struct.name === s.name))
		.flatMap((s) => s.rows)
		.filter((row) => row.checks.some((c) => c.name === name)).length;

const checkChanges = (a: Side, b: Side): Change[] =>
	changes(a.page.checks, b.page.checks, (x, y) => {
		const { n, name, id, group, errnos } = (y ?? x)!;
		const told = (sign: Change['sign'], note: string) => [
			change(sign, `${n} ${name}`, note, at((y ? b : a).page, id), group)
		];
		if (!x || !y) return told(y ? '+' : '−', errnos.join(' '));
		const [before, after] = [looksAt(a, x), looksAt(b, y)];
		const added = errnos.filter((e) => !x.errnos.includes(e));
		const notes = [
			...(before === after ? [] : [`${before} → ${after} members`]),
			...(added.length > 0 ? [`also ${added.join(' ')}`] : [])
		];
		return notes.length > 0 ? told('→', notes.join(', ')) : [];
	});

/** The flags have a list of their own. */
const asked = (page: FormatPage): Named[] =>
	page.call.map((c) => ({ name: c.text })).filter(({ name }) => !name.startsWith('flags'));

const callChanges = (a: FormatPage, b: FormatPage): Change[] =>
	changes(
		asked(a),
		asked(b),
		(x, y) => {
			if (!y || x?.name === y.name) return [];
			return [x ? change('→', y.name, `before: ${x.name}`) : change('+', y.name, '')];
		},
		(x, y) => x.name.split(' ', 1)[0] === y.name.split(' ', 1)[0]
	);

// ---- names with a number

const flagChanges = (a: Revision, b: Revision): Change[] =>
	(['restartFlags', 'checkpointFlags'] as const).flatMap((key) =>
		changes(
			a[key],
			b[key],
			(f, g) => {
				if (!g || (f?.name === g.name && f.bit === g.bit)) return [];
				const link = at(b, g.name);
				if (!f) return [change('+', g.name, hex(g.bit), link)];
				return f.name === g.name
					? [change('→', g.name, `${hex(f.bit)} → ${hex(g.bit)}`, link)]
					: [change('→', `${f.name} → ${g.name}`, hex(g.bit), link)];
			},
			(f, g) => f.bit === g.bit
		)
	);

const archChanges = (a: Revision, b: Revision): Change[] =>
	changes(a.arches, b.arches, (x, y) => {
		if (!x || !y) return [change(y ? '+' : '−', (y ?? x)!.name, String((y ?? x)!.id))];
		return x.id === y.id ? [] : [change('→', x.name, `${x.id} → ${y.id}`)];
	});

/** v17 and v18 list only a few types of shared objects. With so few, a type that is missing is not new. */
const FEW = 4;

/** Neighbours that move by the same step are one entry. */
function numberChanges(a: readonly NumberRow[], b: readonly NumberRow[]): Change[] {
	const old = new Map(a.map((x) => [x.name, x.value]));
	const runs: { before: number; name: string; value: number }[][] = [];
	for (const { name, value } of b) {
		const before = old.get(name);
		if (before === undefined || before === value || name === 'MAX') continue;
		const last = runs.at(-1)?.at(-1);
		const next = last && before === last.before + 1 && value === last.value + 1;
		if (next) runs.at(-1)!.push({ before, name, value });
		else runs.push([{ before, name, value }]);
	}
	const added = a.length > FEW && b.length > FEW ? b.filter((y) => !old.has(y.name)) : [];
	const range = (first: string | number, last: string | number) =>
		first === last ? `${first}` : `${first} to ${last}`;
	return [
		...runs.map((run) => {
			const [x, y] = [run[0]!, run.at(-1)!];
			const note = `${range(x.before, y.before)} → ${range(x.value, y.value)}`;
			return change('→', range(x.name, y.name), note);
		}),
		...added.map((y) => change('+', y.name, String(y.value)))
	];
}
