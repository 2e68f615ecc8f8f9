import { expect, it } from 'vitest';
import { REVISIONS } from '../../src/lib/revisions/all.ts';
import { GALLERY } from '../../src/lib/share/gallery.ts';
import { revisionOf } from '../../src/lib/share/vector.ts';
import { CaseReading } from '../../src/lib/view/case_reading.ts';
import { offersFor, cutOf } from '../../src/lib/view/repair.ts';
it('dump', () => {
	for (const e of GALLERY) {
		const c = e.build(revisionOf(e.revision));
		const known = (id: string) => REVISIONS.find((r) => r.id === id);
		const r = new CaseReading(c, revisionOf(c.revision), known);
		if (r.outcome!.errno === '0') continue;
		const f = r.failing;
		console.log(`${e.name} ${r.outcome!.errno}/${r.failedRung}/${r.outcome!.consumed} ${f?.kind} ${f?.path}` + offersFor(r).map((o) => {
			const t = new CaseReading({ ...c, bytes: o.bytes }, revisionOf(c.revision), known);
			return `\n     [${o.label}] ${o.note} -> ${t.outcome!.errno}/${t.failedRung}/${t.outcome!.consumed}`;
		}).join(''));
	}
});
