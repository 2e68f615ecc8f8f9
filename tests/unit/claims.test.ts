/**
 * Every sentence that states a fact, over all vectors, mutants of accepted images and questions for a class: none may be false.
 * `CLAIMS=20000 npx vitest run tests/unit/claims.test.ts` tries so many mutants, and a tenth of them as questions.
 */
import { describe, expect, it } from 'vitest';
import { splice } from '../../src/lib/format/splice.ts';
import { REVISIONS, revisionOf } from '../../src/lib/revisions/all.ts';
import { archOf, bitOf, type Revision } from '../../src/lib/revisions/revision.ts';
import { AS_BYTES_SAY, type Case } from '../../src/lib/share/case.ts';
import { kernelFor, machineFor, PRESETS } from '../../src/lib/share/machines.ts';
import { answerKey, keyText } from '../../src/lib/course/class/answer_key.ts';
import { possibleResults } from '../../src/lib/course/class/class_question.ts';
import { openCase } from '../../src/lib/course/class/opened_set.ts';
import {
	hintOf,
	reasonOf,
	whyNotCheck,
	whyNotResult,
	whyNotResultYet
} from '../../src/lib/course/class/reasons.ts';
import { offersFor } from '../../src/lib/view/image/repair.ts';
import { checkRows } from '../../src/lib/view/kernel/checks.ts';
import { conclusion } from '../../src/lib/view/kernel/conclusion.ts';
import { explain } from '../../src/lib/view/kernel/explain.ts';
import { headline } from '../../src/lib/view/kernel/headline.ts';
import { textOf } from '../../src/lib/view/kernel/sentence.ts';
import { footOf } from '../../src/lib/view/listing/foot.ts';
import { listingRows } from '../../src/lib/view/listing/rows.ts';
import { CLASS, CONCLUSION, EXPLANATION, HEADLINE, reversed, World } from './claims.ts';
import { vectorCases } from './cases.ts';

const MUTANTS = Number(process.env['CLAIMS'] ?? 700);
const QUESTIONS = Math.ceil(MUTANTS / 10);
const END = { rung: null, atEnd: true };

// ---- mutants of accepted images

/** The same numbers in every run (mulberry32). */
function numbersFrom(seed: number): (below: number) => number {
	let a = seed;
	return (below) => {
		a = (a + 0x6d2b79f5) | 0;
		let t = Math.imul(a ^ (a >>> 15), 1 | a);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return Math.floor((((t ^ (t >>> 14)) >>> 0) / 0x100000000) * below);
	};
}

type Below = (below: number) => number;

const LSMS = ['default', 'lsm_none', 'selinux', 'smack', 'tomoyo', 'abcdefghij', 'abcdefghijklm'];

/** An accepted image with its kernel. */
function accepted(n: Below): { case: Case; revision: Revision } {
	const revision = REVISIONS[n(REVISIONS.length)]!;
	const arch = revision.arches[n(revision.arches.length)]!.name;
	const lsm = LSMS[n(LSMS.length)]!;
	const host = { ...PRESETS[0]!, arch, config_security: lsm !== 'lsm_none', lsm };
	const keep = n(2) * bitOf(revision.restartFlags, 'RESTART_KEEP_LSM');
	const kernel = {
		...kernelFor(revision, host),
		flags: keep | (n(5) === 0 ? 1 : 0),
		config_checkpoint_debug: n(3) > 0
	};
	const c = { bytes: revision.write(machineFor(revision, host)), kernel, revision: revision.id };
	return { case: { ...c, ...AS_BYTES_SAY }, revision };
}

function mutant(n: Below): Case {
	const { case: c, revision } = accepted(n);
	const le = archOf(revision, c.kernel.arch).order === 'le';
	const w = new World(c);
	let bytes = w.bytes;
	let kernel = c.kernel;
	const object = () => {
		const all = w.objects(le, bytes).filter((o) => o.len >= 8 && o.at + o.len <= bytes.length);
		return all[n(all.length)] ?? { at: 0, type: 0, len: bytes.length };
	};
	const put = (at: number, value: number) => {
		bytes = bytes.slice();
		if (at + 4 <= bytes.length) new DataView(bytes.buffer).setUint32(at, value, le);
	};
	const made = (type: number, size: number, ...words: number[]) => {
		const b = new Uint8Array(size);
		const v = new DataView(b.buffer);
		[type, size, ...words].forEach((x, i) => 4 * i + 4 <= size && v.setUint32(4 * i, x, le));
		return b;
	};
	const { OBJREF, ERROR } = revision.types as Record<string, number>;
	const insert = (at: number, b: Uint8Array) => (bytes = splice(bytes, at, 0, b));
	const NONE = new Uint8Array(0);
	const KINDS = [
		() => (bytes[n(bytes.length)]! ^= 1 << n(8)),
		() => (bytes[n(bytes.length)] = n(256)),
		() => put(object().at + 4, [0, 7, 8, 12, 16, 72, 73, 74, 209, 0xffffffff, n(400)][n(11)]!),
		() => put(object().at, [1, 2, 3, 4, 5, 6, 7, 9999, n(300)][n(9)]!),
		// one length, or one arch_id, in the other byte order
		() => bytes.subarray(object().at + 4).subarray(0, 4).reverse(),
		() => bytes.subarray(16, 18).reverse(),
		() => (bytes = reversed(bytes, [2, 4, 8][n(3)]!)),
		() => (bytes = bytes.slice(0, n(bytes.length))),
		() => {
			const { at, len } = object();
			bytes = splice(bytes, at, len, NONE);
		},
		// an object twice, also in another place
		() => {
			const { at, len } = object();
			insert(n(2) ? at : object().at, bytes.slice(at, at + len));
		},
		() => {
			const { at, len } = object();
			const part = bytes.slice(at, at + len);
			bytes = splice(bytes, at, len, NONE);
			insert(object().at, part);
		},
		() => {
			const type = revision.objtypes['UTS_NS']!;
			const refs = [made(OBJREF!, [16, 16, 20, 12][n(4)]!, n(6) ? type : n(20), n(3) - n(2) * 13)];
			if (n(4)) refs.push(made(109, 400));
			const { at } = object();
			for (const b of refs.reverse()) insert(at, b);
		},
		() => insert(object().at, made(ERROR ?? 9999, [8, 40, 7, 12][n(4)]!)),
		() => {
			const { at, len } = object();
			bytes = splice(bytes, at, len, made(9999, [len, 7, 20][n(3)]!));
		},
		() => (bytes = splice(bytes, bytes.length, 0, made(n(300), 8 + n(20)))),
		() => {
			const other = accepted(n);
			bytes = other.case.bytes!;
		},
		() => (kernel = { ...kernel, lsm: LSMS[n(LSMS.length)]! }),
		() => (kernel = { ...kernel, fd_ok: false }),
		() => (kernel = { ...kernel, flags: n(16) }),
		() => (kernel = { ...kernel, cap_sys_admin: false, ckpt_unpriv_allowed: n(3) })
	];
	for (let i = 1 + n(2); i > 0 && bytes.length > 0; i--) {
		bytes = bytes.slice();
		// What changes the image's length of one object, its place or its order is tried more often than flips.
		KINDS[n(KINDS.length)]!();
	}
	return { ...c, bytes, kernel };
}

function* mutants(seed: number, many: number): Generator<{ name: string; case: Case }> {
	const n = numbersFrom(seed);
	for (let i = 0; i < many; i++) yield { name: `mutant ${i}`, case: mutant(n) };
}

// ---- what is said, and who judges it

type Judges = readonly (readonly [RegExp, (w: World, m: RegExpMatchArray) => boolean])[];

/** False claims by their words, each with where it was said. */
class Tally {
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

function judgeCase(tally: Tally, name: string, c: Case) {
	const w = new World(c);
	const { r } = w;
	const e = explain(r, END)!;
	const parts = [e.compared, e.because, e.accepted ?? []].map(textOf);
	tally.judge(name, w, EXPLANATION, parts);
	const h = headline(r, END)!;
	tally.judge(name, w, HEADLINE, [h.sentence, h.rest]);
	tally.judge(name, w, CONCLUSION, [textOf(conclusion(r))]);
	judgeStates(tally, name, w);
	for (const o of offersFor(r)) {
		const [before, after] = [w.run(), w.run(o.bytes)];
		const far = (x: typeof before) => [x.out.errno === '0' ? 1 : 0, x.rung, x.out.consumed, x.t.steps.length];
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
	for (const { rung, word } of checkRows(w.r, END)) {
		tally.judged++;
		if (told(word) !== should(rung.n, rung.name))
			tally.add(`state ${word}`, `${name}: ${rung.name} is ${should(rung.n, rung.name)}`);
	}
	for (const row of listingRows(w.r, { ...END, step: null })) {
		const word = row.word || (/: (not met, ignored)$/.exec(row.found)?.[1] ?? '');
		if (word === '' || row.rung === null) continue;
		tally.judged++;
		if (told(word) !== should(row.rung.n, row.rung.name))
			tally.add(`line ${word}`, `${name}: ${row.rung.name} is ${should(row.rung.n, row.rung.name)}`);
	}
}

function judgeQuestion(tally: Tally, name: string, c: Case): boolean {
	const set = openCase('1', c, '');
	if ('why' in set) return false;
	const w = new World(c);
	const { r } = w;
	const { right } = set.questions[0]!;
	const results = possibleResults(r, right).filter((x) => x !== right.result);
	const checks = (['none', ...r.rungs.map((x) => x.name)] as const).filter((x) => x !== right.check);
	tally.judge(name, w, CLASS, [
		reasonOf(r),
		...results.flatMap((x) => [
			whyNotResult(r, x),
			whyNotResultYet(r, x),
			hintOf(r, { result: x, check: null }, right)
		]),
		...checks.flatMap((x) => hintOf(r, { result: right.result, check: x }, right)),
		...keyText(answerKey(set)).split('\n')
	]);
	for (const x of checks) {
		const text = whyNotCheck(r, x);
		tally.judge(name, w, CLASS, [text]);
		const passes = /Yes, so it passes|It passes/.test(text);
		const { t } = w.run();
		const n = t.rungs.findIndex((rung) => rung.name === x);
		const does = n >= 0 && n !== r.failedRung && !t.rungs[n]!.skipped && (x !== 'LSM_INFO' || w.infoMet());
		if (passes && !does) tally.add('a check passes', `${name}: ${x}: ${text}`);
	}
	return true;
}

const STRIDE = process.env['CLAIMS'] ? 1 : 25;
const vectors = vectorCases().filter((_, i) => i % STRIDE === 3 % STRIDE);

describe('no claim is false', () => {
	it('of the vectors', () => {
		const tally = new Tally();
		for (const v of vectors) judgeCase(tally, v.name, v.case);
		expect(tally.found).toEqual([]);
	});

	it('of mutants of accepted images', () => {
		const tally = new Tally();
		for (const m of mutants(33, MUTANTS)) judgeCase(tally, m.name, m.case);
		expect(tally.found).toEqual([]);
	});

	it('of questions for a class', () => {
		const tally = new Tally();
		for (const v of vectors) judgeQuestion(tally, v.name, v.case);
		let asked = 0;
		for (const m of mutants(34, 2 * QUESTIONS)) {
			if (asked < QUESTIONS && judgeQuestion(tally, m.name, m.case)) asked++;
		}
		expect(asked).toBe(QUESTIONS);
		expect(tally.found).toEqual([]);
	});

	it('of the foot of the listing', () => {
		const wrong: string[] = [];
		for (const v of vectors) {
			const w = new World(v.case);
			const text = footOf({ revision: w.revision, rungs: w.r.rungs }).join(' ');
			const m = /From check (\d+) (?:on|to check (\d+)), every refusal( but two)? leaves/.exec(text)!;
			const { out, rung, t } = w.run();
			if (out.ret === null || out.errno === '0' || rung === 0) continue;
			const [from, to] = [Number(m[1]), Number(m[2] ?? 99)];
			// Allocated by restore_read_header(), the two are freed at its label; the container part is another function.
			const inHeader = !['CONTAINER', 'LSM_INFO', 'smack version'].includes(t.rungs[rung]!.name) &&
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
			const [line] = footOf({ revision, rungs: w.r.rungs }).filter((s) => s.startsWith('Where the file'));
			const record = Uint8Array.from([0x0f, 0x27, 0, 0, 12, 0, 0, 0, 0, 0, 0, 0]);
			for (const { at, type } of w.objects()) {
				const { out, t } = w.run(splice(image, at, 0, record));
				if (t.rungs.at(-1)!.name === 'LSM_INFO') continue;
				const says = /where an ERROR record/.test(line!) &&
					(!/in place of a BUFFER/.test(line!) || type === revision.types['BUFFER']);
				if (says !== (out.errno === 'EIO')) wrong.push(`${revision.id} at ${at}: ${out.errno}: ${line}`);
			}
		}
		expect(wrong).toEqual([]);
	});

	it('meets all claims that it can judge', () => {
		const tally = new Tally();
		for (const v of vectors) {
			judgeCase(tally, v.name, v.case);
			judgeQuestion(tally, v.name, v.case);
		}
		for (const m of mutants(33, 700)) judgeCase(tally, m.name, m.case);
		const all = [...EXPLANATION, ...HEADLINE, ...CONCLUSION, ...CLASS].map(([claim]) => claim.source);
		expect(all.filter((claim) => !tally.met.has(claim))).toEqual([]);
	});
});

void revisionOf;
