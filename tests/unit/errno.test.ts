/** Error numbers by name and text, against those of the C library below Node. */
import { constants } from 'node:os';
import { expect, test } from 'vitest';
import {
	errnoName,
	errnoWords,
	errnoNamed,
	isErrno,
	strerror
} from '../../src/lib/kernel/errno.ts';

/** Other names of the same numbers. */
const ALIASES = ['EWOULDBLOCK', 'ENOTSUP'];

test.each(Object.entries(constants.errno).filter(([name]) => !ALIASES.includes(name)))(
	'%s is %i',
	(name, n) => expect([errnoName(n), errnoNamed(name)]).toEqual([name, n])
);

test('each number has one name, and 41 and 58 and those above 133 have none but it', () => {
	for (let n = 1; n < 200; n++) expect(errnoNamed(errnoName(n))).toBe(n);
	const nameless = [41, 58, 134, 4095];
	expect(nameless.map(errnoName)).toEqual(['E41', 'E58', 'E134', 'E4095']);
	expect(nameless.map(strerror)).toEqual(nameless.map((n) => `Unknown error ${n}`));
	// In sentences.
	expect(['E41', 'EPERM'].map(errnoWords)).toEqual(['errno 41 (no name)', 'EPERM']);
	expect([133, 1].map(errnoName)).toEqual(['EHWPOISON', 'EPERM']);
	expect([133, 1, 22].map(strerror)).toEqual([
		'Memory page has hardware error',
		'Operation not permitted',
		'Invalid argument'
	]);
});

const OTHERS = ' - E E22 E041 XE41 E41X EINVA EINVALID Invalid einval E0 E4096 ENaN'.split(' ');
test.each(OTHERS)('%s is no name of an error', (name) => expect(errnoNamed(name)).toBeNull());

test('a return value is an errno from -1 to -4095', () => {
	expect([-4096, -4095, -1, 0, 1].map(isErrno)).toEqual([false, true, true, false, false]);
});
