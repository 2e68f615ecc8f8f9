import { expect, test } from 'vitest';
import { verdictLine } from '../../src/lib/view/kernel/verdict_line.ts';
import { openedEntry } from './cases.ts';
import { numberOf } from './numbered.ts';

const of = (name: string) => {
	const { reading, walk } = openedEntry(name);
	return verdictLine(reading, walk);
};

test('the verdict in one line has result, check, bytes, and what the kernel said', () => {
	expect(of('selinux-on-smack')).toEqual({
		result: '= -1 EINVAL',
		refused: true,
		where: `check ${numberOf('same LSM')}, 310 of 326 bytes`,
		line: 'c/r: checkpointed LSM selinux, current is smack.'
	});
	expect(of('good-i686')).toEqual({
		result: '= 0',
		refused: false,
		where: '326 of 326 bytes',
		line: null
	});
	expect(of('taskself-killed')?.result).toBe('= ? +++ killed by SIGKILL +++');
	const w = openedEntry('selinux-on-smack');
	w.beginWalk();
	expect(verdictLine(w.reading, w.walk)).toBeNull();
});
