/** Bundles as zips: written, read, damaged, and made to do harm. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import zlib from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { vectorOf, type NamedCase } from '../../src/lib/share/vector/bundle.ts';
import { inflaterOf, modules } from '../../src/ckptlab/files.ts';
import { PRESETS } from '../../src/lib/share/machines.ts';
import { parseBundle } from '../../src/lib/share/vector/bundle_file.ts';
import { directory, unpack, type Inflate } from '../../src/lib/share/zip.ts';
import { vectorsText } from '../../src/lib/share/vector/vector_text.ts';
import { bundleOf } from '../../src/lib/ui/transfer/bundle.ts';
import { inflate } from '../../src/lib/ui/transfer/zip.ts';
import { good, vector } from './cases.ts';

const PYTHON = spawnSync('python3', ['-c', '']).status === 0;
const needsPython = { skip: !PYTHON };

let byNode: Inflate;
beforeAll(async () => {
	byNode = inflaterOf(await modules());
});

/** As the page reads it. The program for the terminal, which inflates by other code, finds the same vectors, or as many faults. */
function parsed(file: Uint8Array) {
	const page = parseBundle(file, inflate);
	const program = parseBundle(file, byNode);
	// A matcher takes longer than the reading, so it is asked only where they differ.
	if (JSON.stringify(program.vectors) !== JSON.stringify(page.vectors))
		expect(program.vectors).toEqual(page.vectors);
	expect(program.refused).toHaveLength(page.refused.length);
	return page;
}

const folder = mkdtempSync(path.join(tmpdir(), 'bundle-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('the zip', () => {
	const list: NamedCase[] = [
		{ name: 'good', about: 'caf\xe9', case: good() },
		{ name: 'v20', about: '', case: good('v20', PRESETS[5]) },
		{ name: 'empty', about: '', case: { ...good(), bytes: new Uint8Array(0) } }
	];
	const bytes = bundleOf(list) as Uint8Array;

	test('python’s zipfile and json read an export', needsPython, () => {
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
		expect(read.vectors).toEqual(list.map((e) => vectorOf(e)));
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

	const only = (file: Uint8Array) => {
		const { vectors, refused } = parsed(file);
		return vectors.length > 0 && refused.length === 0
			? `taken: ${vectors.map((v) => v.id).join()}`
			: refused.map((r) => `${r.entry}: ${r.text}`).join('\n');
	};
	const json = `z.writestr('vectors.json', json.dumps(v))`;
	const image = `z.writestr('good.img', bytes.fromhex(v[0]['image_hex']))`;

	const blanks = `z.writestr('vectors.json', b' ' * 2 ** 25)`;
	const scripts: [name: string, script: string, result: string][] = [
		['packed by hand', `${json}\n${image}`, 'taken: good'],
		['stored', `z.compression = zipfile.ZIP_STORED\n${json}\n${image}`, 'taken: good'],
		['with a comment', `z.comment = b'PK\\5\\6' * 20\n${json}\n${image}`, 'taken: good'],
		[
			'with extra fields, as zip(1) writes them',
			`i = zipfile.ZipInfo('vectors.json'); i.extra = b'UT\\5\\0\\1' + bytes(4); z.writestr(i, json.dumps(v))\n${image}`,
			'taken: good'
		],
		[
			'in a folder',
			`z.writestr('a/b/vectors.json', json.dumps(v))\nz.writestr('a/b/good.img', bytes.fromhex(v[0]['image_hex']))`,
			'taken: good'
		],
		[
			'names that climb are only names',
			`${json}\n${image}\nz.writestr('../../../etc/passwd', 'x')\nz.writestr('/abs', 'x')`,
			'taken: good'
		],
		[
			'an image that lies elsewhere is not found',
			`${json}\nz.writestr('../good.img', bytes.fromhex(v[0]['image_hex']))`,
			'"good": image is "good.img", and no such file is in the zip'
		],
		[
			'another image than image_hex says',
			`${json}\nb = bytearray.fromhex(v[0]['image_hex']); b[9] = 0; z.writestr('good.img', bytes(b))`,
			'"good": good.img has 0x0 at byte 0x9, image_hex 0xd2'
		],
		[
			'a shorter image',
			`${json}\nz.writestr('good.img', bytes.fromhex(v[0]['image_hex'])[:-1])`,
			'"good": good.img has 325 bytes, image_hex 326'
		],
		[
			'a bomb in the place of an image',
			`${json}\nz.writestr('good.img', bytes(10 ** 7))`,
			'"good": good.img would have 10000000 bytes, expected at most 326'
		],
		[
			'a bomb in the place of the text',
			`z.writestr('vectors.json', b' ' * (2 ** 25 + 1))`,
			': vectors.json would have 33554433 bytes, expected at most 33554432'
		],
		['no vectors', image, ': the zip has no vectors.json; 1 other files are in it'],
		[
			'two of them',
			`${json}\nz.writestr('b/vectors.json', '[]')`,
			': the zip has 2 files vectors.json'
		],
		['the same name twice', `${json}\n${json}`, ': the zip has two files vectors.json'],
		[
			'too many files',
			`${json}\nz.filelist *= 20001`,
			': the zip has 20001 files, expected at most 20000'
		],
		[
			'another method',
			`z.compression = zipfile.ZIP_BZIP2\n${json}`,
			': vectors.json is packed by method 12, expected 0 (stored) or 8 (deflate)'
		],
		['no UTF-8', `z.writestr('vectors.json', b'[\\xff]')`, ': vectors.json is not text in UTF-8'],
		[
			'zip64, for its many files',
			// its directory alone makes python write zip64; so many files would take a second
			`${json}\nz.filelist += z.filelist * 65535`,
			': the zip is in the format zip64, which is not read here'
		],
		['empty', '', ': the zip has no vectors.json; 0 other files are in it']
	];

	/** The zip of each script. One process makes them all: starting python takes longer. */
	const made = new Map<string, Uint8Array>();
	beforeAll(() => {
		if (!PYTHON) return;
		const all = [...scripts.map(([, script]) => script), json, blanks];
		const program = `
import sys, json, zipfile
v, scripts = json.loads(sys.stdin.read())
for i, script in enumerate(scripts):
    with zipfile.ZipFile(f'{sys.argv[1]}/{i}.zip', 'w', zipfile.ZIP_DEFLATED) as z:
        exec(script, {'z': z, 'v': v, 'json': json, 'zipfile': zipfile})`;
		execFileSync('python3', ['-W', 'ignore', '-c', program, folder], {
			input: `[${vectorsText([vector()])}, ${JSON.stringify(all)}]`
		});
		all.forEach((script, i) => made.set(script, readFileSync(path.join(folder, `${i}.zip`))));
	});

	test.each(scripts)('made by python, %s', needsPython, (_, script, result) => {
		expect(only(made.get(script)!)).toBe(result);
	});

	test('cut anywhere, it is refused', () => {
		for (let n = 4; n < bytes.length; n += 7)
			expect(only(bytes.subarray(0, n))).toBe(
				': the zip has no end record: it is cut off or damaged'
			);
	});

	test('with one byte changed, it is refused or has the same contents', () => {
		const whole = bundleOf(list.slice(0, 1)) as Uint8Array;
		const before = parsed(whole).vectors;
		expect(before).toHaveLength(1);
		for (let i = 0; i < whole.length; i++) {
			const damaged = whole.slice();
			damaged[i]! ^= 0x41;
			const { vectors } = parsed(damaged);
			for (const v of vectors)
				expect([i, JSON.stringify(v)]).toEqual([i, JSON.stringify(before[0])]);
		}
	});

	/** The places of vectors.json in the zip: local header, directory. */
	const at = (file: Uint8Array, signature: string): number =>
		Buffer.from(file).indexOf(`${signature}`, 0, 'latin1');
	type Change = (b: Buffer, dir: number) => void;
	const patched = (change: Change): Uint8Array => {
		const b = Buffer.from(made.get(json)!);
		change(b, at(b, 'PK\x01\x02'));
		return b;
	};
	const size = Buffer.byteLength(JSON.stringify(JSON.parse(vectorsText([vector()]))));
	const put = (value: number, place: number): Change => {
		return (b, dir) => b.writeUInt32LE(value, dir + place);
	};
	const ZIP64 = 'the zip is in the format zip64, which is not read here';
	const DAMAGED = 'the zip’s directory is damaged at file 1 of 1';
	test.each<[string, Change, fault: string]>([
		[
			'a size too small',
			put(1000, 24),
			'vectors.json has more than the 1000 bytes that the zip says'
		],
		['a size too large', put(100_000, 24), 'vectors.json has N bytes, expected 100000'],
		['a packed size in a record of zip64', put(0xffffffff, 20), ZIP64],
		['a size in a record of zip64', put(0xffffffff, 24), ZIP64],
		['another sum', put(1, 16), 'vectors.json has CRC-32 N, expected 00000001: it is damaged'],
		['encryption', put(0x80001, 8), 'vectors.json is encrypted, which cannot be read here'],
		[
			'no block type',
			(b) => b.writeUInt8(7, 42),
			'vectors.json cannot be inflated: invalid block type'
		],
		['a directory elsewhere', (b) => b.writeUInt32LE(3, b.length - 6), DAMAGED],
		['data that reach beyond the file', put(0x7fffffff, 20), DAMAGED]
	])('%s is named', needsPython, (_, change, fault) => {
		expect(size).toBeGreaterThan(1000);
		const [refusal] = parsed(patched(change)).refused;
		expect(refusal!.text.replace(/(?<=CRC-32 )[0-9a-f]{8}|(?<=has )\d+(?= bytes,)/, 'N')).toBe(
			fault
		);
	});

	test('a small zip with 32 MiB of blanks in vectors.json is refused', needsPython, () => {
		const file = made.get(blanks)!;
		expect(file.length).toBeLessThan(33_000);
		const [refusal, ...more] = parsed(file).refused;
		expect(refusal!.text).toMatch(/^it is not JSON: ./);
		expect(more).toEqual([]);
	});

	test('a bomb with a wrong size, or packed to be slow, is stopped', () => {
		const data = zlib.deflateRawSync(Buffer.alloc(2 ** 27));
		const f = { name: 'a', deflated: true, crc: 0, data, size: 1000 };
		for (const by of [inflate, byNode]) {
			expect(unpack(f, 1e6, by)).toEqual({
				error: `a is packed into ${data.length} bytes, more than its own 1000`
			});
			expect(unpack({ ...f, size: 2 ** 20 }, 2 ** 20, by)).toEqual({
				error: 'a has more than the 1048576 bytes that the zip says'
			});
			const one = zlib.deflateRawSync(Buffer.alloc(1));
			expect(unpack({ ...f, data: one, size: 0 }, 2 ** 20, by)).toEqual({
				error: 'a has more than the 0 bytes that the zip says'
			});
		}
		const empty = Buffer.alloc(5 * 2 ** 18, Buffer.from([0, 0, 0, 0xff, 0xff]));
		expect(unpack({ ...f, data: empty }, 1e6, inflate)).toEqual({
			error: 'a is packed into 1310720 bytes, more than its own 1000'
		});
	});

	test('noise is refused, without an exception', () => {
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
				const found = directory(file, 10);
				expect('error' in found ? [] : [...found.keys()]).toEqual([]);
				for (const noise of [file, file.subarray(4)])
					expect(parsed(noise)).toEqual({
						vectors: [],
						refused: [{ entry: '', text: expect.stringMatching(/./) as string }]
					});
			})
		);
	});
});
