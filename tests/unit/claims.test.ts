/**
 * Every sentence that states a fact, over all vectors, mutants of accepted images and questions for a class: none may be false.
 * `CLAIMS=20000 npx vitest run tests/unit/claims.test.ts` tries so many mutants, and a tenth of them as questions.
 */
import { describe, expect, it } from 'vitest';
import { pokeBytes } from '../../src/lib/format/image.ts';
import { splice } from '../../src/lib/format/splice.ts';
import { REVISIONS, revisionOf } from '../../src/lib/revisions/all.ts';
import { AS_BYTES_SAY, type Case } from '../../src/lib/share/case.ts';
import { kernelFor, machineFor, PRESETS } from '../../src/lib/share/machines.ts';
import { keyText } from './key_text.ts';
import { possibleResults } from '../../src/lib/course/question/case_question.ts';
import { openCase } from '../../src/lib/course/class/opened_set.ts';
import { hintOf, reasonOf, whyNotCheck, whyNotResult } from '../../src/lib/view/kernel/why_not.ts';
import { textOf } from '../../src/lib/view/kernel/sentence.ts';
import { footOf } from '../../src/lib/view/listing/foot.ts';
import { GALLERY } from '../../src/lib/share/gallery/gallery.ts';
import { CLASS, CONCLUSION, EXPLANATION, HEADLINE, lazily, World } from './claims.ts';
import { judgeCase, Tally } from './judging.ts';
import { HEX, vectorCases } from './cases.ts';
import { mutants } from './mutants.ts';

const MUTANTS = Number(process.env['CLAIMS'] ?? 300);
const QUESTIONS = Math.ceil(MUTANTS / 8);

// ---- cases that chance seldom makes

/** An image of v20 that its kernel accepts, changed. */
function v20(lsm: string, change: (bytes: Uint8Array) => Uint8Array): Case {
	const revision = revisionOf('v20');
	const host = { ...PRESETS[1]!, lsm };
	const bytes = change(revision.write(machineFor(revision, host)));
	return { bytes, kernel: kernelFor(revision, host), revision: 'v20', ...AS_BYTES_SAY };
}

/** LSM_INFO, the last object, follows CONTAINER and the LSM's name. */
const INFO = 307 + 8 + 19;
const OBJREF_2 = '06000000100000000900000002000000';
const utsNs = (type: string) => `${type}00000090010000${'00'.repeat(392)}`;
const RARE: readonly (readonly [string, Case])[] = [
	['an OBJREF of 4 bytes', v20('default', (b) => splice(b, 72, 0, HEX('0600000004000000')))],
	['no image', v20('default', () => HEX('54455854' + '54455854' + '20'.repeat(72)))],
	['LSM_INFO of 209 bytes', v20('smack', (b) => pokeBytes(b, INFO + 4, HEX('d1000000')))],
	['LSM_INFO of 4 bytes', v20('smack', (b) => pokeBytes(b, INFO + 4, HEX('04000000')))],
	// The kernel looks for a UTS_NS in it, and finds LSM_INFO, which another type would make an OBJREF.
	[
		'an OBJREF before LSM_INFO',
		v20('default', (b) => splice(b, INFO, 0, HEX('06000000100000000900000001000000')))
	],
	// With the type of the second namespace set, the kernel stops one comparison later, and prints one line less.
	[
		'two OBJREFs of one number, and a STRING in place of a UTS_NS',
		v20('default', (b) =>
			splice(b, 291, 0, HEX(`${OBJREF_2}${OBJREF_2}${utsNs('6d')}${utsNs('05')}`))
		)
	]
];

// ---- what is said, and who judges it

function judgeQuestion(tally: Tally, name: string, c: Case): boolean {
	const set = openCase('1', c, '');
	if ('why' in set) return false;
	const w = new World(c);
	const { r } = w;
	const { right } = set.questions[0]!;
	const results = possibleResults(r, right).filter((x) => x !== right.result);
	const checks = (['none', ...r.rungs.map((x) => x.name)] as const).filter(
		(x) => x !== right.check
	);
	tally.judge(name, w, CLASS, [
		textOf(reasonOf(r)),
		...results.flatMap((x) => [whyNotResult(r, x), hintOf(r, { result: x, check: null }, right)]),
		...checks.flatMap((x) => hintOf(r, { result: right.result, check: x }, right)),
		...keyText(set.questions.map((q) => q.question)).split('\n')
	]);
	for (const x of checks) {
		const text = whyNotCheck(r, x);
		tally.judge(name, w, CLASS, [text]);
		const passes = /Yes, so it passes|It passes/.test(text);
		const { t } = w.run();
		const n = t.rungs.findIndex((rung) => rung.name === x);
		const does =
			n >= 0 && n !== r.failedRung && !t.rungs[n]!.skipped && (x !== 'LSM_INFO' || w.infoMet());
		if (passes && !does) tally.add('a check passes', `${name}: ${x}: ${text}`);
	}
	return true;
}

/** Of the vectors, all by command, otherwise some of each revision. */
const STRIDE = process.env['CLAIMS'] ? 1 : 40;
const vectors = vectorCases().filter((_, i) => i % STRIDE === 0);
const CASES = [
	...vectors,
	...GALLERY.map((e) => ({ name: e.name, case: e.build() })),
	...RARE.map(([name, c]) => ({ name, case: c }))
].filter((x) => x.case.bytes !== null);

const judged = {
	cases: lazily(() => {
		const tally = new Tally();
		for (const x of CASES) judgeCase(tally, x.name, x.case);
		return tally;
	}),
	mutants: lazily(() => {
		const tally = new Tally();
		for (const m of mutants(33, MUTANTS)) judgeCase(tally, m.name, m.case);
		return tally;
	}),
	questions: lazily(() => {
		const tally = new Tally();
		for (const x of CASES) judgeQuestion(tally, x.name, x.case);
		for (const m of mutants(34, QUESTIONS)) judgeQuestion(tally, m.name, m.case);
		return tally;
	})
};

describe('no claim is false', { timeout: 3_600_000 }, () => {
	it('of vectors and gallery', () => expect(judged.cases().found).toEqual([]));
	it('of mutants of accepted images', () => expect(judged.mutants().found).toEqual([]));
	it('of questions for a class', () => expect(judged.questions().found).toEqual([]));

	it('and all that can be judged were met', () => {
		const met = new Set(Object.values(judged).flatMap((tally) => [...tally().met]));
		const all = [...EXPLANATION, ...HEADLINE, ...CONCLUSION, ...CLASS].map(
			([claim]) => claim.source
		);
		expect(all.filter((claim) => !met.has(claim))).toEqual([]);
	});
});

describe('no claim is false', () => {
	it('of the foot of the listing', () => {
		const wrong: string[] = [];
		for (const v of vectors) {
			const w = new World(v.case);
			const text = footOf({ revision: w.revision, rungs: w.r.rungs }).join(' ');
			const m = /From check (\d+) (?:on|to check (\d+)), every refusal( but two)? leaves/.exec(
				text
			)!;
			const { out, rung, t } = w.run();
			if (out.ret === null || out.errno === '0' || rung === 0) continue;
			const [from, to] = [Number(m[1]), Number(m[2] ?? 99)];
			// Allocated by restore_read_header(), the two are freed at its label; the container part is another function.
			const inHeader =
				!['CONTAINER', 'LSM_INFO', 'smack version'].includes(t.rungs[rung]!.name) &&
				!(w.revision.types['CONTAINER'] !== undefined && /LSM/.test(t.rungs[rung]!.name));
			const leaves = rung > 1 && inHeader;
			if (leaves !== (rung >= from && rung <= to)) wrong.push(`${v.name}: check ${rung}: ${m[0]}`);
		}
		expect(wrong.slice(0, 3)).toEqual([]);
	});

	it('of the foot’s words on ERROR records', () => {
		const wrong: string[] = [];
		for (const revision of REVISIONS) {
			const kernel = kernelFor(revision, PRESETS[1]!);
			const image = revision.write(machineFor(revision, PRESETS[1]!));
			const c = { bytes: image, kernel, revision: revision.id, ...AS_BYTES_SAY };
			const w = new World(c);
			const [line] = footOf({ revision, rungs: w.r.rungs }).filter((s) =>
				s.startsWith('Where the file')
			);
			const record = Uint8Array.from([0x0f, 0x27, 0, 0, 12, 0, 0, 0, 0, 0, 0, 0]);
			for (const { at, type } of w.objects()) {
				const { out, t } = w.run(splice(image, at, 0, record));
				if (t.rungs.at(-1)!.name === 'LSM_INFO') continue;
				const says =
					/where an ERROR record/.test(line!) &&
					(!/in place of a BUFFER/.test(line!) || type === revision.types['BUFFER']);
				if (says !== (out.errno === 'EIO'))
					wrong.push(`${revision.id} at ${at}: ${out.errno}: ${line}`);
			}
		}
		expect(wrong).toEqual([]);
	});
});
