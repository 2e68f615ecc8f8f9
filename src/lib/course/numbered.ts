/** Puts the numbers of checks into prose that names them, for a lesson or a handout. */
import { withNumbers, type Checks } from '../kernel/check_number.ts';
import { checksOf, type Start } from './start.ts';

/** All texts of some data, with the numbers that its start's kernel has. What has a start of its own takes that one's. Braces in code are code. */
export const numbered = <T extends { readonly start: Start }>(data: T): T =>
	withTexts(data, checksOf(data.start)) as T;

function withTexts(data: unknown, checks: Checks): unknown {
	if (typeof data === 'string') return withNumbers(data, checks);
	if (Array.isArray(data)) return data.map((d) => withTexts(d, checks));
	if (typeof data !== 'object' || data === null) return data;
	const own = 'start' in data ? checksOf(data.start as Start) : checks;
	return Object.fromEntries(
		Object.entries(data).map(([key, d]) => [key, key === 'code' ? d : withTexts(d, own)])
	);
}
