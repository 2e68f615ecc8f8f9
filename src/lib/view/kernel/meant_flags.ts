/** Flags keep their bits when the kernel gets another revision, and a bit may mean another flag there. */
import { hex } from '../../format/hex.ts';
import type { Revision } from '../../revisions/revision.ts';
import type { Case } from '../../share/case.ts';

type Flags = Pick<Revision, 'id' | 'restartFlags'>;

/**
 * The state in which the present flags were chosen: they are the same since then, and no other image was opened.
 * @param states the present state, after those that undo leads back to
 * @param arrived the state that was opened last
 */
export function meantIn<S extends Pick<Case, 'kernel'>>(
	states: readonly S[],
	arrived: S | null
): S {
	let i = states.length - 1;
	const { flags } = states[i]!.kernel;
	while (i > 0 && states[i] !== arrived && states[i - 1]!.kernel.flags === flags) i--;
	return states[i]!;
}

/**
 * What each bit has become that meant a flag, where it means another one now or none; empty if all kept their meaning.
 * @param meant the revision for which the flags were chosen
 */
export function meantFlags(flags: number, meant: Flags, now: Flags): string {
	const changed = meant.restartFlags.filter(
		({ bit, name }) => (flags & bit) !== 0 && flagAt(now, bit) !== name
	);
	return changed.map(({ bit, name }) => sentence(bit, name, meant, now)).join(' ');
}

const flagAt = (r: Flags, bit: number): string | undefined =>
	r.restartFlags.find((f) => f.bit === bit)?.name;

function sentence(bit: number, name: string, meant: Flags, now: Flags): string {
	const other = flagAt(now, bit);
	const moved = now.restartFlags.find((f) => f.name === name);
	const was = `Bit ${hex(bit)} was ${name} in ${meant.id}`;
	const is = other
		? `${was}; here it is ${other}.`
		: `${was}; ${now.id} has no such flag, so it refuses the call.`;
	return moved ? `${is} ${name} is ${hex(moved.bit)} here.` : is;
}
