/** How surely a verdict is known: what no source states of the running kernel, and whether this verdict depends on it. */
import { messageOf, printsIn } from '../../kernel/trace.ts';
import { DEDUCED, type Deduced } from '../../revisions/deduced.ts';
import type { Revision } from '../../revisions/revision.ts';
import { sureText } from './describe.ts';
import type { Reading } from '../reading.ts';

/** Null where the verdict depends on nothing that is deduced, and while it is hidden. */
export function howSure(r: Reading) {
	if (!r.outcome) return null;
	const { id, sureness } = r.revision;
	const deduced = DEDUCED[id];
	const facts = deduced.filter((d) => concerns(r, d));
	if (facts.length === 0) return null;
	const known = facts.flatMap((d) => d.sureness ?? []);
	/** `80 % sure`: as sure as the least sure fact; `deduced` if nobody knows how sure, `inferred` of a whole revision. */
	const label =
		sureness === 'inferred'
			? 'inferred'
			: known.length > 0
				? sureText(Math.min(...known))
				: 'deduced';
	return {
		label,
		/** Those that this verdict depends on. */
		facts: facts.map(factText),
		others: deduced.filter((d) => !facts.includes(d)).map(factText)
	};
}

/** What stands in front of the facts that a verdict depends on. */
export const restsOn = ({ sureness, title }: Pick<Revision, 'sureness' | 'title'>): string =>
	sureness === 'inferred'
		? `Not all of ${title} was found; the rest is inferred from what came before and after.`
		: 'This verdict rests on facts no source states:';

/** `the base kernel: 80 % sure` */
export const factText = ({ text, sureness }: Deduced): string =>
	sureness === undefined ? text : `${text}: ${sureText(sureness)}`;

function concerns(r: Reading, { about }: Deduced): boolean {
	const { steps } = r.trace;
	const at = r.failing?.path ?? '';
	switch (about) {
		case undefined:
			return true;
		case 'nothing':
			return false;
		case 'OBJREF':
			return steps.some((s) => s.kind !== 'print' && s.path.startsWith('objref['));
		case 'ERROR':
			return r.failing !== null && (r.spanAt(r.failing.offset)?.path.startsWith('error[') ?? false);
		case 'number':
			return /^objref\[\d+\]\.objref$/.test(at);
		case 'ckpt_err':
			return printsIn(steps).some((p) => p.channel === 'ckpt_err');
		case 'Expected type':
			return printsIn(steps).some((p) => messageOf(p).includes(about));
		case 'ERESTART':
			// ERESTARTSYS to ERESTART_RESTARTBLOCK
			return [512, 513, 514, 516].includes(-(r.outcome?.ret ?? 0));
		default: {
			const flag = r.revision.restartFlags.find((f) => f.name === about);
			return flag
				? r.failedRung !== 0 && (r.kernel.flags & flag.bit) !== 0
				: at.split('.').at(-1) === about;
		}
	}
}
