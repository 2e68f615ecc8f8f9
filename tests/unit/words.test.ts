import { describe, expect, test } from 'vitest';
import { aug09 } from '../../src/lib/revisions/aug09/revision.ts';
import { kernelFor, PRESETS } from '../../src/lib/share/machines.ts';
import { callerText } from '../../src/lib/view/settings.ts';
import { inKernelsWords } from '../../src/lib/view/kernel_words.ts';

test('the caller fits in one line', () => {
	const kernel = kernelFor(aug09, PRESETS[0]!);
	expect(callerText(kernel)).toBe('pid 1234, fd open, CAP_SYS_ADMIN');
	expect(
		callerText({ ...kernel, pid: -1, fd_ok: false, cap_sys_admin: false, ckpt_unpriv_allowed: 0 })
	).toBe('pid -1, fd bad, no CAP_SYS_ADMIN, ckpt_unpriv_allowed\u00a00');
});

describe('the kernel’s own names in prose', () => {
	const marked = (prose: string) =>
		inKernelsWords(prose)
			.map((w) => (w.mono ? `<${w.text}>` : w.text))
			.join('');

	test('names, numbers in hex and capitals are the kernel’s; LSM and NUL are words', () => {
		expect(marked('an ERROR behind lsm_name, 0x1f bytes of %s')).toBe(
			'an <ERROR> behind <lsm_name>, <0x1f> bytes of <%s>'
		);
		expect(marked('bytes of task_struct.comm, utsname.release.')).toBe(
			'bytes of <task_struct.comm>, <utsname.release>.'
		);
		expect(marked('written as \\x1b; at \\x0a,')).toBe('written as <\\x1b>; at <\\x0a>,');
		expect(marked('the LSM ends with a NUL')).toBe('the LSM ends with a NUL');
	});

	test('nothing is lost, and nothing is empty', () => {
		for (const prose of ['', 'x', 'KEEP_LSM', 'a KEEP_LSM', 'KEEP_LSM a', '%s%s']) {
			const words = inKernelsWords(prose);
			expect(words.map((w) => w.text).join('')).toBe(prose);
			expect(words.every((w) => w.text !== '')).toBe(true);
		}
	});
});
