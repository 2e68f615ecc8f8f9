/** The program for the terminal as the build makes it: the library on every vector, the examples of its documentation, pipes. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs, {
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { filesIn, type Modules } from '../../src/ckptlab/files.ts';
import { fromHex } from '../../src/lib/format/hex.ts';
import { printable } from '../../src/lib/kernel/printk.ts';
import { messageOf, prefixOf } from '../../src/lib/kernel/trace.ts';
import { revisionOf } from '../../src/lib/revisions/all.ts';
import type { Case } from '../../src/lib/share/case.ts';
import { decode, LINK_MAX } from '../../src/lib/share/link/permalink.ts';
import { kernelOf } from '../../src/lib/share/vector/vector.ts';
import { Reading } from '../../src/lib/view/reading.ts';
import { textOf } from '../../src/lib/view/kernel/sentence.ts';
import { verdict, verdictText } from '../../src/lib/view/kernel/verdict.ts';
import { explain, runsOf } from '../../src/lib/view/kernel/why.ts';
import { zip } from '../../src/lib/ui/transfer/zip.ts';
import { terminalFile, terminalTypes } from '../../scripts/terminal.mjs';
import { readVectors, recorded, vectorImage } from './cases.ts';
import { examplesIn, folderWith, shellOutputs } from './terminal_examples.ts';

type Library = typeof import('../../src/lib/view/terminal/api.ts');
const REVISIONS = ['v17', 'aug09', 'v18', 'oct09', 'v19rc1', 'v20', 'v23rc'] as const;

let made = '';
let program = '';
let lib: Library;
beforeAll(async () => {
	made = mkdtempSync(path.join(tmpdir(), 'ckptlab-'));
	program = path.join(made, 'ckptlab.mjs');
	writeFileSync(program, await terminalFile());
	lib = (await import(/* @vite-ignore */ pathToFileURL(program).href)) as Library;
});
const folders: string[] = [];
afterAll(() => [made, ...folders].forEach((f) => rmSync(f, { recursive: true })));

describe('the library says what the page says, and what the C build recorded', () => {
	test.each(REVISIONS)('of every vector of %s', (id) => {
		const revision = revisionOf(id);
		for (const [i, v] of readVectors(id).entries()) {
			const bytes = fromHex(v.image_hex)!;
			const kernel = kernelOf(revision, v.arch, v.env);
			const { arch, ...settings } = kernel;
			const options = { revision: id, arch, kernel: settings };
			const page: Case = { bytes, revision: id, kernel, order: null, arch: null, readAs: null };
			const r = new Reading(page);
			const said = lib.inspect(bytes, options);
			const got = { ...lib.restart(bytes, options), ...said, call: `${said.call} ${said.result}` };
			const lines = r.prints.map(
				(p) => `<${p.level}> ${prefixOf(p, 'pid:vpid', '?')}${printable(messageOf(p))}`
			);
			const wanted = {
				...v.expect,
				call: verdictText(r),
				words: verdict(r)!.words,
				why: textOf(runsOf(explain(r)!)),
				log: revision.printsUnknown ? null : lines
			};
			// A matcher takes nearly as long as a reader, so it is asked only where they differ.
			const keys = Object.keys(wanted);
			if (JSON.stringify(got, keys) !== JSON.stringify(wanted, keys))
				expect(got, `${v.id}: ${v.note}`).toMatchObject(wanted);
			// An image that has no link is known by its length; of the others some are enough, as the codec has tests of its own.
			if (said.link === null) expect(bytes.length).toBeGreaterThan(LINK_MAX / 2);
			else if (i % 8 === 0) expect(decode(said.link)).toMatchObject({ case: page });
		}
	});

	test('of vectors as files hold them', () => {
		for (const v of readVectors('v20')) expect(lib.replay(v)).toMatchObject({ differences: [] });
		const [v] = readVectors('v20');
		expect(lib.replay({ ...v, expect: { ...v!.expect, consumed: 1 } })).toMatchObject({
			differences: [{ key: 'consumed', expected: '1' }]
		});
		expect(lib.replay({})).toEqual({ error: expect.stringContaining('id is missing') as string });
	});
});

describe('the library', () => {
	test('writes the recorded image, and lays it out without a gap', () => {
		const image = lib.write({ lsm: 'smack', time: 1251492183n });
		expect(image).toEqual(vectorImage('w007'));
		const { members, ...rest } = lib.layout(image);
		expect(rest).toEqual({ revision: 'aug09', arch: 'x86_32', order: 'le' });
		let at = 0;
		for (const m of members) {
			expect(m.offset).toBe(at);
			at += m.size;
		}
		expect(at).toBe(image.length);
		expect(members.find((m) => m.path === 'rev')).toMatchObject({ offset: 24, size: 2, value: 2 });
		expect(lib.recognise(image)).toMatchObject({ revision: 'aug09' });
	});

	test('carries a case in a link', () => {
		const image = vectorImage('v20-w001');
		const made = lib.encodeLink(image, { lsm: 'smack', kernel: { pid: 7, logfd: 'ok' } });
		if ('error' in made) throw new Error(made.error);
		const opened = lib.decodeLink(`https://example.org/x/#${made.link}`);
		expect(opened).toMatchObject({ image, revision: 'v20', kernel: { lsm: 'smack', pid: 7 } });
		expect(lib.decodeLink('')).toEqual({ error: 'it is empty' });
		expect(lib.encodeLink(new Uint8Array(0x20001))).toEqual({
			error: 'The image has 131073 bytes, and no link has more than 131072.'
		});
	});

	test('offers what leads the kernel further', () => {
		const image = vectorImage('w007').slice();
		image[8] = 1;
		expect(lib.mend(image)).toEqual([
			{
				label: 'Write 0x00feed0cc0a2d200',
				note: '',
				changes: [{ offset: 8, removed: 1, added: 1, before: '01', after: '00' }],
				bytes: vectorImage('w007'),
				result: '= 0',
				errno: '0',
				check: null,
				accepted: true
			}
		]);
		expect(lib.mend(vectorImage('w007'))).toEqual([]);
	});

	test('takes a Buffer as any other bytes, and leaves it as it is', () => {
		const image = Buffer.from(vectorImage('w007'));
		image[8] = 1;
		const before = image.toString('hex');
		const offers = lib.mend(image);
		expect(offers).toEqual(lib.mend(new Uint8Array(image)));
		expect(offers[0]!.bytes).toEqual(vectorImage('w007'));
		lib.inspect(image);
		lib.layout(image);
		lib.encodeLink(image);
		expect(image.toString('hex')).toBe(before);
	});

	test('throws where an argument is of another kind', () => {
		const image = vectorImage('w007');
		const any = lib as unknown as Record<string, (...args: unknown[]) => unknown>;
		for (const name of ['inspect', 'restart', 'layout', 'recognise', 'encodeLink', 'mend'])
			for (const [none, said] of [
				[undefined, 'nothing'],
				['abc', '"abc"'],
				[[1], 'an array of 1']
			])
				expect(() => any[name]!(none), name).toThrow(
					new TypeError(`the image is ${said as string}, expected a Uint8Array`)
				);
		expect(() => any.decodeLink!(lib.encodeLink(image))).toThrow(
			new TypeError('the link is an object, expected a string: encodeLink gives { link }')
		);
		for (const [options, said] of [
			[{ rev: 'v20' }, 'there is no option rev; expected revision, arch, lsm'],
			[{ kernel: { nope: 1 } }, 'there is no option kernel.nope; expected version_code, '],
			[{ lsm: 5 }, 'lsm is 5, expected a string'],
			[{ kernel: { x86: null } }, 'kernel.x86 is null, expected an object'],
			[{ flags: 4n }, 'flags is 4n, expected a number'],
			[null, 'options is null, expected an object']
		] as const) {
			expect(() => any.inspect!(image, options)).toThrow(RangeError);
			expect(() => any.inspect!(image, options)).toThrow(said);
		}
		expect(() => any.write!({ rev: 'v20' })).toThrow('there is no option rev; expected revision');
		expect(() => any.write!({ time: 5 })).toThrow('time is 5, expected a bigint');
		expect(() => lib.inspect(image, {}, 5)).toThrow('size is 5, expected a whole number from 326');
	});

	test('throws where an option is wrong', () => {
		const image = vectorImage('w007');
		const wrong = (options: object) => () => lib.inspect(image, options);
		expect(wrong({ revision: 'v19' })).toThrow(RangeError);
		expect(wrong({ revision: 'v17', keepLsm: true })).toThrow(
			'v17 has no RESTART_KEEP_LSM; leave out keepLsm, or choose revision'
		);
		expect(wrong({ arch: 'ppc64' })).toThrow('aug09 has no arch ppc64; expected x86_32 or s390x');
		expect(wrong({ flags: -1 })).toThrow('flags is -1, expected a whole number from 0 to');
		expect(wrong({ kernel: { x86: { has_fxsr: 1.5, has_xsave: 0, xstate_size: 0 } } })).toThrow(
			'has_fxsr is 1.5, expected a whole number'
		);
		expect(() => lib.write({ time: -1n })).toThrow('time is -1, expected 64 bits');
	});

	test('has types for all that it exports, and they are whole', () => {
		const name = '/ckptlab.d.mts';
		const options: ts.CompilerOptions = {
			strict: true,
			noEmit: true,
			lib: ['lib.es2023.d.ts'],
			types: [],
			target: ts.ScriptTarget.ES2022
		};
		const host = ts.createCompilerHost(options);
		const read = host.getSourceFile.bind(host);
		host.getSourceFile = (file, target) =>
			file === name ? ts.createSourceFile(file, terminalTypes(), target) : read(file, target);
		const types = ts.createProgram([name], options, host);
		expect(ts.getPreEmitDiagnostics(types, types.getSourceFile(name))).toEqual([]);
		const module = types.getTypeChecker().getSymbolAtLocation(types.getSourceFile(name)!)!;
		const values = types
			.getTypeChecker()
			.getExportsOfModule(module)
			.filter((s) => s.flags & (ts.SymbolFlags.Function | ts.SymbolFlags.Alias))
			.map((s) => s.name);
		expect(Object.keys(lib).filter((key) => !values.includes(key))).toEqual([]);
	});
});

test('the examples of docs/terminal.md print what stands there', () => {
	const text = readFileSync('docs/terminal.md', 'utf8');
	const folder = folderWith(program);
	folders.push(folder);
	const code = /^```js\n(.*?)^```$/ms.exec(text)![1]!;
	writeFileSync(path.join(folder, 'example.mjs'), code);
	const all = readVectors('aug09').filter((v) => ['r0001', 'r0004', 'r0037'].includes(v.id));
	const lines = all.map((v) => JSON.stringify(v)).join(',\n');
	writeFileSync(path.join(folder, 'vectors.json'), `[\n${lines}\n]\n`);
	const examples = examplesIn(text);
	expect(examples.length).toBeGreaterThan(20);
	const outputs = shellOutputs(
		folder,
		examples.map((e) => e.command)
	);
	// `head -c` ends within a line.
	const whole = (s: string | undefined) => s?.replace(/(?<=[^\n])$/, '\n');
	expect(examples.map(({ command }, i) => ({ command, output: whole(outputs[i]) }))).toEqual(
		examples
	);
});

describe('the program', () => {
	const node = (args: string[], input?: Uint8Array | string) =>
		spawnSync(process.execPath, [program, ...args], { input, encoding: 'utf8', cwd: made });

	test('reads a pipe, runs through a link to it, and tells what is wrong with a call', () => {
		const link = path.join(made, 'linked');
		symlinkSync(program, link);
		const read = spawnSync(process.execPath, [link, 'inspect', '-', '-q'], {
			input: vectorImage('w007')
		});
		expect(read.status).toBe(0);
		// A file has been read as far as its place; what follows is the image.
		const file = path.join(made, 'behind');
		writeFileSync(file, Uint8Array.of(1, ...vectorImage('w007')));
		const script = `(dd bs=1 count=1 of=/dev/null 2>/dev/null; "$0" "$1" inspect - -q) < "$2"`;
		expect(spawnSync('sh', ['-c', script, process.execPath, program, file]).status).toBe(0);
		const wrong = node(['inspect', '--colour', 'x.img']);
		expect(wrong).toMatchObject({
			status: 64,
			stdout: '',
			stderr: "ckptlab: unknown option '--colour'; see ckptlab inspect --help\n"
		});
		expect(node(['inspect', 'x.img', '--flags=-1'])).toMatchObject({
			status: 64,
			stderr:
				'ckptlab: --flags: -1 does not fit flags of 32 bits: at least 0; see ckptlab inspect --help\n'
		});
		expect(node(['inspect', 'x.img', '--rev', '-q'])).toMatchObject({
			status: 64,
			stderr:
				'ckptlab: the value of --rev begins with a hyphen: write --rev=VALUE; see ckptlab inspect --help\n'
		});
		expect(node(['write', '-o'])).toMatchObject({
			status: 64,
			stderr: 'ckptlab: --output needs a value; see ckptlab write --help\n'
		});
		const device = node(['inspect', '/dev/zero']);
		expect(device).toMatchObject({
			status: 66,
			stderr: 'ckptlab: /dev/zero: it is a device, which has no end; pipe a part of it to -\n'
		});
	});

	test('reads a folder with a zip, /dev/null as empty, and goes on behind a locked folder', () => {
		const folder = path.join(made, 'names');
		mkdirSync(path.join(folder, 'sub'), { recursive: true });
		writeFileSync(path.join(folder, 'sub/b'), vectorImage('w007'));
		writeFileSync(path.join(folder, 'sub/z.zip'), zip({ 'in/x.img': vectorImage('w007') }));
		const got = node(['inspect', 'names', '/dev/null']);
		expect(got.stderr).toBe('');
		expect(got.stdout).toMatch(/^names\/sub\/b +aug09 += 0/m);
		expect(got.stdout).toMatch(/^names\/sub\/z\.zip\/in\/x\.img +aug09 += 0/m);
		expect(got.stdout).toMatch(/^\/dev\/null .* 0\/24?0?$|^\/dev\/null .* 0\/0$/m);

		// A superuser may read any folder, so the refusal is made up.
		writeFileSync(path.join(folder, 'a'), '');
		const refusing = {
			readdirSync: ((at: string, options: { withFileTypes: true }) => {
				if (at.includes('sub')) throw Object.assign(new Error(), { code: 'EACCES' });
				return fs.readdirSync(at, options);
			}) as typeof fs.readdirSync
		};
		const listed = filesIn({ fs: refusing, path } as unknown as Modules, folder);
		expect(listed.map((l) => [path.relative(folder, l.name), l.fault?.message])).toEqual([
			['a', undefined],
			['sub', `${folder}/sub: no permission; ask its owner, or copy it`]
		]);
	});

	test('says where it cannot write', () => {
		expect(node(['write', '-o', 'nonexist/x'])).toMatchObject({
			status: 66,
			stderr: 'ckptlab: nonexist/x: the folder nonexist does not exist\n'
		});
		const under = path.basename(program) + '/x';
		expect(node(['write', '-o', under])).toMatchObject({
			status: 66,
			stderr: `ckptlab: ${under}: a part of the path is not a folder; check the name\n`
		});
		expect(node(['write', '-o', '/proc/x'])).toMatchObject({
			status: 66,
			stderr: expect.stringMatching(
				/^ckptlab: \/proc\/x: (it cannot be written|the folder)/
			) as string
		});
	});

	test('ends with 70 after a bug of its own, which is no refusal', () => {
		const broken =
			'data:text/javascript,DataView.prototype.getUint32=()=>{throw new Error("torn")}';
		const { status, stderr } = spawnSync(
			process.execPath,
			['--import', broken, program, 'inspect', '-'],
			{ input: 'x', encoding: 'utf8' }
		);
		expect(status).toBe(70);
		expect(stderr).toMatch(
			/^ckptlab: this is a bug in ckptlab; please report it\nckptlab: Error: torn\nckptlab: {5}at /
		);
	});

	test('replaces a file only when it is told to, and never the input', () => {
		const file = path.join(made, 'x.img');
		const bad = vectorImage('w007').slice();
		bad[8] = 1;
		writeFileSync(file, bad);
		expect(node(['write', '-o', 'x.img'])).toMatchObject({
			status: 66,
			stderr: 'ckptlab: x.img: it exists; --force replaces it\n'
		});
		symlinkSync(file, path.join(made, 'y.img'));
		expect(node(['mend', 'x.img', '--apply', '1', '-o', 'y.img', '--force'])).toMatchObject({
			status: 64,
			stderr: expect.stringContaining('y.img is the input; name another file') as string
		});
		expect(new Uint8Array(readFileSync(file))).toEqual(bad);
		expect(node(['write', '-o', 'x.img', '--force']).status).toBe(0);
		expect(new Uint8Array(readFileSync(file))).toEqual(lib.write());
	});

	test('ends quietly when nobody reads on', async () => {
		writeFileSync(path.join(made, 'vectors.json'), recorded('read', 'v18'));
		const child = spawn(process.execPath, [program, 'replay', '--json', 'vectors.json'], {
			cwd: made,
			stdio: ['ignore', 'pipe', 'pipe']
		});
		let complaints = '';
		child.stderr.on('data', (text: Buffer) => (complaints += text.toString()));
		child.stdout.destroy();
		const [status] = (await once(child, 'close')) as [number];
		expect({ status, complaints }).toEqual({ status: 141, complaints: '' });
	});
});
