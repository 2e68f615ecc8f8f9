/** Settings of the running kernel: values that hardly any kernel has, and the caller's numbers. */
import { describe, expect, it, test } from 'vitest';
import { callerSettings, lsmRemark } from '../../src/lib/view/settings.ts';

describe('a remark on a value that hardly any kernel has', () => {
	// security.h: `#define SECURITY_NAME_MAX 10`, and `char name[SECURITY_NAME_MAX + 1]`.
	test.each([
		['tomoyo', true, ''],
		['lsm_none', true, 'the name of an LSM, since CONFIG_SECURITY is on'],
		['lsm_none', false, ''],
		['abcdefghij', true, ''],
		['abcdefghijk', true, 'used as typed; an image holds 10 characters of it'],
		// Without CONFIG_SECURITY nobody looks at the name.
		['abcdefghijk', false, '']
	])('LSM %s, CONFIG_SECURITY %s: "%s"', (lsm, config_security, remark) => {
		expect(lsmRemark({ lsm, config_security })).toBe(remark);
	});
});

describe('the caller’s numbers', () => {
	const { flags, pid, unpriv } = callerSettings({ flags: 0x9, pid: -1, ckpt_unpriv_allowed: 1 });

	it('are shown as people write them', () => {
		expect([flags, pid, unpriv].map((s) => `${s.name} ${s.shown}`)).toEqual([
			'restart flags 0x9',
			'pid -1',
			'ckpt_unpriv_allowed 1'
		]);
	});

	it('are taken in hex, for which no setting asks for a keyboard of digits alone', () => {
		expect([flags, pid, unpriv].map((s) => s.type('0x10'))).toEqual([
			{ change: { flags: 16 } },
			{ change: { pid: 16 } },
			{ change: { ckpt_unpriv_allowed: 16 } }
		]);
	});

	it('are 32 bits wide', () => {
		expect(flags.type('0xffffffff')).toEqual({ change: { flags: 0xffffffff } });
		expect(flags.type('0x100000000')).toEqual({
			error: '0x100000000 does not fit flags of 32 bits: at most 0xffffffff'
		});
		expect(pid.type('-2147483648')).toEqual({ change: { pid: -2147483648 } });
		expect(unpriv.type('2')).toEqual({ change: { ckpt_unpriv_allowed: 2 } });
	});
});
