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

/** One struct. A comment above each member says what it is for; neighbours with the same comment share it. */
function c_struct(s: Struct): string {
	let said = '';
	const lines = Object.entries(s.members).flatMap(([name, m]) => {
		const comment = m.doc === said ? [] : [`\t/* ${m.doc} */`];
		said = m.doc;
		return [...comment, `\t${declaration(name, m)}`];
	});
	return `/* ${s.doc} */\nstruct ${s.name} {\n${lines.join('\n')}\n}${attributes(s)};\n`;
}

/**
 * A whole header: `defines` first (name and C text), then the structs, nested ones first. It compiles on its own on Linux, where
 * linux/types.h declares `__u16` and the others. All headers have the same names, so a second one in a C file is an error.
 * @param revision what the guard is called after
 */
export function c_header(
	revision: string,
	defines: readonly (readonly [string, string])[],
	structs: readonly Struct[]
): string {
	const guard = `CKPT_${revision.toUpperCase()}_H`;
	const names = defines.map(([name, text]) => `#define ${name.padEnd(28)} ${text}`).join('\n');
	const body = structs.map(c_struct).join('\n');
	return `#ifndef ${guard}
#define ${guard}

#ifdef CKPT_HEADER_OF
#error "The headers of all revisions have the same names. Include each in a C file of its own."
#endif
#define CKPT_HEADER_OF ${JSON.stringify(revision)}

#include <linux/types.h>

${names}

/* Some objects are packed on purpose: the next object follows their last byte at once. */
#if defined(__GNUC__) && __GNUC__ >= 8 && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wpacked-not-aligned"
#endif

${body}
#if defined(__GNUC__) && __GNUC__ >= 8 && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

#endif /* ${guard} */
`;
}
