/** Vectors as JSON text from anybody. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { REVISIONS } from '../../src/lib/revisions/all.ts';
import { bundledCase } from '../../src/lib/share/vector/bundle.ts';
import { PRESETS } from '../../src/lib/share/machines.ts';
import { decode, encode } from '../../src/lib/share/link/permalink.ts';
import { MAX_TEXT, parseVectors } from '../../src/lib/share/vector/vector_text.ts';
import { good, vector } from './cases.ts';

describe('an accepted import', () => {
	const NUMBERS = ['version_code', 'restart_flags', 'pid', 'unpriv_allowed'];
	const X86 = ['has_fxsr', 'has_xsave', 'xstate_size'];
	const SIZES = ['task_comm_len', 'uts_domainname_len'];
	const number = fc.oneof(
		fc.integer(),
		fc.nat(0xffffffff),
		fc.constantFrom(-(2 ** 32), -(2 ** 31) - 1, -(2 ** 31), -1, 0, 0xffff, 0x10000, 2 ** 31 - 1),
		fc.constantFrom(2 ** 31, 2 ** 32 - 1, 2 ** 32, 0.5)
	);
	const some = (names: readonly string[]) =>
		fc.oneof(fc.constant({}), fc.dictionary(fc.constantFrom(...names), number, { maxKeys: 1 }));
	const name = fc.oneof(
		fc.constantFrom('', 'smack', 'lsm_none', '\0', '\xff', 'x'.repeat(300)),
		fc.uint8Array({ maxLength: 9 }).map((b) => String.fromCharCode(...b))
	);

	test('has a link, and the link gives it back', () => {
		let taken = 0;
		const env = fc.record({ numbers: some(NUMBERS), x86: some(X86), sizes: some(SIZES) });
		const any = fc
			.constantFrom(...REVISIONS)
			.chain((r) =>
				fc.record({ env, name, arch: fc.constantFrom(...r.arches), id: fc.constant(r.id) })
			);
		fc.assert(
			fc.property(any, ({ env: { numbers, x86, sizes }, name, arch, id }) => {
				const preset = { ...PRESETS[1]!, arch: arch.name };
				const v = vector(good(id, preset));
				const changed = {
					...v,
					env: {
						...v.env,
						current_lsm: name,
						smack_version: name,
						x86: { has_fxsr: 1, has_xsave: 0, xstate_size: 512, ...x86 },
						constants: sizes,
						...numbers
					}
				};
				for (const read of parseVectors(JSON.stringify([changed])).vectors) {
					taken++;
					const c = bundledCase(read);
					expect(decode(encode(c), Infinity)).toEqual({
						case: c,
						crc: expect.any(Number) as number
					});
				}
			}),
			{ numRuns: 500 }
		);
		expect(taken).toBeGreaterThan(100);
	});
});

describe('import refuses, in words', () => {
	const ok = vector();
	const text = (change: (v: Record<string, unknown>) => void): string => {
		const v = JSON.parse(JSON.stringify(ok)) as Record<string, unknown>;
		change(v);
		return JSON.stringify([ok, { ...v, id: v.id === 'good' ? 'other' : v.id }]);
	};
	const env = (part: object) => (v: Record<string, unknown>) =>
		Object.assign(v.env as object, part);
	const expected = (part: object) => (v: Record<string, unknown>) =>
		Object.assign(v.expect as object, part);
	const set = (part: object) => (v: Record<string, unknown>) => Object.assign(v, part);
	const KEYS =
		'is not a key of a vector; expected id, revision, note, arch, env, image, image_hex, read_as, expect, sureness, uncertain';
	const IDS = 'expected one of v17, aug09, v18, oct09, v19rc1, v20, v23rc';
	const WHOLE = 'expected a whole number from';
	const lack = (key: string) => (v: Record<string, unknown>) => void delete v[key];

	test.each<[(v: Record<string, unknown>) => void, string]>([
		[lack('note'), 'note is missing, expected a string of at most 2000 characters'],
		[lack('arch'), 'arch is missing, expected one of x86_32, s390x, ppc32, ppc64, x86_64'],
		[lack('expect'), 'expect is missing, expected an object'],
		[set({ note: 5 }), 'note is 5, expected a string of at most 2000 characters'],
		[set({ revision: 'v24' }), `revision is "v24", ${IDS}`],
		[set({ revision: 'constructor' }), `revision is "constructor", ${IDS}`],
		[set({ arch: 'ppc32' }), 'arch is "ppc32", expected one of aug09’s: x86_32, s390x'],
		[set({ arch: null }), 'arch is null, expected one of x86_32, s390x, ppc32, ppc64, x86_64'],
		[set({ env: [1, 2] }), 'env is an array of 2, expected an object'],
		[set({ read_as: { order: 'big' } }), 'read_as.order is "big", expected one of le, be'],
		[
			set({ params: {} }),
			'params is there: it is a write vector, and only read vectors are replayed'
		],
		[set({ imageHex: '' }), `imageHex ${KEYS}`],
		[set({ [`k\n${'k'.repeat(100)}`]: '' }), `k\\n${'k'.repeat(36)}… ${KEYS}`],
		[
			set({ image_hex: '01zz' }),
			'image_hex has "z" at character 2 (byte 0x1), expected a hex digit'
		],
		[set({ image_hex: '012' }), 'image_hex has 3 digits, expected an even number of them'],
		[set({ image_hex: '00'.repeat(65537) }), 'image_hex has 65537 bytes, expected at most 65536'],
		[set({ image_hex: 7 }), 'image_hex is 7, expected a string of hex digits'],
		[env({ pid: '1' }), `env.pid is "1", ${WHOLE} -2147483648 to 2147483647`],
		[env({ restart_flags: 2 ** 32 }), `env.restart_flags is 4294967296, ${WHOLE} 0 to 4294967295`],
		[env({ version_code: 1.5 }), `env.version_code is 1.5, ${WHOLE} 0 to 4294967295`],
		[env({ fd_ok: 1 }), 'env.fd_ok is 1, expected true or false'],
		[
			env({ unpriv_allowed: 'yes' }),
			'env.unpriv_allowed is "yes", expected true, false or a whole number from -2147483648 to 2147483647'
		],
		[
			env({ current_lsm: 'ł' }),
			'env.current_lsm is "ł", expected a string of at most 65536 characters, none above U+00FF'
		],
		[env({ logfd: 'maybe' }), 'env.logfd is "maybe", expected one of none, ok, bad'],
		[
			env({ x86: { has_fxsr: 1, has_xsave: 0 } }),
			`env.x86.xstate_size is missing, ${WHOLE} -2147483648 to 2147483647`
		],
		[
			env({ constants: { at_vector_size: 42 } }),
			'env.constants.at_vector_size is not a key of a vector; expected task_comm_len, mm_saved_auxv_len, signal_nsig, uts_sysname_len, uts_nodename_len, uts_release_len, uts_version_len, uts_machine_len, uts_domainname_len, rlimit_nlimits'
		],
		[
			env({ constants: { signal_nsig: 65536 } }),
			`env.constants.signal_nsig is 65536, ${WHOLE} 0 to 65535`
		],
		[expected({ ret: 22 }), 'expect.ret is 22, expected null or a whole number from -4095 to 0'],
		[
			expected({ messages: 'none' }),
			'expect.messages is "none", expected an array of strings, no character above U+00FF'
		],
		[expected({ logged: true }), 'expect.logged is true, expected false, or no such key']
	])('%#: %s', (change, fault) => {
		const { vectors, refused } = parseVectors(text(change));
		expect(refused).toEqual([{ entry: 'entry 2, "other"', text: fault }]);
		expect(vectors).toEqual([ok]);
	});

	test.each(['1e999', '-1E+400', '9'.repeat(400)])(
		'a number that is too large for JavaScript: %s',
		(digits) => {
			const other = JSON.stringify({ ...ok, id: 'other', note: '"1e999" \\' });
			const file = `[${JSON.stringify(ok)},${other.replace('"pid":1234', `"pid":${digits}`)}]`;
			expect(parseVectors(file)).toEqual({
				vectors: [ok],
				refused: [
					{
						entry: 'entry 2, "other"',
						text: `env.pid is a number that is too large, ${WHOLE} -2147483648 to 2147483647`
					}
				]
			});
			expect(parseVectors(` ${digits}`).refused).toEqual([
				{ entry: '', text: 'it is a number that is too large, expected an array of vectors' }
			]);
		}
	);

	test('a number that is too large, deep in arrays', () => {
		const depth = 100_000;
		expect(parseVectors(`${'['.repeat(depth)}1e999${']'.repeat(depth)}`)).toEqual({
			vectors: [],
			refused: [{ entry: 'entry 1', text: 'is an array of 1, expected an object' }]
		});
	});

	test('a value is cut between characters', () => {
		const note = `${'x'.repeat(37)}😀${'x'.repeat(2000)}`;
		expect(parseVectors(JSON.stringify([{ ...ok, note }])).refused[0]!.text).toBe(
			`note is "${'x'.repeat(37)}…, expected a string of at most 2000 characters`
		);
	});

	test('__proto__ is a key like any other, and reaches no prototype', () => {
		const evil = JSON.stringify(ok).replace('"env":{', '"env":{"__proto__":{"fd_ok":false},');
		const { vectors, refused } = parseVectors(`[${evil}, {"__proto__": {}}]`);
		expect(vectors).toEqual([]);
		expect(refused.map((r) => r.text.split(';')[0])).toEqual([
			'env.__proto__ is not a key of a vector',
			'__proto__ is not a key of a vector'
		]);
		expect(({} as { fd_ok?: boolean }).fd_ok).toBeUndefined();
	});

	test('a repeated id, and an invalid one', () => {
		const list = [ok, ok, { ...ok, id: '' }, 7, null];
		const { vectors, refused } = parseVectors(JSON.stringify(list));
		expect(vectors).toHaveLength(1);
		expect(refused).toEqual([
			{ entry: 'entry 2, "good"', text: 'id is "good", which entry 1 has already' },
			{
				entry: 'entry 3',
				text: 'id is "", expected a string of 1 to 100 printable ASCII characters'
			},
			{ entry: 'entry 4', text: 'is 7, expected an object' },
			{ entry: 'entry 5', text: 'is null, expected an object' }
		]);
	});

	test('a text that is not a list of vectors', () => {
		const whole = (text: string) => {
			const { vectors, refused } = parseVectors(text);
			expect(vectors).toEqual([]);
			expect(refused).toHaveLength(1);
			expect(refused[0]!.entry).toBe('');
			return refused[0]!.text;
		};
		expect(whole('')).toMatch(/^it is not JSON: ./);
		expect(whole('[{"id": "a",}]')).toMatch(/^it is not JSON: ./);
		expect(whole('['.repeat(200_000))).toMatch(/^it is not JSON: ./);
		expect(whole('{}')).toBe('it is an object, expected an array of vectors');
		expect(whole('"a"')).toBe('it is "a", expected an array of vectors');
		expect(whole('[]')).toBe('it is an empty array, expected vectors');
		expect(whole(`[${'1,'.repeat(10_000)}1]`)).toBe('it has 10001 entries, expected at most 10000');
		expect(whole(' '.repeat(MAX_TEXT + 1))).toBe(
			'it has 33554433 characters, expected at most 33554432'
		);
	});

	test('any text is accepted or refused, without an exception', () => {
		const like = fc.dictionary(
			fc.constantFrom('id', 'revision', 'note', 'arch', 'env', 'image_hex', 'expect', 'x'),
			fc.jsonValue()
		);
		fc.assert(
			fc.property(fc.oneof(fc.jsonValue(), fc.array(like)), (v) => {
				const { vectors, refused } = parseVectors(JSON.stringify(v));
				expect(vectors).toEqual([]);
				expect(refused.length).toBeGreaterThan(0);
			})
		);
	});
});
