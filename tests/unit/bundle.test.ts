/** A case as a vector, and back. */
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { revisionOf, REVISIONS } from '../../src/lib/revisions/all.ts';
import {
	bundledCase,
	caseOfImage,
	replayed,
	vectorOf,
	type NamedCase
} from '../../src/lib/share/vector/bundle.ts';
import { README } from '../../src/lib/share/vector/bundle_readme.ts';
import { EDITABLE } from '../../src/lib/share/case.ts';
import { PRESETS } from '../../src/lib/share/machines.ts';
import { replay } from '../../src/lib/share/vector/vector.ts';
import { parseVectors } from '../../src/lib/share/vector/vector_text.ts';
import { parseBundle } from '../../src/lib/share/vector/bundle_file.ts';
import { bundleOf, imagesIn } from '../../src/lib/ui/transfer/bundle.ts';
import { inflate, zip } from '../../src/lib/ui/transfer/zip.ts';
import { caseOf as anyCase } from './arbitrary.ts';
import { good, readVectors, recorded, vector } from './cases.ts';

const ids = REVISIONS.map((r) => r.id);

describe('recorded vectors', () => {
	test('all of them are read back', () => {
		for (const id of ids) {
			const { vectors, refused } = parseVectors(recorded('read', id));
			expect(refused).toEqual([]);
			expect(vectors).toEqual(readVectors(id));
		}
	});

	test('a case opened from one and exported again has the recorded answer', () => {
		for (const id of ids)
			for (const v of parseVectors(recorded('read', id)).vectors)
				expect(vector(bundledCase(v), v.id).expect, v.id).toEqual(v.expect);
	});

	test('without CONFIG_CHECKPOINT_DEBUG the answer is the same, but for the debug lines', () => {
		for (const id of ['aug09', 'v20'])
			for (const v of parseVectors(recorded('read', id)).vectors) {
				const env = { ...v.env, config_checkpoint_debug: false };
				expect(replay({ ...v, env }), v.id).toEqual({ ...v.expect, debug: [] });
			}
	});

	test('constants of an env are the kernel’s; missing ones are the arch’s own', () => {
		const v = parseVectors(recorded('read', 'aug09')).vectors[0]!;
		expect(v.expect.ret).toBe(0);
		expect(replay({ ...v, env: { ...v.env, constants: { signal_nsig: 64 } } }).ret).toBe(0);
		// byte 36 is signal_nsig, docs/format.md
		const other = v.image_hex.slice(0, 72) + '80' + v.image_hex.slice(74);
		expect(replay({ ...v, image_hex: other })).toMatchObject({ errno: 'EINVAL', consumed: 72 });
		const env = { ...v.env, constants: { signal_nsig: 0x80 } };
		expect(replay({ ...v, image_hex: other, env })).toEqual(v.expect);
	});
});

describe.each(REVISIONS)('$id: export', (revision) => {
	test('any case comes back unchanged, and its replay agrees', () => {
		fc.assert(
			fc.property(fc.array(anyCase(revision), { minLength: 1, maxLength: 4 }), (cases) => {
				const list: NamedCase[] = cases.map((c, i) => ({
					name: `case-${i}`,
					about: `no. ${i}`,
					case: c
				}));
				const bytes = bundleOf(list);
				if ('error' in bytes) throw new Error(bytes.error);
				const { vectors, refused } = parseBundle(bytes, inflate);
				expect(refused).toEqual([]);
				expect(vectors.map(bundledCase)).toEqual(cases);
				expect(vectors.map((v) => [v.id, v.note])).toEqual(list.map((e) => [e.name, e.about]));
				for (const v of vectors) {
					expect(replayed(v).differences).toEqual([]);
					// What the kernel itself says, past the vector's way of naming kernel and bytes.
					const c = cases[vectors.indexOf(v)]!;
					const { ret, errno, consumed } = revision.restart(c.kernel, c.bytes);
					expect(v.expect).toMatchObject({ ret, errno, consumed });
				}
			}),
			{ numRuns: 60 }
		);
	});
});

describe('export', () => {
	test('a vector has all keys that another program needs', () => {
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
			expect: readVectors('aug09')[0]!.expect
		});
	});

	test('no lines are expected where none are known', () => {
		for (const id of ids) {
			const v = vector(good(id));
			expect('messages' in v.expect, id).toBe(id !== 'oct09' && id !== 'v19rc1');
			expect(v.sureness, id).toBe(revisionOf(id).sureness === 'read' ? undefined : 'inferred');
		}
	});

	const refusedNames = ['', '.hidden', '../up', 'a/b', 'a b', 'é', 'x'.repeat(81), '-x'];
	test.each(refusedNames)('the name %j is refused', (name) => {
		expect(vectorOf({ name, about: '', case: good() })).toEqual({
			error: `the name ${JSON.stringify(name)} is not a plain file name: expected at most 80 letters, digits, dots, underscores and hyphens, the first a letter or digit`
		});
	});

	test.each<[string, Partial<NamedCase>, string]>([
		['no image', { case: { ...good(), bytes: null } }, 'a: there is no image'],
		[
			'65537 bytes',
			{ case: { ...good(), bytes: new Uint8Array(65537) } },
			'a: 65537 bytes, expected at most 65536'
		]
	])('%s is refused in words', (_, part, error) => {
		const entry = { name: 'a', about: '', case: good(), ...part };
		expect(vectorOf(entry)).toEqual({ error });
		expect(bundleOf([entry])).toEqual({ error });
	});

	test('two names that are the same for some file system are refused', () => {
		const entry = { about: '', case: good() };
		const list = [
			{ ...entry, name: 'bad' },
			{ ...entry, name: 'Bad' }
		];
		expect(bundleOf(list)).toEqual({ error: 'two entries are named Bad' });
		expect(bundleOf([])).toEqual({ error: 'There is nothing to export.' });
	});
});

describe('a falsified expectation', () => {
	const v = vector(good('v20'));
	const difference = (expect: object) =>
		replayed({ ...v, expect: { ...v.expect, ...expect } }).differences;
	test('names the key, and the first line that differs', () => {
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
	test('includes a missing or an additional key', () => {
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

describe('a set of cases', () => {
	const file = (name: string, data: Uint8Array | string) =>
		new File([typeof data === 'string' ? data : data.slice()], name);
	const s390x = PRESETS.find((p) => p.arch === 's390x')!;

	test('is a bundle', async () => {
		const entry = { name: 'a', about: '', case: good('v20') };
		expect(await imagesIn(file('a.zip', bundleOf([entry]) as Uint8Array))).toEqual({
			images: [{ name: 'a', about: '', bytes: entry.case.bytes, own: entry.case }],
			refused: []
		});
		expect(await imagesIn(file('a.json', '[{"id":"x"}]'))).toMatchObject({
			images: [],
			refused: [{ entry: 'entry 1, "x"' }]
		});
	});

	test('is a zip of images, and an ordinary kernel of its own revision and arch reads each', async () => {
		const packed = { 'dir/v20.img': good('v20', s390x).bytes!, noise: new Uint8Array([1, 0, 0]) };
		const { images, refused } = await imagesIn(
			file('a.zip', zip({ ...packed, long: new Uint8Array(EDITABLE + 1) }))
		);
		expect(images).toEqual(
			Object.entries(packed).map(([name, bytes]) => ({ name, about: '', bytes, own: null }))
		);
		const cases = images.map(({ bytes }) => caseOfImage(bytes));
		expect(cases.map((c) => [c.revision, c.kernel.arch])).toEqual([
			['v20', 's390x'],
			['aug09', 'x86_32']
		]);
		const answers = cases.map((c, i) => vector(c, path.basename(images[i]!.name)).expect.ret);
		expect(answers, 'EPIPE: the second ends in its first object').toEqual([0, -32]);
		expect(refused).toEqual([
			{ entry: '', text: 'long would have 65537 bytes, expected at most 65536' }
		]);
	});

	test('is not read from a zip whose images have more bytes in all than are read', async () => {
		const names = Array.from({ length: 513 }, (_, i) => `${i}.img`);
		const many = Buffer.from(zip(Object.fromEntries(names.map((name) => [name, '']))));
		const next = (from: number) => many.indexOf('PK\x01\x02', from, 'latin1');
		for (let at = next(0); at >= 0; at = next(at + 4)) many.writeUInt32LE(2 * EDITABLE, at + 24);
		expect(await imagesIn(file('a.zip', many))).toEqual({
			images: [],
			// 513 * 65536: no more is read of one image.
			refused: [{ entry: '', text: 'its images have 33619968 bytes, expected at most 33554432' }]
		});
	});
});

test('the README of a bundle names the keys that a vector needs', () => {
	const v = vector();
	const all = { ...v, env: { ...v.env, x86: { has_fxsr: 1, has_xsave: 0, xstate_size: 512 } } };
	/** The keys without which the vector is refused. @param part where they are */
	const needed = (part: (v: typeof all) => object) =>
		Object.keys(part(all)).filter((key) => {
			const other = structuredClone(all);
			delete (part(other) as Record<string, unknown>)[key];
			return parseVectors(JSON.stringify([other])).vectors.length === 0;
		});
	const said = (start: string) =>
		new RegExp(`^ +${start} +([a-z0-9_, ]+)$`, 'm')
			.exec(README.slice(README.indexOf('These keys are needed')))![1]!
			.split(/[,\s]+/);
	expect(said('of a vector').toSorted()).toEqual(needed((v) => v).toSorted());
	expect(said('of env').toSorted()).toEqual(needed((v) => v.env).toSorted());
	expect(said('of x86').toSorted()).toEqual(needed((v) => v.env.x86).toSorted());
	expect(said('of expect').toSorted()).toEqual(needed((v) => v.expect).toSorted());
});
