/** Struct tables as C declarations that a compiler takes. */
import type { Member, Struct } from './struct.ts';

function declaration(name: string, m: Member): string {
	switch (m.kind) {
		case 'int':
			return `${m.ctype} ${name};`;
		case 'char':
			return `char ${name}[${m.bound}];`;
		case 'struct':
			return `struct ${m.struct.name} ${name};`;
	}
}

/** ` __attribute__((packed))`, where there is one. */
export function attributes(s: Struct): string {
	const list = [s.packed ? 'packed' : '', s.aligned > 1 ? `aligned(${s.aligned})` : ''];
	const text = list.filter(Boolean).join(', ');
	return text ? ` __attribute__((${text}))` : '';
}

/** One struct. A comment behind each member says what it is for. */
function c_struct(s: Struct): string {
	const lines = Object.entries(s.members).map(
		([name, m]) => `\t${declaration(name, m).padEnd(36)} /* ${m.doc} */`
	);
	return `/* ${s.doc} */\nstruct ${s.name} {\n${lines.join('\n')}\n}${attributes(s)};\n`;
}

/** Each struct once, nested ones first: a compiler needs this order. */
function inOrder(structs: readonly Struct[]): Struct[] {
	const out: Struct[] = [];
	const visit = (s: Struct): void => {
		for (const m of Object.values(s.members)) if (m.kind === 'struct') visit(m.struct);
		if (!out.some((x) => x.name === s.name)) out.push(s);
	};
	structs.forEach(visit);
	return out;
}

/**
 * A whole header: `defines` first (name and C text), then the structs. It compiles on its own with gcc and clang
 * on Linux, where linux/types.h declares `__u16` and the others.
 */
export function c_header(
	guard: string,
	defines: readonly (readonly [string, string])[],
	structs: readonly Struct[]
): string {
	const names = defines.map(([name, text]) => `#define ${name.padEnd(28)} ${text}`).join('\n');
	const body = inOrder(structs).map(c_struct).join('\n');
	return `#ifndef ${guard}\n#define ${guard}\n\n#include <linux/types.h>\n\n${names}\n\n${body}\n#endif /* ${guard} */\n`;
}
