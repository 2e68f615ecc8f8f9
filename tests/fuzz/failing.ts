/** Tries cases by number, and gives what is wrong with them. */

/** What is wrong with a case, or null. */
type Tried = (i: number) => string | null | Promise<string | null>;

export async function failing(many: number, tried: Tried): Promise<string[]> {
	const found: string[] = [];
	for (let i = 0; i < many; i++) {
		const wrong = await withoutThrow(i, tried);
		if (wrong !== null) found.push(`case ${i}: ${wrong}`);
	}
	return found;
}

async function withoutThrow(i: number, tried: Tried): Promise<string | null> {
	try {
		return await tried(i);
	} catch (e) {
		// the bundle's address is its text
		const stack = e instanceof Error ? (e.stack ?? e.message) : String(e);
		return `throws ${stack.replace(/data:[^\s:]*/g, 'bundle')}`;
	}
}
