/** The picture of a solved puzzle or exercise, made of the pieces of the verdict card: what solved it, the image before and after. */
import type { Reading } from '../reading.ts';
import {
	block,
	COLOURS,
	type Drawn,
	foot,
	LEFT,
	svgLine,
	picture,
	RIGHT,
	spectrum,
	xml
} from './card_svg.ts';
import { ems } from './fit.ts';

interface Side {
	readonly name: string;
	readonly reading: Reading;
	/** `= -1 EINVAL, check 9, same LSM` */
	readonly verdict: string;
	readonly refused: boolean;
	readonly read: number;
	readonly ringed: NonNullable<Drawn['ringed']>;
}

interface Solved {
	/** `Puzzle: Nameless` */
	readonly title: string;
	/** `Solved: 1 byte changed`, and `, par 1`. */
	readonly headline: { readonly head: string; readonly more: string };
	/** Of the longer image, in bytes. */
	readonly size: number;
	readonly pictures: readonly Side[];
}

/** Largest size of the headline. */
const HEAD = 60;

/** @param address where it was solved, which tells no solution */
export function solvedSvg({ title, headline, size, pictures }: Solved, address: string): string {
	const { head, more } = headline;
	const { ink, mut } = COLOURS;
	const letters = Math.min(HEAD, (RIGHT - LEFT) / (ems(head, 'sans', true) + ems(more)));
	const { revision, kernel } = pictures[0]!.reading;
	return picture(
		[
			block(title, LEFT, 75, 30, { fill: mut }),
			`<text x="${LEFT}" y="148" class="sans" font-size="${Math.floor(letters)}" fill="${ink}" xml:space="preserve"><tspan font-weight="700">${xml(head)}</tspan><tspan fill="${mut}">${xml(more)}</tspan></text>`,
			...pictures.map((p, i) => side(p, size, 206 + 176 * i)),
			foot(`Linux of ${revision.title}, ${kernel.arch}`, [address])
		],
		`${title}. ${head}${more}. ${pictures.map((p) => `${p.name}: ${p.verdict}`).join('; ')}.`
	);
}

/** Its name and verdict over its bars. @param y of the name */
function side({ name, reading, verdict, refused, read, ringed }: Side, size: number, y: number) {
	const { red, ink } = COLOURS;
	const words = { font: 'mono', anchor: 'end', fill: refused ? red : ink } as const;
	return (
		svgLine(name, LEFT, y, 26, { bold: true }) +
		block(verdict, RIGHT, y, 26, { ...words, width: RIGHT - LEFT - 120 }) +
		`<path d="M${LEFT} ${y + 12}H${RIGHT}" stroke="${ink}"/>` +
		spectrum(reading, { read, refused, size, ringed, ground: y + 122 })
	);
}
