import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fromHex } from '../../src/lib/format/hex.ts';
import { REVISIONS } from '../../src/lib/revisions/all.ts';
import type { RevisionId } from '../../src/lib/revisions/revision.ts';
import { GALLERY } from '../../src/lib/share/gallery.ts';
import type { Case } from '../../src/lib/share/case.ts';
import { kernelOf, revisionOf, type Question } from '../../src/lib/share/vector.ts';
import { CaseReading } from '../../src/lib/view/case_reading.ts';
import { EXPLAIN_MAX, explain, explanationText } from '../../src/lib/view/explain.ts';

const readingOf = (c: Case): CaseReading =>
	new CaseReading(c, revisionOf(c.revision), (id) => REVISIONS.find((r) => r.id === id));

const vectors = REVISIONS.flatMap(({ id }) => {
	const file = new URL(`../vectors/read${id === 'aug09' ? '' : `-${id}`}.json`, import.meta.url);
	const found = JSON.parse(readFileSync(file, 'utf8')) as (Question & { id: string })[];
	return found.map((v): { name: string; case: Case } => {
		const revision = revisionOf(v.revision);
		const kernel = kernelOf(revision, v.arch, v.env);
		return {
			name: `${id} ${v.id}`,
			case: {
				bytes: fromHex(v.image_hex)!,
				revision: revision.id as RevisionId,
				kernel,
				order: null,
				arch: null,
				readAs: null
			}
		};
	});
});
const entries = GALLERY.map((e) => ({ name: e.name, case: e.build(revisionOf(e.revision)) }));

it('dump', () => {
	const seen = new Map<string, string>();
	let long = 0;
	for (const { name, case: c } of [...entries, ...vectors]) {
		const r = readingOf(c);
		const e = explain(r)!;
		const text = explanationText(e);
		const body = e.runs.map((x) => x.text).join('');
		if (body.length + e.title.length + 2 > EXPLAIN_MAX) {
			long++;
			console.log('LONG', body.length, name, text);
		}
		const key = `${r.outcome!.errno} ${r.rungs[r.failedRung ?? 0]?.name} ${r.failing?.kind} ${r.failing?.path.replace(/\d+/, 'N')} ${c.revision}`;
		if (!seen.has(key)) seen.set(key, `${text}`);
	}
	const short = new Map<string, string>();
	for (const [k, v] of seen) {
		const s = k.split(' ').slice(0, -1).join(' ');
		if (!short.has(s)) short.set(s, v);
	}
	for (const [k, v] of short) console.log(`[${k}]  ${v.length} ${v}`);
	console.log(long);
});
