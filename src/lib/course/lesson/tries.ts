/** The tries of an exercise: the changes that somebody made, and what the kernel said to them. */
import { many, sizeText } from '../../format/count.ts';
import { hex2, offsetText } from '../../format/hex.ts';
import { shortResult } from '../../kernel/strace.ts';
import { revisionOf } from '../../revisions/all.ts';
import type { Case } from '../../share/case.ts';
import type { Reading } from '../../view/reading.ts';
import { settingsOf } from '../../view/kernel/setup.ts';
import { changedBytes } from '../changed_bytes.ts';

export interface Try {
	/** `022 a9 → 68`; several that go together stand in a row; empty for what was there at first. */
	readonly change: string;
	/** `= -1 EINVAL`, after the last change */
	readonly result: string;
	readonly refused: boolean;
	/** `check 5`, `accepted`, `the call` */
	readonly check: string;
	/** `72 bytes` */
	readonly taken: string;
}

/**
 * The first row is the case as it came, and each later try is one row. Bytes that were typed one after the other are one change. A change
 * of bytes or settings that the try has not changed yet belongs to it, as the second byte of one plan.
 * A change that only takes the last one back is no try, and what it takes back was tried all the same.
 * @param states from the first to the present one, each as an edit made it
 * @param read a Reading of a case; callers that keep them save time
 */
export function triesOf(states: readonly Case[], read: (c: Case) => Reading): Try[] {
	const rows: Try[] = [];
	/** The states that lead to the present one. */
	const way: Case[] = [];
	let touched: readonly string[] = [];
	for (const [i, to] of states.entries()) {
		if (isTypedOn(states[i - 1], to, states[i + 1])) continue;
		const from = way.at(-1);
		const change = from ? changeText(from, to) : '';
		if (from && change === '') continue;
		const before = way.at(-2);
		if (before && changeText(before, to) === '') {
			way.pop();
			touched = [];
			continue;
		}
		way.push(to);
		const now = from ? placesOf(from, to) : [];
		const goesOn = touched.length > 0 && !now.some((place) => touched.includes(place));
		touched = goesOn ? [...touched, ...now] : now;
		const changes = goesOn ? [rows.pop()!.change, change] : [change];
		rows.push({ ...verdictOf(read(to)), change: changes.join('; ') });
	}
	return rows;
}

/** What differs between two cases: offsets of bytes, names of settings. */
const placesOf = (from: Case, to: Case): string[] => [
	...changedBytes(from.bytes, to.bytes).map((b) => String(b.offset)),
	...changedSettings(from, to).map((s) => s.name)
];

function verdictOf({ outcome: out, failedRung }: Reading): Omit<Try, 'change'> {
	if (!out) return { result: 'no image', refused: false, check: '', taken: '' };
	return {
		result: shortResult(out),
		refused: out.errno !== '0',
		check: failedRung === null ? 'accepted' : failedRung === 0 ? 'the call' : `check ${failedRung}`,
		taken: sizeText(out.consumed)
	};
}

/** Its only new byte is followed by the next one, as in a word that is typed. */
function isTypedOn(before: Case | undefined, now: Case, next: Case | undefined): boolean {
	if (!before || !next || kernelText(before, now) !== '' || kernelText(now, next) !== '')
		return false;
	const [typed, ...more] = changedBytes(before.bytes, now.bytes);
	const [then, ...others] = changedBytes(now.bytes, next.bytes);
	return (
		more.length + others.length === 0 && typed !== undefined && then?.offset === typed.offset + 1
	);
}

/** So many tries show, the last ones. */
export const SHOWN = 4;

/** For its number alone. */
export const NO_TRY: Try = { change: '', result: '', refused: false, check: '', taken: '' };

/** `1 attempt`, `3 attempts`; at least one. */
export const triesCount = (tries: readonly Try[]): string => many(attempts(tries), 'attempt');

/** At least one. */
export const attempts = (tries: readonly Try[]): number => Math.max(1, tries.length);

/** What differs between two cases, in few words; empty where nothing does. */
export function changeText(from: Case, to: Case): string {
	return [bytesText(from.bytes, to.bytes), kernelText(from, to)].filter((t) => t !== '').join('; ');
}

function bytesText(from: Uint8Array | null, to: Uint8Array | null): string {
	const more = (to?.length ?? 0) - (from?.length ?? 0);
	if (more !== 0) return `${sizeText(Math.abs(more))} ${more > 0 ? 'more' : 'fewer'}`;
	const changes = changedBytes(from, to);
	const first = changes[0];
	if (!first) return '';
	const [place, last] = [first.offset, changes.at(-1)!.offset].map(offsetText);
	const apart = changes.at(-1)!.offset - first.offset;
	if (apart > 1) return `${sizeText(changes.length)}, ${place} to ${last}`;
	const hexOf = (bytes: Uint8Array) =>
		[...bytes.subarray(first.offset, first.offset + apart + 1)].map(hex2).join(' ');
	return `${place} ${hexOf(from!)} → ${hexOf(to!)}`;
}

function kernelText(from: Case, to: Case): string {
	if (from.revision !== to.revision) return `kernel ${to.revision}`;
	const changes = changedSettings(from, to);
	if (changes.length > 2) return `${changes.length} settings of the kernel`;
	return changes.map((c) => `${c.name} ${c.was ?? '–'} → ${c.value}`).join(', ');
}

type RunBy = Pick<Case, 'revision' | 'kernel'>;

/** As the kernel of the second case has them. */
export function changedSettings(from: RunBy, to: RunBy) {
	const revision = revisionOf(to.revision);
	const before = new Map(settingsOf(revision, from.kernel).map((s) => [s.name, s.value]));
	return settingsOf(revision, to.kernel)
		.map((s) => ({ ...s, was: before.get(s.name) }))
		.filter(({ was, value }) => was !== value);
}
