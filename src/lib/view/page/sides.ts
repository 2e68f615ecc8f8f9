/** Compares A, an earlier state, with the present one: where they differ. */
import type { Kernel } from '../../revisions/revision.ts';
import { many, plural } from '../../format/count.ts';
import type { Range } from '../../format/ranges.ts';
import type { Reading } from '../reading.ts';

/**
 * How many bytes and members differ, and which settings of the kernel.
 * @param differing ranges of B that differ from A
 * @param members the number of members that differ
 * @param name of B
 * @param behind bytes of the whole files behind those that were compared
 */
export function summaryOf(
	a: Reading,
	b: Reading,
	differing: readonly Range[],
	members: number,
	name: string,
	behind: { readonly a: number; readonly b: number } = { a: 0, b: 0 }
): string {
	const more = b.bytes.length + behind.b - a.bytes.length - behind.a;
	const n = differing.reduce((sum, r) => sum + r.to - r.from, behind.b) - Math.max(0, more);
	const only = more === 0 ? '' : `, ${Math.abs(more)} only in ${more > 0 ? name : 'A'}`;
	const settings = settingsOf(a, b);
	const kernel = settings.length > 0 ? `; kernel: ${settings.join(', ')}` : '';
	return `${many(n, 'byte')} ${plural(n, 'differs', 'differ')}${only}; ${many(members, 'member')}${kernel}`;
}

/** Names of the settings that differ; the revision with both values. */
function settingsOf(a: Reading, b: Reading): string[] {
	const names = (Object.keys(b.kernel) as (keyof Kernel)[]).filter(
		(k) => JSON.stringify(b.kernel[k]) !== JSON.stringify(a.kernel[k])
	);
	return a.revision.id === b.revision.id
		? names
		: [`revision ${a.revision.id} and ${b.revision.id}`, ...names];
}
