/**
 * The verdict card as the text of an SVG, which needs no other file. Its fonts are those of the system, and nobody knows here
 * how wide they are: each text gets a size at which it fits in the widest of them.
 */
import type { Range } from '../../format/ranges.ts';
import type { Reading } from '../reading.ts';
import { barsOf, spectrumRuns } from '../spectrum.ts';
import type { ByteRow } from '../kernel/evidence.ts';
import { altOf, type Card } from './card.ts';
import { ems, fitted, type Font } from './fit.ts';

export const WIDTH = 1200;
export const HEIGHT = 630;
export const LEFT = 56;
export const RIGHT = WIDTH - LEFT;
const ROOM = RIGHT - LEFT;

/** The light colours of src/app.css; a picture does not follow the scheme of who looks at it. */
export const COLOURS = { bg: '#fcfcfa', ink: '#1b1e21', mut: '#565d63', red: '#b4001c' } as const;

/** The hue of each object and its line in src/app.css: width, and dashes if it has them. */
export const LINES: Readonly<Record<string, readonly [hue: string, width: number, dash?: string]>> =
	{
		header: ['#1f5fb4', 2],
		constants: ['#4f7400', 3.4],
		release: ['#96338c', 2, '2 1'],
		version: ['#7d5636', 2, '4 2'],
		machine: ['#00737c', 2, '7 2 2 2'],
		lsm_name: ['#885d00', 4],
		header_arch: ['#5a49ba', 2, '7 2 2 2 2 2'],
		container: ['#44617d', 2, '10 3'],
		lsm_info: ['#666500', 4, '5 2'],
		tail: ['#5c6166', 4, '1 2'],
		unknown: ['#5c6166', 4, '1 2']
	};
const lineOf = (group: string) => LINES[group] ?? LINES['tail']!;

const FONTS: Readonly<Record<Font, string>> = {
	sans: `-apple-system, 'Segoe UI', 'Noto Sans', Ubuntu, Cantarell, 'DejaVu Sans Condensed', system-ui, sans-serif`,
	mono: `ui-monospace, 'SF Mono', Menlo, 'Cascadia Mono', Consolas, 'DejaVu Sans Mono', monospace`
};

// Control characters may not stand in XML.
export const xml = (text: string): string =>
	text.replace(/\p{Cc}/gu, ' ').replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

interface Style {
	readonly font?: Font;
	readonly bold?: boolean;
	readonly fill?: string;
	readonly anchor?: 'start' | 'middle' | 'end';
}

export function svgLine(
	text: string,
	x: number,
	y: number,
	size: number,
	style: Style = {}
): string {
	const { font = 'sans', bold = false, fill = COLOURS.ink, anchor = 'start' } = style;
	return `<text x="${x}" y="${y}" class="${font}" font-size="${size}" fill="${fill}"${bold ? ' font-weight="700"' : ''}${anchor === 'start' ? '' : ` text-anchor="${anchor}"`} xml:space="preserve">${xml(text)}</text>`;
}

/** A text in the room that it has: smaller if it must, and then in as many lines as are allowed. @param y of the first line */
export function block(
	text: string,
	x: number,
	y: number,
	size: number,
	{ width = ROOM, most = 1, ...style }: Style & { width?: number; most?: number } = {}
): string {
	if (text === '') return '';
	const found = fitted(text, { width, size, most, font: style.font, bold: style.bold });
	return found.lines
		.map((part, i) => svgLine(part, x, y + i * 1.25 * found.size, found.size, style))
		.join('');
}

/**
 * @param links how the case is named at the foot: the first that has room
 */
export function cardSvg(r: Reading, card: Card, links: readonly string[]): string {
	const { red, ink, mut } = COLOURS;
	const verdict = card.refused ? red : ink;
	const parts = [
		block(card.call, LEFT, 75, 32, { font: 'mono', fill: mut }),
		block(card.result, LEFT, 138, 60, { font: 'mono', bold: true, fill: verdict }),
		block(card.message, LEFT, 177, 23, {
			font: card.isKernels ? 'mono' : 'sans',
			bold: card.isKernels,
			most: 2
		}),
		spectrum(r, { ...card, size: r.bytes.length || 1 }),
		card.rows.length > 0 ? evidence(r, card) : block(card.unasked, LEFT, 396, 30, { most: 2 }),
		reason(card),
		foot(card.kernel, links)
	];
	return picture(parts, altOf(card));
}

export function picture(parts: readonly string[], alt: string): string {
	const { bg } = COLOURS;
	const words = xml(alt);
	return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${words}"><title>${words}</title><style>.sans{font-family:${FONTS.sans}}.mono{font-family:${FONTS.mono}}</style><rect width="${WIDTH}" height="${HEIGHT}" fill="${bg}"/>${parts.join('')}</svg>\n`;
}

/** The lines of a page, on a picture that is seen at half its size. */
const THICK = 1.5;

const place = (o: number, size: number): number =>
	Math.round(10 * (LEFT + (ROOM * Math.min(o, size)) / size)) / 10;

export interface Drawn {
	readonly read: number;
	readonly refused: boolean;
	/** The number of bytes from the left edge to the right one. */
	readonly size: number;
	/** Where the bars stand. */
	readonly ground?: number;
	/** A ring around the tops of these bars. */
	readonly ringed?: readonly (Range & { readonly low: number; readonly high: number })[];
}

/** Bars, the line of each object, and the read head. */
export function spectrum(
	r: Reading,
	{ read, refused, size, ground = 310, ringed = [] }: Drawn
): string {
	const bars = barsOf(r.bytes, r.layout.spans, read, ROOM / 2).map(
		(b) => `<path d="${b.d}" fill="${lineOf(b.group)[0]}"${b.unread ? ' opacity="0.4"' : ''}/>`
	);
	const runs = spectrumRuns(r.layout, size, ROOM / 2).map(({ group, from, to }) => {
		const [hue, width, dash = ''] = lineOf(group);
		const dashes = dash.replace(/\d+/g, (n) => String(THICK * Number(n)));
		const d = `M${place(from, size)} ${ground + 2}H${place(to, size)}`;
		const gap =
			group === 'constants'
				? `<path d="${d}" stroke="${COLOURS.bg}" stroke-width="${1.2 * THICK}"/>`
				: '';
		return `<g${from >= read ? ' opacity="0.4"' : ''}><path d="${d}" stroke="${hue}" stroke-width="${width * THICK}"${dashes === '' ? '' : ` stroke-dasharray="${dashes}"`}/>${gap}</g>`;
	});
	const x = place(read, size);
	const fill = refused ? COLOURS.red : COLOURS.ink;
	const isRight = x > WIDTH / 2;
	const words = `read ${read} of ${r.bytes.length}`;
	const high = (value: number) => Math.round((74 * value) / 256);
	const rings = ringed.map((ring) => {
		const [left, right] = [place(ring.from + 0.36, size) - 9, place(ring.to - 0.64, size) + 9];
		return `<rect x="${left}" y="${ground - high(ring.high) - 9}" width="${right - left}" height="${high(ring.high - ring.low) + 18}" rx="9" fill="none" stroke="${COLOURS.ink}" stroke-width="2.5"/>`;
	});
	return `<g transform="translate(${LEFT} ${ground}) scale(${ROOM / size} ${74 / 256}) translate(0 -256)">${bars.join('')}</g>${runs.join('')}${rings.join('')}<path d="M${x} ${ground - 90}V${ground + 4}" stroke="${fill}" stroke-width="2"/><path d="M${x - 10} ${ground - 92}h20l-10 11z" fill="${fill}"/>${svgLine(words, isRight ? x - 18 : x + 18, ground - 78, 18, { font: 'mono', fill, anchor: isRight ? 'end' : 'start' })}`;
}

const CELL = 56;

/** The rows of bytes, and where in the image they are. */
function evidence(r: Reading, { rows, shown, group, isWhole }: Card): string {
	const size = r.bytes.length || 1;
	const [hue] = lineOf(group);
	const labels = Math.max(
		...rows.map((row) =>
			Math.max(
				20 * ems(row.who),
				row.cells.length > 0 ? Math.min(22 * ems(row.value, 'mono'), 440) : 0
			)
		)
	);
	const cells = CELL * Math.max(...rows.map((row) => row.cells.length));
	const values = rows.map((row) => (row.cells.length > 0 ? 0 : 28 * ems(row.value, 'mono')));
	// Below its bytes, as far as labels and values leave room.
	const first = LEFT + labels + 22;
	const width = Math.min(Math.max(cells, ...values), RIGHT - first);
	const middle = shown ? place((shown.from + shown.to) / 2, size) : 0;
	const x = Math.round(Math.max(first, Math.min(middle - cells / 2, RIGHT - width)));
	const zoom =
		shown && r.bytes.length > 0
			? `<path d="M${place(shown.from, size)} 315L${x} 358H${x + cells}L${place(shown.to, size)} 315z" fill="${hue}" fill-opacity="0.06"/><path d="M${place(shown.from, size)} 315L${x} 358M${place(shown.to, size)} 315L${x + cells} 358" stroke="${hue}" stroke-width="1.5"/><path d="M${place(shown.from, size)} 312H${place(shown.to, size)}" stroke="${hue}" stroke-width="7"/>`
			: '';
	const frame = isWhole
		? `<rect x="${x + 1}" y="359" width="${cells - 2}" height="48" fill="none" stroke="${COLOURS.ink}" stroke-width="2"/>`
		: '';
	return zoom + rows.map((row, i) => rowOf(row, i, x, hue, RIGHT - x)).join('') + frame;
}

function rowOf(
	{ who, value, cells }: ByteRow,
	i: number,
	x: number,
	hue: string,
	width: number
): string {
	const { mut, red, bg } = COLOURS;
	const top = 358 + 54 * i;
	const label = { width: x - 22 - LEFT, anchor: 'end' } as const;
	if (cells.length === 0)
		return (
			block(who, x - 22, top + 34, 20, { ...label, fill: mut }) +
			block(value, x, top + 34, 28, { width, most: 2, font: 'mono', bold: true })
		);
	const names =
		block(who, x - 22, top + 21, 20, { ...label, fill: mut }) +
		block(value, x - 22, top + 46, 22, { ...label, font: 'mono', bold: true });
	const box =
		i === 0
			? `<rect x="${x}" y="${top}" width="${CELL * cells.length}" height="50" fill="${hue}" fill-opacity="0.12"/><path d="M${x} ${top + 52}h${CELL * cells.length}" stroke="${hue}" stroke-width="4"/>`
			: '';
	const bytes = cells.map(({ text, is }, k) => {
		const differs = is === 'first' || is === 'differs';
		const ring =
			is === 'first' && i === 0
				? `<rect x="${x + CELL * k + 1}" y="${top + 1.5}" width="${CELL - 2}" height="47" fill="${bg}" stroke="${red}" stroke-width="3"/>`
				: '';
		return (
			ring +
			svgLine(text, x + CELL * (k + 0.5), top + 35, 28, {
				font: 'mono',
				bold: differs,
				anchor: 'middle',
				...(is === 'past' && { fill: mut })
			})
		);
	});
	return names + box + bytes.join('');
}

/** The mark of a failed check, its name, and why a kernel wants it: in one line, or the reason below the name. */
function reason({ check, reason: why }: Card): string {
	if (!check) return block(why, LEFT, 534, 23, { most: 2 });
	const x = LEFT + 38;
	const size = 23;
	const name = size * ems(check.text, 'sans', true);
	const oneLine = x + name + size * (1 + ems(why)) <= RIGHT;
	const y = oneLine ? 534 : 500;
	const { red, bg, ink } = COLOURS;
	const mark =
		check.state === 'failed'
			? `<rect x="${LEFT}" y="${y - 20}" width="24" height="24" fill="${red}"/><path d="M${LEFT + 7} ${y - 13}l10 10m0 -10l-10 10" stroke="${bg}" stroke-width="3"/>`
			: `<rect x="${LEFT + 1}" y="${y - 19}" width="22" height="22" fill="none" stroke="${ink}" stroke-width="2"/>`;
	return (
		mark +
		(oneLine
			? `<text x="${x}" y="${y}" class="sans" font-size="${size}" fill="${ink}" xml:space="preserve"><tspan font-weight="700">${xml(check.text)}</tspan>\u2003${xml(why)}</text>`
			: svgLine(check.text, x, y, size, { bold: true }) +
				block(why, x, 534, size, { width: RIGHT - x }))
	);
}

/** @param links the first that has room */
export function foot(kernel: string, links: readonly string[]): string {
	const { mut, ink } = COLOURS;
	const x = LEFT + 20 * ems('ckptlab', 'mono') + 16;
	const room = RIGHT - x - 20 * ems(kernel) - 24;
	const link = links.find((text) => 20 * ems(text, 'mono') <= room) ?? links.at(-1) ?? '';
	return (
		`<path d="M${LEFT} 559H${RIGHT}" stroke="${ink}" stroke-width="2"/>` +
		svgLine('ckptlab', LEFT, 590, 20, { font: 'mono', bold: true }) +
		svgLine(kernel, x, 590, 20, { fill: mut }) +
		block(link, RIGHT, 590, 20, { width: room, font: 'mono', fill: mut, anchor: 'end' })
	);
}
