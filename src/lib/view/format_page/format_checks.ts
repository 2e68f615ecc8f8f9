/** The checks of a reader as rows: what each compares, how it refuses, and what the kernel says then. */
import type { CheckName } from '../../kernel/trace.ts';
import { checkSentence } from '../../revisions/check_words.ts';
import type { Revision } from '../../revisions/revision.ts';
import type { Message, Probe } from '../probe/probe.ts';
import { checkId, oldCheckId } from '../places.ts';
import type { Things } from './format_things.ts';
import { listingOf, lineText } from '../listing/listing.ts';

const linesOf = (r: Revision, check: CheckName) =>
	listingOf(r).lines.filter((l) => l.check === check);

export type FormatCheckRow = ReturnType<typeof formatCheckRows>[number];
export type MessageRow = ReturnType<typeof messageRow>;

export function formatCheckRows(r: Revision, found: Probe, things: Things) {
	let read = 0;
	return found.rungs
		.filter((rung) => rung.n > 0)
		.map((rung) => {
			const lines = linesOf(r, rung.name);
			const { from, to } = found.read.get(rung.name) ?? { from: read, to: read };
			read = to;
			const own = found.messages.filter((m) => isOwn(m, rung.name));
			return {
				id: checkId(rung.name),
				oldId: oldCheckId(r, rung.name),
				n: rung.n,
				name: rung.name,
				condition: rung.condition,
				/** The condition where smack does not run; empty where it is the same. */
				elsewhere: (found.elsewhere.get(rung.name) ?? '').replace(/^default:/, 'any other LSM:'),
				sentence: checkSentence(rung.name),
				errnos: [...new Set(lines.flatMap((l) => l.errors ?? []))].sort(),
				/** Bytes read by the refusal: `72`, `0 to 72`. */
				read: from === to ? String(to) : `${from} to ${to}`,
				from,
				to,
				messages: own.map((m) => messageRow(m, found)),
				/** The refusal leaks what the reader holds. */
				leaks: lines.some((l) => l.way === 'leak'),
				...things.ofCheck(rung)
			};
		});
}

/** What sys_restart() asks before it reads the file. */
export const callRows = (r: Revision) =>
	linesOf(r, 'call')
		.filter((l) => l.errors)
		.map((l) => ({ text: lineText(l, r.arches), errnos: l.errors ?? [] }));

/** One check alone prints it. */
const isOwn = ({ checks }: Message, name: CheckName): boolean =>
	checks.size === 1 && checks.has(name);

export const otherMessages = (found: Probe) =>
	found.messages.filter((m) => m.checks.size !== 1).map((m) => messageRow(m, found));

function messageRow({ print, checks }: Message, { rungs }: Probe) {
	const own = rungs.filter((r) => checks.has(r.name));
	return {
		text: print.format.trimEnd(),
		func: print.func,
		channel: print.channel,
		// Printed by nearly all, it says how the call ended, and nothing of a check.
		checks: own.length > rungs.length / 2 ? [] : own.map(({ n, name }) => ({ n, name }))
	};
}
