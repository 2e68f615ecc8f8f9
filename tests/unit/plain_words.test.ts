/** What users read in plain words: those that an edit of the English has replaced do not come back. */
import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { lineAt, sourcesOf, treeOf } from './source_files.ts';

/** A word that must not come back, and what is written instead. */
const BANNED: readonly (readonly [RegExp, string])[] = [
	[/\bwithout a word\b/i, 'gives no reason'],
	[/\b(?:no|some|any|every)body\b/i, 'not checked; it is not known; a student; any caller'],
	[/\bwants\b/i, 'expects, must be'],
	[/\b(?:kernels?|readers?|checks?|it) takes? (?:it|this|that|their|its|the|any|an?)\b/, 'accepts'],
	[
		/\bkernels? (?:says?|said|speaks?|spares?|wants?|remarks?)\b/i,
		'returns, prints, gives a reason'
	],
	[/\bsays no\b|\bsays that it is\b/i, 'refuses; claims'],
	[
		/\bstands? for (?:nothing|“)|\bstands? (?:before|in the|beside)\b/i,
		'a placeholder; means; precedes; is'
	],
	[/\bon (?:its|their) way\b/i, 'in transit'],
	[/\bin the place of\b/i, 'in place of'],
	[/\b(?:ran|runs?) into\b/i, 'hits'],
	[/\b(?:throws?|thrown) away\b/i, 'discards'],
	[/\bof another kind\b|\bbelong together\b|\bgo on running\b/i, 'say what differs'],
	[/\b(?:the|a|by|our|for) mails?\b/i, 'email'],
	[/\b(?:an?|the|this|that|its) cpu\b/, 'CPU'],
	[/\bfor people(?: and tools)?\b/i, 'informational'],
	[
		/\bthe page does not guess\b|\basks? before (?:it|they) tells?\b|\bleaves this page\b/i,
		'nothing'
	],
	[/\bdoes not let the page\b|\bkeeps nothing\b/i, 'blocks'],
	[/\bcopy it once more\b|\bWhat is wrong\b/, 'Copy it again from its source.'],
	[
		/\b(?:bar|bytes|cell|character|check|digits|member|times|vectors?|allocations) an? (?:bar|byte|call|line|second)\b/i,
		'per'
	],
	[
		/\bKept and sent\b|\bKeep as\b|\bRewrite as\b|\bIn the format\b|\bour lines\b|\bOddities\b|\bProvenance\b|\bDrop\b(?! images)/,
		'the name of today'
	],
	[/\bLadder\b|\bListing\b|\bRemark\b|\bFold\b/, 'List, Pseudocode, Note, Hide'],
	[
		/\bno page writes\b|\bthe checksum fits\b|\bits checksum fits\b/i,
		'ckptlab never writes; is right'
	],
	[/\bis (?:shown|made) with JavaScript\b/i, 'needs JavaScript'],
	[
		/\b(?:have|let) (?:this|the|its) (?:image|kernel) (?:be )?(?:accepted|refused|print|warn)\b/i,
		'make the kernel accept it'
	],
	[/\bin silence\b(?!\.|,)/i, 'silently'],
	[/\bcomes? (?:all )?before\.|\bone that it can\b|\ball of it, and\b/i, 'first; what it is'],
	[/\bthe key (?:Insert|Delete|Enter|Escape)\b/, 'the Insert key']
];

/** What stays, by the end of a file's path, and why. */
const STAYS: readonly (readonly [file: string, text: RegExp, why: string])[] = [
	['course/lessons/silence.ts', /It says no\./, 'the title of a lesson, in the words of a student'],
	['course/puzzle/puzzles.ts', /nobody-minds/, 'the address of a puzzle, for ever'],
	['course/plan/plans.ts', /nobody-minds/, 'the same address']
];

/** A string of a file, or a run of its markup, with its place; an expression in it is `…`. */
type Text = readonly [at: number, text: string];

/** The strings of a script; those of imports and types are no text. */
function stringsIn(source: string): Text[] {
	const found: Text[] = [];
	const visit = (n: ts.Node): void => {
		if (ts.isImportDeclaration(n) || ts.isExportDeclaration(n) || ts.isTypeNode(n)) return;
		if (ts.isStringLiteralLike(n)) found.push([n.end, n.text]);
		if (ts.isTemplateExpression(n))
			found.push([n.end, [n.head.text, ...n.templateSpans.map((s) => s.literal.text)].join('…')]);
		ts.forEachChild(n, visit);
	};
	visit(ts.createSourceFile('a.ts', source, ts.ScriptTarget.Latest));
	return found;
}

/** A node of Svelte's tree. */
type Node = Readonly<Record<string, unknown>> & { readonly type?: string; readonly start: number };
/** Elements that stand in a sentence. */
const INLINE = ['a', 'b', 'button', 'code', 'em', 'i', 'kbd', 'label', 'span', 'strong', 'abbr'];
/** Attributes that are no text. */
const SILENT = [
	'class',
	'id',
	'href',
	'style',
	'd',
	'data-word',
	'data-sveltekit-reload',
	'for',
	'part'
];

/** The text and the strings of a component's markup and scripts. */
function textsIn(source: string): Text[] {
	const found: Text[] = [];
	const add = (at: number, text: string): void => {
		found.push([at, text.replace(/\s+/g, ' ').trim()]);
	};
	/** Elements in a sentence do not end it. */
	const fragment = (nodes: readonly Node[]): void => {
		let [text, at] = ['', 0];
		const end = (): void => {
			if (text.trim() !== '') add(at, text);
			text = '';
		};
		const walk = (list: readonly Node[]): void => {
			for (const n of list) {
				if (n.type === 'Text') {
					if (text.trim() === '') at = n.start;
					text += n['data'] as string;
				} else if (n.type === 'ExpressionTag') {
					text += '…';
					visit(n['expression']);
				} else if (n.type === 'RegularElement' && INLINE.includes(n['name'] as string)) {
					visit(n['attributes']);
					walk((n['fragment'] as { nodes: Node[] }).nodes);
				} else if (n.type !== 'Comment') {
					end();
					visit(n);
				}
			}
		};
		walk(nodes);
		end();
	};
	const visit = (value: unknown): void => {
		if (Array.isArray(value)) return value.forEach(visit);
		if (typeof value !== 'object' || value === null) return;
		const n = value as Node;
		if (n.type === 'Fragment') return fragment(n['nodes'] as Node[]);
		if (
			n.type === 'Comment' ||
			n.type === 'ImportDeclaration' ||
			n.type === 'ImportExpression' ||
			n.type?.startsWith('TS')
		)
			return;
		if (n.type === 'Attribute' && SILENT.includes(n['name'] as string)) return;
		if (n.type === 'Text') return add(n.start, n['data'] as string);
		if (n.type === 'Literal' && typeof n['value'] === 'string') return add(n.start, n['value']);
		if (n.type === 'TemplateLiteral')
			add(
				n.start,
				(n['quasis'] as { value: { cooked: string } }[]).map((q) => q.value.cooked).join('…')
			);
		for (const [key, below] of Object.entries(n))
			if (key !== 'css' && !key.endsWith('Comments')) visit(below);
	};
	visit(treeOf(source));
	return found;
}

/** Each banned word in a file, with its line. */
function faults(file: string, source: string): string[] {
	// A string has its words as they stand in the file: without one there, the file is not parsed. Markup may part them.
	const plain = source.replace(/\\./g, ' ');
	if (file.endsWith('.ts') && !BANNED.some(([word]) => word.test(plain))) return [];
	const texts = file.endsWith('.svelte')
		? textsIn(source)
		: file.endsWith('.ts')
			? stringsIn(source)
			: [...source.matchAll(/.+/g)].map((line): Text => [line.index, line[0]]);
	// One word in small letters names something in the code.
	const read = texts.filter(([, text]) => !/^[a-z]+$/.test(text));
	return read.flatMap(([at, text]) =>
		BANNED.flatMap(([word, instead]) => {
			const [said] = word.exec(text) ?? [];
			if (said === undefined) return [];
			const stays = STAYS.some(([end, allowed]) => file.endsWith(end) && allowed.test(text));
			return stays ? [] : [`${file}:${lineAt(source, at)}: “${said}” in “${text}”: ${instead}`];
		})
	);
}

const FILES = [
	...sourcesOf('ts', 'svelte'),
	...['README.md', 'docs/embedding.md', 'docs/class_codes.md'].map(
		(file) => [file, readFileSync(file, 'utf8')] as const
	)
];

test('no text has a word that was replaced', () => {
	expect(FILES.length).toBeGreaterThan(200);
	expect(FILES.flatMap(([file, text]) => faults(file, text))).toEqual([]);
});

test.each([
	['a.ts', "const said = 'nobody checks it'; // nobody"],
	['a.ts', 'const said = `Check ${n} wants ${value}`;'],
	['a.svelte', '<!-- nobody --><p>The kernel\n\trefuses <b>without</b> a word.</p>'],
	['a.svelte', '<p aria-label="Remark"></p>'],
	[
		'a.svelte',
		"<script lang=\"ts\">const said: 'nobody' = 'x';</script>{said ? 'wants' : 'nobody knows'}"
	],
	['a.md', 'A kernel takes it.']
])('in %s it is found once: %s', (file, source) => {
	expect(faults(file, source)).toHaveLength(1);
});

test('each exception is used', () => {
	const unused = STAYS.filter(
		([end, said]) => !FILES.some(([file, text]) => file.endsWith(end) && said.test(text))
	);
	expect(unused).toEqual([]);
});
