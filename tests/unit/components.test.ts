/** What neither oxlint, which reads only their scripts, nor svelte-check finds in the markup of components. */
import { compile } from 'svelte/compiler';
import { expect, test } from 'vitest';
import { filesIn, lineAt, treeOf } from './source_files.ts';

/** A node of Svelte's tree; `context` is what an {#each} calls its items. */
type Node = { type?: string; name?: string; context?: unknown; key?: unknown; start?: number };

/** What is wrong with one node, or nothing. */
function faultOf({ type, name, context, key }: Node): string | undefined {
	if (type === 'EachBlock' && context && !key) return '{#each} has no key: `as x (x.id)`';
	if (type === 'HtmlTag') return '{@html} trusts a string: write markup';
	if (type === 'TSAnyKeyword') return '`any` says nothing';
	if (type === 'DebugTag' || type === 'DebuggerStatement') return 'was for debugging';
	if (type === 'Identifier' && (name === '$inspect' || name === 'console'))
		return 'was for debugging';
	return undefined;
}

/** What comments `svelte-ignore` name in vain: the compiler does not warn of it without them. */
function staleIgnores(source: string): string[] {
	const codes = [...source.matchAll(/(?<=svelte-ignore [\w, ]*)\b\w+/g)];
	return codes.flatMap(({ 0: code, index }) => {
		const without = `${source.slice(0, index)}no_code${source.slice(index + code.length)}`;
		const { warnings } = compile(without, { generate: false, runes: true });
		if (warnings.some((w) => w.code === code)) return [];
		return [`${lineAt(source, index)}: ignores ${code} in vain`];
	});
}

/** What is wrong with a component, each with its line. */
function faults(source: string): string[] {
	const found: string[] = [];
	const visit = (value: unknown): void => {
		if (typeof value !== 'object' || value === null) return;
		const fault = faultOf(value);
		if (fault) found.push(`${lineAt(source, (value as Node).start ?? 0)}: ${fault}`);
		for (const below of Object.values(value)) visit(below);
	};
	visit(treeOf(source));
	return [...found, ...staleIgnores(source)];
}

test('the components of this project are without fault', () => {
	const files = [...filesIn('src'), ...filesIn('tests/unit')].filter(([f]) =>
		f.endsWith('.svelte')
	);
	expect(files.length).toBeGreaterThan(0);
	const found = files.flatMap(([file, source]) =>
		faults(source).map((fault) => `${file}:${fault}`)
	);
	expect(found).toEqual([]);
});

test.each([
	['{#each { length: 2 }}a{/each}{#each a as b}{b}{/each}', '1: {#each} has no key: `as x (x.id)`'],
	['<p>\n\t{@html a}\n</p>', '2: {@html} trusts a string: write markup'],
	['<script lang="ts">\n</script>{(a as any).b}', '2: `any` says nothing'],
	['{@debug a}', '1: was for debugging'],
	['<button onclick={() => { debugger; }}>a</button>', '1: was for debugging'],
	['<button onclick={() => console.log(1)}>a</button>', '1: was for debugging'],
	['<script>\n$inspect(1);\n</script>', '2: was for debugging'],
	[
		'<!-- svelte-ignore a11y_click_events_have_key_events, a11y_no_static_element_interactions (why) -->\n<p onclick={a}>a</p>',
		'1: ignores a11y_no_static_element_interactions in vain'
	],
	[
		'<script>\n// svelte-ignore state_referenced_locally (why)\nconst a = 1;\n</script>',
		'2: ignores state_referenced_locally in vain'
	]
])('%s', (source, fault) => {
	expect(faults(source)).toEqual([fault]);
});
