/** A case is held against its judges (claims.ts), and what is false is counted by the words of the claim. */
import type { Case } from '../../src/lib/share/case.ts';
import { offersFor } from '../../src/lib/view/image/repair.ts';
import { checkRows, ENDED } from '../../src/lib/view/kernel/checks.ts';
import { textOf } from '../../src/lib/view/kernel/sentence.ts';
import { verdict } from '../../src/lib/view/kernel/verdict.ts';
import { conclusion, explain } from '../../src/lib/view/kernel/why.ts';
import { listingRows } from '../../src/lib/view/listing/rows.ts';
import { CONCLUSION, EXPLANATION, HEADLINE, World } from './claims.ts';

type Judges = readonly (readonly [RegExp, (w: World, m: RegExpMatchArray) => boolean])[];

/** False claims by their words, each with where it was said. */
export class Tally {
	readonly false = new Map<string, string[]>();
	/** The claims that were met. */
	readonly met = new Set<string>();
	judged = 0;

	judge(name: string, w: World, judges: Judges, texts: readonly string[]) {
		for (const text of texts)
			for (const [claim, holds] of judges) {
				const m = text.match(claim);
				if (!m) continue;
				this.judged++;
				this.met.add(claim.source);
				if (!holds(w, m)) this.add(claim.source, `${name}: ${text}`);
			}
	}
	add(claim: string, said: string) {
		this.false.set(claim, [...(this.false.get(claim) ?? []), said]);
	}
	get found() {
		return [...this.false].map(
			([claim, all]) => `${all.length} x ${claim}\n    ${all.slice(0, 4).join('\n    ')}`
		);
	}
}

export function judgeCase(tally: Tally, name: string, c: Case) {
	const w = new World(c);
	const { r } = w;
	const e = explain(r)!;
	const parts = [e.compared, e.because, e.accepted ?? []].map(textOf);
	tally.judge(name, w, EXPLANATION, parts);
	const h = verdict(r)!;
	tally.judge(name, w, HEADLINE, [h.sentence, h.rest]);
	tally.judge(name, w, CONCLUSION, [textOf(conclusion(r))]);
	judgeStates(tally, name, w);
	for (const o of offersFor(r)) {
		const [before, after] = [w.run(), w.run(o.bytes)];
		// Printed lines are no distance: of a later refusal there may be fewer.
		const far = (x: typeof before) => [
			x.out.errno === '0' ? 1 : 0,
			x.rung,
			x.out.consumed,
			x.t.steps.filter((s) => s.kind !== 'print').length
		];
		// Behind what it mended the model may end.
		if (after.out.errno === 'UNMODELLED' && after.rung >= before.rung) continue;
		const [a, b] = [far(before), far(after)];
		const at = a.findIndex((x, i) => x !== b[i]);
		if (at < 0 || b[at]! < a[at]!) tally.add('an offer gets further', `${name}: ${o.label}`);
	}
}

/** A check that passed has met its condition, in the ladder and in the listing. */
function judgeStates(tally: Tally, name: string, w: World) {
	const { out, t } = w.run();
	const last = t.rungs.length - 1;
	const should = (n: number, check: string): string => {
		if (n > last) return 'never reached';
		if (t.rungs[n]!.skipped) return 'skipped';
		if (n === last && out.errno !== '0') return 'refused';
		return check === 'LSM_INFO' && !w.infoMet() ? 'not met, ignored' : 'passed';
	};
	const told = (word: string) =>
		['never reached', 'skipped', 'passed', 'not met, ignored'].includes(word) ? word : 'refused';
	for (const { rung, word } of checkRows(w.r, ENDED)) {
		tally.judged++;
		if (told(word) !== should(rung.n, rung.name))
			tally.add(`state ${word}`, `${name}: ${rung.name} is ${should(rung.n, rung.name)}`);
	}
	for (const row of listingRows(w.r, { ...ENDED, step: null })) {
		const word = row.word || (/: (not met, ignored)$/.exec(row.found)?.[1] ?? '');
		if (word === '' || row.rung === null) continue;
		tally.judged++;
		if (told(word) !== should(row.rung.n, row.rung.name))
			tally.add(
				`line ${word}`,
				`${name}: ${row.rung.name} is ${should(row.rung.n, row.rung.name)}`
			);
	}
}
