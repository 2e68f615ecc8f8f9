import { describe, expect, test } from 'vitest';
import type { Workbench } from '../../src/lib/ui/state/workbench.svelte.ts';
import {
	checkFlags,
	isDecided,
	localsAt,
	standText,
	stepAt,
	stepText
} from '../../src/lib/view/kernel/stepping.ts';
import { openedEntry } from './cases.ts';
import { numbered, numberOf } from './numbered.ts';

const locals = (w: Workbench, now: number | null) =>
	Object.fromEntries(localsAt(w.reading, now).map((l) => [l.name, l.value]));

describe('locals', () => {
	test('they grow as the reader reads', () => {
		const w = openedEntry('selinux-on-smack');
		expect(locals(w, 0)).toEqual({
			ret: '0',
			'h.type': '–',
			'h.len': '–',
			'ctx->oflags': '–',
			'ctx->lsm_name': '""'
		});
		expect(locals(w, w.reading.steps.length - 1)).toEqual({
			ret: '-22',
			'h.type': '3', // BUFFER
			'h.len': '19', // 8 and SECURITY_NAME_MAX + 1
			'ctx->oflags': '0x0',
			'ctx->lsm_name': '"selinux"',
			cur: '"smack"'
		});
	});

	test('ctx->oflags is set after constants and memory, not when the header is read', () => {
		const w = openedEntry('good-i686');
		const next = w.reading.steps.findIndex((s) => s.kind === 'read' && s.path === 'release.h');
		expect(locals(w, next - 1)['ctx->oflags']).toBe('–');
		expect(locals(w, next)['ctx->oflags']).toBe('0x0');
	});

	test.each(['good-v17', 'good-s390x', 'good-ppc32', 'good-container', 'good-x86-64', 'good-v23'])(
		'ctx->oflags is h->uflags in every revision and byte order: %s',
		(name) => {
			const w = openedEntry(name);
			// CHECKPOINT_SUBTREE in the last 8 of 72 bytes, which the reader accepts
			const flags = Uint8Array.of(1, 0, 0, 0, 0, 0, 0, 0);
			w.editBytes(64, 8, w.reading.kernelOrder === 'le' ? flags : flags.toReversed());
			expect(w.reading.outcome?.errno).toBe('0');
			expect(locals(w, w.reading.steps.length - 1)['ctx->oflags']).toBe('0x1');
		}
	);

	test('a header that is refused leaves ctx->oflags unset', () => {
		const w = openedEntry('foreign-constant');
		expect(locals(w, w.reading.steps.length - 1)['ctx->oflags']).toBe('–');
	});

	test('ret is known at lines printed after the failing step', () => {
		const { reading } = openedEntry('selinux-on-smack');
		// strncmp() fails, and the warning follows.
		const failing = reading.steps.findIndex((s) => s.kind === 'check' && !s.ok);
		expect(reading.steps.slice(failing + 1).map((s) => s.kind)).toEqual(['print']);
		const decided = reading.steps.map((_, i) => isDecided(reading, i));
		expect(decided.indexOf(true)).toBe(failing + 1);
		const silent = { steps: reading.steps, failing: null };
		expect(isDecided(silent, failing)).toBe(false);
		expect(isDecided(silent, reading.steps.length - 1)).toBe(true);
	});

	test('h is gone when the call has returned, and what ctx had stays', () => {
		expect(locals(openedEntry('selinux-on-smack'), null)).toEqual({
			ret: '-22',
			'h.type': '–',
			'h.len': '–',
			'ctx->oflags': '0x0',
			'ctx->lsm_name': '"selinux"',
			cur: '"smack"'
		});
	});

	test('ret is a name if the call does not return, and h stays', () => {
		const w = openedEntry('objref-ignore');
		expect(locals(w, null)).toMatchObject({ ret: 'BUG', 'h.type': '5', 'h.len': '16' });
	});
});

test('each step says what it does', () => {
	const { reading } = openedEntry('selinux-on-smack');
	expect(reading.steps.slice(3, 5).map(stepText)).toEqual([
		'read 8 bytes at 0x0 as h',
		'print, by ckpt_read_obj()'
	]);
	expect(stepText(reading.steps.at(-2)!)).toBe('compare lsm_name at 0x12b: fails');
	expect(stepText({ kind: 'read', rung: 1, path: 'release', offset: 80, size: 65, got: 1 })).toBe(
		'read 65 bytes at 0x50 as release, 1 are there'
	);
});

describe('the read head', () => {
	const { reading } = openedEntry('selinux-kept');
	const { steps } = reading;
	const paths = (offset: number) => {
		const s = steps[stepAt(steps, offset)]!;
		return s.kind === 'print' ? s.func : s.path;
	};

	test('snaps to the step that reads up to the nearest place, and to the end', () => {
		// docs/format.md: HEADER 0 to 72, release 72 to 145, version 145 to 218, machine 218 to 291, lsm_name 291 to 310
		expect([0, 9, 70, 80, 140, 150, 153, 218].map(paths)).toEqual(
			'flags h header release.h release version.h version.h version'.split(' ')
		);
		expect(stepAt(steps, 326)).toBe(steps.length - 1);
		expect(stepAt(steps, -5)).toBe(0);
	});

	test('says where the reader stands', () => {
		const at = steps.findIndex((s) => s.kind === 'check' && s.path === 'version.h.len');
		expect(standText(reading, at)).toBe(
			numbered(`check {texts}, texts; step ${at + 1} of ${steps.length}`)
		);
		expect(standText(reading, 0)).toBe(`the call; step 1 of ${steps.length}`);
	});

	const flags = (r: typeof reading, now: number) =>
		checkFlags(r, now).map(({ offset, text }) => `${text} ${offset}`);

	test('has flags where checks are decided, and the flags ahead tell no end', () => {
		const all = [
			'checks {HEADER}–{memory} 72',
			'{texts} 291',
			'{LSM name}–{kept LSM} 310',
			'{HEADER_ARCH}, {cpu} 326'
		].map((text) => numbered(text));
		const texts = steps.findIndex((s) => s.kind === 'read' && s.path === 'release.h');
		for (const now of [0, texts, steps.length - 1]) expect(flags(reading, now)).toEqual(all);
		const bad = openedEntry('bad-magic').reading;
		expect(flags(bad, 3)).toEqual(all);
	});

	test('moves the flags ahead by the shared objects that the reader has met', () => {
		// 832 bytes of them stand before release: two of 16 and two of 400.
		const { reading: nested } = openedEntry('objref-nested');
		const name = nested.steps.findIndex((s) => s.kind === 'read' && s.path === 'lsm_name.h');
		const [header, ...later] = checkFlags(reading, 0).slice(0, -1);
		expect(flags(nested, name)).toEqual([
			`${header!.text} ${header!.offset}`,
			...later.map(({ offset, text }) => `${text} ${offset + 832}`),
			`${numberOf('HEADER_ARCH')} ${318 + 832}`
		]);
	});

	test('has no flag after the last byte', () => {
		const cut = openedEntry('cut-158').reading;
		expect(flags(cut, 0)).toEqual([numbered('checks {HEADER}–{memory} 72')]);
	});
});
