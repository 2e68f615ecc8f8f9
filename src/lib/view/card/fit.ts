/** The room that a text needs where nobody can measure it: an upper bound, for any font of the page's lists. */

export type Font = 'sans' | 'mono';

/** SF Mono's; those of the other systems are narrower. */
const MONO = 0.62;
/** Of DejaVu Sans, the widest of the sans fonts, by classes of letters. Any other letter is a square. */
const SANS: readonly (readonly [RegExp, number])[] = [
	[/[ijl.,:;'|!‘’ ]/, 0.34],
	[/[frtI()[\]/"-]/, 0.46],
	[/[a-ln-vx-z?_“”]/, 0.64],
	[/[A-LN-VX-Z0-9&]/, 0.75]
];
const BOLD = 1.13;

/** How wide a text is, in sizes of its font. */
export const ems = (text: string, font: Font = 'sans', bold = false): number =>
	font === 'mono'
		? MONO * text.length
		: Array.from(text).reduce(
				(sum, c) => sum + (SANS.find(([letters]) => letters.test(c))?.[1] ?? 1),
				0
			) * (bold ? BOLD : 1);

interface Room {
	readonly width: number;
	/** The largest font. */
	readonly size: number;
	readonly most: number;
	readonly font?: Font | undefined;
	readonly bold?: boolean | undefined;
}

/** The size and the lines of a text that is never cut: smaller if one line has no room, in several lines rather than much smaller. */
export function fitted(text: string, { width, size, most, font, bold }: Room) {
	for (let tried = size; ; tried *= 0.96) {
		const lines = wrapped(text, width / tried, (part) => ems(part, font, bold));
		const allowed = tried > 0.87 * size ? 1 : most;
		if (lines.length <= allowed) return { size: Math.round(10 * tried) / 10, lines };
	}
}

/** Breaks at blanks, and inside of a word that is longer than a line. */
function wrapped(text: string, room: number, widthOf: (text: string) => number): string[] {
	const lines = [''];
	for (const word of text.split(/(?<= )/)) {
		const last = lines.length - 1;
		if (widthOf((lines[last] + word).trimEnd()) <= room) lines[last] += word;
		else if (widthOf(word.trimEnd()) <= room) lines.push(word);
		else
			for (const c of word) {
				const end = lines.length - 1;
				if (widthOf(lines[end] + c) <= room || lines[end] === '') lines[end] += c;
				else lines.push(c);
			}
	}
	return lines.map((part) => part.trimEnd());
}
