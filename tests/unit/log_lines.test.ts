import { GLOSSARY_WORDS } from '../../src/lib/view/words.ts';
import { describe, expect, test } from 'vitest';
import type { Print } from '../../src/lib/kernel/trace.ts';
import { REVISIONS } from '../../src/lib/revisions/all.ts';
import {
	channelsOf,
	drawnLines,
	logLine,
	logNote,
	newlineNote,
	oursGroup
} from '../../src/lib/view/kernel/log_lines.ts';
import { good, openedEntry, readingOf } from './cases.ts';

test.each([
	[6, 5, '6 lines, 5 of them debug'],
	[6, 6, '6 lines, all debug'],
	[2, 0, '2 lines'],
	[1, 1, '1 debug line'],
	[1, 0, '1 line'],
	[0, 0, '0 lines']
])('a folded log of %i lines, %i of them debug: %s', (lines, debug, says) =>
	expect(logNote(lines, debug)).toBe(says)
);

// docs/format.md, [F7.4]
test('a newline within a message is told of, and the one at its end is not', () => {
	const note = (name: string) => newlineNote(openedEntry(name).reading.prints);
	expect(note('newline')).toBe('\\x0a is a newline: dmesg begins another line there');
	expect(note('control-bytes')).toBeNull();
	expect(note('selinux-on-smack')).toBeNull();
});

describe('a line of the log', () => {
	test('pr_warning has its level and no prefix', () => {
		const { reading } = openedEntry('selinux-on-smack');
		const warning = reading.prints.find((p) => p.channel === 'pr_warning')!;
		expect(logLine(reading, warning, true)).toEqual({
			level: '<4> ',
			prefix: '',
			text: 'c/r: checkpointed LSM selinux, current is smack.',
			warning: true,
			group: 'lsm_name'
		});
	});

	test('ckpt_debug has unknown pids and line numbers', () => {
		const w = openedEntry('good-i686');
		w.editKernel({ config_checkpoint_debug: true });
		const line = logLine(w.reading, w.reading.prints[0]!, true);
		expect(line).toEqual({
			level: '<7> ',
			prefix: '[pid:vpid:c/r:ckpt_read_obj:?] ',
			text: 'type 1 len 72(72,72)',
			warning: false,
			group: 'header'
		});
	});

	test('ckpt_err has errno and position; in the log file it has no level and no escapes', () => {
		const w = openedEntry('kernel-speaks');
		w.editKernel({ logfd: 'ok' });
		const err = w.walk.logFile![0]!;
		expect(logLine(w.reading, err, false)).toMatchObject({
			level: '',
			prefix: '[err -22][pos 72][E @ restore_read_header:?]',
			warning: true,
			group: 'header'
		});
		const binary: Print = { ...err, format: 'a\x01\n', args: [] };
		expect(logLine(w.reading, binary, false).text).toBe('a\x01\n');
		expect(logLine(w.reading, binary, true).text).toBe('a\\x01');
	});

	test('our line has the colour of the refused object', () => {
		expect(oursGroup(openedEntry('foreign-constant').reading)).toBe('constants');
		expect(oursGroup(openedEntry('no-privilege').reading)).toBe('tail');
		expect(oursGroup(openedEntry('good-i686').reading)).toBe('tail');
	});
});

// v18 has no log file; what v19rc1 printed is not known.
test.each(['v18', 'v19rc1'] as const)('nothing is said of a log file of %s', (id) => {
	const c = good(id);
	const r = readingOf({ ...c, kernel: { ...c.kernel, logfd: 'ok' } });
	expect(r.logFileOf(r.steps)).toBeNull();
});

test('each channel has a sentence of its own', () => {
	for (const { word } of REVISIONS.flatMap(channelsOf))
		expect(GLOSSARY_WORDS).toHaveProperty([word]);
});

test('a kernel with a log file prints by ckpt_err, an older one by pr_warning', () => {
	expect(
		REVISIONS.map(
			(r) =>
				`${r.id} ${channelsOf(r)
					.map((c) => c.text)
					.join('  ')}`
		)
	).toEqual([
		...['v17', 'aug09', 'v18'].map(
			(id) => `${id} <4> pr_warning  <7> ckpt_debug  pid:vpid, ? = not known`
		),
		// docs/revisions.md: nobody knows what these printed
		'oct09 ',
		'v19rc1 ',
		...['v20', 'v23rc'].map((id) => `${id} <7> ckpt_debug  pid:vpid, ? = not known  ckpt_err`)
	]);
});

describe('a very long log', () => {
	const lines = Array.from({ length: 1000 }, (_, i): Print => ({
		kind: 'print',
		rung: 1,
		channel: 'ckpt_debug',
		level: 7,
		func: 'f',
		format: String(i),
		args: [],
		err: null,
		offset: 8 * i,
		size: 8
	}));
	const drawn = (from: number, to: number) => {
		const shown = drawnLines(lines, [{ from, to }]).map((p) => Number(p.format));
		return [shown[0], shown.at(-1), shown.length];
	};

	test('draws its last 200 lines, or 200 around the marked bytes', () => {
		const all = drawnLines(lines, []);
		expect([all[0], all.length]).toEqual([lines[800], 200]);
		expect(drawn(8 * 500, 8 * 500 + 1)).toEqual([400, 599, 200]);
		expect(drawn(0, 1)).toEqual([0, 99, 100]);
		expect(drawn(8 * 3, 8 * 990)).toEqual([0, 102, 103]);
		expect(drawn(8 * 990, 8 * 991)).toEqual([800, 999, 200]);
	});
});
