// Command lines of user-cr. Expectations are typed from the option tables and calls in its sources of each day (docs/revisions.md).
import { describe, expect, test } from 'vitest';
import { revisionOf, REVISIONS } from '../../src/lib/revisions/all.ts';
import type { Kernel } from '../../src/lib/revisions/revision.ts';
import { kernelFor, PRESETS } from '../../src/lib/share/machines.ts';
import {
	checkpointLine,
	restartLine,
	toolsText,
	TOOLS
} from '../../src/lib/view/kernel/command_line.ts';

const line = (id: string, part: Partial<Kernel>) => {
	const r = revisionOf(id);
	return restartLine(r, { ...kernelFor(r, PRESETS[1]!), pid: 1234, ...part });
};
const said = (id: string, part: Partial<Kernel>): string => {
	const { command, remark } = line(id, part);
	return command ?? `- ${remark}`;
};

const GHOST =
	'- No option sets RESTART_GHOST: restart sets it itself, with pid 0, in a task that only represents a process.';
const RESET = '- No option is known that sets RESTART_CONN_RESET.';
const ALONE = '- No program sets RESTART_TASKSELF with another flag: restart --self sets it alone.';
const STOPS =
	'- mktree reads the header itself before it calls, expects HEADER_ARCH after the machine, and stops at the LSM’s name (deduced).';

describe('the command that makes the call', () => {
	test.each([
		['v17', 0x0, 'mktree < image'],
		['v17', 0x1, 'rstr < image'],
		['v17', 0x2, 'mktree -F CGROUP < image'],
		['v17', 0x3, '- No program sets RESTART_TASKSELF with another flag: rstr sets it alone.'],
		['v17', 0x4, '- No option sets 0x4.'],
		['aug09', 0x0, STOPS],
		['aug09', 0x1, 'rstr < image'],
		['aug09', 0x2, STOPS],
		[
			'aug09',
			0x4,
			'- No option is known that sets RESTART_KEEP_LSM in user-cr of 26 August 2009: -k came on 16 November 2009.'
		],
		['aug09', 0x8, '- No option sets 0x8.'],
		['v18', 0x0, 'restart < image'],
		['v18', 0x1, 'restart --self -W < image'],
		['v18', 0x2, 'restart -F CGROUP < image'],
		['v18', 0x4, GHOST],
		['v18', 0x3, ALONE],
		['v18', 0x8, '- No option sets 0x8.'],
		['oct09', 0x0, 'restart < image'],
		['oct09', 0x1, 'restart --self -W < image'],
		['oct09', 0x2, 'restart -F CGROUP < image'],
		['oct09', 0x4, GHOST],
		['v19rc1', 0x0, 'restart < image'],
		['v19rc1', 0x1, 'restart --self < image'],
		['v19rc1', 0x2, 'restart -F CGROUP < image'],
		['v19rc1', 0x4, GHOST],
		['v19rc1', 0x8, 'restart -k < image'],
		['v19rc1', 0xa, 'restart -k -F CGROUP < image'],
		['v19rc1', 0x9, ALONE],
		['v19rc1', 0x10, '- No option sets 0x10.'],
		['v20', 0x0, 'restart < image'],
		['v20', 0x1, 'restart --self < image'],
		['v20', 0x2, 'restart -F CGROUP < image'],
		['v20', 0x4, GHOST],
		['v20', 0x8, 'restart -k < image'],
		['v20', 0x10, RESET],
		['v20', 0x20, '- No option sets 0x20.'],
		['v23rc', 0x0, 'restart < image'],
		['v23rc', 0x1, 'restart --self < image'],
		['v23rc', 0x2, 'restart -F CGROUP < image'],
		['v23rc', 0x4, GHOST],
		['v23rc', 0x8, 'restart -k < image'],
		['v23rc', 0x10, RESET],
		['v23rc', 0x80000000, '- No option sets 0x80000000.']
	])('%s, flags %i: %s', (id, flags, wanted) => expect(said(id, { flags })).toBe(wanted));

	test('the log file is an option from v19rc1 on', () => {
		const logs = (['none', 'ok', 'bad'] as const).map((logfd) => said('v20', { flags: 8, logfd }));
		expect(logs).toEqual([
			'restart -k < image',
			'restart -k -l restart.log < image',
			'restart -k --logfile-fd=9 < image'
		]);
		expect(said('v19rc1', { flags: 1, logfd: 'ok' })).toBe('restart --self -l restart.log < image');
		expect(said('v18', { logfd: 'ok' })).toBe('restart < image');
	});

	test('no program passes a bad fd or a negative pid, and only created tasks pass pid 0', () => {
		expect(said('v20', { fd_ok: false })).toBe(
			'- No program passes a bad fd: each has opened its file, or reads its standard input.'
		);
		expect(said('v20', { pid: -1 })).toBe('- No program passes a negative pid.');
		const created = (name: string) =>
			`- ${name} makes this call itself, in every task that it creates; no option makes it alone.`;
		const never = '- No program makes this call: with pid 0 none sets these flags.';
		expect(said('v17', { pid: 0 })).toBe(created('mktree'));
		expect(said('v17', { pid: 0, flags: 2 })).toBe(never);
		expect(said('v18', { pid: 0, flags: 4 })).toBe(created('restart'));
		expect(said('v20', { pid: 0, flags: 8 })).toBe(never);
	});

	test('a remark says what else is to know', () => {
		expect(line('v18', { flags: 1 }).remark).toBe(
			'--self needs -W here: waiting is the default, and until 6 November 2009 --self refuses to wait.'
		);
		expect(line('v20', { flags: 1 }).remark).toBe('');
		expect(line('v20', { flags: 2 }).remark).toMatch(
			/^It reads the header itself first.*freezer\.$/
		);
	});
});

test.each([
	['v17', 1n, 'ckpt PID > image'],
	['v17', 0n, 'ckpt -c PID > image'],
	['aug09', 1n, 'ckpt PID > image'],
	['aug09', 2n, '- No option sets 0x2.'],
	['v18', 1n, 'checkpoint PID > image'],
	['oct09', 0n, 'checkpoint -c PID > image'],
	['v19rc1', 1n, 'checkpoint PID > image'],
	['v20', 1n, 'checkpoint PID > image'],
	['v20', 2n, '- No option sets 0x2.'],
	['v23rc', 2n, 'checkpoint -c -N PID > image'],
	['v23rc', 3n, 'checkpoint -N PID > image'],
	['v23rc', 0x8000000000000000n, '- No option sets 0x8000000000000000.']
])('the checkpoint of %s with uflags %i: %s', (id, uflags, wanted) => {
	const { command, remark } = checkpointLine(revisionOf(id), uflags);
	expect(command ?? `- ${remark}`).toBe(wanted);
});

test('every revision names the day of its programs, and what is deduced', () => {
	expect(Object.keys(TOOLS).sort()).toEqual(REVISIONS.map((r) => r.id).sort());
	expect(toolsText({ id: 'v20' })).toBe('user-cr of 14 March 2010');
	expect(toolsText({ id: 'oct09' })).toBe(
		'user-cr of 16 October 2009, the first that read a CONTAINER (deduced)'
	);
});
