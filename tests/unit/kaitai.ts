/** Descriptions compiled by Kaitai's own compiler, and what their parsers read. */
import KaitaiStream from 'kaitai-struct/KaitaiStream.js';
import compiler from 'kaitai-struct-compiler';
import { createRequire } from 'node:module';
import { runInThisContext } from 'node:vm';
import { parse } from 'yaml';

/** What a parser makes of a struct: members by their names in JavaScript, and where each of them stands. */
export interface Parsed {
	readonly [member: string]: unknown;
	readonly _debug: Readonly<Record<string, { start: number; end: number; ioOffset: number }>>;
}

export type Parser = (bytes: Uint8Array) => Parsed;

const require = createRequire(import.meta.url);

/** @param ksy the text of a description whose id is `id` */
export async function compiled(ksy: string, id: string): Promise<Parser> {
	const files = await compiler.compile('javascript', parse(ksy), null, true);
	const name = camel(id).replace(/^./, (c) => c.toUpperCase());
	const exported: Record<string, new (io: KaitaiStream) => Parsed & { _read(): void }> = {};
	const run = runInThisContext(`(exports, require, self) => {${files[`${name}.js`]!}\n}`) as (
		exports: object,
		require: NodeJS.Require
	) => void;
	run(exported, require);
	const Root = exported[name]!;
	return (bytes) => {
		const root = new Root(new KaitaiStream(bytes.slice().buffer));
		root._read();
		return root;
	};
}

/** The name that the compiler gives a member in JavaScript. */
export const camel = (name: string): string =>
	name.replace(/^_+/, '').replace(/_+([a-z0-9])/g, (_, c: string) => c.toUpperCase());
