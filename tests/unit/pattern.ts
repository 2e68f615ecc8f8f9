/**
 * Runs patterns of the hex editor ImHex, as far as the exported ones use its language: each kind of line as JavaScript, with
 * numbers as bigints.
 * Any other line throws.
 */
import { runInThisContext } from 'node:vm';

type Order = 'le' | 'be';

/** A number, or bytes without one, at its place. */
export interface Leaf {
	readonly name: string;
	readonly at: number;
	readonly size: number;
	readonly number: bigint | null;
}

/** A struct at work: where it reads, and the members that it has read. */
type Struct = { $: bigint } & { [member: string]: unknown };
type Type = number | ((s: Struct) => void);

/** What the JavaScript of a pattern uses. */
interface Machine {
	readonly types: Record<string, Type>;
	readonly std: unknown;
	one(s: Struct, name: string, type: string, order?: Order): void;
	bytes(s: Struct, name: string, size: bigint): void;
	list(s: Struct, name: string, type: string, goesOn: () => boolean): void;
}

/** An expression: members belong to the struct `s`, and so does `$`, the place at which it reads. */
const js = (text: string): string =>
	text
		.replaceAll(/(?<![\w:])([a-z]\w*)\.(\w+)/g, 's.$1.$2')
		.replaceAll(/(?<![\w:])(0x[\da-f]+|\d+)\b/g, '$1n')
		.replaceAll('$', () => 's.$')
		.replaceAll('::', '.');

const LINES: readonly (readonly [RegExp, (...groups: string[]) => string])[] = [
	[/^$|^\/\/.*$|^#pragma \w+ .+$|^import std\.\w+;$/, () => ''],
	[/^enum (\w+) : (\w+) \{$/, (name, int) => `types.${name} = types.${int}; const ${name} = {`],
	[/^(\w+) = (\d+),$/, (name, n) => `${name}: ${n}n,`],
	[/^fn (\w+)\((?:u64 (\w+))?\) \{$/, (name, n = '') => `const ${name} = (${n}) => {`],
	[/^struct (\w+) \{$/, (name) => `types.${name} = (s) => {`],
	[/^(\};?)$/, (end) => end],
	[/^((?:else )?if) \((.*)\)( \{)?$/, (word, e, open = '') => `${word} (${js(e)})${open}`],
	[/^else$/, () => 'else'],
	[/^s32 (\w+) = (\d+);$/, (name, n) => `let ${name} = ${n}n;`],
	[/^(\w+ [+-]=) (\d+);$/, (adds, n) => `${adds} ${n}n;`],
	[/^return (.*);$/, (e) => `return ${js(e)};`],
	[/^(std::core::set_endian\(.*\));$/, (e) => `${js(e)};`],
	[/^(\w+) (\w+)\[while\((.*)\)\];$/, (t, n, e) => `list(s, '${n}', '${t}', () => ${js(e)});`],
	[/^(?:u8|char) (\w+)\[(.*)\];$/, (name, e) => `bytes(s, '${name}', ${js(e)});`],
	[/^padding\[(\d+)\];$/, (n) => `bytes(s, 'padding', ${n}n);`],
	[/^(le )?(\w+) (\w+);$/, (le, t, n) => `one(s, '${n}', '${t}'${le ? `, 'le'` : ''});`],
	[/^(\w+) (\w+) @ 0x00;$/, (type, name) => `one(s, '${name}', '${type}');`]
];

function inJavaScript(line: string): string {
	for (const [form, words] of LINES) {
		const found = form.exec(line);
		if (found) return words(...found.slice(1));
	}
	throw new SyntaxError(`no line of a pattern: ${line}`);
}

/** What a pattern makes of an image: the byte order that it sets, and what it reads, in its order. */
export interface Run {
	readonly order: Order;
	readonly leaves: readonly Leaf[];
	/** The image has all bytes that the pattern asks for. */
	readonly whole: boolean;
}

export function patternOf(text: string): (image: Uint8Array) => Run {
	const body = text.split('\n').map((line) => inJavaScript(line.trim()));
	const script = `({ types, std, one, bytes, list }, s) => {\n${body.join('\n')}\n}`;
	const run = runInThisContext(script) as (m: Machine, s: Struct) => void;
	return (image) => {
		let order: Order = 'le';
		const leaves: Leaf[] = [];
		const types: Record<string, Type> = { u8: 1, u16: 2, u32: 4, s32: 4, u64: 8 };
		function read(at: bigint, size: bigint, o: Order): bigint {
			const some = [...image.subarray(Number(at), Number(at + size))];
			if (some.length < size) throw new RangeError(`no ${size} bytes at ${at}`);
			if (o === 'le') some.reverse();
			return some.reduce((n, byte) => (n << 8n) | BigInt(byte), 0n);
		}
		function leaf(s: Struct, name: string, size: bigint, number: bigint | null) {
			leaves.push({ name, at: Number(s.$), size: Number(size), number });
			s.$ += size;
		}
		function one(s: Struct, name: string, type: string, o = order) {
			const of = types[type]!;
			if (typeof of === 'number') {
				s[name] = read(s.$, BigInt(of), o);
				leaf(s, name, BigInt(of), s[name] as bigint);
			} else {
				const inner: Struct = { $: s.$ };
				of((s[name] = inner));
				s.$ = inner.$;
			}
		}
		const machine: Machine = {
			types,
			one,
			bytes: (s, name, size) => {
				read(s.$, size, 'be');
				leaf(s, name, size, null);
			},
			list: (s, name, type, goesOn) => {
				while (goesOn()) one(s, name, type);
			},
			std: {
				core: { set_endian: (o: Order) => void (order = o) },
				mem: {
					Endian: { Little: 'le', Big: 'be' },
					size: () => BigInt(image.length),
					eof: () => leaves.at(-1)!.at + leaves.at(-1)!.size >= image.length,
					read_unsigned: read
				}
			}
		};
		try {
			run(machine, { $: 0n });
			return { order, leaves, whole: true };
		} catch (e) {
			if (!(e instanceof RangeError)) throw e;
			return { order, leaves, whole: false };
		}
	};
}
