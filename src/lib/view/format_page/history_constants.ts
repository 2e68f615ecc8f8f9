/** The constants over time: a row for each two bytes of `struct ckpt_const`, a cell for each run of revisions that agree. */
import { hex } from '../../format/hex.ts';
import type { RevisionId } from '../../revisions/revision.ts';
import type { Side } from './format_changes.ts';
import { memberId } from '../places.ts';

export type ConstantRow = ReturnType<typeof constantRows>[number];

export function constantRows(sides: readonly Side[]) {
	const inside = sides.map(({ map }) => map.spans.filter((s) => s.group === 'constants'));
	const offsets = [
		...new Set(
			inside.flatMap((spans) => spans.filter((s) => memberId(s) !== null).map((s) => s.offset))
		)
	].sort((a, b) => a - b);
	return offsets.map((offset) => {
		/** The name is empty for padding; so many revisions have it. */
		const cells: { name: string; value: number | null; span: number; from: RevisionId }[] = [];
		sides.forEach(({ r, arch }, i) => {
			const s = inside[i]!.find((x) => x.offset === offset);
			const name = (s && memberId(s)) ?? '';
			const value = arch.constants[name] ?? null;
			const last = cells.at(-1);
			if (last?.name === name && last.value === value) last.span++;
			else cells.push({ name, value, span: 1, from: r.id });
		});
		// Not the first one: another meaning than in the revision before.
		return { offset: hex(offset), cells: cells.map((c, i) => ({ ...c, fresh: i > 0 })) };
	});
}
