/** The verdict card: what one picture of a case shows, and the text of its SVG. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { GALLERY } from '../../src/lib/share/gallery/gallery.ts';
import { altOf, cardOf, type Card } from '../../src/lib/view/card/card.ts';
import { cardSvg, COLOURS, LINES } from '../../src/lib/view/card/card_svg.ts';
import { ems, fitted } from '../../src/lib/view/card/fit.ts';
import { addressOn, SITE_CARD } from '../../src/lib/view/site_card.ts';
import { Reading } from '../../src/lib/view/reading.ts';
import { entryCase, HEX } from './cases.ts';
import { unchecked } from './documents.ts';
import { numbered } from './numbered.ts';

const reading = (name: string, change = {}) => new Reading(entryCase(name, change));
const card = (name: string) => cardOf(reading(name))!;
const svg = (name: string, links = [`#x/${name}`]) => cardSvg(reading(name), card(name), links);

/** `image: 73 [65!] [6c] (00) | "selinux"`: the first byte that differs has a `!`, what is after the end is in round brackets. */
const rows = ({ rows: shown }: Card) =>
	shown.map(
		(r) =>
			`${r.who}: ${r.cells.map(({ text, is }) => ({ same: text, differs: `[${text}]`, first: `[${text}!]`, past: `(${text})`, equal: `=${text}` })[is] + ' ').join('')}| ${r.value}`
	);

describe('the rows', () => {
	test('of a text: up to the end of each', () => {
		expect(rows(card('selinux-on-smack'))).toEqual([
			'the image has: 73 [65!] [6c] [69] [6e] [75] 78 00 (00) (00) (00) | "selinux"',
			'this kernel runs: 73 [6d] [61] [63] [6b] [00] (··) (··) (··) (··) (··) | "smack"'
		]);
		// Neither has a NUL in the eleven bytes that are compared.
		expect(rows(card('too-long-a-name'))[1]).toBe(
			'this kernel runs: 61 62 63 64 65 66 67 68 69 6a [6b] | "abcdefghijk"'
		);
	});

	test('of a number: in the order of the kernel', () => {
		expect(rows(card('next-kernel'))).toEqual([
			'the image has: [20!] 00 | 0x20',
			'this kernel expects: [1f] 00 | 0x1f'
		]);
		expect(rows(card('len-wins'))).toEqual([
			'the image has: 00 00 00 [08!] | 0x8',
			'this kernel expects: 00 00 00 [49] | 0x49'
		]);
	});

	test('where several values are accepted, no byte differs and the whole is to blame', () => {
		expect(rows(card('selinux-kept'))).toEqual([
			'the image has: 73 65 6c 69 6e 75 78 00 (00) (00) (00) | "selinux"',
			'this kernel expects: | lsm_none or default'
		]);
		expect(card('selinux-kept').isWhole).toBe(true);
		expect(card('selinux-on-smack').isWhole).toBe(false);
	});

	test('of the call: what the list of checks says of it', () => {
		expect(rows(card('unknown-flag'))).toEqual(['the call: | flags: 0x8 is unknown here']);
		expect(rows(card('no-privilege'))).toEqual([
			'the call: | CAP_SYS_ADMIN: needed, and the caller lacks it'
		]);
	});

	test('of a file that ends: the bytes that are there, and those that are not', () => {
		expect(rows(card('cut-158'))).toEqual([
			'the file ends after: 23 31 20 53 4d (··) (··) (··) (··) (··) (··) | 5 bytes',
			'this kernel reads: | 65 bytes'
		]);
	});

	test('of what is accepted, or not modelled: none', () => {
		expect(rows(card('good-i686'))).toEqual([]);
		expect(rows(card('objref-short'))).toEqual([]);
	});
});

test('there is none without an image, and while its verdict is hidden', () => {
	expect(cardOf(new Reading({ ...entryCase('bad-magic'), bytes: null }))).toBeNull();
	expect(cardOf(new Reading(entryCase('bad-magic'), { hidden: true }))).toBeNull();
});

describe('the picture in words', () => {
	test.each([
		[
			'selinux-on-smack',
			'restart(1234, 3, RESTART_KEEP_LSM) = -1 EINVAL (Invalid argument). c/r: checkpointed LSM selinux, current is smack. check {same LSM}, same LSM: A label makes sense only to the LSM that made it.'
		],
		[
			'bad-magic',
			'restart(1234, 3, RESTART_KEEP_LSM) = -1 EINVAL (Invalid argument). Check {magic, rev} of {all} refused magic and gave no reason. Later checks did not run. check {magic, rev}, magic, rev: All linux-cr images share one magic number; a file with another is not one of them.'
		],
		[
			'dirty-padding',
			// default and its NUL are compared
			`restart(1234, 3, RESTART_KEEP_LSM) = 0. All {all} checks passed. Padding belongs to no member, so a kernel that compares members never looks at it. ${unchecked(8)} of 326 bytes are unchecked and may hold anything.`
		],
		[
			'taskself-killed',
			'restart(1234, 3, RESTART_TASKSELF) = ? +++ killed by SIGKILL +++. -1 EINVAL, and RESTART_TASKSELF kills the caller. check {magic, rev}, magic, rev: The caller was to become the restarted process, so a failure kills it.'
		],
		[
			'objref-short',
			'restart(1234, 3, RESTART_KEEP_LSM) = ? UNMODELLED. Not modelled: an OBJREF of 12 bytes: objtype and objref would be read past the end of its allocation. check {texts}, texts.'
		]
	])('%s', (name, words) => {
		expect(altOf(card(name))).toBe(numbered(words));
	});
});

/** How much of a text is before its place, and how much after it. */
const BESIDE: Record<string, readonly [number, number]> = {
	start: [0, 1],
	middle: [0.5, 0.5],
	end: [1, 0]
};

describe('the SVG', () => {
	const texts = (picture: string) =>
		[...picture.matchAll(/<text[^>]*>(.*?)<\/text>/g)].map(([, text]) =>
			text!.replace(/<[^>]*>/g, '')
		);

	test('shows the case from top to bottom', () => {
		expect(texts(svg('selinux-on-smack')).join('\n')).toBe(
			numbered(
				[
					'restart(1234, 3, RESTART_KEEP_LSM)',
					'= -1 EINVAL (Invalid argument)',
					'c/r: checkpointed LSM selinux, current is smack.',
					'read 310 of 326',
					'the image has',
					'&#34;selinux&#34;',
					...'73 65 6c 69 6e 75 78 00 00 00 00'.split(' '),
					'this kernel runs',
					'&#34;smack&#34;',
					...'73 6d 61 63 6b 00 ·· ·· ·· ·· ··'.split(' '),
					'check {same LSM}, same LSM\u2003A label makes sense only to the LSM that made it.',
					'ckptlab',
					'Linux of 28 Aug 2009, v17-dev, x86_32',
					'#x/selinux-on-smack'
				].join('\n')
			)
		);
	});

	test('of what is accepted has the bytes that nobody checks in place of the rows, and no red', () => {
		const picture = svg('good-i686');
		expect(texts(picture)).toContain(
			`${unchecked()} of 326 bytes are unchecked and may hold anything.`
		);
		expect(picture).not.toContain(COLOURS.red);
		expect(svg('bad-magic')).toContain(COLOURS.red);
	});

	test('names the case in the first way that has room', () => {
		const long = `https://example.org/${'a'.repeat(60)}`;
		expect(texts(svg('bad-magic', [long, '#x/bad-magic', 'example.org'])).at(-1)).toBe(
			'#x/bad-magic'
		);
		// Where nothing has, the last one shrinks.
		expect(texts(svg('bad-magic', [long])).at(-1)).toBe(long);
	});

	test('is one file of valid XML, whatever the texts hold', () => {
		for (const name of ['control-bytes', 'format-string', 'newline', 'empty-file']) {
			const picture = svg(name, ['#<&">\u0001']);
			expect(picture).not.toMatch(/[^\P{Cc}\n]|&(?!#\d+;)|NaN|Infinity|undefined/u);
			expect(picture.match(/https?:[^"]*/g)).toEqual(['http://www.w3.org/2000/svg']);
		}
	});

	test('of every entry has its texts inside of its margins', () => {
		for (const { name } of GALLERY)
			for (const [, attributes, text] of svg(name).matchAll(/<text ([^>]*)>(.*?)<\/text>/g)) {
				const of = (key: string) => new RegExp(`\\b${key}="([^"]*)"`).exec(attributes!)?.[1];
				// 0.602 em is a letter of DejaVu Sans Mono; of the other font below.
				const letters = text!.replace(/<[^>]*>/g, '').replace(/&#\d+;/g, '"');
				const mono = of('class') === 'mono';
				const width = (mono ? letters.length * 0.602 : ems(letters)) * Number(of('font-size'));
				const [before, after] = BESIDE[of('text-anchor') ?? 'start']!;
				const x = Number(of('x'));
				expect(x - before * width, `${name}: ${text}`).toBeGreaterThanOrEqual(56);
				expect(x + after * width, `${name}: ${text}`).toBeLessThanOrEqual(1144);
			}
	});

	test('has the colours and lines of the page', () => {
		const css = readFileSync(new URL('../../src/app.css', import.meta.url), 'utf8');
		for (const [name, hex] of Object.entries(COLOURS))
			expect(css).toContain(`--${name}: light-dark(${hex},`);
		for (const [group, [hue, width, dash]] of Object.entries(LINES)) {
			expect(css, group).toMatch(new RegExp(`\\.g-${group}[^{]*{\\s*--hue: light-dark\\(${hue},`));
			const own = new RegExp(`\\.l-${group}\\b[^{]*{([^}]*)}`).exec(css)?.[1] ?? '';
			expect(own.includes(`stroke-width: ${width};`), group).toBe(width !== 2);
			expect(/dasharray: (.*);/.exec(own)?.[1], group).toBe(dash);
		}
	});
});

describe('a text in its room', () => {
	test('has its full size where it fits in one line', () => {
		expect(fitted('c/r: rev', { width: 1088, size: 23, most: 2, font: 'mono' })).toEqual({
			size: 23,
			lines: ['c/r: rev']
		});
	});

	test('gets smaller and then wraps, and nothing of it is cut', () => {
		for (const [text, most] of [
			['= -1 ENOSYS (Function not implemented)', 1],
			['a '.repeat(200).trim(), 2],
			['x'.repeat(3000), 2]
		] as const) {
			const { size, lines } = fitted(text, { width: 1088, size: 60, most, font: 'mono' });
			expect(lines.length).toBeLessThanOrEqual(most);
			expect(lines.join(' ').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
			for (const part of lines) expect(size * part.length * 0.602).toBeLessThan(1088);
		}
	});

	// Advance widths of DejaVu Sans and its bold, in ems, as the font's own table has them.
	test('is never narrower than in DejaVu Sans', () => {
		expect(ems('i')).toBeGreaterThanOrEqual(0.278);
		expect(ems('m')).toBeGreaterThanOrEqual(0.974);
		expect(ems('8')).toBeGreaterThanOrEqual(0.636);
		expect(ems('M', 'sans', true)).toBeGreaterThanOrEqual(0.995);
		// and no fifth wider than it
		for (const [text, regular, bold] of [
			['Check 9 refuses it: “selinux” is not “smack”, 310 of 326 bytes', 31.036, 35.152],
			['IRQ (i686)', 5.062, 5.685]
		] as const)
			for (const [width, wanted] of [
				[ems(text), regular],
				[ems(text, 'sans', true), bold]
			] as const) {
				expect(width, text).toBeGreaterThanOrEqual(wanted);
				expect(width, text).toBeLessThan(1.2 * wanted);
			}
	});

	// At size 10 the room has 100 letters of 0.62 em in a line.
	test('stays in one line if it is at most an eighth too long, and else takes two rather than get much smaller', () => {
		const of = (text: string) => fitted(text, { width: 620, size: 10, most: 2, font: 'mono' });
		expect(of('x'.repeat(110))).toEqual({ size: 8.8, lines: ['x'.repeat(110)] });
		const [half, long] = ['x'.repeat(64), `${'x'.repeat(64)} ${'x'.repeat(64)}`];
		expect(of(long)).toEqual({ size: 8.5, lines: [half, half] });
	});
});

test('an image without a byte is drawn too', () => {
	const empty = new Reading({ ...entryCase('bad-magic'), bytes: HEX('') });
	expect(cardSvg(empty, cardOf(empty)!, [])).toContain('read 0 of 0');
});

describe('the card of the site', () => {
	const reading = new Reading(entryCase(SITE_CARD.entry));
	const card = cardOf(reading)!;

	test('is the drawing of today, with its words; if not, run node scripts/card.mjs', () => {
		const png = readFileSync(new URL(`../../static/${SITE_CARD.file}`, import.meta.url));
		const text = cardSvg(reading, card, [`#x/${SITE_CARD.entry}`]);
		const sum = createHash('sha256').update(text).digest('hex');
		const drawn = /sha256 (\w+)/.exec(png.toString('latin1'))?.[1];
		expect([SITE_CARD.alt, drawn]).toEqual([altOf(card), sum]);
		// width and height in the header of a PNG
		expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630]);
	});

	test('has an absolute address, with the last slash of the site or without', () => {
		for (const site of ['https://example.org/lab', 'https://example.org/lab/'])
			expect(addressOn(site, SITE_CARD.file)).toBe('https://example.org/lab/card.png');
		expect(addressOn('https://example.org', '')).toBe('https://example.org/');
	});
});
