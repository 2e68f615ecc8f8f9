import { describe, expect, it, test } from 'vitest';
import type { CheckName, Step } from '../../src/lib/kernel/trace.ts';
import { revisionOf, REVISIONS } from '../../src/lib/revisions/all.ts';
import { PRESETS } from '../../src/lib/share/machines.ts';
import { GALLERY } from '../../src/lib/share/gallery/gallery.ts';
import { PRINTS_UNKNOWN } from '../../src/lib/view/kernel/verdict.ts';
import type { Reading } from '../../src/lib/view/reading.ts';
import { functionsOf } from '../../src/lib/view/listing/folds.ts';
import { footOf, patchOf } from '../../src/lib/view/listing/foot.ts';
import type { Line } from '../../src/lib/view/listing/line.ts';
import { listingOf } from '../../src/lib/view/listing/listing.ts';
import { markedLines } from '../../src/lib/view/listing/marks.ts';
import { memoryAt, memoryScale, memoryTitle } from '../../src/lib/view/listing/memory.ts';
import { bytesText, linesFor, listingRows } from '../../src/lib/view/listing/rows.ts';
import { linesOfSteps } from '../../src/lib/view/listing/steps.ts';
import { entryReading, good, readingOf, vectorCases } from './cases.ts';
import { toldChecks } from './documents.ts';
import { AUGUST, checksIn, numbered, numberOf } from './numbered.ts';

const footIn = (id: string): string[] => footOf({ revision: revisionOf(id), rungs: checksIn(id) });

const END = { rung: null, atEnd: true, step: null };

/** Runs of all vectors and of the gallery. Of those of one kernel with the same steps one will do, whatever values these compare. */
const runs = new Map<string, { name: string; r: Reading }>();
for (const run of [
	...vectorCases().map(({ name, case: c }) => ({ name, r: readingOf(c) })),
	...GALLERY.map(({ name }) => ({ name, r: entryReading(name) }))
]) {
	const { r, name } = run;
	const steps = r.steps.map((s) => (s.kind === 'print' ? s.format : s.path));
	const key = [r.revision.id, r.kernel.arch, r.outcome!.errno, ...steps].join();
	if (!runs.has(key) || name === 'selinux-on-smack') runs.set(key, run);
}
const all = [...runs.values()].map((x) => {
	const lines = linesFor(x.r).map((m) => (m.mark === '−' ? null : m.line));
	const nameOf = (n: number): CheckName => x.r.trace.rungs[n]!.name;
	const owners = linesOfSteps(lines, x.r.steps, nameOf);
	return { ...x, lines, nameOf, owners, rows: listingRows(x.r, END) };
});

/** Objects that stand before an expected one, and an ERROR record, which stands in its place. */
const between = (path: string) => /^(objref|uts_ns|error)\[/.test(path);
/** What the kernel's object readers print: the listing has a line for the whole object. */
const OBJECT_READERS =
	/^(ckpt_read_obj|_ckpt_read_obj|ckpt_read_obj_dispatch|ckpt_read_obj_type|_ckpt_read_objref|_ckpt_read_err|restore_obj)$/;

const names = new Map<string, RegExp>();
/** Finds a name as a whole word. */
function named(path: string): RegExp {
	const known = names.get(path) ?? new RegExp(`(^|\\W)${path}\\b`);
	names.set(path, known);
	return known;
}

/** By hand: whether this line is about this step. */
function isAbout(line: Line, s: Step): boolean {
	if (s.kind === 'print')
		return OBJECT_READERS.test(s.func)
			? line.object !== undefined
			: line.text.endsWith(s.format.trimEnd());
	if (between(s.path)) return line.object !== undefined;
	const [object, member] = s.path.split('.');
	if (s.path === 'h' || s.path === 'header' || object === 'h') return line.object === 'header';
	if (line.object !== undefined) return object === line.object && (!member || member === 'h');
	if (object === 'constants') return line.id === 'constants';
	if (s.path === 'CAP_SYS_ADMIN') return line.text.includes('or CAP_SYS_ADMIN');
	return named(s.path).test(line.text);
}

describe('each step of the reader', () => {
	it('belongs to a line of its check that is about it, in the order of the lines', () => {
		const wrong: unknown[] = [];
		for (const { name, r, lines, nameOf, owners } of all)
			r.steps.forEach((s, k) => {
				const line = lines[owners[k]!];
				const right = line && isAbout(line, s) && owners[k]! >= (owners[k - 1] ?? 0);
				const check = s.kind === 'print' || line?.check === nameOf(s.rung);
				if (!right || !check) wrong.push([name, k, s, line]);
			});
		expect(wrong).toEqual([]);
	});

	it('has no other line that is about it: each comparison, message and object is listed once', () => {
		const wrong: unknown[] = [];
		for (const { lines, r, nameOf, owners, name } of all)
			r.steps.forEach((s, k) => {
				if (s.kind === 'print' ? OBJECT_READERS.test(s.func) : between(s.path)) return;
				const about = lines.filter(
					(l) => l && (s.kind === 'print' || l.check === nameOf(s.rung)) && isAbout(l, s)
				);
				if (about.length !== 1) wrong.push([name, owners[k], s, about]);
			});
		expect(wrong).toEqual([]);
	});

	it('leaves no line with a comparison or an object without a vector', () => {
		for (const revision of REVISIONS) {
			const { id } = revision;
			const { lines } = listingOf(revision);
			const used = new Set(
				all
					.filter(({ r }) => r.revision.id === id)
					.flatMap((x) => x.owners.map((i) => x.lines[i]!.id))
			);
			const idle = lines.filter((l) => (l.members ?? l.object) && !used.has(l.id)).map((l) => l.id);
			expect([id, idle]).toEqual([id, []]);
		}
	});
});

describe('a refusal', () => {
	it('comes from a line that names its error', () => {
		for (const { name, r, lines, owners } of all) {
			const { failing, outcome } = r;
			if (!failing || outcome!.ret === null || between(failing.path)) continue;
			const line = lines[owners[r.steps.indexOf(failing)]!]!;
			const errors =
				line.errors ?? lines.flatMap((l) => (l?.check === line.check ? (l.errors ?? []) : []));
			expect([name, errors]).toEqual([name, expect.arrayContaining([outcome!.errno])]);
		}
	});

	it('marks one row, and its check is the ladder’s', () => {
		for (const { name, r, rows } of all) {
			const bad = rows.filter((x) => x.state === 'failed' || x.state === 'unknown');
			expect([name, bad.map((x) => x.rung!.n)]).toEqual([
				name,
				r.failedRung === null ? [] : [r.failedRung]
			]);
			if (bad[0]) expect([name, bad[0].otherwise]).toEqual([name, r.outcome!.errno]);
		}
	});

	it('leaks by the two returns of August, and by no other', () => {
		for (const { name, r, rows } of all) {
			const ran = rows.filter((x) => x.rail === 'leak' && x.state === 'done');
			const leaks = memoryAt(r, END).filter((m) => m.end === 'never freed');
			const count = r.outcome!.leaked_allocs ?? 0;
			expect([name, ran.length, leaks.length]).toEqual([name, count > 0 ? 1 : 0, count]);
		}
	});
});

test('the numbers of the checks are the ladder’s, each at one row', () => {
	for (const { name, r, rows } of all) {
		const numbers = rows.flatMap((x) => (x.first ? [x.rung!.n] : []));
		expect([name, numbers]).toEqual([name, r.rungs.slice(1).map((x) => x.n)]);
	}
});

// docs/revisions.md
test.each([
	['v17', '0x3', 'not 0', 1, '0x1', 9, 3],
	['aug09', '0x7', 'not 0', 2, '0x1', 10, 3],
	['v18', '0x7', 'not 0', 2, '0x1', 12, 3],
	['oct09', '0x7', 'not 0', 3, '0x1', 12, 4],
	['v19rc1', '0xf', 'not 0', 4, '0x1', 12, 4],
	['v20', '0x1f', '2 or more', 5, '0x1', 12, 4],
	['v23rc', '0x1f', '2 or more', 6, '0x3', 12, 4]
])('the values in the text of %s', (id, flags, unpriv, rev, uflags, constants, BUFFER) => {
	const { lines } = listingOf(revisionOf(id));
	const text = (line: string) => lines.find((l) => l.id === line)!.text.replace(/[{}]/g, '');
	expect(['flags', 'unpriv', 'rev', 'uflags', 'constants', 'release'].map(text)).toEqual([
		`flags: only RESTART_USER_FLAGS ${flags}`,
		`ckpt_unpriv_allowed ${unpriv}, or CAP_SYS_ADMIN`,
		`rev is CHECKPOINT_VERSION ${rev}`,
		`uflags: only CHECKPOINT_USER_FLAGS ${uflags}`,
		`each of ${constants} constants matches`,
		`uts->release ← 73 bytes of BUFFER ${BUFFER}`
	]);
});

const augustAdded = markedLines(revisionOf('aug09')).flatMap((m) =>
	m.mark === '+' ? [m.line.id] : []
);

// docs/revisions.md, "At a glance" and the tables after it. The lines of its new checks are added, those of checks that it lacks dropped.
test.each<[id: string, changes: string]>([
	['aug09', '± flags, ± rev, ± constants, + keep, + cur'],
	['v18', '± constants, ± release, ± version, ± machine, − keep, − cur'],
	['oct09', '± rev, ± release, ± version, ± machine'],
	[
		'v19rc1',
		'± sys_restart, ± flags, + logfd, ± rev, + restore_container, + restore_lsm, + keep, + cur, + security_may_restart, + any LSM'
	],
	[
		'v20',
		'± flags, ± unpriv, + arch says, ± rev, + version says, + uflags says, + constants say, + cpu says'
	],
	['v23rc', '± rev, ± uflags']
])('what %s added, changed and dropped besides', (id, expected) => {
	const namesOf = (of: string) => toldChecks(of).map((c) => c.name);
	const before = namesOf(REVISIONS[REVISIONS.findIndex((r) => r.id === id) - 1]!.id);
	const added = namesOf(id).filter((name) => !before.includes(name));
	const dropped = before.filter((name) => !namesOf(id).includes(name));
	const lines = markedLines(revisionOf(id)).map(({ mark, line }) => ({ ...line, mark }));
	const marksOf = (names: readonly CheckName[]) =>
		lines.flatMap(({ check, mark }) => (check && names.includes(check) ? mark : []));
	expect(new Set(marksOf(added))).toEqual(new Set(added.length > 0 ? ['+'] : []));
	expect(new Set(marksOf(dropped))).toEqual(new Set(dropped.length > 0 ? ['−'] : []));
	const others = lines.filter(({ check }) => !check || ![...added, ...dropped].includes(check));
	expect(others.flatMap(({ mark, id }) => (mark === '' ? [] : `${mark} ${id}`)).join(', ')).toBe(
		expected
	);
});

test('v17 has nothing to compare with', () => {
	expect(markedLines(revisionOf('v17')).filter((m) => m.mark !== '')).toEqual([]);
});

/** These are among all, in this order. */
const expectAmong = (all: readonly string[], some: readonly string[]) =>
	expect(all.filter((x) => some.includes(x))).toEqual(some);

const shown = (r: Reading, at: Parameters<typeof listingRows>[1] = END) =>
	listingRows(r, at).map((x) =>
		[
			x.lit ? '>' : '',
			x.first ? x.rung!.name : '',
			x.runs.map((run) => run.text).join(''),
			x.found,
			x.state
		]
			.join('|')
			.replace(/\|done$/, '')
	);

describe('selinux-on-smack', () => {
	const r = entryReading('selinux-on-smack');
	const stepAt = (id: string) => {
		const { lines, owners } = all.find((x) => x.name === 'selinux-on-smack')!;
		return owners.findIndex((i) => lines[i]!.id === id);
	};
	const walk = (step: number) => ({
		step,
		rung: r.steps[step]!.rung,
		atEnd: step === r.steps.length - 1
	});

	it('says what the reader found, where it refused, and how it left', () => {
		expectAmong(shown(r), [
			'||sys_restart(pid, fd, flags)|',
			'||flags: only RESTART_USER_FLAGS 0x7, was 0x3|0x4',
			'||ckpt_unpriv_allowed not 0, or CAP_SYS_ADMIN|1, has it',
			'||pid is not 0|1234',
			'||fd is an open file|open',
			'||restore_read_header(ctx)|',
			'|HEADER|h ← 72 bytes of HEADER 1|type 1, len 72',
			'|arch|arch_id, little endian, matches|1',
			'|magic, rev|magic is CHECKPOINT_MAGIC_HEAD|0xfeed0cc0a2d200',
			'||rev is CHECKPOINT_VERSION 2, was 1|2',
			'||major, minor, patch are LINUX_VERSION_CODE|2.6.31',
			'|uflags|uflags: only CHECKPOINT_USER_FLAGS 0x1|0x0',
			'|constants|each of 10 constants matches, was 9|16 168 64 65 …',
			'|memory|uts ← memory for the names|',
			'|texts|uts->release ← 73 bytes of BUFFER 3|type 3, len 73',
			'||uts->version ← 73 bytes of BUFFER 3|type 3, len 73',
			'||uts->machine ← 73 bytes of BUFFER 3|type 3, len 73',
			'|LSM name|ctx->lsm_name ← 19 bytes of BUFFER 3|type 3, len 19',
			'||where ctx->uflags has RESTART_KEEP_LSM:|yes',
			'||cur ← security_get_lsm_name()|"smack"',
			'|same LSM|where cur, lsm_name differ in 11 bytes:|"smack", "selinux"|failed',
			'||pr_warning: c/r: checkpointed LSM %s, current is %s.|printed',
			'||return -EINVAL|',
			'|kept LSM|where lsm_name is not lsm_none, default:||never',
			'||pr_warning: c/r: RESTART_KEEP_LSM unsupported for %s||never',
			'||return -ENOSYS||never',
			'|HEADER_ARCH|ret ← 16 bytes of HEADER_ARCH 2||never',
			'|cpu|has_fxsr, has_xsave, xstate_size match||never',
			'||out:||never',
			'||free uts, then h||never',
			'||return ret||never',
			'||sys_restart(), after it|',
			'||where ret < 0, with RESTART_TASKSELF:|',
			'||ckpt_debug: restart err %d, exiting||never',
			'||kill the caller||never',
			'||return ret|'
		]);
	});

	it('refuses in one block: condition, message and return', () => {
		const block = (x: Reading) =>
			listingRows(x, END)
				.filter((row) => row.refuses)
				.map((row) => row.id);
		expect(block(r)).toEqual(['same', 'same says', 'same returns']);
		expect(block(entryReading('kernel-speaks'))).toEqual(['kernel version', 'version says']);
		expect(block(entryReading('bad-magic'))).toEqual(['magic']);
		expect(block(entryReading('good-i686'))).toEqual([]);
		expect(block(entryReading('objref-short')), 'where the model ends').toEqual(['release']);
	});

	// docs/format.md has the places of the objects, and the way out of each check.
	it('says where each check finds its bytes, which object is coloured, and how a refusal leaves', () => {
		const columns = (x: Reading) =>
			listingRows(x, END)
				.filter((row) => row.rung !== null && row.rung.n > 0)
				.map(({ id, group, bytes, track, rail, way }) =>
					[id, group, bytes ? bytesText(bytes) : '-', track, rail, way].join(', ')
				);
		expectAmong(columns(r), [
			'HEADER, header, 000–047, come, none, nothing held yet',
			'arch_id, header, 010–011, come, first, ',
			'magic, header, 008–00f, come, out, ',
			'rev, header, 018–019, come, out, ',
			'kernel version, header, 012–017, come, out, ',
			'uflags, header, 040–047, come, out, ',
			'constants, constants, 020–033, come, out, ',
			'memory, tail, -, come, out, ',
			'release, release, 048–090, come, out, ',
			'version, version, 091–0d9, come, out, ',
			'machine, machine, 0da–122, come, out, ',
			'lsm_name, lsm_name, 123–135, come, out, ',
			'same, lsm_name, 12b–135, come, pass, ',
			'same says, lsm_name, -, open, pass, ',
			'same returns, lsm_name, -, open, leak, h and uts leak',
			'kept, lsm_name, 12b–135, open, pass, ',
			'kept says, lsm_name, -, open, pass, ',
			'kept returns, lsm_name, -, open, leak, h and uts leak',
			'HEADER_ARCH, header_arch, 136–145, open, out, ',
			'cpu, header_arch, 13e–143, open, out, '
		]);
		const call = listingRows(r, END).filter((row) => row.rung?.n === 0);
		expect(call.map((row) => `${row.id}: ${row.way}`)).toEqual([
			'flags: return',
			'unpriv: return',
			'pid: ',
			'fd: return'
		]);
		const around = (x: Reading, id: string) => {
			const all = columns(x);
			const at = all.findIndex((row) => row.startsWith(`${id},`));
			return all.slice(at, at + 2);
		};
		// of what is read only the bytes that are there
		expect(around(entryReading('cut-158'), 'version')).toEqual([
			'version, version, 091–09d, come, out, ',
			'machine, machine, -, open, out, '
		]);
		expect(around(entryReading('no-arch-header'), 'HEADER_ARCH')[0]).toBe(
			'HEADER_ARCH, header_arch, -, come, out, '
		);
		// v18 has no name; restore_container() holds nothing
		expect(around(entryReading('info-too-long'), 'CONTAINER')).toEqual([
			'CONTAINER, container, 133–13a, come, none, return',
			'lsm_name, lsm_name, 13b–14d, come, none, return'
		]);
		const smack = readingOf(good('v20', PRESETS[3]));
		expect(around(smack, 'LSM_INFO')[0]).toMatch(
			/^LSM_INFO, lsm_info, 14e–.+, come, none, return$/
		);
		const dropped = listingRows(readingOf(good('v18')), END).filter((row) => row.mark === '−');
		expect(new Set(dropped.map((row) => `${row.bytes !== null} ${row.rail} ${row.track}`))).toEqual(
			new Set(['false pass come'])
		);
	});

	it('lights the line that runs, and tells nothing of what comes', () => {
		const now = walk(stepAt('version'));
		const rows = listingRows(r, now);
		expect(rows.filter((x) => x.lit).map((x) => x.id)).toEqual(['version']);
		const rest = rows.slice(rows.findIndex((x) => x.lit) + 1);
		expect(new Set(rest.map((x) => `${x.state} ${x.found}`))).toEqual(new Set(['ahead ']));
		expect(rest.filter((x) => x.first).map((x) => x.word)).toEqual(
			AUGUST.slice(numberOf('texts') + 1).map(() => 'not yet')
		);
	});

	it('does not tell at the step that decides what comes of it', () => {
		const row = listingRows(r, walk(stepAt('same'))).find((x) => x.id === 'same')!;
		expect([row.lit, row.state]).toEqual([true, 'now']);
		const next = listingRows(r, walk(stepAt('same') + 1)).find((x) => x.id === 'same')!;
		expect([next.lit, next.state]).toEqual([false, 'failed']);
	});

	it('has each part of sys_restart() as one row, opened where it matters', () => {
		const folds = (at: Parameters<typeof listingRows>[1], x = r) =>
			functionsOf(x, listingRows(x, at)).flatMap(({ fold }) =>
				fold ? [`${fold.mark} ${fold.words}${fold.matters ? ', open' : ''}`.trim()] : []
			);
		expect(folds(END)).toEqual(['± 4 lines, all passed', '4 lines, returns −22']);
		expect(folds(walk(stepAt('version')))).toEqual(['± 4 lines, all passed', '4 lines, not yet']);
		expect(folds(walk(0))[0]).toBe('± 4 lines, not yet, open');
		expect(folds(END, entryReading('unknown-flag'))).toEqual([
			'± 4 lines, one refuses, open',
			'4 lines, never reached'
		]);
		expect(folds(END, entryReading('taskself-killed'))[1]).toBe('4 lines, kills the caller');
		expect(folds(END, entryReading('good-v17'))).toEqual([
			'4 lines, all passed',
			'4 lines, returns 0'
		]);
	});

	it('ends at the return that leaks', () => {
		const now = walk(r.steps.length - 1);
		expect(
			listingRows(r, now)
				.filter((x) => x.lit)
				.map((x) => `${x.id}: ${x.way}`)
		).toEqual(['same returns: h and uts leak']);
		const same = numberOf('same LSM');
		expect(memoryAt(r, now)).toEqual([
			{ name: 'h', about: 'copy of the header', from: 1, to: same, end: 'never freed' },
			{
				name: 'uts',
				about: 'the six names',
				from: numberOf('memory'),
				to: same,
				end: 'never freed'
			}
		]);
		const scale = (at: Parameters<typeof memoryAt>[1]) =>
			memoryScale(memoryAt(r, at)).map(({ text }) => text);
		expect(scale(now)).toEqual([1, numberOf('memory'), same].map(String));
		expect(scale(walk(stepAt('version')))).toEqual(['1', 'here']);
		expect(memoryTitle(memoryAt(r, walk(stepAt('version'))))).toBe('2 allocations, as of now');
	});
});

it('reveals nothing of the end before a walk reaches it', () => {
	expect(all.length).toBeGreaterThan(800);
	for (const { name, r } of all) {
		const step = r.steps.length >> 1;
		if (step >= r.steps.length - 1) continue;
		const rows = listingRows(r, { step, rung: r.steps[step]!.rung, atEnd: false });
		const lit = rows.findIndex((x) => x.lit);
		const told = rows.filter((x, i) => i > lit && x.mark !== '−');
		const says = told.filter((x) => x.state !== 'ahead' || x.found !== '');
		expect([name, step, says.map((x) => x.id)]).toEqual([name, step, []]);
	}
});

test.each([
	['good-i686', 'all of it freed', 'done done done', 'freed freed'],
	['bad-magic', 'all of it freed', 'done done done', 'freed'],
	[
		'selinux-kept',
		'2 allocations leaked by this call',
		'never never never',
		'never freed never freed'
	],
	['big-on-little', 'nothing held', 'never never never', ''],
	['v20-keep-eperm', 'all of it freed', 'done done done', 'freed freed']
])('%s: %s', (name, title, states, ends) => {
	const r = entryReading(name);
	const rows = listingRows(r, END).filter((x) => ['out', 'free', 'returns'].includes(x.id));
	expect(rows.map((x) => x.state).join(' ')).toBe(states);
	const memory = memoryAt(r, END);
	expect(memory.map((m) => m.end).join(' ')).toBe(ends);
	expect(memoryTitle(memory)).toBe(title);
});

// docs/revisions.md: smack compares its version, and for any other LSM the object is discarded.
test.each([
	['smack', ['security_may_restart', 'LSM_INFO', 'smack version', 'smack returns']],
	['selinux', ['any LSM', 'discarded']]
])('what v19-rc1 does with LSM_INFO where %s runs', (lsm, wanted) => {
	const c = good('v19rc1');
	const r = readingOf({ ...c, kernel: { ...c.kernel, config_security: true, lsm } });
	const ids = linesFor(r).map(({ line }) => line.id);
	const ofInfo = ['security_may_restart', 'LSM_INFO', 'smack version', 'smack returns'];
	expect(ids.filter((id) => [...ofInfo, 'any LSM', 'discarded'].includes(id))).toEqual(wanted);
});

// docs/format.md, "sys_restart": what returns comes to its end, and a caller with RESTART_TASKSELF dies of a failure.
test.each([
	['bad-magic', {}, 'done done done done', 'done done never never done'],
	['taskself-killed', {}, 'done done done done', 'done done done done done'],
	['taskself-spared', {}, 'done done done done', 'done done idle idle done'],
	['unknown-flag', {}, 'failed never never never', 'never never never never never'],
	['unknown-flag', { pid: 0 }, 'failed never never never', 'never never never never never'],
	['objref-ignore', {}, 'done done done done', 'never never never never never'],
	['good-i686', { pid: 0 }, 'done done unknown never', 'never never never never never']
])('%s with %o: what runs of sys_restart()', (name, change, before, after) => {
	const rows = listingRows(entryReading(name, change), END);
	const states = (...ids: string[]) =>
		ids.map((id) => rows.find((x) => x.id === id)!.state).join(' ');
	expect(states('flags', 'unpriv', 'pid', 'fd')).toBe(before);
	expect(states('goes on', 'taskself', 'dies', 'killed', 'call returns')).toBe(after);
});

test('without an image no line runs, and none is lit', () => {
	const rows = listingRows(readingOf({ ...good(), bytes: null }), END);
	expect(rows.filter((x) => x.mark !== '−' && x.state !== 'never')).toEqual([]);
	expect(rows).not.toEqual([]);
	expect(rows.filter((x) => x.lit)).toEqual([]);
	expect(new Set(rows.map((x) => x.track))).toEqual(new Set(['none', 'open']));
});

test('the name of a function and the word return are strong, and what is deduced is no line of the patch', () => {
	const rows = listingRows(entryReading('good-i686'), END);
	const strong = (id: string) =>
		rows.find((x) => x.id === id)!.runs.map(({ text, kind }) => `${kind}: ${text}`);
	expect(strong('restore_read_header')).toEqual(['strong: restore_read_header', 'words: (ctx)']);
	expect(strong('returns')).toEqual(['strong: return', 'words:  ret']);
	expect(strong('fd')).toEqual(['words: fd is an open file']);
	// docs/format.md, "How each fact is known": the tenth constant is deduced, and all else was read in the patch.
	expect(rows.filter((x) => x.mark !== '' && !x.isRead).map((x) => x.id)).toEqual(['constants']);
});

test('without RESTART_KEEP_LSM its lines are skipped', () => {
	const rows = listingRows(entryReading('good-i686'), END);
	const keep = rows.filter((x) => ['keep', 'cur', 'same', 'kept', 'same returns'].includes(x.id));
	expect(keep.map((x) => `${x.state} ${x.found}${x.word}`)).toEqual([
		'done no',
		'skipped ',
		'skipped skipped',
		'idle ',
		'skipped skipped'
	]);
});

test('where nobody knows what was printed, no line prints and the foot says so', () => {
	expect(PRINTS_UNKNOWN).toBe('It is not known what this kernel printed.');
	for (const revision of REVISIONS) {
		const { lines } = listingOf(revision);
		const known = !['oct09', 'v19rc1'].includes(revision.id);
		expect([revision.id, lines.some((l) => l.print)]).toEqual([revision.id, known]);
		expect(footIn(revision.id).includes(PRINTS_UNKNOWN)).toBe(!known);
	}
});

const OUT = 'leaves restore_read_header() by out:, where uts and h are freed.';
const READS = 'Where the file ends, a read returns EPIPE; where an ERROR record comes';
const BY_ERROR = 'EIO, or ENOMEM if it is too long to be read.';
test.each(
	Object.entries({
		v17: [`From check {arch} on, every refusal ${OUT}`],
		aug09: [
			'+ added, ± changed since 22 Jul 2009, v17.',
			`From check {arch} on, every refusal but two ${OUT}`
		],
		v18: [
			'± changed, − removed since 28 Aug 2009, v17-dev.',
			`From check {arch} on, every refusal ${OUT}`,
			`${READS} in place of a BUFFER, ${BY_ERROR}`
		],
		// The container part is read by functions of its own.
		oct09: [
			'+ added, ± changed since 23 Sep 2009, v18.',
			`From check {arch} to check {cpu}, every refusal ${OUT}`,
			`${READS} in place of a BUFFER, ${BY_ERROR}`
		],
		v20: [
			'+ added, ± changed since 11 Nov 2009, v19-rc1.',
			`From check {arch} to check {cpu}, every refusal ${OUT}`,
			`${READS}, ${BY_ERROR}`
		]
	})
)('below the listing of %s', (id, expected) => {
	const foot = footIn(id);
	expect(foot.slice(0, expected.length)).toEqual(expected.map((s) => numbered(s, checksIn(id))));
	expect(foot.some((s) => s.includes('ERROR record'))).toBe(!['v17', 'aug09'].includes(id));
});

test('a line whose check is not met, and that goes on, says so', () => {
	const reading = entryReading('info-too-long');
	const row = listingRows(reading, END).find((r) => r.id === 'discarded');
	expect(row).toMatchObject({
		state: 'done',
		unmet: true,
		word: '',
		found: 'type 7, len 209: not met, ignored'
	});
});

test.each([
	['v17', null],
	[
		'aug09',
		`${augustAdded.length} lines added and 3 changed since 22 Jul 2009, v17. A bar marks those that the emailed patch has; that a tenth constant is compared is deduced. Both of its refusals return without going to the label out, so the copy of the header and the six names are never freed.`
	],
	['v18', `4 lines changed and ${augustAdded.length} removed since 28 Aug 2009, v17-dev.`],
	['oct09', '1 line added and 4 changed since 23 Sep 2009, v18.']
])('what %s changed, in sentences', (id, text) => {
	expect(patchOf(revisionOf(id))?.sentences.join(' ') ?? null).toBe(text);
});

test('what any read may end in stands below the listing, and in no row', () => {
	const rows = listingRows(entryReading('kernel-speaks'), END);
	const reads = rows.filter((x) => ['HEADER', 'release', 'LSM_INFO'].includes(x.id));
	expect(reads.map((x) => x.otherwise)).toEqual(['EINVAL', 'EINVAL']);
});
