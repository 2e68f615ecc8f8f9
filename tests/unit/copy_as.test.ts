// What is copied, against the programs that it is for: xxd, python3, sh, base64, cc.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { toHex } from '../../src/lib/format/hex.ts';
import { layout } from '../../src/lib/format/image.ts';
import { aug09 } from '../../src/lib/revisions/aug09/revision.ts';
import { archOf } from '../../src/lib/revisions/revision.ts';
import {
	copyAs,
	FORMATS,
	type CopyInput,
	type FormatId
} from '../../src/lib/share/copy/copy_as.ts';
import { machineFor, PRESETS } from '../../src/lib/share/machines.ts';
import { isReadCandidate } from '../../src/lib/share/paste/candidate.ts';
import { readPasted } from '../../src/lib/share/paste/paste.ts';
import { bytes as damaged, text as latin1 } from './arbitrary.ts';

const { map } = archOf(aug09, 'x86_32');
const inputOf = (bytes: Uint8Array, more: Partial<CopyInput> = {}): CopyInput => ({
	bytes,
	layout: layout(bytes, 'le', map),
	name: 'image.img',
	call: 'restart(1234, 3, 0)',
	result: '= 0',
	log: [],
	notes: [],
	...more
});
const image = aug09.write(machineFor(aug09, PRESETS[2]!));
const everyByte = Uint8Array.from({ length: 256 }, (_, i) => i);
const ids = FORMATS.map((f) => f.id);

const dir = mkdtempSync(path.join(tmpdir(), 'ckptlab-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const any = fc.oneof(
	fc.uint8Array({ maxLength: 80 }),
	damaged,
	fc.string({ maxLength: 60 }).map((s) => Uint8Array.from(Buffer.from(s))),
	fc
		.array(fc.constantFrom(...'abcdef0123456789 .:*/\\\'"%{}=|'), { maxLength: 60 })
		.map((list) => latin1(list.join('')))
);

describe.each(ids)('%s', (id) => {
	test('is read back, for any bytes', () => {
		fc.assert(
			fc.property(any, (b) => {
				const found = readPasted(copyAs(id, inputOf(b))).filter(isReadCandidate);
				// Base64 can be hex as well: it must be among them. A report of nothing is a text.
				if (b.length && id === 'base64')
					expect(found).toContainEqual({ kind: id, label: id, bytes: b });
				else if (b.length || id !== 'report') expect(found[0]?.bytes).toEqual(b);
			}),
			{ numRuns: 300 }
		);
	});

	test('is read back for a part, and has no line that is too long for a mail', () => {
		fc.assert(
			fc.property(fc.nat(image.length - 1), fc.nat(image.length - 1), (x, y) => {
				const part = { from: Math.min(x, y), to: Math.max(x, y) + 1 };
				const text = copyAs(id, inputOf(image, { part }));
				const wanted = image.slice(part.from, part.to);
				const found = readPasted(text).filter(isReadCandidate);
				expect(found.map((c) => c.bytes)).toContainEqual(wanted);
				expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThan(130);
			}),
			{ numRuns: 60 }
		);
	});

	test('is empty, or ends with exactly one newline', () => {
		for (const b of [new Uint8Array(0), everyByte, image])
			expect(copyAs(id, inputOf(b)).replace(/^[^]*?[^\n]?(\n*)$/, '$1')).toBe(
				copyAs(id, inputOf(b)) === '' ? '' : '\n'
			);
	});
});

const isMissing = (program: string, ...args: string[]): boolean =>
	spawnSync(program, args, { input: '' }).status !== 0;

const samples: Uint8Array[] = [
	new Uint8Array(0),
	Uint8Array.of(0),
	everyByte,
	everyByte.slice().reverse(),
	image,
	image.subarray(0, 325),
	latin1('%s%d\\n\\\'"`$(rm) ?\n\r\t!*/ /* ??/'),
	...Array.from({ length: 5 }, (_, n) => everyByte.slice(0x7a, 0x7c + n))
];

/**
 * Runs a command in a folder of each sample, where `ours` is our text of it, and `bytes` it.
 * @returns what the file `out` then has
 */
function inFolders(id: FormatId, command: string, shell: readonly string[] = ['sh']): Buffer[] {
	const folders = samples.map((_, i) => path.join(dir, `${i}`));
	for (const [i, folder] of folders.entries()) {
		mkdirSync(folder, { recursive: true });
		writeFileSync(path.join(folder, 'bytes'), samples[i]!);
		writeFileSync(path.join(folder, 'ours'), copyAs(id, inputOf(samples[i]!)));
	}
	const [program, ...args] = shell;
	const script = `for d in [0-9]*; do (cd $d && ${command}); done`;
	execFileSync(program!, [...args, '-c', script], { cwd: dir });
	return folders.map((folder) => readFileSync(path.join(folder, 'out')));
}
const ours = (id: FormatId) => samples.map((b) => copyAs(id, inputOf(b)));

describe('a second opinion', () => {
	const noXxd = isMissing('xxd');
	test.skipIf(noXxd)('xxd prints the same, of a part too, and makes the same file of it', () => {
		expect(inFolders('xxd', 'xxd < bytes > out').map(String)).toEqual(ours('xxd'));
		expect(inFolders('xxd', 'xxd -r < ours > out')).toEqual(samples);
		expect(copyAs('xxd', inputOf(image, { part: { from: 0x12b, to: 0x145 } }))).toBe(
			execFileSync('xxd', ['-s', '0x12b', '-l', '26'], { input: image }).toString()
		);
	});

	const noPython = isMissing('python3', '-c', '');
	test.skipIf(noPython)('python3 evaluates the literal to the same bytes', () => {
		const program = ours('python')
			.map((text) => `${text}print(image.hex())\n`)
			.join('');
		const out = execFileSync('python3', ['-W', 'error', '-'], { input: program, encoding: 'utf8' });
		expect(out.split('\n').slice(0, -1)).toEqual(samples.map((b) => toHex(b)));
	});

	for (const shell of [['sh'], ['dash'], ['bash'], ['busybox', 'sh']])
		test.skipIf(isMissing(shell[0]!, ...shell.slice(1), '-c', ':'))(
			`${shell[0]} writes the same file`,
			() => expect(inFolders('printf', '. ./ours && mv image.img out', shell)).toEqual(samples)
		);

	test.skipIf(isMissing('base64'))('base64 prints the same', () =>
		expect(inFolders('base64', 'base64 -w 76 < bytes > out').map(String)).toEqual(ours('base64'))
	);

	const noCc = isMissing('cc', '--version');
	test.skipIf(noCc)('cc compiles the array to the same bytes, without a warning', () => {
		const evil = image.slice();
		evil.set(latin1('*/ /* // ??/\\'), 80);
		for (const [i, b] of [image, evil, everyByte].entries()) {
			const file = path.join(dir, `array${i}.c`);
			const out = path.join(dir, `array${i}`);
			writeFileSync(
				file,
				`${copyAs('c', inputOf(b))}#include <stdio.h>\nint main(void) { return fwrite(image, 1, sizeof image, stdout) != sizeof image; }\n`
			);
			execFileSync('cc', ['-Wall', '-Wextra', '-Werror', '-o', out, file], { stdio: 'pipe' });
			expect(Uint8Array.from(execFileSync(out))).toEqual(b);
		}
	});
});

describe('to the letter', () => {
	const small = inputOf(image.slice(0, 18), {
		name: 'bad\nname.img',
		call: 'restart(1234, 3, 0)',
		result: '= -1 EPIPE (Broken pipe)',
		log: ['<4> c/r: refused'],
		notes: ['end of file at 0x12']
	});
	const XXD =
		'00000000: 0100 0000 4800 0000 00d2 a2c0 0ced fe00  ....H...........\n' +
		'00000010: 0100                                     ..\n';
	test.each<[FormatId, string]>([
		['hex', '01 00 00 00 48 00 00 00 00 d2 a2 c0 0c ed fe 00\n01 00\n'],
		['xxd', XXD],
		[
			'c',
			'static const unsigned char image[18] = {\n' +
				'\t0x01, 0x00, 0x00, 0x00,                         /* h.type = 1 */\n' +
				'\t0x48, 0x00, 0x00, 0x00,                         /* h.len = 72 (0x48) */\n' +
				'\t0x00, 0xd2, 0xa2, 0xc0, 0x0c, 0xed, 0xfe, 0x00, /* magic = 71755283111793152 (0xfeed0cc0a2d200) */\n' +
				'\t0x01, 0x00,                                     /* arch_id = 1 */\n' +
				'};\n'
		],
		[
			'python',
			'image = (\n' +
				"    b'\\x01\\x00\\x00\\x00H\\x00\\x00\\x00\\x00\\xd2\\xa2\\xc0\\x0c\\xed\\xfe\\x00'\n" +
				"    b'\\x01\\x00'\n)\n"
		],
		['base64', 'AQAAAEgAAAAA0qLADO3+AAEA\n'],
		[
			'printf',
			"printf '\\001\\000\\000\\000\\110\\000\\000\\000\\000\\322\\242\\300\\014\\355\\376\\000' > image.img\n" +
				"printf '\\001\\000' >> image.img\n"
		],
		[
			'report',
			'restart(1234, 3, 0) = -1 EPIPE (Broken pipe)\n\n' +
				'File: bad?name.img, 18 bytes\n\n' +
				'Kernel log:\n  <4> c/r: refused\n\n' +
				'ckptlab, not the kernel:\n  - end of file at 0x12\n\n' +
				`Bytes:\n${XXD}`
		]
	])('%s', (id, text) => expect(copyAs(id, small)).toBe(text));

	const remarks = (input: CopyInput): string[] =>
		Array.from(copyAs('c', input).matchAll(/\/\* (.*) \*\//g), (m) => m[1]!);

	test('the array names padding, texts, parts of members, and bytes that no table describes', () => {
		const all = remarks(inputOf(image));
		expect(all).toContain('padding');
		expect(all).toContain('_pading, padding');
		expect(all).toContain('constants.padding');
		expect(all).toContain('release = "2.6.31-rc6"');
		expect(all).toContain('lsm_name = "selinux"');
		expect(remarks(inputOf(image, { part: { from: 6, to: 17 } }))).toEqual([
			'h.len, bytes 3 to 4 of 4',
			'magic = 71755283111793152 (0xfeed0cc0a2d200)',
			'arch_id, byte 1 of 2'
		]);
		const longer = new Uint8Array(image.length + 9);
		longer.set(image);
		expect(remarks(inputOf(longer)).at(-1)).toBe('tail');
	});

	test('a text cannot end its comment, and the comment says what follows the NUL', () => {
		const b = image.slice();
		b.set(latin1('*/*\\x'), 80);
		expect(remarks(inputOf(b))).toContain('release = "\\x2a/\\x2a\\x5cx1-rc6"');
		b[82] = 0;
		expect(remarks(inputOf(b))).toContain('release = "\\x2a/", more after its NUL');
		b.fill(65, 80, 145);
		expect(remarks(inputOf(b))).toContain(`release = "${'A'.repeat(65)}", no NUL`);
	});

	test('a report of a part says which', () => {
		const text = copyAs('report', inputOf(image, { part: { from: 0x12b, to: 0x136 } }));
		expect(text).toContain('File: image.img, 11 of 326 bytes, from 0x12b on\n');
		expect(text).toContain('Kernel log:\n  nothing is printed\n');
		expect(text).not.toContain('ckptlab');
		expect(text).toContain('\n0000012b: 7365 6c69 6e75 7800 0000 00              selinux....\n');
	});
});
