import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

// A file imports from its own folder or from one to its left.
const layers = ['format', 'kernel', 'revisions', 'share', 'view', 'course', 'ui', 'routes'];
const pure = layers.slice(0, 6);
/** The rooms of src/lib/ui, from left to right; rooms of one rank never import each other. */
const rooms: readonly (readonly string[])[] = [
	['dom', 'draw'],
	['state'],
	['input'],
	['image', 'bytes', 'caret'],
	['kernel'],
	['history'],
	['transfer'],
	['lab'],
	['question'],
	['page']
];

/** The rooms of src/lib/course, in the same way. What lies beside them is for all of them. */
const courseRooms: readonly string[] = [
	'question',
	'lesson',
	'lessons',
	'class',
	'scene',
	'puzzle',
	'paper',
	'end',
	'plan'
];

/** Rank of the room of src/lib/course that a file lies in, -1 outside of all rooms. */
const courseRank = (file: string): number => {
	const [, , , room = ''] = file.split('/');
	return room.endsWith('.ts') ? -1 : courseRooms.indexOf(room);
};

/** What lies in src/ and outside src/lib is composition, as the routes are (a service worker, hooks). */
function layerOf(file: string): string | undefined {
	const [, folder, layer] = file.split('/');
	return folder === 'lib' ? layers.find((name) => name === layer) : 'routes';
}

/** Rank of the room that a file of src/lib/ui lies in, -1 outside of all rooms. */
const rankOf = (file: string): number =>
	rooms.findIndex((rank) => rank.includes(file.split('/')[3] ?? '') && file.split('/').length > 4);

/** The revision whose folder a file lies in. Only the list of all revisions imports from these folders. */
const revisionOf = (file: string): string | undefined =>
	/^src\/lib\/revisions\/(\w+)\//.exec(file)?.[1];
const LISTS = ['src/lib/revisions/all.ts', 'src/lib/revisions/catalogue.ts'];

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
	if (/^export (type )?(\*|\{[^}]*\})[^;]* from /m.test(source))
		found.push('exports what another file defines: import from that file');
	const layer = layerOf(file);
	if (!layer) return [...found, 'belongs to no layer'];
	if (layer === 'ui' && rankOf(file) < 0) return [...found, 'belongs to no room'];
	if (layer === 'course' && file.split('/').length > 4 && courseRank(file) < 0)
		return [...found, 'belongs to no room'];

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
		else if (layer === 'revisions' && !LISTS.includes(file)) {
			const owner = revisionOf(target);
			if (owner && owner !== revisionOf(file)) found.push(`imports ${name}: belongs to ${owner}`);
		} else if (layer === 'course' && targetLayer === 'course') {
			if (courseRank(target) > courseRank(file))
				found.push(
					`imports ${name}: ${target.split('/')[3]} is to the right of ${file.split('/')[3]}`
				);
		} else if (layer === 'ui' && targetLayer === 'ui') {
			const [room, targetRoom] = [file, target].map((f) => f.split('/')[3]);
			const [rank, targetRank] = [rankOf(file), rankOf(target)];
			if (targetRank > rank)
				found.push(`imports ${name}: ${targetRoom} is to the right of ${room}`);
			else if (targetRank === rank && room !== targetRoom)
				found.push(`imports ${name}: ${targetRoom} stands beside ${room}`);
		}
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

/** Files that import each other, directly or through others: each cycle once, `a -> b -> a`. */
function cycles(sources: ReadonlyMap<string, string>): string[] {
	const next = new Map(
		[...sources].map(([file, source]) => [
			file,
			importsOf(file, source).map((name) =>
				name.startsWith('.')
					? path.posix.join(path.posix.dirname(file), name)
					: name.replace(/^\$lib(?=\/|$)/, 'src/lib')
			)
		])
	);
	const done = new Set<string>();
	const found: string[] = [];
	const visit = (file: string, way: readonly string[]): void => {
		const at = way.indexOf(file);
		if (at >= 0) found.push([...way.slice(at), file].join(' -> '));
		if (at >= 0 || done.has(file)) return;
		for (const target of next.get(file) ?? []) visit(target, [...way, file]);
		done.add(file);
	};
	for (const file of next.keys()) visit(file, []);
	return found;
}

describe('cycles', () => {
	it('there are none in src/', () => {
		const sources = files.map((f) => [f, readFileSync(path.join(root, f), 'utf8')] as const);
		expect(cycles(new Map(sources))).toEqual([]);
	});

	it('are found, in types and through other files too', () => {
		const sources = {
			'src/lib/ui/state/a.ts': "import type { B } from './b.ts';",
			'src/lib/ui/state/b.ts': "import { c } from '$lib/ui/state/c.ts';",
			'src/lib/ui/state/c.ts': "const a = await import('./a.ts');"
		};
		expect(cycles(new Map(Object.entries(sources)))).toEqual([
			'src/lib/ui/state/a.ts -> src/lib/ui/state/b.ts -> src/lib/ui/state/c.ts -> src/lib/ui/state/a.ts'
		]);
	});
});

/** Rooms of `view` that import each other: each pair once. What lies beside the rooms is a room, too. */
function backAndForth(sources: ReadonlyMap<string, string>): string[] {
	const roomOf = (file: string) => file.split('/').slice(3, -1)[0] ?? 'view';
	const ways = new Set(
		[...sources].flatMap(([file, source]) =>
			importsOf(file, source)
				.filter((name) => name.startsWith('.'))
				.map((name) => path.posix.join(path.posix.dirname(file), name))
				.filter((target) => target.startsWith('src/lib/view/'))
				.map((target) => `${roomOf(file)} -> ${roomOf(target)}`)
		)
	);
	return [...ways].filter((way) => {
		const [from = '', to = ''] = way.split(' -> ');
		return from < to && ways.has(`${to} -> ${from}`);
	});
}

describe('rooms of view', () => {
	it('import each other in one direction', () => {
		const all = files.filter((f) => layerOf(f) === 'view');
		const sources = all.map((f) => [f, readFileSync(path.join(root, f), 'utf8')] as const);
		expect(all.length).toBeGreaterThan(100);
		expect(backAndForth(new Map(sources))).toEqual([]);
	});

	it('are found if they do not', () => {
		const sources = {
			'src/lib/view/bytes/a.ts': "import { b } from '../caret/b.ts';\nimport { c } from '../c.ts';",
			'src/lib/view/caret/b.ts': "import type { A } from '../bytes/d.ts';",
			'src/lib/view/c.ts': ''
		};
		expect(backAndForth(new Map(Object.entries(sources)))).toEqual(['bytes -> caret']);
	});
});

describe('the check of the layers', () => {
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
		['src/lib/share/a.ts', "export { b } from './b.ts';", 'exports what another file defines'],
		['src/lib/share/a.ts', "export * from './b.ts';", 'exports what another file defines'],
		['src/lib/share/a.ts', "export type {\n\tB\n} from './b.ts';", 'exports what another'],
		['src/lib/share/a.ts', "const b = await import('../ui/b.ts');", 'ui is to the right of share'],
		[
			'src/lib/ui/page/A.svelte',
			"<script>\nimport '../../../routes/b.ts';\n</script>",
			'routes is to the right of ui'
		],
		['src/lib/kernel/a.ts', "import b from 'some-package';", 'not a relative path'],
		['src/lib/kernel/a.ts', "import b from '$lib/format/b.ts';", 'not a relative path'],
		['src/lib/kernel/a.ts', "import b from './b';", 'does not end in .ts'],
		['src/lib/kernel/a.ts', "import b from '../../../tests/b.ts';", 'outside src/'],
		['src/lib/ui/state/a.ts', "import b from '$lib/b.ts';", 'in no layer'],
		['src/lib/revisions/v20/a.ts', "import b from '../v18/b.ts';", 'belongs to v18'],
		['src/lib/revisions/lsm.ts', "import b from './aug09/b.ts';", 'belongs to aug09'],
		['src/lib/ui/dom/a.ts', "import b from '../state/b.ts';", 'state is to the right of dom'],
		['src/lib/ui/bytes/a.ts', "import b from '../image/b.ts';", 'image stands beside bytes'],
		['src/lib/ui/kernel/A.svelte', "<script>import('$lib/ui/page/b.ts')</script>", 'page is to'],
		['src/lib/ui/a.ts', '', 'belongs to no room'],
		[
			'src/lib/course/lesson/a.ts',
			"import b from '../class/b.ts';",
			'class is to the right of lesson'
		],
		['src/lib/course/a.ts', "import b from './lesson/b.ts';", 'lesson is to the right of a.ts'],
		['src/lib/course/hall/a.ts', '', 'belongs to no room'],
		['src/lib/a.ts', '', 'belongs to no layer'],
		['src/lib/format/index.ts', '', 'named for no thing'],
		['src/lib/ui/dom/helper.svelte.ts', '', 'named for no thing']
	])('refuses %s: %s', (file, source, fault) => {
		expect(faults(file, source)).toEqual([expect.stringContaining(fault)]);
	});
});
