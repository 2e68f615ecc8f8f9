/** The cases of the recorded read vectors, and a reading of a case. */
import { readFileSync } from 'node:fs';
import { fromHex } from '../../src/lib/format/hex.ts';
import { REVISIONS } from '../../src/lib/revisions/all.ts';
import type { Case } from '../../src/lib/share/case.ts';
import { decode } from '../../src/lib/share/permalink.ts';
import { kernelOf, revisionOf, type Question } from '../../src/lib/share/vector.ts';
import { CaseReading } from '../../src/lib/view/case_reading.ts';

export const readingOf = (c: Case): CaseReading =>
	new CaseReading(c, revisionOf(c.revision), (id) => REVISIONS.find((r) => r.id === id));

/** The case of a link. @param text after `#` */
export function linked(text: string): Case {
	const opened = decode(text);
	if ('error' in opened) throw new Error(opened.error);
	return opened.case;
}

type Recorded = Question & { readonly id: string; readonly expect: { readonly errno: string } };

/** @param errno of the answer; all vectors without it */
export const vectorCases = (errno?: string): { name: string; case: Case }[] =>
	REVISIONS.flatMap(({ id }) => {
		const file = new URL(`../vectors/read${id === 'aug09' ? '' : `-${id}`}.json`, import.meta.url);
		const all = JSON.parse(readFileSync(file, 'utf8')) as Recorded[];
		return all
			.filter((v) => errno === undefined || v.expect.errno === errno)
			.map((v) => ({
				name: `${id} ${v.id}`,
				case: {
					bytes: fromHex(v.image_hex),
					revision: id,
					kernel: kernelOf(revisionOf(v.revision), v.arch, v.env),
					order: null,
					arch: null,
					readAs: null
				}
			}));
	});
