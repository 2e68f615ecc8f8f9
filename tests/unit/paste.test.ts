import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	isReadCandidate,
	type Candidate,
	type CandidateKind
} from '../../src/lib/share/paste/candidate.ts';
import { readPasted } from '../../src/lib/share/paste/paste.ts';
import { anyText } from './arbitrary.ts';

/**
 * Reads a text, and fails if that takes more seconds of processor time. This time stands still while other programs run, so
 * a busy machine is no failure.
 */
function readWithin(seconds: number, text: string): Candidate[] {
	const before = process.cpuUsage();
	const all = readPasted(text);
	const { user, system } = process.cpuUsage(before);
	expect((user + system) / 1e6, 'seconds of processor time').toBeLessThan(seconds);
	return all;
}

const short = (c: Candidate): string =>
	`${c.kind}: ${isReadCandidate(c) ? Buffer.from(c.bytes).toString('hex') : c.error}`;
/** Without plain text, which is always the last. */
const found = (text: string): string[] => {
	const all = readPasted(text);
	expect(all.at(-1)).toMatchObject({ kind: 'text', bytes: new Uint8Array(Buffer.from(text)) });
	return all.slice(0, -1).map(short);
};

describe('a pasted text', () => {
	test.each<[string, CandidateKind, string]>([
		['01020304', 'hex', '01020304'],
		['01 02 03 04', 'hex', '01020304'],
		['01:02-03_04', 'hex', '01020304'],
		['01, 02; 03 | 04', 'hex', '01020304'],
		['\\x01\\x02\\x03\\x04', 'hex', '01020304'],
		['"\\x01\\x02"\n"\\x03\\x04"', 'hex', '01020304'],
		['%01%02', 'hex', '0102'],
		['0102\r\n0304\r\n', 'hex', '01020304'],
		['DEAD beEF!', 'hex', 'deadbeef'],
		['0x1, 0x2, 255', 'list', '0102ff'],
		['[0x01 0x02]', 'list', '0102'],
		['{ 0x01, 0x02, /* 0x03 */ }', 'list', '0102'],
		['unsigned char x[] = { 1, 0x2, 03, 0b100, 255u, -1 };', 'c', '01020304ffff'],
		["static char a[]={'a','\\n','\\x7f','}',' ', // two\n '\\0' /* 9, */ };", 'c', '610a7f7d2000'],
		["b'\\x01a\\t\\\\\\'\"'", 'python', '0161095c2722'],
		['x = b"\\0\\12\\1234"', 'python', '000a5334'],
		["(b'ab'\n  B'cd')", 'python', '61626364'],
		["b'\\q\\\nz'", 'python', '5c717a'],
		["b''", 'python', ''],
		["printf -- '\\1\\0012%%\\n'", 'printf', '0101322' + '50a'],
		["$ printf 'é\\x41' > 'a b' \n$ printf -- 'z' >> f ; printf 'y'", 'printf', 'c3a9417a79'],
		['SGVsbG8gd29ybGQ=', 'base64', '48656c6c6f20776f726c64'],
		['-_-_', 'base64', 'fbffbf'],
		['AAAAAAAAAAAAAAAAAAAAAA==', 'base64', '00'.repeat(16)],
		['AAAA\nAA==\n', 'base64', '00000000'],
		['AQID\n  BAU=\n', 'base64', '0102030405'],
		['00000000: 0102 0304 05  .....', 'xxd', '0102030405'],
		['> 00000000: 6162 20\n> 00000003: 63', 'xxd', '61622063'],
		['0000: 01 02  ..\n0002: 03', 'xxd', '010203'],
		['00000000: 0102  is what  tail.', 'xxd', '0102'],
		['Look:\n\n0000012c: 0102  ..\nSee?', 'xxd', '0102'],
		['00000000: 6162  ab\n*\n00000006: 63  c', 'xxd', '61626162616263'],
		['00000000: 64636261     6665  abcdef', 'xxd', '616263646566'],
		['00000000: 61626364     6566  abcdef', 'xxd', '616263646566'],
		['00000000: 64636261 61626364  dcbaabcd', 'xxd', '6463626161626364'],
		['00000000: 64636261  abcd\n00000004: 68676665', 'xxd', '6162636465666768'],
		['00000000: 64636262  abcd', 'xxd', '64636262'],
		[
			'00000000  61 62 63 00 0a                                    |abc..|\n00000005',
			'hexdump',
			'6162630' + '00a'
		],
		['000000 01 02 03\n000003 04', 'od', '01020304'],
		['> 000000 61 62  >ab<\n> 000002', 'od', '6162'],
		['000000 61 62\n*\n000006', 'od', '616261626162'],
		['0000000 0201 0003\n0000003', 'od', '010203'],
		['0000000 01 02 03 04 05 06 07 08\n0000010 09', 'od', '010203040506070809'],
		['00000000  41 42  |AB|\n00000002  43', 'hexdump', '414243'],
		['char a\n unsigned char x[] = { 1 };', 'c', '01'],
		['char unsigned x[] = { 255 };', 'c', 'ff'],
		['int n;\nstatic const __u8 x[2] = { 1, 2 };', 'c', '0102'],
		['00000000 00000048\n00000001 00000000', 'hex', '00000000000000480000000100000000'],
		['[67, 75, 80, 84]', 'list', '434b5054'],
		['[\n\t10,\n\t-1\n]', 'list', '0aff'],
		['1, 2, 255', 'list', '0102ff'],
		['10, 20\n', 'hex', '1020'],
		['1 0 72 255', 'list', '010048ff'],
		['100 200\n150', 'list', '64c896'],
		['10 20 30', 'hex', '102030'],
		['1234 5678', 'hex', '12345678'],
		['bytes([1, 0x48, 0b11])', 'python', '014803'],
		['image = bytearray((\n  1,\n  2,\n))', 'python', '0102'],
		['bytes([])', 'python', ''],
		["bytearray(b'\\x01H')", 'python', '0148'],
		["x = bytes.fromhex('0148 ff');\n", 'python', '0148ff'],
		['bytearray.fromhex("01"\n  "48"\n)', 'python', '0148'],
		['0x4010 <buf>:\t0x01\t0x48\n0x4012 <buf+2>:\t0xff', 'gdb', '0148ff'],
		['(gdb) x/4xb p\n0xffff888003a1f000:\t0x01\t0x02\n0xffff888003a1f002:\t0x03', 'gdb', '010203'],
		['0x4010 <buf>:\t0x00000001\t0x00000048', 'gdb', '0100000048000000'],
		['$1 = {0x1, 0x0 <repeats 3 times>, 0x48}', 'gdb', '0100000048'],
		['$12 = {1, 0, 255}\n', 'gdb', '0100ff'],
		['(gdb) p/x *buf@4\n$1 = {0x1, 0x2,\n  0x0\n  <repeats 2 times>}', 'gdb', '01020000'],
		['0x4010:\t0x01\t0X02', 'gdb', '0102'],
		['(gdb) p/x a\n$1 = {0x1}\n(gdb) ', 'gdb', '01'],
		['>>> bytes([1, 2])', 'python', '0102'],
		['bytes([1,  # one\n  0o10]  # eight\n)', 'python', '0108'],
		["(b'a'  # one\n b'b')", 'python', '6162']
	])('%j is %s first', (text, kind, hex) => {
		expect(found(text)[0]).toBe(`${kind}: ${hex}`);
	});

	test('has all readings, if there are several, hex first and text last', () => {
		expect(readPasted('deadbeef').map(short)).toEqual([
			'hex: deadbeef',
			'base64: 75e69d6de79f',
			'text: 6465616462656566'
		]);
		expect(readPasted('0x01').map((c) => c.kind)).toEqual(['list', 'base64', 'text']);
		expect(found('10, 20')).toEqual(['hex: 1020', 'list: 0a14']);
		expect(found('[10, 20]')).toEqual(['list: 0a14', 'hex: 1020']);
		expect(found('10 20')).toEqual(['hex: 1020', 'list: 0a14']);
		expect(found('1 2 3'), 'nothing is said of hex digits that nobody meant').toEqual([
			'list: 010203'
		]);
		expect(found('1234 5678')).toEqual(['hex: 12345678']);
		expect(found('0x4010:\t0x0102\t0x0304')).toEqual(['gdb: 02010403', 'gdb: 01020304']);
	});

	test('has both byte orders of words, and each base that fits the offsets', () => {
		const labels = (text: string) =>
			readPasted(text)
				.slice(0, -1)
				.map((c) => c.label);
		expect(found('0000000 0201 0403\n0000004')).toEqual(['od: 01020304', 'od: 02010403']);
		expect(labels('0000000 0201 0403\n0000004')).toEqual([
			'od or hexdump, offsets in hex, 2-byte words, little endian',
			'od or hexdump, offsets in hex, 2-byte words, big endian'
		]);
		// A row of eight bytes, and as many rows as the last offset says: 0x20, 020 or 20 bytes.
		expect(readPasted('0000000 01 01 01 01\n*\n0000020').slice(0, -1)).toEqual([
			{ kind: 'od', label: 'od or hexdump, offsets in hex', bytes: new Uint8Array(32).fill(1) },
			{ kind: 'od', label: 'od or hexdump, offsets in octal', bytes: new Uint8Array(16).fill(1) },
			{ kind: 'od', label: 'od or hexdump, offsets in decimal', bytes: new Uint8Array(20).fill(1) }
		]);
	});

	test('says if a dump is not what it looks like', () => {
		expect(readPasted('00000000: 64636261     6665  abcdef')[0]?.label).toBe('xxd -e');
		expect(readPasted('00000000: 61626364     6566  abcdef')[0]?.label).toBe('xxd');
	});

	test.each(['', ' ', 'hello', 'see it', 'see 0x48', '1 2 300', '…', '{}', "it's b'", '*', 'a}'])(
		'%j is text, at least',
		(text) => expect(found(text).filter((c) => !/hex digit/.test(c))).toEqual([])
	);

	test('has labels that name what was left out', () => {
		const label = (text: string) => readPasted(text)[0]?.label;
		expect(label('0000012c: 0102  ..\nSee?')).toBe('xxd from 0x12c on, between other lines');
		expect(label('*\n00000000: 0102')).toBe('xxd, between other lines');
		expect(label('char a[4] = { 1 };')).toBe('C array a: 1 of 4 bytes given, the rest zeros');
	});

	test('offers each of several arrays', () => {
		const text = 'char a[] = { 1 };\nchar b[2] = {\n2, 3 };';
		expect(readPasted(text).map((c) => c.label)).toEqual([
			'C array a',
			'C array b',
			'plain text, as UTF-8'
		]);
		// Their CRC-32 is the same.
		const array = (word: string) => `char a[] = { '${word.split('').join("','")}' };`;
		expect(found(array('plumless') + array('buckeroo'))).toHaveLength(2);
	});
});

describe('nothing is cut silently', () => {
	test.each(
		Object.entries({
			abc: 'hex: line 1, column 3: 3 hex digits in a row, an odd number; a byte has two',
			'de ad be ef\n00 01 zz': 'hex: line 2, column 7: “z” is not a hex digit',
			'de:ad:be:ef…': 'hex: line 1, column 12: “…” is not a hex digit',
			'01 02\n03 4': 'hex: line 2, column 4: a single hex digit; a byte has two',
			'01\r\n02\r\n3': 'hex: line 3, column 1: a single hex digit; a byte has two',
			'0x1ff': 'list: line 1, column 1: “0x1ff” is not a byte: 0xff is the most',
			'char x[] = { 1,\n  256 };': 'c: line 2, column 3: “256” is not a byte: 0xff is the most',
			'char x[] = { 1, y };': 'c: line 1, column 17: “y” is not a number',
			"char x[] = { 'é' };": "c: line 1, column 14: “'é'” is not a number",
			'char x[] = { 1, 2': 'c: line 1, column 12: the array has no closing }',
			'char x[1] = { 1, 2 };': 'c: line 1, column 6: 1 bytes declared, 2 given',
			"b'\\x1'": "python: line 1, column 3: “\\x1'” is not an escape of a byte",
			"b'\\777'": 'python: line 1, column 3: “\\777” is not an escape of a byte',
			"b'é'": 'python: line 1, column 3: “é” is not ASCII: write \\x',
			"b'abc": "python: line 1, column 1: the literal has no closing '",
			"b'a\rb'": "python: line 1, column 1: the literal has no closing '",
			"b'a' + x": 'python: line 1, column 6: “+ x” after the literal',
			"printf '%s'": 'printf: line 1, column 9: “%s” has no value here',
			"printf '\\z'": "printf: line 1, column 9: “\\z'” is not an escape of printf",
			"printf '\\400'": 'printf: line 1, column 9: “\\400” is not an escape of printf',
			"printf 'a'\nrm x": 'printf: line 2, column 1: no printf with a string in single quotes',
			"printf 'a' | x":
				'printf: line 1, column 10: the string in quotes, or what follows it, has no end',
			[String.raw`"\x01\x00ab\x03"`]: String.raw`hex: line 1, column 10: between bytes like \x01 this may be a character of a string`,
			'AQIDBA=\n': 'base64: line 1, column 7: 6 characters end in ==, not in =',
			'AQIDBB==': 'base64: line 1, column 8: bits of the last character would be lost',
			'AQ==ID==': 'base64: line 1, column 5: “I” after the padding',
			'00000000: 0102\n00000003: 04':
				'xxd: line 2, column 1: offset 0x3, but the lines before end at 0x2',
			'00000000: 0102\n00000002: 0z': 'xxd: line 2, column 12: “z” is not a hex digit',
			'00000000: 0102\n00000002: zz': 'xxd: line 2, column 11: “z” is not a hex digit',
			'00000000: 01 023  ...': 'xxd: line 1, column 16: an odd number of hex digits in “023”',
			'00000000: 0102\n*': 'xxd: line 2, column 1: “*” with no offset after it: how many lines?',
			'000000 01 02\n000003 04':
				'od: line 2, column 1: offset 0x3, but the lines before end at 0x2',
			'000000 01 02\n000002 0304':
				'od: line 2, column 8: “0304” does not have 2 digits, as those before',
			'000000 01 02 03 04 05 06 07 08\n000010 09\n000012 0a':
				'od: line 3, column 1: offset 0xa, but the lines before end at 0x9',
			'0000000 0201\n0000001': 'od: line 2, column 1: offset 0x1, but the lines before end at 0x2',
			'0000000 000001 000002\n0000004':
				'od: line 1, column 9: groups of 6 digits are not bytes in hex; od -t x1 writes these',
			'00000000  41 42  |AB|\n00000002  43 4':
				'hexdump: line 2, column 14: an odd number of hex digits in “4”',
			'uint32_t a[2] = { 1, 2 };':
				'c: line 1, column 10: elements of “uint32_t” are wider than a byte',
			'unsigned a[] = { 1 };': 'c: line 1, column 10: elements of “unsigned” are wider than a byte',
			'signed a[] = { 1 };': 'c: line 1, column 8: elements of “signed” are wider than a byte',
			'char16_t a[] = { 1 };': 'c: line 1, column 10: elements of “char16_t” are wider than a byte',
			'00000000: 01100001 01100010                                      ab':
				'xxd: line 1, column 11: these are bits, as xxd -b writes them; without -b it writes hex',
			'00000000: 0102  .. 00000002: 0304  ..':
				'xxd: line 1, column 8: offsets within a line: its lines have lost their breaks',
			'bytes([1, 256])': 'python: line 1, column 11: “256” is not a byte: 0xff is the most',
			'bytes([1, 2': 'python: line 1, column 7: the list has no end',
			'bytes([1]) + x': 'python: line 1, column 9: a list of numbers ends here, but not the call',
			"bytes.fromhex('014')": 'python: line 1, column 18: an odd number of hex digits in “014”',
			"bytes.fromhex('01 0g')": 'python: line 1, column 20: “g” is not a hex digit',
			"bytes.fromhex('01'": 'python: line 1, column 19: no string of hex digits, and no closing )',
			'0x4010:\t0x01\n0x4012:\t0x02':
				'gdb: line 2, column 1: offset 0x2, but the lines before end at 0x1',
			'0x4010:\t0x01\t0x0203':
				'gdb: line 1, column 14: “0x0203” does not have 2 digits, as those before',
			'0x4010:\t0x01\t0x02\n0x4012:\t0x03\tCannot access memory at address 0x4013':
				'gdb: line 2, column 14: “Cannot” is not a value in hex, as x/xb prints it',
			'0x4010:\t10\t20': 'gdb: line 1, column 9: “10” is not a value in hex, as x/xb prints it',
			'0x4010: 0x1 0x2':
				'gdb: line 1, column 9: “0x1” does not have two digits per byte, as x/xb prints them',
			"b'😀'": 'python: line 1, column 3: “😀” is not ASCII: write \\x',
			"printf '%😀'": 'printf: line 1, column 9: “%😀” has no value here',
			"printf '\\x1😀'": 'printf: line 1, column 9: “\\x1” is not an escape of printf',
			'00000000: 01 0😀': 'xxd: line 1, column 15: “😀” is not a hex digit',
			'bytes([-1])': 'python: line 1, column 8: “-1” is not a number of Python',
			'bytes([017])': 'python: line 1, column 8: “017” is not a number of Python',
			"bytes([1, 'a'])": "python: line 1, column 11: “'a'” is not a number of Python",
			'bytes([1 2])': 'python: line 1, column 8: “1 2” is not a number of Python',
			'bytes((5))': 'python: line 1, column 8: one number in parentheses is not a list: write [ ]',
			'$1 = {0x1, 0x2...}':
				'gdb: line 1, column 12: “...”: gdb left the rest out; “set print elements unlimited” prints all',
			'$1 = {0x1ff}': 'gdb: line 1, column 7: “0x1ff” is not a byte: 0xff is the most',
			'$1 = {0x1, 0x2': 'gdb: line 1, column 6: the array has no closing }',
			'$1 = {0x1} x': 'gdb: line 1, column 12: something follows the array',
			'$1 = {0x0 <repeats 99999999 times>}': 'gdb: line 1, column 7: 99999999 times are too many',
			'[1, 256]': 'list: line 1, column 5: “256” is not a byte: 0xff is the most',
			'char x[] = { 1, /* 2 };': 'c: line 1, column 17: “/*” is not a number',
			'0x1, /* 0x2': 'hex: line 1, column 3: a single hex digit; a byte has two',
			'00000000: 0102\n*\nffffffff: 00':
				'xxd: line 3, column 1: 0xffffffff is too far for “*” to fill'
		})
	)('%j', (text, error) => {
		expect(readPasted(text).map(short)).toContain(error);
	});

	test.each([
		['000000 01 02 03', 1],
		['deadbeef 01 02\ndeadbeff 03', 1],
		['01 02\n00000010  01 00 02 00', 2],
		['0000   01 00\n0010   02 00', 1],
		['[   12.345678] 01 00 00 00', 1],
		['0x00: ab cd', 1]
	])('%j: offsets or times without a known layout are no bytes, from line %i on', (text, line) => {
		expect(found(text)).toContain(
			`hex: line ${line}, column 1: the line seems to begin with an offset or a time: leave it out, or write all bytes alike`
		);
	});

	test('any text has a reading as UTF-8, equal to TextEncoder’s', () => {
		fc.assert(
			fc.property(
				fc.oneof(
					anyText(40),
					fc.string({ maxLength: 40 }),
					fc
						.array(
							fc.constantFrom(
								...'0af1xz \n\'"\\b{}[]=,*/:|%=>',
								...['\ud800', '0x', '\\x', '00000000: ', '0102', '  ab', "printf '", "b'"],
								...['[] = {', 'char a']
							),
							{ maxLength: 50 }
						)
						.map((list) => list.join(''))
				),
				(text) => {
					// Compared plainly, with one call of expect(): it takes longer than the reading.
					const all = readPasted(text);
					const plain = all.findIndex((c) => c.kind === 'text');
					const c = all[plain];
					const isUtf8 =
						c && isReadCandidate(c) && Buffer.from(new TextEncoder().encode(text)).equals(c.bytes);
					expect(plain === all.length - 1 && isUtf8).toBe(true);
				}
			),
			{ numRuns: 2000 }
		);
	});

	// 500 kB each. Linear code takes some tenths of a second, and quadratic code takes longer than the limit.
	const KB500 = 500_000;
	const times = (unit: string) => unit.repeat(KB500 / unit.length);
	test.each<[string, string, number, string]>([
		['printf, and blanks behind its text', `printf 'a'${times(' ')}x`, 2, 'line 1, column 10: '],
		[
			'printf, and blanks behind the file',
			`printf 'a' > f${times(' ')}x`,
			2,
			'line 1, column 10: '
		],
		['lines of printf, blank lines between them', times("printf 'a'\n\n"), 2, ''],
		['arrays of int', times('int a[]={1};\n'), 38_462, 'line 38461, column 5: elements of “int”'],
		['faulty arrays of char', times('char a[]={x};\n'), 35_715, 'line 35714, column 11: “x” is']
	])('%s take linear time', (_, text, count, last) => {
		const all = readWithin(5, text);
		expect(all).toHaveLength(count);
		const faults = all.flatMap((c) => (isReadCandidate(c) ? [] : [c.error]));
		expect((faults.at(-1) ?? '').slice(0, last.length)).toBe(last);
	});
	test('many arrays with different bytes take linear time', () => {
		const count = 40_000;
		const array = (i: number) => `char a[]={${i >> 16},${(i >> 8) & 255},${i & 255}};\n`;
		const all = readWithin(5, Array.from({ length: count }, (_, i) => array(i)).join(''));
		expect(all).toHaveLength(count + 1);
		for (const [i, c] of all.slice(0, count).entries())
			if (!isReadCandidate(c) || (c.bytes[0]! << 16) + (c.bytes[1]! << 8) + c.bytes[2]! !== i)
				expect.fail(`array ${i} is read as ${short(c)}`);
	});
	test('arrays are filled up with zeros to 16 MiB in all', () => {
		const all = readPasted('char a[16777216]={1};\nchar b[3]={1};char c[3]={1};');
		expect(all.map((c) => (isReadCandidate(c) ? c.bytes.length : c.error))).toEqual([
			16_777_216,
			'line 2, column 6: 3 bytes declared, 1 given',
			'line 2, column 20: 3 bytes declared, 1 given',
			50
		]);
	});

	// 100 kB each. Linear code takes some hundredths of a second, and quadratic code takes longer than the limit.
	test.each(
		[
			'a'.repeat(100_001),
			'ab '.repeat(50_000),
			"b'".repeat(25_000),
			Array.from({ length: 12_500 }, (_, i) => `${i.toString(16).padStart(8, '0')}: ab\n`).join(''),
			'A=\n'.repeat(25_000),
			'/*'.repeat(50_000),
			'\n'.repeat(100_000),
			'>\n'.repeat(50_000),
			'[1.1] '.repeat(15_000),
			`[${' '.repeat(100_000)}1.1]`,
			'[1.1]'.repeat(15_000).replaceAll(']', ']\n'),
			'> + '.repeat(25_000),
			'\\"a'.repeat(50_000),
			"\\'a".repeat(50_000),
			`a[] = {${"\\'a".repeat(50_000)}`,
			`0000000 00 ${'|'.repeat(100_000)}x`,
			`${' '.repeat(100_000)}x`,
			`x${' '.repeat(100_000)}x`,
			'a['.repeat(50_000),
			'a[]={'.repeat(25_000),
			`${','.repeat(50_000)}0x1${','.repeat(50_000)}x`,
			'1,'.repeat(50_000),
			`00000000: ${'ab '.repeat(50_000)}\n*\n0024a8b0: ab`,
			`000000 ${'ab '.repeat(50_000)}\n*\n04927c`,
			'1 '.repeat(50_000),
			`a, b${' '.repeat(100_000)}c`,
			`a, b${'\n'.repeat(100_000)}c`,
			`bytes([1])${' '.repeat(100_000)}x`,
			`bytes.fromhex('01')${' '.repeat(100_000)}x`,
			`b'a'${' '.repeat(100_000)}x`,
			`${'\n'.repeat(50_000)}$1 = {`,
			`${'#'.repeat(100_000)}`,
			`bytes([${'#\n'.repeat(25_000)}1`,
			`bytes([${'1,'.repeat(50_000)}`,
			`bytes.fromhex(${"'01'".repeat(25_000)}`,
			`${' '.repeat(100_000)}bytes(`,
			`x${' '.repeat(100_000)}= bytes(`,
			`0x4010:${'\t0x01'.repeat(25_000)}\tx`,
			'0x4010 <'.repeat(25_000),
			`$1 = {${'0x0 <repeats 3 times>, '.repeat(7_500)}`,
			`$1 = {${' '.repeat(100_000)}`
		].map((text) => [text.slice(0, 16), text] as const)
	)('reading takes time linear in the length of the text: %j', (_, text) => {
		expect(readWithin(2, text).at(-1)?.kind).toBe('text');
	});
});

describe('a dump inside of a kernel’s log, a diff or a mail', () => {
	const lines = ['00000000: 61 62 63 64', '00000004: 65 66'];
	const leads: [string, string][] = [
		['dmesg', '[   12.345678] '],
		['dmesg -r', '<7>[   12.345678] '],
		['a prefix of print_hex_dump()', '[    1.000001] ckpt: '],
		['a thread', '[   12.345678][  T123] '],
		['a diff', '+'],
		['a context diff', '- '],
		['a mail', '> '],
		['all of them', '> +<6>[12.5] c/r: image: ']
	];
	test.each(leads)('%s', (_, lead) => {
		expect(found(lines.map((l) => lead + l).join('\n'))).toEqual(['xxd: 616263646566']);
	});
	test('two sides of a diff are ambiguous', () => {
		const [said] = found('-00000000: 61 62\n+00000000: 61 63\n 00000002: 64');
		expect(said).toBe('xxd: line 2, column 2: offset 0x0, but the lines before end at 0x2');
	});
});

test('groups that xxd -e may have reversed are read both ways, if no character decides', () => {
	const both = ['xxd: 04030201', 'xxd: 01020304'];
	expect(found('00000000: 04030201  ....')).toEqual(both);
	expect(found('00000000: 0403 0201  ....')).toEqual(['xxd: 04030201']);
	expect(found('00000000: 04030261  a...')).toEqual(['xxd: 61020304']);
});

test('a “*” between digits without offsets is refused', () => {
	expect(found(' 00 00\n*\n 01')).toEqual([
		'hex: line 2, column 1: “*” means lines like the one before; without offsets their number is not known'
	]);
});

describe('what another program prints is read:', () => {
	const bytes = Uint8Array.from({ length: 301 }, (_, i) => (i < 200 ? i : 0));
	const programs: [CandidateKind, string, string[]][] = [
		['hex', 'xxd', ['-p']],
		['xxd', 'xxd', ['-g1']],
		['xxd', 'xxd', ['-c', '7']],
		['xxd', 'xxd', ['-u']],
		['xxd', 'xxd', ['-a']],
		['xxd', 'xxd', ['-e']],
		['xxd', 'xxd', ['-e', '-g2', '-c', '10']],
		['list', 'xxd', ['-i']],
		['hexdump', 'hexdump', ['-C']],
		['od', 'hexdump', []],
		['od', 'hexdump', ['-x']],
		['od', 'od', ['-A', 'x', '-t', 'x1z']],
		['od', 'od', ['-t', 'x1']],
		['od', 'od', ['-A', 'd', '-t', 'x1']],
		['od', 'od', ['-t', 'x2']],
		['od', 'od', ['-A', 'x', '-t', 'x8']]
	];
	for (const [kind, program, args] of programs) {
		const { status, stdout } = spawnSync(program, args, { input: bytes });
		test.skipIf(status !== 0)([program, ...args].join(' '), () => {
			expect(readPasted(stdout.toString())[0]).toMatchObject({ kind, bytes });
		});
	}
});
