import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

// format <- kernel <- revisions <- share <- ui <- routes: a file imports from its own folder or from one to its left.
const layers = ['format', 'kernel', 'revisions', 'share', 'ui', 'routes'];
const pure = layers.slice(0, 4);

/** What lies in src/ and outside src/lib is composition, as the routes are (a service worker, hooks). */
function layerOf(file: string): string | undefined {
	const [, folder, layer] = file.split('/');
	return folder === 'lib' ? layers.find((name) => name === layer) : 'routes';
}

/** Every module name in static and dynamic imports, `import type` and `export … from`. */
function importsOf(file: string, source: string): string[] {
	const script = file.endsWith('.svelte')
		? [...source.matchAll(/<script[^>]*>(.*?)<\/script>/gs)].map((match) => match[1]).join('\n')
		: source;
	return ts.preProcessFile(script, true, true).importedFiles.map((found) => found.fileName);
}

/** What is wrong with a file of src/, in words; `file` is its path from the project's root. */
function faults(file: string, source: string): string[] {
	const found: string[] = [];
	if (/^(index|utils?|helpers?)\./.test(path.posix.basename(file)))
		found.push('is named for no thing: no index, util, helper');
	const layer = layerOf(file);
	if (!layer) return [...found, 'belongs to no layer'];

	for (const name of importsOf(file, source)) {
		const isPure = pure.includes(layer);
		const relative = name.startsWith('.');
		if (isPure && !relative) found.push(`imports ${name}: not a relative path`);
		if (isPure && relative && !name.endsWith('.ts'))
			found.push(`imports ${name}: does not end in .ts`);

		const target = relative
			? path.posix.join(path.posix.dirname(file), name)
			: name.replace(/^\$lib(?=\/|$)/, 'src/lib');
		if (!target.startsWith('src/')) {
			if (relative) found.push(`imports ${name}: outside src/`);
			continue; // a package, or a module of Kit
		}
		const targetLayer = layerOf(target);
		if (!targetLayer) found.push(`imports ${name}: in no layer`);
		else if (layers.indexOf(targetLayer) > layers.indexOf(layer))
			found.push(`imports ${name}: ${targetLayer} is to the right of ${layer}`);
	}
	return found;
}

const root = path.join(import.meta.dirname, '../..');
const files = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
	.map((file) => path.posix.join('src', file.replaceAll('\\', '/')))
	.filter((file) => /\.(ts|js|svelte)$/.test(file) && !file.endsWith('.d.ts'));

describe('layers', () => {
	it('are all seen', () => {
		expect(files.length).toBeGreaterThan(0);
		expect(new Set(files.map(layerOf))).toEqual(new Set(layers));
	});

	it.each(files)('%s imports only from its own layer or from one to its left', (file) => {
		expect(faults(file, readFileSync(path.join(root, file), 'utf8'))).toEqual([]);
	});
});

describe('the check of the layers', () => {
	const good = {
		'src/lib/format/struct.ts': "import { hex } from './hex.ts'; // import './x.js'",
		'src/lib/revisions/aug09/write.ts': "import type { Struct } from '../../format/struct.ts';",
		'src/lib/ui/Grid.svelte':
			"<script lang=\"ts\">\nimport { tick } from 'svelte';\nimport { x } from '$lib/share/permalink.ts';\n</script>",
		'src/routes/+page.svelte': "<script>import Page from '$lib/ui/Page.svelte';</script>",
		'src/service-worker.ts': "import { build } from '$service-worker';"
	};
	it.each(Object.entries(good))('passes %s', (file, source) => {
		expect(faults(file, source)).toEqual([]);
	});

	it.each([
		[
			'src/lib/format/a.ts',
			"import { b } from '../kernel/b.ts';",
			'kernel is to the right of format'
		],
		[
			'src/lib/kernel/a.ts',
			"import type { B } from '../share/b.ts';",
			'share is to the right of kernel'
		],
		['src/lib/share/a.ts', "export { b } from '../ui/b.ts';", 'ui is to the right of share'],
		['src/lib/share/a.ts', "const b = await import('../ui/b.ts');", 'ui is to the right of share'],
		['src/lib/ui/a.ts', "import b from '../../routes/b.ts';", 'routes is to the right of ui'],
		[
			'src/lib/ui/A.svelte',
			"<script>\nimport '../../routes/b.ts';\n</script>",
			'routes is to the right of ui'
		],
		['src/lib/kernel/a.ts', "import b from 'some-package';", 'not a relative path'],
		['src/lib/kernel/a.ts', "import b from 'node:fs';", 'not a relative path'],
		['src/lib/kernel/a.ts', "import b from '$lib/format/b.ts';", 'not a relative path'],
		['src/lib/kernel/a.ts', "import b from './b';", 'does not end in .ts'],
		['src/lib/kernel/a.ts', "import b from './b.js';", 'does not end in .ts'],
		['src/lib/kernel/a.ts', "import b from '../../../tests/b.ts';", 'outside src/'],
		['src/lib/ui/a.ts', "import b from '$lib/b.ts';", 'in no layer'],
		['src/lib/a.ts', '', 'belongs to no layer'],
		['src/lib/format/index.ts', '', 'named for no thing'],
		['src/lib/ui/utils.ts', '', 'named for no thing'],
		['src/lib/ui/helper.svelte.ts', '', 'named for no thing']
	])('refuses %s: %s', (file, source, fault) => {
		expect(faults(file, source)).toEqual([expect.stringContaining(fault)]);
	});
});
