/** What holds of the checks of a run, and of the step that refused, whatever page shows them. */
import { describe, expect, test } from 'vitest';
import { canEqual, type RungState } from '../../src/lib/kernel/ladder.ts';
import { messageOf, onlyBits, type Check, type CheckName } from '../../src/lib/kernel/trace.ts';
import { shortResult, resultText } from '../../src/lib/kernel/strace.ts';
import { Reading } from '../../src/lib/view/reading.ts';
import { entryReading, good } from './cases.ts';

const rungOf = (r: Reading, name: CheckName) => r.rungs.find((g) => g.name === name)!;
const states = (r: Reading): RungState[] => r.rungs.map((g) => g.state);

describe('a check of the ladder', () => {
	test('that the reader did not reach says not why it would be skipped', () => {
		const r = entryReading('bad-magic');
		expect(rungOf(r, 'same LSM')).toMatchObject({ state: 'never', why: null, skippable: true });
		expect(rungOf(new Reading(good()), 'same LSM').why).toBe('RESTART_KEEP_LSM is off');
	});

	test('is unknown where the model ends, and those before it passed', () => {
		const { bytes, ...c } = good();
		// 72 of the header, 8 of release
		const r = new Reading({ ...c, bytes: bytes!.subarray(0, 80) }, { cut: true });
		expect(r.outcome!.errno).toBe('UNMODELLED');
		const at = r.rungs.findIndex((g) => g.name === 'texts');
		const rest = r.rungs.slice(at + 1).map(() => 'never');
		expect(states(r)).toEqual([...Array<RungState>(at).fill('passed'), 'unknown', ...rest]);
	});

	// An ERROR record where LSM_INFO is expected: it ends the reading of the object (docs/revisions.md).
	test('that is not met compares what the reader compared, and no failure of it is the reader’s', () => {
		const r = entryReading('error-as-info');
		expect(rungOf(r, 'LSM_INFO')).toMatchObject({
			state: 'unmet',
			paths: ['error[0].h.len', 'error[0].h.type']
		});
		expect([r.outcome!.errno, r.failing, r.failingByte, r.ours]).toEqual(['0', null, null, null]);
	});
});

// docs/revisions.md: without CONFIG_CHECKPOINT_DEBUG a ckpt_err reaches the log file alone, a warning the kernel log
test.each([
	['selinux-on-smack', ['c/r: checkpointed LSM selinux, current is smack.\n']],
	['v21-on-v23', []]
])('without debugging the kernel log has of %s: %j', (name, lines) => {
	const { prints } = entryReading(name, { config_checkpoint_debug: false });
	expect(prints.map(messageOf)).toEqual(lines);
});

describe('a value of the kernel', () => {
	const check = (size: number, expected: Check['expected']) => ({ size, expected }) as Check;
	test.each([
		[0, 0, true],
		[2, 0, true],
		[2, 0xffff, true],
		[2, 0x10000, false],
		[2, -1, false],
		[4, 0xffffffff, true],
		[4, 2 ** 32, false],
		// no byte of the file is compared
		[0, -1, true],
		[0, 2 ** 40, true],
		[8, 2n ** 63n, true],
		[11, 'selinux', true],
		[8, onlyBits(1n), true]
	] as const)('of a member of %d bytes, %s: can be in it: %s', (size, expected, can) => {
		expect(canEqual(check(size, expected))).toBe(can);
	});
});

// strace(1): a call without a return value has a question mark.
test.each([
	[{ ret: null, errno: 'BUG' }, '= ? BUG (kernel oops)', '= ? BUG'],
	[{ ret: null, errno: 'UNMODELLED' }, '= ? UNMODELLED', '= ? UNMODELLED'],
	[{ ret: -22, errno: 'EINVAL' }, '= -1 EINVAL (Invalid argument)', '= -1 EINVAL'],
	[{ ret: -22, errno: 'EINVAL', killed: true }, '= ? +++ killed by SIGKILL +++', '= ? SIGKILL'],
	[{ ret: 0, errno: '0' }, '= 0', '= 0']
])('the result %j is %s, in a cell %s', (out, text, short) => {
	expect([resultText(out), shortResult(out)]).toEqual([text, short]);
});
