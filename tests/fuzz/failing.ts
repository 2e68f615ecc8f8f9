/** Tries cases by number, and gives what is wrong with them. */

/** @param tried what is wrong with a case, or null */
export function failing(many: number, tried: (i: number) => string | null): string[] {
	const found: string[] = [];
	for (let i = 0; i < many; i++) {
		const wrong = withoutThrow(() => tried(i));
		if (wrong !== null) found.push(`case ${i}: ${wrong}`);
	}
	return found;
}

function withoutThrow(f: () => string | null): string | null {
	try {
		return f();
	} catch (e) {
		// the bundle's address is its text
		const stack = e instanceof Error ? (e.stack ?? e.message) : String(e);
		return `throws ${stack.replace(/data:[^\s:]*/g, 'bundle')}`;
	}
}
