/** What is special about a case: which checks somebody could believe to see where its image differs from one of the kernel's own. */
import type { Span } from '../../format/image.ts';
import type { CheckName } from '../../kernel/trace.ts';
import { differing, unseen } from '../../view/kernel/differing.ts';
import type { Reading } from '../../view/reading.ts';

/** Texts that say what a check asks of other members. No check compares them. */
const SAY_TOO: Readonly<Record<string, CheckName>> = {
	release: 'magic, rev',
	version: 'magic, rev',
	machine: 'arch'
};

/** The checks that somebody could believe to see what differs; those that do see it come first. */
export function tempting(reading: Reading): CheckName[] {
	const members = differing(reading).map(({ span }) => span);
	const seen = members.flatMap((s) => reading.checksOf(s.offset, s.size));
	const seeming = unseen(reading).flatMap((s) => {
		const too = reading.rungs.find((r) => r.name === SAY_TOO[s.path]);
		return [...(too ? [too.n] : []), ...besides(reading, s)];
	});
	return [...new Set([...seen, ...seeming])].map((n) => reading.rungs[n]!.name);
}

/** The numbers of the checks of the nearest bytes before and behind a member. */
function besides(reading: Reading, { offset, size }: Span): number[] {
	const places = reading.rungs.flatMap(({ n }) =>
		reading.bytesOf(n, true).map((r) => ({ n, ...r }))
	);
	const before = places.filter((p) => p.to <= offset).sort((a, b) => b.to - a.to)[0];
	const behind = places.filter((p) => p.from >= offset + size).sort((a, b) => a.from - b.from)[0];
	return [before, behind].flatMap((p) => (p ? [p.n] : []));
}
