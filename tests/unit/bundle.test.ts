import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { REVISIONS } from '../../src/lib/revisions/all.ts';
import type { Revision } from '../../src/lib/revisions/revision.ts';
import { caseOf, replayed, vectorOf, type NamedCase } from '../../src/lib/share/bundle.ts';
import { EDITABLE, type Case } from '../../src/lib/share/case.ts';
import { kernelFor, machineFor, PRESETS } from '../../src/lib/share/machines.ts';
import { replay, revisionOf, type Answer } from '../../src/lib/share/vector.ts';
import type { Vector } from '../../src/lib/share/vector_shape.ts';
import { MAX_TEXT, parseVectors, vectorsText } from '../../src/lib/share/vector_text.ts';
import { decode, encode } from '../../src/lib/share/permalink.ts';
import { bundleOf, parseBundle } from '../../src/lib/ui/transfer/bundle.ts';
import { directory, unpack } from '../../src/lib/ui/transfer/zip.ts';
import { bytesOf, kernelOf } from './arbitrary.ts';

const recorded = (id: string): string =>
	readFileSync(
		new URL(`../vectors/read${id === 'aug09' ? '' : `-${id}`}.json`, import.meta.url),
		'utf8'
	);
const ids = REVISIONS.map((r) => r.id);
const folder = mkdtempSync(path.join(tmpdir(), 'bundle-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Any kernel that the page can have, its constants and cpu too. */
const caseArbitrary = (revision: Revision): fc.Arbitrary<Case> =>
	fc
		.record({
			kernel: kernelOf(revision),
			sizes: fc.dictionary(fc.nat(12).map(String), fc.integer({ min: 0, max: 0xffff })),
			x86: fc.record({
				has_fxsr: fc.integer({ min: 0, max: 0x7fffffff }),
				has_xsave: fc.constantFrom(0, 1),
				xstate_size: fc.constantFrom(512, 576)
			}),
			version_code: fc.oneof(
				fc.constant(revision.version_code),
				fc.integer({ min: 0, max: 0xffffffff })
			),
			smack_version: fc.constantFrom('_', '1.0', 'caf\xe9'),
			pid: fc.constantFrom(-1, 0, 1234),
			bytes: bytesOf(revision),
			order: fc.constantFrom(null, 'le' as const, 'be' as const),
			arch: fc.constantFrom(null, ...revision.arches.map((a) => a.name)),
			readAs: fc.constantFrom(null, ...ids)
		})
		.map(({ kernel, sizes, x86, version_code, smack_version, pid, ...rest }) => ({
			...rest,
			revision: revision.id,
			kernel: {
				...kernel,
				x86,
				version_code,
				smack_version,
				pid,
				constants: Object.fromEntries(
					Object.entries(kernel.constants).map(([k, v], i) => [k, sizes[String(i)] ?? v])
				)
			}
		}));

const good = (id = 'aug09', preset = PRESETS[0]!): Case => {
	const revision = revisionOf(id);
	return {
		bytes: revision.write(machineFor(revision, preset)),
		revision: revision.id,
		kernel: kernelFor(revision, preset),
		order: null,
		arch: null,
		readAs: null
	};
};
const vector = (c: Case = good(), name = 'good'): Vector => {
	const v = vectorOf({ name, about: 'as it is', case: c }, revisionOf(c.revision));
	if ('error' in v) throw new Error(v.error);
	return v;
};

describe('recorded vectors', () => {
	test('all 4414 are read back, and replayed they agree', () => {
		let n = 0;
		for (const id of ids) {
			const { vectors, refused } = parseVectors(recorded(id));
			expect(refused).toEqual([]);
			expect(vectors).toEqual(JSON.parse(recorded(id)));
			for (const r of vectors.map(replayed))
				expect(r, r.vector.id).toMatchObject({ differences: [] });
			n += vectors.length;
		}
		expect(n).toBe(4414);
	});

	test('a case opened from one and exported again expects what was recorded', () => {
		for (const id of ids)
			for (const v of parseVectors(recorded(id)).vectors)
				expect(vector(caseOf(v), v.id).expect, v.id).toEqual(v.expect);
	});

	test('without CONFIG_CHECKPOINT_DEBUG the answer is the same, but for the debug lines', () => {
		for (const id of ['aug09', 'v20'])
			for (const v of parseVectors(recorded(id)).vectors) {
				const env = { ...v.env, config_checkpoint_debug: false };
				expect(replay({ ...v, env }), v.id).toEqual({ ...v.expect, debug: [] });
			}
	});

	test('constants of an env are the kernel’s; those not named stay the arch’s own', () => {
		const v = parseVectors(recorded('aug09')).vectors[0]!;
		expect(v.expect.ret).toBe(0);
		expect(replay({ ...v, env: { ...v.env, constants: { signal_nsig: 64 } } }).ret).toBe(0);
		// byte 36 is signal_nsig, docs/format.md
		const other = v.image_hex.slice(0, 72) + '80' + v.image_hex.slice(74);
		expect(replay({ ...v, image_hex: other })).toMatchObject({ errno: 'EINVAL', consumed: 72 });
		const env = { ...v.env, constants: { signal_nsig: 0x80 } };
		expect(replay({ ...v, image_hex: other, env })).toEqual(v.expect);
	});
});

describe('what an import takes', () => {
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

	test('any of it has a link, and the link gives it back', () => {
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
					const c = caseOf(read);
					expect(decode(encode(c), Infinity)).toEqual({
						case: c,
						crc: expect.any(Number) as number
					});
				}
			}),
			{ numRuns: 1500 }
		);
		expect(taken).toBeGreaterThan(300);
	});
});

describe.each(REVISIONS)('$id: export', (revision) => {
	test('any case comes back as it was, and replays to what was exported', () => {
		fc.assert(
			fc.property(fc.array(caseArbitrary(revision), { minLength: 1, maxLength: 4 }), (cases) => {
				const list: NamedCase[] = cases.map((c, i) => ({
					name: `case-${i}`,
					about: `no. ${i}`,
					case: c
				}));
				const bytes = bundleOf(list);
				if ('error' in bytes) throw new Error(bytes.error);
				const { vectors, refused } = parseBundle(bytes);
				expect(refused).toEqual([]);
				expect(vectors.map(caseOf)).toEqual(cases);
				expect(vectors.map((v) => [v.id, v.note])).toEqual(list.map((e) => [e.name, e.about]));
				for (const v of vectors) {
					expect(replayed(v).differences).toEqual([]);
					// What the kernel itself says, past the vector's way of naming kernel and bytes.
					const c = cases[vectors.indexOf(v)]!;
					const { ret, errno, consumed } = revision.restart(c.kernel, c.bytes!);
					expect(v.expect).toMatchObject({ ret, errno, consumed });
				}
			}),
			{ numRuns: 60 }
		);
	});
});

describe('export', () => {
	test('a vector is what a foreign tool needs, key by key', () => {
		const { image_hex, ...rest } = vector(good('aug09', PRESETS[1]));
		expect(image_hex).toHaveLength(652);
		expect(rest).toEqual({
			id: 'good',
			revision: 'aug09',
			note: 'as it is',
			arch: 'x86_32',
			env: {
				version_code: 132639,
				current_lsm: 'default',
				config_security: true,
				restart_flags: 0,
				pid: 1234,
				fd_ok: true,
				unpriv_allowed: 1,
				cap_sys_admin: true,
				config_checkpoint_debug: true,
				constants: {
					task_comm_len: 16,
					mm_saved_auxv_len: 168,
					signal_nsig: 64,
					uts_sysname_len: 65,
					uts_nodename_len: 65,
					uts_release_len: 65,
					uts_version_len: 65,
					uts_machine_len: 65,
					uts_domainname_len: 65,
					rlimit_nlimits: 16
				},
				x86: { has_fxsr: 1, has_xsave: 0, xstate_size: 512 }
			},
			image: 'good.img',
			expect: (JSON.parse(recorded('aug09')) as { expect: Answer }[])[0]!.expect
		});
	});

	test('where no print is known, none is expected', () => {
		for (const id of ids) {
			const v = vector(good(id));
			expect('messages' in v.expect, id).toBe(id !== 'oct09' && id !== 'v19rc1');
			expect(v.sureness, id).toBe(revisionOf(id).sureness === 'read' ? undefined : 'inferred');
		}
	});

	const refusedNames = ['', '.hidden', '../up', 'a/b', 'a b', 'é', 'x'.repeat(81), '-x'];
	test.each(refusedNames)('the name %j is refused', (name) => {
		expect(vectorOf({ name, about: '', case: good() }, revisionOf())).toEqual({
			error: `the name ${JSON.stringify(name)} is no plain file name: expected at most 80 letters, digits, dots, underscores and hyphens, the first a letter or digit`
		});
	});

	test.each<[string, Partial<NamedCase>, string]>([
		['no image', { case: { ...good(), bytes: null } }, 'a: there is no image'],
		[
			'65537 bytes',
			{ case: { ...good(), bytes: new Uint8Array(65537) } },
			'a: 65537 bytes, expected at most 65536'
		],
		[
			'a long note',
			{ about: 'x'.repeat(2001) },
			`a: note is "${'x'.repeat(38)}…, expected a text of at most 2000 characters`
		]
	])('%s is refused in words', (_, part, error) => {
		const entry = { name: 'a', about: '', case: good(), ...part };
		expect(vectorOf(entry, revisionOf())).toEqual({ error });
		expect(bundleOf([entry])).toEqual({ error });
	});

	test('65536 bytes, which is what can be edited, are not too many', () => {
		expect(EDITABLE).toBe(65536);
		expect(vector({ ...good(), bytes: new Uint8Array(EDITABLE) }).expect.errno).toBe('EINVAL');
	});

	test('two names that one file system takes for the same are refused', () => {
		const entry = { about: '', case: good() };
		const list = [
			{ ...entry, name: 'bad' },
			{ ...entry, name: 'Bad' }
		];
		expect(bundleOf(list)).toEqual({ error: 'two entries are named Bad' });
		expect(bundleOf([])).toEqual({ error: 'There is nothing to export.' });
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
	const lack = (key: string) => (v: Record<string, unknown>) => void delete v[key];

	test.each<[(v: Record<string, unknown>) => void, string]>([
		[lack('note'), 'note is missing, expected a text of at most 2000 characters'],
		[lack('arch'), 'arch is missing, expected one of x86_32, s390x, ppc32, ppc64, x86_64'],
		[lack('expect'), 'expect is missing, expected an object'],
		[set({ note: 5 }), 'note is 5, expected a text of at most 2000 characters'],
		[
			set({ revision: 'v24' }),
			'revision is "v24", expected one of v17, aug09, v18, oct09, v19rc1, v20, v23rc'
		],
		[
			set({ revision: 'constructor' }),
			'revision is "constructor", expected one of v17, aug09, v18, oct09, v19rc1, v20, v23rc'
		],
		[set({ arch: 'ppc32' }), 'arch is "ppc32", expected one of aug09’s: x86_32, s390x'],
		[set({ arch: null }), 'arch is null, expected one of x86_32, s390x, ppc32, ppc64, x86_64'],
		[set({ env: [1, 2] }), 'env is an array of 2, expected an object'],
		[set({ read_as: { order: 'big' } }), 'read_as.order is "big", expected one of le, be'],
		[
			set({ params: {} }),
			'params is there: it is a write vector, and only read vectors are replayed'
		],
		[
			set({ imageHex: '' }),
			'imageHex is no key of a vector; expected id, revision, note, arch, env, image, image_hex, read_as, expect, sureness, uncertain'
		],
		[
			set({ image_hex: '01zz' }),
			'image_hex has "z" at character 2 (byte 0x1), expected a hex digit'
		],
		[set({ image_hex: '012' }), 'image_hex has 3 digits, expected an even number of them'],
		[set({ image_hex: '00'.repeat(65537) }), 'image_hex has 65537 bytes, expected at most 65536'],
		[set({ image_hex: 7 }), 'image_hex is 7, expected a text of hex digits'],
		[env({ pid: '1' }), 'env.pid is "1", expected a whole number from -2147483648 to 2147483647'],
		[
			env({ restart_flags: 2 ** 32 }),
			'env.restart_flags is 4294967296, expected a whole number from 0 to 4294967295'
		],
		[
			env({ version_code: 1.5 }),
			'env.version_code is 1.5, expected a whole number from 0 to 4294967295'
		],
		[env({ fd_ok: 1 }), 'env.fd_ok is 1, expected true or false'],
		[
			env({ unpriv_allowed: 'yes' }),
			'env.unpriv_allowed is "yes", expected true, false or a whole number from -2147483648 to 2147483647'
		],
		[
			env({ current_lsm: 'ł' }),
			'env.current_lsm is "ł", expected a text of at most 65536 characters, none above U+00FF'
		],
		[env({ logfd: 'maybe' }), 'env.logfd is "maybe", expected one of none, ok, bad'],
		[
			env({ x86: { has_fxsr: 1, has_xsave: 0 } }),
			'env.x86.xstate_size is missing, expected a whole number from -2147483648 to 2147483647'
		],
		[
			env({ constants: { at_vector_size: 42 } }),
			'env.constants.at_vector_size is no key of a vector; expected task_comm_len, mm_saved_auxv_len, signal_nsig, uts_sysname_len, uts_nodename_len, uts_release_len, uts_version_len, uts_machine_len, uts_domainname_len, rlimit_nlimits'
		],
		[
			env({ constants: { signal_nsig: 65536 } }),
			'env.constants.signal_nsig is 65536, expected a whole number from 0 to 65535'
		],
		[expected({ ret: 22 }), 'expect.ret is 22, expected null or a whole number from -4095 to 0'],
		[
			expected({ messages: 'none' }),
			'expect.messages is "none", expected an array of texts, no character above U+00FF'
		],
		[expected({ logged: true }), 'expect.logged is true, expected false, or no such key']
	])('%#: %s', (change, fault) => {
		const { vectors, refused } = parseVectors(text(change));
		expect(refused).toEqual([{ entry: 'entry 2, "other"', text: fault }]);
		expect(vectors).toEqual([ok]);
	});

	test('__proto__ is a key like any other, and reaches no prototype', () => {
		const evil = JSON.stringify(ok).replace('"env":{', '"env":{"__proto__":{"fd_ok":false},');
		const { vectors, refused } = parseVectors(`[${evil}, {"__proto__": {}}]`);
		expect(vectors).toEqual([]);
		expect(refused.map((r) => r.text.split(';')[0])).toEqual([
			'env.__proto__ is no key of a vector',
			'__proto__ is no key of a vector'
		]);
		expect(({} as { fd_ok?: boolean }).fd_ok).toBeUndefined();
	});

	test('an id that stands twice, and an id that is none', () => {
		const list = [ok, ok, { ...ok, id: '' }, 7, null];
		const { vectors, refused } = parseVectors(JSON.stringify(list));
		expect(vectors).toHaveLength(1);
		expect(refused).toEqual([
			{ entry: 'entry 2, "good"', text: 'id is "good", which entry 1 has already' },
			{
				entry: 'entry 3',
				text: 'id is "", expected a text of 1 to 100 printable ASCII characters'
			},
			{ entry: 'entry 4', text: 'is 7, expected an object' },
			{ entry: 'entry 5', text: 'is null, expected an object' }
		]);
	});

	test('what is no list of vectors', () => {
		const whole = (text: string) => {
			const { vectors, refused } = parseVectors(text);
			expect(vectors).toEqual([]);
			expect(refused).toHaveLength(1);
			expect(refused[0]!.entry).toBe('');
			return refused[0]!.text;
		};
		expect(whole('')).toMatch(/^it is no JSON: ./);
		expect(whole('[{"id": "a",}]')).toMatch(/^it is no JSON: ./);
		expect(whole('['.repeat(200_000))).toMatch(/^it is no JSON: ./);
		expect(whole('{}')).toBe('it is an object, expected an array of vectors');
		expect(whole('"a"')).toBe('it is "a", expected an array of vectors');
		expect(whole('[]')).toBe('it is an empty array, expected vectors');
		expect(whole(`[${'1,'.repeat(10_000)}1]`)).toBe('it has 10001 entries, expected at most 10000');
		expect(whole(' '.repeat(MAX_TEXT + 1))).toBe(
			'it has 33554433 characters, expected at most 33554432'
		);
	});

	test('anything at all is answered, never thrown at', () => {
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

describe('a falsified expectation', () => {
	const v = vector(good('v20'));
	const difference = (expect: object) =>
		replayed({ ...v, expect: { ...v.expect, ...expect } }).differences;
	test('names the key, and of lines the first that differs', () => {
		expect(difference({ ret: -22, errno: 'EINVAL' })).toEqual([
			{ key: 'ret', expected: '-22', replayed: '0' },
			{ key: 'errno', expected: '"EINVAL"', replayed: '"0"' }
		]);
		const debug = [...v.expect.debug!];
		debug[1] = 'x\n';
		expect(difference({ debug })).toEqual([
			{ key: 'debug[1]', expected: '"x\\n"', replayed: JSON.stringify(v.expect.debug![1]) }
		]);
		const short = v.expect.debug!.slice(0, -1);
		expect(difference({ debug: short })).toEqual([
			{
				key: `debug[${short.length}]`,
				expected: 'nothing',
				replayed: JSON.stringify(v.expect.debug!.at(-1))
			}
		]);
	});
	test('a key too much or too few is one too', () => {
		expect(difference({ bug: 'no' })).toEqual([
			{ key: 'bug', expected: '"no"', replayed: 'nothing' }
		]);
		const { logged, ...rest } = v.expect;
		expect(logged).toBe(false);
		expect(replayed({ ...v, expect: rest }).differences).toEqual([
			{ key: 'logged', expected: 'nothing', replayed: 'false' }
		]);
		const { debug, leaked_allocs, ...unasked } = v.expect;
		expect(debug).not.toEqual([]);
		expect(leaked_allocs).toBeDefined();
		expect(replayed({ ...v, expect: unasked }).differences).toEqual([]);
		const { ret, errno, consumed } = v.expect;
		expect(replayed({ ...v, expect: { ret, errno, consumed } }).differences).toEqual([]);
	});
});

describe('the zip', () => {
	const list: NamedCase[] = [
		{ name: 'good', about: 'caf\xe9', case: good() },
		{ name: 'v20', about: '', case: good('v20', PRESETS[5]) },
		{ name: 'empty', about: '', case: { ...good(), bytes: new Uint8Array(0) } }
	];
	const bytes = bundleOf(list) as Uint8Array;

	test('python’s zipfile and json read what was exported', () => {
		const file = path.join(folder, 'a.zip');
		writeFileSync(file, bytes);
		const script = `
import sys, json, zipfile
z = zipfile.ZipFile(sys.argv[1])
assert z.testzip() is None
vectors = json.loads(z.read('vectors.json'))
print(json.dumps({
    'names': z.namelist(),
    'dates': sorted({i.date_time for i in z.infolist()}),
    'images': [z.read(v['image']).hex() for v in vectors],
    'vectors': vectors,
    'readme': z.read('README.txt').decode('ascii').split('\\n')[0]}))`;
		const read = JSON.parse(
			execFileSync('python3', ['-c', script, file], { encoding: 'utf8' })
		) as Record<string, unknown>;
		expect(read.names).toEqual(['README.txt', 'vectors.json', 'good.img', 'v20.img', 'empty.img']);
		expect(read.dates).toEqual([[2009, 8, 28, 21, 43, 2]]);
		expect(read.images).toEqual(list.map((e) => Buffer.from(e.case.bytes!).toString('hex')));
		expect(read.vectors).toEqual(list.map((e) => vectorOf(e, revisionOf(e.case.revision))));
		expect(read.readme).toMatch(/^Test vectors /);
	});

	test('the same cases give the same bytes, in any time zone', () => {
		const zone = process.env.TZ;
		try {
			for (const TZ of ['Pacific/Apia', 'America/New_York', 'UTC']) {
				process.env.TZ = TZ;
				expect(bundleOf(list)).toEqual(bytes);
			}
		} finally {
			if (zone === undefined) delete process.env.TZ;
			else process.env.TZ = zone;
		}
	});

	const python = (script: string): Uint8Array => {
		const file = path.join(folder, 'b.zip');
		const head =
			'import sys, json, zipfile\nz = zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED)\nv = json.loads(sys.stdin.read())\n';
		execFileSync('python3', ['-W', 'ignore', '-c', `${head}${script}\nz.close()`, file], {
			input: vectorsText([vector()])
		});
		return readFileSync(file);
	};
	const only = (file: Uint8Array) => {
		const { vectors, refused } = parseBundle(file);
		return vectors.length > 0 && refused.length === 0 ? vectors.map((v) => v.id) : refused;
	};
	const json = `z.writestr('vectors.json', json.dumps(v))`;
	const image = `z.writestr('good.img', bytes.fromhex(v[0]['image_hex']))`;

	test.each<[string, string, unknown]>([
		['packed by hand', `${json}\n${image}`, ['good']],
		['stored', `z.compression = zipfile.ZIP_STORED\n${json}\n${image}`, ['good']],
		['with a comment', `z.comment = b'PK\\5\\6' * 20\n${json}\n${image}`, ['good']],
		[
			'in a folder',
			`z.writestr('a/b/vectors.json', json.dumps(v))\nz.writestr('a/b/good.img', bytes.fromhex(v[0]['image_hex']))`,
			['good']
		],
		[
			'names that climb are only names',
			`${json}\n${image}\nz.writestr('../../../etc/passwd', 'x')\nz.writestr('/abs', 'x')`,
			['good']
		],
		[
			'an image that lies elsewhere is not found',
			`${json}\nz.writestr('../good.img', bytes.fromhex(v[0]['image_hex']))`,
			[{ entry: '"good"', text: 'image is "good.img", and no such file is in the zip' }]
		],
		[
			'another image than image_hex says',
			`${json}\nb = bytearray.fromhex(v[0]['image_hex']); b[9] = 0; z.writestr('good.img', bytes(b))`,
			[{ entry: '"good"', text: 'good.img has 0x0 at byte 0x9, image_hex 0xd2' }]
		],
		[
			'a shorter image',
			`${json}\nz.writestr('good.img', bytes.fromhex(v[0]['image_hex'])[:-1])`,
			[{ entry: '"good"', text: 'good.img has 325 bytes, image_hex 326' }]
		],
		[
			'a bomb in the place of an image',
			`${json}\nz.writestr('good.img', bytes(10 ** 7))`,
			[
				{
					entry: '"good"',
					text: 'good.img would have 10000000 bytes, expected at most 326'
				}
			]
		],
		[
			'a bomb in the place of the text',
			`z.writestr('vectors.json', b' ' * (2 ** 25 + 1))`,
			[
				{
					entry: '',
					text: 'vectors.json would have 33554433 bytes, expected at most 33554432'
				}
			]
		],
		[
			'no vectors',
			image,
			[{ entry: '', text: 'the zip has no vectors.json; 1 other files are in it' }]
		],
		[
			'two of them',
			`${json}\nz.writestr('b/vectors.json', '[]')`,
			[{ entry: '', text: 'the zip has 2 files vectors.json' }]
		],
		[
			'the same name twice',
			`${json}\n${json}`,
			[{ entry: '', text: 'vectors.json stands twice in the zip' }]
		],
		[
			'too many files',
			`${json}\nz.compression = zipfile.ZIP_STORED\nfor i in range(20000): z.writestr(str(i), '')`,
			[{ entry: '', text: 'the zip has 20001 files, expected at most 20000' }]
		],
		[
			'another method',
			`z.compression = zipfile.ZIP_BZIP2\n${json}`,
			[
				{
					entry: '',
					text: 'vectors.json is packed by method 12, expected 0 (stored) or 8 (deflate)'
				}
			]
		],
		[
			'no UTF-8',
			`z.writestr('vectors.json', b'[\\xff]')`,
			[{ entry: '', text: 'vectors.json is no text in UTF-8' }]
		],
		['empty', '', [{ entry: '', text: 'the zip has no vectors.json; 0 other files are in it' }]]
	])('made by python, %s', (_, script, result) => {
		expect(only(python(script))).toEqual(result);
	});

	test('cut anywhere, it is refused', () => {
		for (let n = 4; n < bytes.length; n += 7)
			expect(only(bytes.subarray(0, n))).toEqual([
				{ entry: '', text: 'the zip has no end record: it is cut off or damaged' }
			]);
	});

	test('with any one byte changed, it is read as before or refused, and never otherwise', () => {
		const before = parseBundle(bytes).vectors;
		for (let i = 0; i < bytes.length; i++) {
			const damaged = bytes.slice();
			damaged[i]! ^= 0x41;
			const { vectors } = parseBundle(damaged);
			for (const v of vectors) expect(before, `byte ${i}`).toContainEqual(v);
		}
	});

	/** The places of vectors.json in the zip: local header, directory. */
	const at = (file: Uint8Array, signature: string): number =>
		Buffer.from(file).indexOf(`${signature}`, 0, 'latin1');
	const alone = python(json);
	const patched = (change: (b: Buffer, dir: number) => void): Uint8Array => {
		const b = Buffer.from(alone);
		change(b, at(b, 'PK\x01\x02'));
		return b;
	};
	const size = Buffer.byteLength(JSON.stringify(JSON.parse(vectorsText([vector()]))));
	test.each<[string, (b: Buffer, dir: number) => void, RegExp]>([
		[
			'a size that is too small',
			(b, dir) => b.writeUInt32LE(1000, dir + 24),
			/^vectors\.json has more than the 1000 bytes that the zip says$/
		],
		[
			'a size that is too large',
			(b, dir) => b.writeUInt32LE(100_000, dir + 24),
			/^vectors\.json has \d+ bytes, expected 100000$/
		],
		[
			'another sum',
			(b, dir) => b.writeUInt32LE(1, dir + 16),
			/^vectors\.json has CRC-32 [0-9a-f]{8}, expected 00000001: it is damaged$/
		],
		[
			'encryption',
			(b, dir) => b.writeUInt16LE(1, dir + 8),
			/^vectors\.json is encrypted, which cannot be read here$/
		],
		[
			'a block type that there is not',
			(b) => b.writeUInt8(7, 30 + 12),
			/^vectors\.json cannot be inflated: invalid block type$/
		],
		[
			'a directory elsewhere',
			(b) => b.writeUInt32LE(3, b.length - 6),
			/^the zip’s directory is damaged at file 1 of 1$/
		],
		[
			'data that reach beyond the file',
			(b, dir) => b.writeUInt32LE(0x7fffffff, dir + 20),
			/^the zip’s directory is damaged at file 1 of 1$/
		]
	])('%s is told', (_, change, fault) => {
		expect(size).toBeGreaterThan(1000);
		const [refusal] = parseBundle(patched(change)).refused;
		expect(refusal!.text).toMatch(fault);
	});

	test('a bomb that lies of its size, or is packed to be slow, is stopped', () => {
		const data = deflateRawSync(Buffer.alloc(2 ** 27));
		const f = { name: 'a', deflated: true, crc: 0, data, size: 1000 };
		expect(unpack(f, 1e6)).toEqual({
			error: `a is packed into ${data.length} bytes, more than its own 1000`
		});
		expect(unpack({ ...f, size: 2 ** 20 }, 2 ** 20)).toEqual({
			error: 'a has more than the 1048576 bytes that the zip says'
		});
		const empty = Buffer.alloc(5 * 2 ** 18, Buffer.from([0, 0, 0, 0xff, 0xff]));
		expect(unpack({ ...f, data: empty }, 1e6)).toEqual({
			error: 'a is packed into 1310720 bytes, more than its own 1000'
		});
	});

	test('noise is answered, never thrown at', () => {
		const pieces = fc.array(
			fc.oneof(
				fc.uint8Array({ maxLength: 60 }),
				fc.constantFrom('PK\x03\x04', 'PK\x01\x02', 'PK\x05\x06').map((s) => Buffer.from(s))
			),
			{ maxLength: 12 }
		);
		fc.assert(
			fc.property(pieces, (parts) => {
				const file = new Uint8Array(Buffer.concat([Buffer.from('PK\x03\x04'), ...parts]));
				expect(directory(file, 10)).toBeDefined();
				expect(parseBundle(file).vectors).toEqual([]);
				expect(parseBundle(file.subarray(4)).vectors).toEqual([]);
			})
		);
	});
});
