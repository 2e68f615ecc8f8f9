/** Flags keep their bits when the kernel gets another revision, and a bit may mean another flag there. */
import { hex } from '../../format/hex.ts';
import type { Revision } from '../../revisions/revision.ts';

type Flags = Pick<Revision, 'id' | 'restartFlags'>;

/** Flags, the revision for which they were chosen, and the state that was opened last. */
export interface Chosen {
	readonly flags: number;
	readonly revision: Flags;
	readonly arrived: unknown;
}

/** Other flags, or the flags of another image, were chosen for the present revision; the same flags keep theirs. */
export const chosenFor = (before: Chosen, now: Chosen): Chosen =>
	before.flags === now.flags && before.arrived === now.arrived ? before : now;

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
