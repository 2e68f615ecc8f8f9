import { describe, expect, it } from 'vitest';
import { importedFrom, importsOf, sourcesOf } from './source_files.ts';

// A file imports from its own folder or from one to its left.
const layers = ['format', 'kernel', 'revisions', 'share', 'view', 'course', 'ui', 'routes'];
const pure = layers.slice(0, 6);
/** The rooms of a layer, from left to right; those of one rank never import each other. */
const ROOMS: Readonly<Record<string, readonly string[]>> = {
	course: 'question lesson lessons class scene puzzle paper end plan'.split(' '),
	ui: [
		...['dom, draw', 'state', 'input', 'image, bytes, caret', 'kernel', 'history', 'transfer'],
		...['lab', 'question', 'page']
	]
};

const roomOf = (file: string): string => file.split('/')[3]!;
/** Rank of the room that a file lies in, -1 outside of all rooms: what lies beside those of `course` is for all of them. */
const rankOf = (layer: string, file: string): number =>
	file.split('/').length > 4
		? ROOMS[layer]!.findIndex((rank) => rank.split(', ').includes(roomOf(file)))
		: -1;

/** What lies in src/ and outside src/lib is composition, as the routes are (a service worker, hooks). */
function layerOf(file: string): string | undefined {
	const [, folder, layer] = file.split('/');
	return folder === 'lib' ? layers.find((name) => name === layer) : 'routes';
}

/** The revision whose folder a file lies in. Only the list of all revisions imports from these folders. */
const revisionOf = (file: string): string | undefined =>
	/^src\/lib\/revisions\/(\w+)\//.exec(file)?.[1];
const LISTS = ['src/lib/revisions/all.ts', 'src/lib/revisions/catalogue.ts'];

/** What is wrong with a file of src/, in words; `file` is its path from the project's root. */
function faults(file: string, source: string): string[] {
	const found: string[] = [];
	if (/^(index|utils?|helpers?)\./.test(file.split('/').at(-1)!))
		found.push('is named for no thing: no index, util, helper');
	if (/^export (type )?(\*|\{[^}]*\})[^;]* from /m.test(source))
		found.push('exports what another file defines: import from that file');
	const layer = layerOf(file);
	if (!layer) return [...found, 'belongs to no layer'];
	const [hasRooms, rank] = [layer in ROOMS, layer in ROOMS ? rankOf(layer, file) : -1];
	if (hasRooms && rank < 0 && (layer === 'ui' || file.split('/').length > 4))
		return [...found, 'belongs to no room'];

	for (const name of importsOf(file, source)) {
		const isPure = pure.includes(layer);
		const relative = name.startsWith('.');
		if (isPure && !relative) found.push(`imports ${name}: not a relative path`);
		if (isPure && relative && !name.endsWith('.ts'))
			found.push(`imports ${name}: does not end in .ts`);

		const target = importedFrom(file, name);
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
		} else if (hasRooms && targetLayer === layer) {
			const [room, targetRoom, targetRank] = [roomOf(file), roomOf(target), rankOf(layer, target)];
			if (targetRank > rank)
				found.push(`imports ${name}: ${targetRoom} is to the right of ${room}`);
			else if (targetRank === rank && rank >= 0 && room !== targetRoom)
				found.push(`imports ${name}: ${targetRoom} stands beside ${room}`);
		}
	}
	return found;
}

const sources = sourcesOf('ts', 'js', 'svelte');
const files = [...sources.keys()].filter((file) => !file.endsWith('.d.ts'));

describe('layers', () => {
	it('are all seen', () => {
		expect(files.length).toBeGreaterThan(0);
		expect(new Set(files.map(layerOf))).toEqual(new Set(layers));
	});

	it('import only from themselves or from one to their left', () => {
		const found = files.flatMap((file) => faults(file, sources.get(file)!).map((f) => [file, f]));
		expect(found).toEqual([]);
	});
});

/** Files that import each other, directly or through others: each cycle once, `a -> b -> a`. */
function cycles(sources: ReadonlyMap<string, string>): string[] {
	const next = new Map(
		[...sources].map(([file, source]) => [
			file,
			importsOf(file, source).map((name) => importedFrom(file, name))
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
		expect(cycles(sources)).toEqual([]);
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
	const viewRoom = (file: string) => file.split('/').slice(3, -1)[0] ?? 'view';
	const ways = new Set(
		[...sources].flatMap(([file, source]) =>
			importsOf(file, source)
				.map((name) => importedFrom(file, name))
				.filter((target) => target.startsWith('src/lib/view/'))
				.map((target) => `${viewRoom(file)} -> ${viewRoom(target)}`)
		)
	);
	return [...ways].filter((way) => {
		const [from = '', to = ''] = way.split(' -> ');
		return from < to && ways.has(`${to} -> ${from}`);
	});
}

describe('rooms of view', () => {
	it('import each other in one direction', () => {
		const all = [...sources].filter(([file]) => layerOf(file) === 'view');
		expect(all.length).toBeGreaterThan(100);
		expect(backAndForth(new Map(all))).toEqual([]);
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
