/** The drawn rows of a long list: the chunk with row `at`, and the chunks before and after it. */
export function rowsAround(count: number, at: number, chunk = 100): { from: number; to: number } {
	const first = Math.floor(Math.max(0, Math.min(at, count - 1)) / chunk) - 1;
	return { from: Math.max(0, first * chunk), to: Math.min(count, (first + 3) * chunk) };
}
