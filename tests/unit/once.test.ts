/**
 * What has one home: each rule names a thing and the files that use it, and fails at another file. A further place is a line here,
 * with its reason. It reads imports, and for what the browser offers, words of the source.
 */
import { describe, expect, test } from 'vitest';
import { importedFrom, sourcesOf } from './source_files.ts';

interface Rule {
	/** What must not be done a second time. */
	readonly what: string;
	/** A name, and the file that exports it; for a component its file alone. */
	readonly imports?: readonly [name: string, of: string];
	/** Words of a source, for what comes from the browser, and a line that has them. */
	readonly words?: readonly [RegExp, line: string];
	/** Files in src/, each with its reason. */
	readonly places: Readonly<Record<string, string>>;
}

const LIB = 'src/lib/';
const rules: readonly Rule[] = [
	{
		what: 'bytes under names, in view',
		imports: ['sliceRows', `${LIB}view/bytes/slice.ts`],
		places: {
			[`${LIB}ui/bytes/ByteGrid.svelte`]: 'the slice that is edited',
			[`${LIB}view/caret/paper_slice.ts`]: 'the slice on paper'
		}
	},
	{
		what: 'rows of bytes, in view',
		imports: ['gridRows', `${LIB}view/bytes/grid_rows.ts`],
		places: {
			[`${LIB}ui/bytes/ByteTable.svelte`]: 'all bytes, without names',
			[`${LIB}view/bytes/slice.ts`]: 'bytes under names'
		}
	},
	{
		what: 'bytes under names, as a component',
		imports: ['SliceTable', `${LIB}ui/bytes/SliceTable.svelte`],
		places: {
			[`${LIB}ui/bytes/ByteGrid.svelte`]: 'lesson, puzzle, presentation',
			'src/routes/learn/handouts/Dump.svelte': 'paper'
		}
	},
	{
		what: 'bars, in view',
		imports: ['barsOf', `${LIB}view/spectrum.ts`],
		places: {
			[`${LIB}course/class/class_rows.ts`]: 'a question of a set',
			[`${LIB}view/card/card_svg.ts`]: 'the picture of a verdict',
			[`${LIB}view/gallery/gallery_rows.ts`]: 'a row of the gallery',
			[`${LIB}view/page/first_page.ts`]: 'the first page',
			'src/routes/gallery/GalleryOpened.svelte': 'its open entry',
			'src/routes/learn/index/LessonRow.svelte': 'a lesson, as long as it is shown',
			'src/routes/learn/lesson/Ribbon.svelte': 'the image of a lesson'
		}
	},
	{
		what: 'bars, as a component',
		imports: ['Bars', `${LIB}view/spectrum.ts`],
		places: {
			[`${LIB}ui/draw/Spectrum.svelte`]: 'the component',
			[`${LIB}view/carried.ts`]: 'the type of the chip, as it is kept'
		}
	},
	{
		what: 'the words of a check',
		imports: ['CHECK_WORDS', `${LIB}revisions/check_words.ts`],
		places: {
			[`${LIB}view/kernel/why_refused.ts`]: 'why',
			[`${LIB}view/kernel/why_not.ts`]: 'why not',
			[`${LIB}view/kernel/checks.ts`]: 'a chosen check whose condition is not told yet',
			[`${LIB}course/paper/reader_rows.ts`]: 'the reader on one page',
			[`${LIB}course/paper/handouts.ts`]: 'the list of checks on a sheet'
		}
	},
	{
		what: 'the sentence of a check',
		imports: ['checkSentence', `${LIB}revisions/check_words.ts`],
		places: {
			[`${LIB}view/glossary/glossary_rows.ts`]: 'the glossary',
			[`${LIB}view/format_page/format_checks.ts`]: 'the format page',
			[`${LIB}view/page/status.ts`]: 'the line at the foot',
			[`${LIB}view/kernel/checks.ts`]: 'a chosen check, where no line is at the foot'
		}
	},
	{
		what: 'the text of a verdict',
		imports: ['resultText', `${LIB}kernel/strace.ts`],
		places: {
			[`${LIB}view/kernel/verdict.ts`]: 'the verdict',
			[`${LIB}view/transfer/copying.ts`]: 'what other programs read, which has no words of ours'
		}
	},
	{
		what: 'the short text of a verdict',
		imports: ['shortResult', `${LIB}kernel/strace.ts`],
		places: {
			[`${LIB}view/kernel/verdict.ts`]: 'the verdict',
			[`${LIB}course/lesson/tries.ts`]: 'a try keeps its outcome alone',
			[`${LIB}view/terminal/inspection_lines.ts`]: 'a row of many files is a record'
		}
	},
	{
		what: 'what an element would need',
		words: [/\bscrollHeight\b/, 'const tall = box.scrollHeight;'],
		places: {
			[`${LIB}ui/dom/fit.svelte.ts`]: 'a step that fits the window',
			[`${LIB}ui/page/Leaders.svelte`]: 'lines over all of the page'
		}
	},
	{
		what: 'the letters of a font',
		words: [/\bmeasureText\b|letters\.test\(/, 'const { width } = context.measureText(name);'],
		places: { [`${LIB}view/card/fit.ts`]: 'a picture has nobody who measures' }
	},
	{
		what: 'the width of a text by its letters',
		imports: ['ems', `${LIB}view/card/fit.ts`],
		places: {
			[`${LIB}view/card/card_svg.ts`]: 'the picture of a verdict',
			[`${LIB}view/card/solved_svg.ts`]: 'a headline of two weights'
		}
	},
	{
		what: 'copying a text',
		imports: ['copyText', `${LIB}ui/dom/clipboard.ts`],
		places: { [`${LIB}ui/dom/CopyButton.svelte`]: 'the button' }
	},
	{
		what: 'copying a picture',
		imports: ['copyPicture', `${LIB}ui/dom/clipboard.ts`],
		places: { [`${LIB}ui/dom/CopyButton.svelte`]: 'the button' }
	},
	{
		what: 'the clipboard',
		words: [/navigator\.clipboard/, 'await navigator.clipboard.writeText(link);'],
		places: { [`${LIB}ui/dom/clipboard.ts`]: 'both kinds' }
	},
	{
		what: 'choosing files',
		words: [/type="file"/, '<input class="hidden" type="file" />'],
		places: { [`${LIB}ui/dom/FileInput.svelte`]: 'the input' }
	},
	{
		what: 'lists and plurals as words',
		words: [/\bListFormat\b|\b1 \? '' : 's'/, "const all = `${n} byte${n === 1 ? '' : 's'}`;"],
		places: { [`${LIB}format/count.ts`]: 'both' }
	},
	{
		what: 'a menu',
		words: [/role="menu"/, '<div popover role="menu">'],
		places: { [`${LIB}ui/dom/Menu.svelte`]: 'its button, keys and place' }
	}
];

/** Each name that a file imports, with the file that it comes from. */
function importsOf(file: string, source: string): readonly (readonly [string, string])[] {
	return [...source.matchAll(/import\s+(?:type\s+)?([^'";]+?)\s+from\s+'([^']+)'/g)].flatMap(
		([, names = '', of = '']) =>
			names
				.split(/[{},]/)
				.map((name) => name.replace(/\btype\s|\sas\s.*$/g, '').trim())
				.filter((name) => name !== '')
				.map((name) => [name, importedFrom(file, of)] as const)
	);
}

/** Comments say what they like. */
const code = (source: string): string =>
	source.replace(/\/\*.*?\*\/|<!--.*?-->|^\s*\/\/[^\n]*/gms, '');

function does({ imports, words }: Rule, file: string, source: string): boolean {
	if (words) return words[0].test(code(source));
	return importsOf(file, source).some(([name, of]) => name === imports![0] && of === imports![1]);
}

/** @returns each place that no line of its rule allows, and each line that no file needs */
function faults(sources: ReadonlyMap<string, string>): string[] {
	return rules.flatMap((rule) => {
		const found = [...sources].filter(([file, source]) => does(rule, file, source));
		const files = new Set(found.map(([file]) => file));
		return [
			...[...files].filter((f) => !(f in rule.places)).map((f) => `${rule.what}: also in ${f}`),
			...Object.keys(rule.places)
				.filter((f) => !files.has(f))
				.map((f) => `${rule.what}: no longer in ${f}`)
		];
	});
}

test('nothing is done in a second place', () => {
	expect(faults(sourcesOf('ts', 'svelte'))).toEqual([]);
});

describe('a second place is found', () => {
	const second = 'src/routes/learn/second/Second.svelte';
	const planted = rules.map(({ what, imports: [name, of] = ['', ''], words }) => {
		const names = of.endsWith('.svelte') ? name : `{\n\tother as another,\n\ttype ${name}\n}`;
		return [what, words?.[1] ?? `import ${names} from '${of.replace(LIB, '$lib/')}';`] as const;
	});

	test.each(planted)('%s', (what, source) => {
		const alone = new Map([[second, `<script>\n${source}\n</script>`]]);
		expect(faults(alone).filter((fault) => fault.includes('also in'))).toEqual([
			`${what}: also in ${second}`
		]);
	});

	test('a comment is no place, and a line that no file needs is a fault', () => {
		const fit = `${LIB}view/card/fit.ts`;
		expect(faults(new Map([[fit, '/** measureText */']]))).toContain(
			`the letters of a font: no longer in ${fit}`
		);
	});
});
