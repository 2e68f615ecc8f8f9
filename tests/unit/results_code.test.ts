/** Results codes: frozen, found in spite of bad typing, and every slip in them is found. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CHECK_NAMES, RESULT_NAMES } from '../../src/lib/course/question/frozen_names.ts';
import {
	codeEnds,
	decodeResults,
	encodeResults,
	NAME_MAX,
	setNumber,
	SIGNS_MIN,
	signsOf,
	tidyName,
	type Results
} from '../../src/lib/course/class/results_code.ts';

const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const name = fc.oneof(fc.string({ maxLength: 40 }), fc.string({ unit: 'grapheme', maxLength: 20 }));
const ANSWERS = RESULT_NAMES.filter((name) => name !== 'not answered');
const result = fc.constantFrom(...ANSWERS, 'ENOENT', 'E41', 'E4095');
const tries = fc.integer({ min: 0, max: 15 });
const cases = (check: fc.Arbitrary<(typeof CHECK_NAMES)[number] | null>) =>
	fc.array(fc.record({ result, check, tries }), { minLength: 1, maxLength: 8 });
const results: fc.Arbitrary<Results> = fc.record({
	set: fc.integer({ min: 0, max: 0xfffff }),
	name: name.map(tidyName),
	cases: fc.oneof(cases(fc.constantFrom(...CHECK_NAMES)), cases(fc.constant(null)))
});

test('a code is reversible', () => {
	fc.assert(
		fc.property(results, (r) => {
			expect(decodeResults(encodeResults(r))).toEqual(r);
		})
	);
});

/** Computed by a program of another language, after the description in docs/class_codes.md. Never to change. */
const GOLDEN: readonly (readonly [string, Results])[] = [
	[
		'0X37-4JXK-SMGF-SFEG-GT6P',
		{
			set: 0x7467,
			name: 'Ana',
			cases: [
				{ result: 'EINVAL', check: 'same LSM', tries: 1 },
				{ result: 'EINVAL', check: 'constants', tries: 1 },
				{ result: '0', check: 'none', tries: 1 }
			]
		}
	],
	[
		'0X37-BK4M-EJKF-E2JS-0Q5M-6M3A',
		{
			set: 0x7467,
			name: 'Jörg',
			cases: [
				{ result: 'EINVAL', check: 'same LSM', tries: 1 },
				{ result: 'E41', check: 'constants', tries: 2 }
			]
		}
	],
	['ZZZZ-ATYN-B3', { set: 0xfffff, name: '', cases: [{ result: '0', check: null, tries: 1 }] }],
	[
		'MQ1H-PWZG-AQT2-Z1',
		{
			set: 0xa5c31,
			name: '17',
			cases: [
				{ result: 'ENOSYS', check: null, tries: 3 },
				{ result: 'killed', check: null, tries: 0 }
			]
		}
	],
	[
		'0001-8M9W-A4RP-ZC2Z-73GZ-TK1B-4KZJ-6PVN-TQ0P-WM',
		{
			set: 1,
			name: 'Hana K.',
			cases: [
				{ result: '0', check: 'none', tries: 0 },
				{ result: 'EPERM', check: 'call', tries: 1 },
				{ result: 'EINVAL', check: 'HEADER', tries: 2 },
				{ result: 'ENOSYS', check: 'arch', tries: 3 },
				{ result: 'EPIPE', check: 'magic, rev', tries: 4 },
				{ result: 'ENOMEM', check: 'uflags', tries: 5 },
				{ result: 'oops', check: 'smack version', tries: 6 },
				{ result: 'EACCES', check: 'cpu', tries: 7 }
			]
		}
	]
];

test.each(GOLDEN)('%s is frozen', (code, wanted) => {
	expect(encodeResults(wanted)).toBe(code);
	expect(decodeResults(code)).toEqual(wanted);
	// Of its beginnings none ends in its own CRC.
	expect(codeEnds(`${code}.`)).toEqual([code.length]);
});

test('the numbers of results and checks are frozen', () => {
	expect(RESULT_NAMES.slice(0, 12)).toEqual([
		...['0', 'EPERM', 'EINVAL', 'ENOSYS', 'EPIPE', 'ENOMEM', 'EBADF', 'EIO', 'EACCES'],
		...['killed', 'oops', 'own']
	]);
	expect(CHECK_NAMES.slice(0, 17)).toEqual([
		...['none', 'call', 'HEADER', 'arch', 'magic, rev', 'uflags', 'constants', 'memory', 'texts'],
		...['LSM name', 'same LSM', 'kept LSM', 'HEADER_ARCH', 'cpu', 'CONTAINER', 'LSM_INFO'],
		'smack version'
	]);
	expect(RESULT_NAMES.length).toBeLessThan(16);
	expect(CHECK_NAMES.length).toBeLessThan(33);
});

test('the set is known by 20 bits of its link', () => {
	// CRC-32 of "123456789" is cbf43926
	expect(setNumber('123456789')).toBe(0x43926);
});

describe('typing does no harm', () => {
	const [code, ana] = GOLDEN[0]!;
	test.each([
		code.toLowerCase(),
		code.replaceAll('-', ''),
		code.replaceAll('-', ' – '),
		code.replaceAll('0', 'O'),
		'oX37 4jxk smgf sfeg gt6p'
	])('%s', (typed) => {
		expect(decodeResults(typed)).toEqual(ana);
	});
	test('I and L are 1', () => {
		const [typed, results] = GOLDEN[3]!;
		expect(decodeResults(typed.replaceAll('1', 'I'))).toEqual(results);
		expect(decodeResults(typed.replaceAll('1', 'l'))).toEqual(results);
	});
});

describe('a slip is found', () => {
	const found = (signs: readonly number[]) =>
		expect(decodeResults(signs.map((d) => SIGNS.charAt(d)).join(''))).toEqual({
			error: 'a character in it is wrong or missing'
		});

	test('in each sign', () => {
		fc.assert(
			fc.property(results, fc.nat(), fc.integer({ min: 1, max: 31 }), (r, at, by) => {
				const signs = signsOf(encodeResults(r))!;
				const i = at % signs.length;
				found(signs.with(i, signs[i]! ^ by));
			}),
			{ numRuns: 500 }
		);
	});
	test('where two neighbours change places', () => {
		fc.assert(
			fc.property(results, fc.nat(), (r, at) => {
				const signs = signsOf(encodeResults(r))!;
				const i = at % (signs.length - 1);
				fc.pre(signs[i] !== signs[i + 1]);
				found(signs.with(i, signs[i + 1]!).with(i + 1, signs[i]!));
			}),
			{ numRuns: 500 }
		);
	});
	test('where a code is cut, or has a letter that no code has', () => {
		expect(decodeResults('0X37-4JXK-SMGF-SFEG')).toEqual({
			error: 'a character in it is wrong or missing'
		});
		expect(decodeResults('0X37-4JU')).toEqual({
			error: 'it has a character that no code contains'
		});
		expect(decodeResults('0X37-4JK')).toEqual({ error: 'its end is missing' });
		expect(SIGNS_MIN).toBe(10);
	});
});

describe('a code whose CRC is right, and which no page writes', () => {
	/** The code of any bits, after docs/class_codes.md. */
	function codeOf(bits: string, set = 0x7467): string {
		const signs = bits.match(/.{1,5}/g)!.map((five) => parseInt(five.padEnd(5, '0'), 2));
		let before = 7;
		const ahead = signs.map(
			(x, i) => (before = (x + 11 * before + Math.floor(set / 2 ** (i % 16)) + 13 * i) % 32)
		);
		let after = 7;
		const middle = ahead.toReversed().map((x) => (after = (x + 11 * after) % 32));
		const all = [15, 10, 5, 0].map((by) => (set >> by) % 32).concat(middle.toReversed());
		let crc = 0x7fff;
		for (const bit of all.flatMap((sign) => [16, 8, 4, 2, 1].map((of) => (sign & of ? 1 : 0)))) {
			const out = (crc >> 14) ^ bit;
			crc = ((2 * crc) % 0x8000) ^ (out * 0x4599);
		}
		all.push(crc >> 10, (crc >> 5) % 32, crc % 32);
		return all.map((sign) => SIGNS.charAt(sign)).join('');
	}
	const HEAD = '000' + '1'; // one case, and its check
	const CASE = '0010' + '01010' + '0001'; // EINVAL, same LSM, at the first try

	test('is read where a page writes it', () => {
		expect(decodeResults(codeOf(HEAD + CASE + '0' + '001010'))).toEqual({
			set: 0x7467,
			name: 'A',
			cases: [{ result: 'EINVAL', check: 'same LSM', tries: 1 }]
		});
	});

	test('is read where a question was not answered, with its check and without', () => {
		const none = { result: 'not answered', tries: 0 };
		const read = (bits: string) => decodeResults(codeOf(bits));
		expect(read(`0011${CASE}${'1100' + '00000' + '0000'}0${'001010'}`)).toEqual({
			set: 0x7467,
			name: 'A',
			cases: [
				{ result: 'EINVAL', check: 'same LSM', tries: 1 },
				{ ...none, check: 'none' }
			]
		});
		expect(read(`0010${'1100' + '0000'}${'0010' + '0001'}0${'001010'}`)).toMatchObject({
			cases: [
				{ ...none, check: null },
				{ result: 'EINVAL', check: null, tries: 1 }
			]
		});
	});

	test.each([
		['a result that has no name', HEAD + '1101' + '01010' + '0001' + '0'],
		['a check of what was not answered', HEAD + '1100' + '01010' + '0000' + '0'],
		['an attempt at what was not answered', HEAD + '1100' + '00000' + '0001' + '0'],
		['an errno with a number of its own', `${HEAD}1111${'000000000001'}0101000010`],
		['an errno that is none', `${HEAD}1111${'000000000000'}0101000010`],
		['a check that has no name', HEAD + '0010' + CHECK_NAMES.length.toString(2) + '0001' + '0'],
		['fewer cases than it says', '010' + '1' + CASE + '0'],
		['a name in UTF-8 that needs none', `${HEAD}${CASE}1${'01000001'}`],
		['a name that is no UTF-8', `${HEAD}${CASE}1${'11111111'}`],
		['bits behind the name that are not 0', `${HEAD}${CASE}0${'001010'}${'1'}`]
	])('is refused: %s', (_, bits) => {
		expect(decodeResults(codeOf(bits))).toEqual({ error: 'ckptlab never writes such a code' });
	});
});

test('signs of equal answers do not tell that they are equal', () => {
	const [, ana] = GOLDEN[0]!;
	const other = encodeResults({ ...ana, name: 'Anb' });
	expect(other).toBe('0X37-CA5B-1CR7-17P8-RSTG');
});

test.each([
	['  Ana  Maria ', 'Ana Maria'],
	['a\u0308', 'ä'],
	['Zoë\u0000\n', 'Zoë'],
	['x'.repeat(40), 'x'.repeat(32)],
	['🙂'.repeat(9), '🙂'.repeat(8)]
])('a name becomes tidy: %j', (typed, tidy) => {
	expect(tidyName(typed)).toBe(tidy);
	expect(new TextEncoder().encode(tidy).length).toBeLessThanOrEqual(NAME_MAX);
});
