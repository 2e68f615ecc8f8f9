/** The commands of the terminal with files in memory: what they print, what they complain of, how they end. */
import { beforeAll, describe, expect, test } from 'vitest';
import { splice } from '../../src/lib/format/splice.ts';
import { EDITABLE, type Case } from '../../src/lib/share/case.ts';
import { encode } from '../../src/lib/share/link/permalink.ts';
import { parseVectors, vectorsText } from '../../src/lib/share/vector/vector_text.ts';
import { decodeLink, inspect, mend, write } from '../../src/lib/view/terminal/api.ts';
import { COMMANDS, commandHelp, help } from '../../src/lib/view/terminal/commands.ts';
import { jsonLine, printed } from '../../src/lib/view/terminal/lines.ts';
import { bundleOf } from '../../src/lib/ui/transfer/bundle.ts';
import { zip } from '../../src/lib/ui/transfer/zip.ts';
import { entryCase, good, HEX, readVectors, vector, vectorCases, vectorImage } from './cases.ts';
import { ran, type Files } from './terminal_calls.ts';

/** The recorded image of a smack machine. */
const SMACK = vectorImage('w007');
const files: Files = {};
beforeAll(() => {
	const bad = Uint8Array.from(good().bytes!);
	bad[8] = 1;
	Object.assign(files, {
		'good.img': good().bytes!,
		'bad.img': bad,
		'smack.img': SMACK,
		'text.txt': new TextEncoder().encode('not an image, but a text'),
		'ppc.img': good('v20', { name: '', arch: 'ppc32', config_security: false, lsm: 'default' })
			.bytes!
	});
});

const [GOOD, BAD] = ['good.img', 'bad.img'] as const;

const ALL = 'v17, aug09, v18, oct09, v19rc1, v20, v23rc';
const OF_32 = 'does not fit flags of 32 bits: at most 0xffffffff';
const NO_KEEP = 'has no RESTART_KEEP_LSM; leave out --keep-lsm, or choose --rev';
const LSM = 'a name such as selinux, or none';
const NOT_OPEN = 'This link cannot be opened:';
const NEAREST = 'the nearest name is “bad-magic”. Copy it again from its source.';
const SUM = 'its 9 characters, for aug09 on x86_32, have the checksum';

/** Where the complaint ends with `; see ckptlab ... --help`. */
const USE = 'use';
describe('a call ends with', () => {
	test.each<[status: number, line: string, complaint: string, use?: typeof USE]>([
		[0, `inspect ${GOOD}`, ''],
		[1, `inspect ${BAD}`, ''],
		[1, `inspect ${GOOD} --rev v18`, ''],
		[1, `inspect ${GOOD} ${BAD} -q`, ''],
		[66, 'inspect lost.img', 'lost.img: no such file'],
		[66, `inspect ${BAD} lost.img`, 'lost.img: no such file'],
		[64, 'inspect', 'expected FILE...|-, found 0 names', USE],
		[64, `inspect ${GOOD} --rev v19`, `the revision is “v19”, expected ${ALL}`, USE],
		[
			64,
			`inspect ${GOOD} --arch ppc32`,
			`${GOOD}: aug09 has no arch ppc32; expected x86_32 or s390x`
		],
		[64, `inspect ${GOOD} --flags 4x`, '--flags: “4x” is not a number', USE],
		[64, `inspect ${GOOD} --flags 0x100000000`, `--flags: 0x100000000 ${OF_32}`, USE],
		[64, 'inspect --rev v17 --keep-lsm x.img', `v17 ${NO_KEEP}`, USE],
		[64, `inspect ${GOOD} --lsm \u0142sm`, `the LSM is “\u0142sm”, expected ${LSM}`, USE],
		[64, `inspect ${GOOD} --site foo`, '--site is “foo”, expected an address that begins with'],
		[64, `link ${GOOD} --site javascript:alert(1)`, '--site is “javascript:alert(1)”, expected'],
		[64, 'inspect - -', '- is given twice, but standard input can be read only once', USE],
		[0, 'open x/good-v17 -q', ''],
		[1, 'open x/bad-magic -q', ''],
		[66, 'open x/bad-magik', `${NOT_OPEN} the gallery has no entry “bad-magik”; ${NEAREST}`],
		[
			66,
			'open #1AABwgJF8',
			`${NOT_OPEN} characters were changed, lost or added in transit: ${SUM}`
		],
		[0, `diff ${GOOD} ${GOOD}`, ''],
		[1, `diff ${GOOD} ${BAD}`, ''],
		[64, `diff ${GOOD}`, 'expected A B, found 1 name', USE],
		[64, `diff ${GOOD} ${GOOD} ${BAD}`, 'expected A B, found 3 names', USE],
		[64, `write x.img`, 'expected no name, found x.img', USE],
		[0, `mend ${GOOD}`, ''],
		[1, `mend ${BAD}`, ''],
		[64, `mend ${BAD} --apply 2`, `${BAD}: offer 2 does not exist; this image has 1 offer`],
		[64, `mend ${BAD} --apply 1.0`, `${BAD}: offer 1.0 does not exist; this image has 1 offer`],
		[
			64,
			`mend ${GOOD} --apply 1`,
			`${GOOD}: offer 1 does not exist; the kernel accepts this image`
		],
		[64, 'write --output=', '--output is empty: name a file, or -'],
		[
			66,
			'open http://h/ckptlab/',
			`${NOT_OPEN} the address has no #, and what follows it is missing. Copy`
		],
		[64, `mend ${BAD} -o y.img`, '--output needs --apply N', USE],
		[64, `mend ${BAD} --apply 1 -o ${BAD}`, `${BAD} is the input; name another file`],
		[66, `replay ${GOOD}`, `${GOOD}: the file is neither a zip nor text in UTF-8`],
		[
			66,
			'link long.img',
			'long.img: The file is longer than 64 KiB, and a link does not hold the rest.'
		]
	])('%i: %s', async (status, line, complaint, use) => {
		const long = { 'long.img': new Uint8Array(EDITABLE + 1) };
		const got = await ran(line, { ...files, ...long });
		const end = use ? `; see ckptlab ${line.split(' ')[0]} --help` : '';
		expect(got.complaints.join('\n')).toContain(complaint + end);
		expect(got.complaints.length).toBe(complaint === '' ? 0 : 1);
		expect(got.status).toBe(status);
	});

	test('2 where the model has no answer', async () => {
		const { bytes, kernel } = entryCase('objref-short');
		const got = await ran(`inspect x --flags ${kernel.flags}`, { x: bytes });
		expect(got.out.join('\n')).toContain('= ? UNMODELLED');
		expect(got.status).toBe(2);
	});
});

test('several files give a table with counts, and no file ends the work', async () => {
	const got = await ran('inspect images/ lost.img', {
		'images/a.img': files[GOOD]!,
		'images/b\x1b[31m.img': files[BAD]!,
		'images/c.txt': files['text.txt']!
	});
	// Names of checks are as long whatever their numbers are.
	expect(got.out.map((line) => line.replace(/check \d+,/, 'check N,'))).toEqual([
		'file                  revision  verdict      check                read/size',
		'images/a.img          aug09     = 0                               326/326',
		'images/b\\x1b[31m.img  aug09     = -1 EINVAL  check N, magic, rev  72/326',
		'images/c.txt          -         = -1 EINVAL  check N, HEADER      8/24',
		'4 files: 1 accepted, 2 refused, 1 unreadable'
	]);
	expect(got.status).toBe(66);
});

test('a folder without files, and one that cannot be read, are reported; the rest is read', async () => {
	const empty = await ran('inspect empty/', files);
	expect(empty).toMatchObject({ status: 66, out: [], complaints: ['no files in empty/'] });
	expect(await ran('inspect empty/ none/', files)).toMatchObject({ status: 66, out: [] });
	const some = { 'p/a.img': files[GOOD]!, 'p/locked/': files[GOOD]!, 'p/z.img': files[BAD]! };
	const got = await ran('inspect p/', some);
	expect(got).toMatchObject({ status: 66, complaints: ['p/locked/: no permission'] });
	expect(got.out.map((line) => line.split(' ')[0])).toEqual(['file', 'p/a.img', 'p/z.img', '3']);
	const json = async (line: string) =>
		(await ran(`${line} --json`, { ...files, ...some })).out.map((l) => JSON.parse(l) as unknown);
	expect(await json('inspect empty/')).toEqual([{ file: 'empty/', error: 'no files in empty/' }]);
	expect(await json('inspect good.img lost.img p/')).toMatchObject([
		{ file: 'p/locked/', error: 'no permission' },
		{ file: 'good.img', errno: '0' },
		{ file: 'lost.img', error: 'no such file' },
		{ file: 'p/a.img' },
		{ file: 'p/z.img' }
	]);
});

test('the options choose kernel and caller', async () => {
	const call = async (line: string) => (await ran(line, files)).out[1];
	expect(await call('inspect smack.img --lsm smack --keep-lsm')).toBe(
		'restart(1234, 3, RESTART_KEEP_LSM) = -1 ENOSYS (Function not implemented)'
	);
	expect(await call('inspect smack.img --lsm selinux --flags 4')).toBe(
		'restart(1234, 3, RESTART_KEEP_LSM) = -1 EINVAL (Invalid argument)'
	);
	expect(await call('inspect good.img --unprivileged')).toBe('restart(1234, 3, 0) = 0');
	expect(await call('inspect ppc.img --unprivileged')).toBe(
		'restart(1234, 3, 0, -1) = -1 EPERM (Operation not permitted)'
	);
	expect(await call('inspect ppc.img')).toBe('restart(1234, 3, 0, -1) = 0');
});

test('a kernel that is not ordinary is named whole, and can be set again from JSON', async () => {
	const c = entryCase('good-i686');
	const text = async (change: Partial<Case['kernel']>, more = '') => {
		const link = encode({ ...c, kernel: { ...c.kernel, ...change } });
		return (await ran(`open #${link}${more}`)).out[0]!;
	};
	const named = async (change: Partial<Case['kernel']>) =>
		(await text(change)).split('kernel: ')[1];
	const { constants, x86 } = c.kernel;
	expect(await named({})).toBe('aug09, x86_32, default');
	const settings = {
		version_code: 0x20620,
		constants: { ...constants, task_comm_len: 17 },
		x86: { ...x86, has_xsave: 1 },
		cap_sys_admin: false,
		ckpt_unpriv_allowed: 0
	};
	// The name alone is that of a kernel without CONFIG_SECURITY.
	const odd = { config_security: true, lsm: 'lsm_none' };
	expect(await named(odd)).toBe(
		'aug09, x86_32, lsm_none, the name of an LSM, since CONFIG_SECURITY is on'
	);
	expect(await named({ ...settings, flags: 4, config_security: true, lsm: 'smack' })).toBe(
		'aug09, x86_32, smack, version 2.6.32, has_xsave 1, task_comm_len 17, CAP_SYS_ADMIN no, ckpt_unpriv_allowed 0'
	);
	const kernelOf = async (change: Partial<Case['kernel']>) =>
		(JSON.parse(await text(change, ' --json')) as { kernel: unknown }).kernel;
	const kernel = { revision: 'aug09', arch: 'x86_32', lsm: 'default' };
	expect(await kernelOf({})).toEqual({ ...kernel, settings: {} });
	expect(await kernelOf(odd)).toEqual({ ...kernel, lsm: 'lsm_none', settings: odd });
	expect(await kernelOf({ ...settings, flags: 4 })).toEqual({
		...kernel,
		settings: { ...settings, flags: 4 }
	});
});

test('the kernel of a link reads other images', async () => {
	const c = entryCase('good-i686');
	const kernel = {
		...c.kernel,
		version_code: 0x20620,
		pid: 7,
		lsm: 'smack',
		config_security: true
	};
	const link = `#${encode({ ...c, kernel })}`;
	const { out } = await ran(`inspect smack.img --kernel ${link}`, files);
	expect(out[0]).toMatch(/; kernel: aug09, x86_32, smack, version 2\.6\.32$/);
	expect(out[1]).toBe('restart(7, 3, 0) = -1 EINVAL (Invalid argument)');
	const mended = await ran(`mend smack.img --kernel ${link}`, files);
	expect(mended.out[1]).toMatch(/^1 .* = 0/);
	const both = await ran(`inspect smack.img --kernel ${link} --lsm smack`, files);
	expect(both).toMatchObject({ status: 64, out: [] });
	expect(both.complaints[0]).toContain('--kernel names kernel and caller; leave out --lsm');
	expect(await ran('inspect smack.img --kernel x.img', files)).toMatchObject({
		status: 64,
		out: [],
		complaints: [
			'--kernel: the link cannot be opened: it begins with “x”; in a link, 1 follows the #; see ckptlab inspect --help'
		]
	});
});

test('mend offers nothing for an image of another revision, and names that revision', async () => {
	const other = await ran(`mend ${GOOD} --rev v18`, files);
	expect(other.out.slice(1)).toEqual([
		'The image is of aug09, the kernel of v18: give --rev aug09, or convert the image (page: More, Convert to).'
	]);
	expect(other.status).toBe(1);
	expect((await ran(`mend ${GOOD}`, files)).out.slice(1)).toEqual([
		expect.stringMatching(/accepts/)
	]);
	const call = await ran(`mend ${GOOD} --flags 0x80`, files);
	expect(call.out.slice(1)).toEqual([
		'No change to the image alone is known to make this kernel accept it. What would pass: only known flags.'
	]);
	const named = await ran('mend smack.img --keep-lsm --lsm selinux', files);
	expect(named.out.slice(1)).toEqual([
		'No change to the image alone is known to make this kernel accept it. What would pass: a call without RESTART_KEEP_LSM; the next check would refuse the same name.'
	]);
});

test('all commands find the same kernel for an image whose bytes do not tell it', async () => {
	const arch = 'x86_64';
	const whole = write({ revision: 'v20', arch });
	const torn = splice(whole, 4, 1, new Uint8Array(0));
	const { out, status } = await ran('mend torn.img', { 'torn.img': torn });
	expect([out[0], out[2], status]).toEqual([
		'torn.img: kernel: v20, x86_64, lsm_none',
		expect.stringMatching(/^1 {2}Put back 1 byte {2}= 0 /),
		1
	]);
	expect(mend(torn)).toMatchObject([{ label: 'Put back 1 byte', bytes: whole, accepted: true }]);
	expect(mend(torn, { revision: 'aug09' })).not.toMatchObject([{ accepted: true }]);
	const kernel = { revision: 'v20', arch };
	expect(inspect(torn)).toMatchObject({ image: { revision: null }, kernel });
	const inspected = await ran('inspect torn.img --json', { 'torn.img': torn });
	const { link } = JSON.parse(inspected.out[0]!) as { link: string };
	expect(decodeLink(link)).toMatchObject(kernel);
	expect((await ran('link torn.img', { 'torn.img': torn })).out).toEqual([`#${link}`]);
	const text = files['text.txt']!;
	expect(inspect(text)).toMatchObject({ kernel: { revision: 'aug09', arch: 'x86_32' } });
});

describe('as JSON', () => {
	const json = async (line: string, of: Files = files) => {
		const { out, complaints, status } = await ran(`${line} --json`, of);
		expect([out.length, complaints]).toEqual([1, []]);
		return { ...(JSON.parse(out[0]!) as Record<string, unknown>), status };
	};

	test('mend gives each offer with what it writes and what the kernel then answers', async () => {
		expect(await json(`mend ${BAD}`)).toMatchObject({
			status: 1,
			file: 'bad.img',
			size: 326,
			image: { revision: 'aug09' },
			kernel: { revision: 'aug09', arch: 'x86_32' },
			call: 'restart(1234, 3, 0)',
			result: '= -1 EINVAL (Invalid argument)',
			check: { name: 'magic, rev' },
			at: { offset: 8, path: 'magic' },
			offers: [
				{
					n: 1,
					label: 'Write 0x00feed0cc0a2d200',
					changes: [{ offset: 8, removed: 1, added: 1, before: '01', after: '00' }],
					result: '= 0',
					errno: '0',
					check: null,
					accepted: true
				}
			],
			no_offer: null
		});
		const cut = { 'cut.img': files[GOOD]!.subarray(0, 158) };
		const { offers } = (await json('mend cut.img', cut)) as unknown as { offers: unknown[] };
		// 5 of the 65 bytes of version are there; 168 bytes are missing.
		expect(offers).toMatchObject([
			{
				changes: [{ offset: 158, removed: 0, added: 60, before: '', after: '00'.repeat(60) }],
				errno: 'EPIPE',
				check: { name: 'texts' },
				accepted: false
			},
			{ n: 2, changes: [{ offset: 158, removed: 0, added: 168, after: null }], accepted: true }
		]);
	});

	test('mend says why there is no offer', async () => {
		expect(await json(`mend ${GOOD}`)).toMatchObject({
			status: 0,
			offers: [],
			no_offer: 'The kernel accepts this image.'
		});
		expect(await json(`mend ${GOOD} --rev v18`)).toMatchObject({
			status: 1,
			no_offer: expect.stringContaining('give --rev aug09') as string
		});
		expect(await ran(`mend ${BAD} --apply 1 --json`, files)).toMatchObject({
			status: 64,
			out: [],
			wrote: {},
			complaints: [expect.stringContaining('--json lists the offers: leave out --apply')]
		});
	});

	test('the changes of an offer make its image', () => {
		const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
		let n = 0;
		for (const { case: c } of vectorCases('EINVAL').slice(0, 300)) {
			const { arch, ...kernel } = c.kernel;
			const image = c.bytes!;
			for (const { bytes, changes } of mend(image, { revision: c.revision, arch, kernel })) {
				let made = image;
				// From the end, so that the places before it stay.
				for (const { offset, removed, added, before, after } of [...changes].reverse()) {
					const there = bytes.subarray(offset, offset + added);
					if (before !== null) expect(before).toBe(hex(image.subarray(offset, offset + removed)));
					if (after !== null) expect(after).toBe(hex(there));
					made = splice(made, offset, removed, there);
				}
				expect(hex(made)).toBe(hex(bytes));
				n++;
			}
		}
		expect(n).toBeGreaterThan(100);
	});

	test('diff gives the members that differ, with offset and value on both sides', async () => {
		const other = Uint8Array.from(files[GOOD]!);
		other[0x18] = 3;
		const got = await json(`diff ${GOOD} other.img`, { ...files, 'other.img': other });
		expect(got).toEqual({
			status: 1,
			a: { file: 'good.img', size: 326 },
			b: { file: 'other.img', size: 326 },
			equal: false,
			members: [
				{
					path: 'rev',
					a: { offset: 24, value: '0x2 (2)' },
					b: { offset: 24, value: '0x3 (3)' }
				}
			],
			ranges: [{ from: 24, to: 25 }],
			first_after_64k: null
		});
		expect(await json(`diff ${GOOD} ${GOOD}`)).toMatchObject({
			status: 0,
			equal: true,
			members: [],
			ranges: []
		});
		const short = { ...files, short: files[GOOD]!.subarray(0, 310) };
		expect(await json(`diff ${GOOD} short`, short)).toMatchObject({
			b: { size: 310 },
			members: expect.arrayContaining([
				{
					path: 'header_arch.h.type',
					a: { offset: 310, value: expect.any(String) as string },
					b: null
				}
			]) as unknown
		});
		const long = new Uint8Array(EDITABLE + 9);
		const far = Uint8Array.from(long);
		far[EDITABLE + 4] = 1;
		expect(await json('diff a b', { a: long, b: far })).toMatchObject({
			status: 1,
			equal: false,
			members: [],
			first_after_64k: EDITABLE + 4
		});
	});
});

test('a link has the site in front, and opens as the same image', async () => {
	const { out } = await ran('link smack.img --lsm smack', files, 'http://h/');
	expect(out).toHaveLength(1);
	expect(out[0]).toMatch(/^http:\/\/h\/#1/);
	const opened = await ran(`open ${out[0]} -o copy.img --json`, {}, 'http://h/');
	expect(opened.wrote).toEqual({ 'copy.img': SMACK });
	expect(JSON.parse(opened.out[0]!)).toMatchObject({ file: 'copy.img', url: out[0] });
	expect(opened.status).toBe(0);
	const read = await ran('open - -q -o copy.img', { '-': new TextEncoder().encode(`${out[0]}\n`) });
	expect(read).toMatchObject({ status: 0, wrote: { 'copy.img': SMACK } });
	const piped = await ran(`open ${out[0]} -o -`);
	expect(piped).toMatchObject({ status: 0, out: [], wrote: { '-': SMACK } });
});

test('what is written is what the C build wrote', async () => {
	const { wrote } = await ran('write --rev v20 --arch s390x --lsm smack -o x.img');
	const read = await ran('inspect x.img --lsm smack --keep-lsm --json', wrote);
	expect(JSON.parse(read.out[0]!)).toMatchObject({
		size: wrote['x.img']!.length,
		consumed: wrote['x.img']!.length,
		image: { revision: 'v20' },
		kernel: { arch: 's390x', lsm: 'smack' },
		errno: '0'
	});
	const { wrote: mine } = await ran('write --lsm smack');
	const rows = (await ran('diff a b', { a: mine['-']!, b: SMACK })).out;
	expect(rows.slice(1, -1).map((row) => row.split(' ')[0])).toEqual(['time']);
});

describe('a long file', () => {
	const long = (last: number): Uint8Array => {
		const all = new Uint8Array(EDITABLE + 5000);
		all.set(SMACK);
		all[all.length - 1] = last;
		return all;
	};

	test('is read by its beginning, from a pipe too', async () => {
		for (const name of ['x', '-']) {
			const { out, status } = await ran(`inspect ${name}`, { [name]: long(1) });
			expect(out).toContain('326 of 70,536 bytes consumed, 0 allocations leaked');
			expect(status).toBe(0);
		}
	});

	test('is compared to its end', async () => {
		const same = await ran('diff - longer', { '-': long(1), longer: long(1) });
		expect([same.status, same.out]).toEqual([0, ['- and longer are equal: all 70,536 bytes']]);
		const other = await ran('diff a longer', { a: long(1), longer: long(2) });
		expect(other.out.at(-1)).toBe(
			'After the first 64 KiB, the first byte that differs is at 0x11387.'
		);
		expect(other.status).toBe(1);
		const cut = await ran('diff a longer', { a: long(1), longer: long(1).subarray(0, 70000) });
		expect(cut.out.at(-1)).toBe('After the first 64 KiB, B lacks 536 bytes of A.');
		const pipe = await ran('diff longer -', { longer: long(1).subarray(0, 70000), '-': long(1) });
		expect(pipe.out.slice(1)).toEqual(['After the first 64 KiB, B has 536 bytes more.']);
		expect(other.out.join()).not.toContain('0 bytes');
		const both = long(2);
		both[8] = 1;
		expect((await ran('diff a b', { a: long(1), b: both })).out.slice(2)).toEqual([
			'In the first 64 KiB: 1 byte differs; 1 member',
			other.out.at(-1)
		]);
		const short = await ran('diff longer b', { longer: long(1), b: SMACK });
		expect(short.out.at(-1)).toMatch(/^0 bytes differ, 70210 only in A; /);
		const grown = await ran('diff b longer', { longer: long(1), b: SMACK });
		expect(grown.out.at(-1)).toMatch(/^0 bytes differ, 70210 only in B; /);
	});

	test('keeps its rest when it is mended', async () => {
		const bad = long(7);
		bad[8] = 1;
		const { wrote, status } = await ran('mend - --apply 1', { '-': bad });
		expect(wrote).toEqual({ '-': long(7) });
		expect(status).toBe(0);
	});
});

test('vectors are replayed key by key', async () => {
	const one = vector(good(), 'one');
	const two = { ...vector(entryCase('bad-magic'), 'two') };
	const wrong = { ...two, id: 'wrong', expect: { ...two.expect, consumed: 73 } };
	const json = (list: object[]) => new TextEncoder().encode(JSON.stringify(list));
	const replay = async (list: object[], more = '') =>
		ran(`replay v.json${more}`, { 'v.json': json(list) });
	expect(await replay([one, two])).toMatchObject({
		status: 0,
		out: ['v.json: 2 vectors, 2 agree, 0 differ']
	});
	expect(await replay([one, wrong, { id: 'no' }])).toMatchObject({
		status: 1,
		out: [
			'wrong differs: consumed: expected 73, replayed 72',
			'v.json: 2 vectors, 1 agrees, 1 differs, 1 refused'
		],
		complaints: [expect.stringContaining('v.json: entry 3, "no": note is missing')]
	});
	expect((await replay([wrong], ' --json')).out.map((line) => JSON.parse(line) as unknown)).toEqual(
		[
			{
				file: 'v.json',
				id: 'wrong',
				agrees: false,
				differences: [{ key: 'consumed', expected: '73', replayed: '72' }]
			}
		]
	);
	const cut = await ran('replay b.zip', { 'b.zip': HEX('504b0304 00000000') });
	expect(cut.complaints).toEqual(['b.zip: the zip has no end record: it is cut off or damaged']);
	const packed = await ran('replay b.gz', { 'b.gz': HEX('1f8b0800 00000000') });
	expect(packed.complaints).toEqual(['b.gz: it is a file packed with gzip; unpack it first']);
	const text = new TextEncoder().encode(`\ufeff${vectorsText([one])}`);
	expect((await ran('replay v.json', { 'v.json': text })).status).toBe(0);
});

describe('vectors that are written', () => {
	const parsed = (text: string) => parseVectors(text).vectors;

	test('of recorded images and kernels have the recorded answers, and are replayed', async () => {
		for (const id of ['aug09', 'v20'] as const) {
			const all = readVectors(id).slice(0, 60);
			const pack = zip({ 'vectors.json': JSON.stringify(all) });
			const made = await ran('vectors b.zip -o v.json', { 'b.zip': pack });
			expect(made).toMatchObject({ status: 0, out: [], complaints: [] });
			const vectors = parsed(new TextDecoder().decode(made.wrote['v.json']));
			expect(vectors).toMatchObject(
				all.map(({ arch, image_hex, expect }) => ({ revision: id, arch, image_hex, expect }))
			);
			const n = all.length;
			expect(await ran('replay v.json', made.wrote)).toMatchObject({
				status: 0,
				out: [`v.json: ${n} vectors, ${n} agree, 0 differ`]
			});
		}
	});

	test('are those that the page exports, of the chosen kernel, and no escape reaches a terminal', async () => {
		const name = 'p/esc\x85\x1b.img';
		const c = entryCase('good-i686');
		const kernel = { ...c.kernel, config_security: true, lsm: 'a\x85b' };
		const link = encode({ ...c, kernel: { ...kernel, flags: 4 } });
		const got = await ran(`vectors ${name} - --kernel #${link}`, {
			[name]: c.bytes,
			'-': c.bytes
		});
		expect(got.out.join('')).not.toMatch(/\p{Cc}/u);
		const { image, ...page } = vector({ ...c, kernel: { ...kernel, flags: 4 } }, 'p-esc-');
		expect(image).toBe('p-esc-.img');
		expect(parsed(got.out.join('\n'))).toEqual([
			{ ...page, note: 'restart(1234, 3, RESTART_KEEP_LSM) = -1 EINVAL (Invalid argument)' },
			{ ...page, id: 'image', note: expect.any(String) as string }
		]);
	});

	test('have names of their own, and leave out what is no whole image', async () => {
		const got = await ran('vectors x.img x lost.img long.img p/X.img', {
			'x.img': SMACK,
			x: files[BAD]!,
			'p/X.img': SMACK,
			'long.img': new Uint8Array(EDITABLE + 1)
		});
		expect(parsed(got.out.join('\n')).map((v) => v.id)).toEqual(['x', 'x-2', 'p-X']);
		expect(got.complaints).toEqual([
			'lost.img: no such file',
			'long.img: it has 65537 bytes, and a vector at most 65536; cut it with head -c'
		]);
		expect(got.status).toBe(66);
		expect(await ran('vectors lost.img -o v.json')).toMatchObject({ status: 66, wrote: {} });
	});
});

test('--only shows a verdict, an errno or a check, and counts all', async () => {
	const some = { 'p/a.img': files[GOOD]!, 'p/b.img': files[BAD]!, 'p/c.txt': files['text.txt']! };
	const shown = async (only: string) => {
		const { out, status } = await ran(`inspect p/ --only=${only}`, some);
		expect(status).toBe(1);
		expect(out.at(-1)).toBe('3 files: 1 accepted, 2 refused');
		return out.slice(1, -1).map((line) => line.split(' ')[0]);
	};
	expect(await shown('refused')).toEqual(['p/b.img', 'p/c.txt']);
	expect(await shown('accepted')).toEqual(['p/a.img']);
	expect(await shown('EINVAL')).toEqual(['p/b.img', 'p/c.txt']);
	expect(await shown('HEADER')).toEqual(['p/c.txt']);
	expect(await shown('not-modelled')).toEqual([]);
	const json = await ran('inspect p/ --json --only HEADER', some);
	expect(json.out.map((line) => JSON.parse(line) as unknown)).toMatchObject([{ file: 'p/c.txt' }]);
	expect(await ran('inspect p/ --only bad', some)).toMatchObject({
		status: 64,
		out: [],
		complaints: [expect.stringContaining('--only is “bad”, expected accepted, refused,')]
	});
});

describe('a zip', () => {
	const plain = () =>
		zip({
			'sub/good.img': files[GOOD]!,
			'b\x1b[31m.img': files[BAD]!,
			'long.img': new Uint8Array(EDITABLE + 1)
		});

	test('stands for its images, in a table and in JSON', async () => {
		const got = await ran('inspect a.zip', { 'a.zip': plain() });
		expect(got.out.map((line) => line.replace(/check \d+,/, 'check N,'))).toEqual([
			'file                 revision  verdict      check                read/size',
			'a.zip/sub/good.img   aug09     = 0                               326/326',
			'a.zip/b\\x1b[31m.img  aug09     = -1 EINVAL  check N, magic, rev  72/326',
			'3 files: 1 accepted, 1 refused, 1 unreadable'
		]);
		const long = 'long.img would have 65537 bytes, expected at most 65536';
		expect(got.complaints).toEqual([`a.zip: ${long}`]);
		expect(got.status).toBe(66);
		const json = await ran('inspect p/ --json', { 'p/a.zip': plain(), 'p/z.img': files[GOOD]! });
		expect(json.out.map((line) => JSON.parse(line) as unknown)).toMatchObject([
			{ file: 'p/a.zip', error: long },
			{ file: 'p/a.zip/sub/good.img', errno: '0' },
			{ file: 'p/a.zip/b\x1b[31m.img', errno: 'EINVAL' },
			{ file: 'p/z.img', errno: '0' }
		]);
	});

	test('comes from a pipe, too, and behind its first 64 KiB', async () => {
		const noise = Uint8Array.from({ length: EDITABLE }, (_, i) => (i * i * 31) >> 7);
		const got = await ran('inspect - -q', { '-': zip({ noise, more: noise, good: files[GOOD]! }) });
		expect(got).toMatchObject({ status: 1, complaints: [] });
	});

	test('with test vectors is read by their kernels, unless another is chosen, and replayed', async () => {
		const named = (name: string) => ({ name, about: '', case: entryCase(name) });
		const bundle = bundleOf([named('selinux-on-smack'), named('good-v17')]) as Uint8Array;
		const alone = (await ran('vectors b.zip -o v.json', { 'b.zip': bundle })).wrote;
		const cells = async (line: string) =>
			(await ran(line, { 'b.zip': bundle, ...alone })).out
				.slice(1, -1)
				.map((l) => l.split(/ {2,}/).slice(0, 3));
		expect(await cells('inspect b.zip')).toEqual([
			['b.zip/selinux-on-smack', 'aug09', '= -1 EINVAL'],
			['b.zip/good-v17', 'v17', '= 0']
		]);
		expect(await cells('inspect v.json')).toEqual([
			['v.json/selinux-on-smack', 'aug09', '= -1 EINVAL'],
			['v.json/good-v17', 'v17', '= 0']
		]);
		expect(await cells('inspect b.zip --lsm selinux')).toEqual([
			['b.zip/selinux-on-smack', 'aug09', '= 0'],
			['b.zip/good-v17', 'v17', '= 0']
		]);
		expect(await ran('replay b.zip', { 'b.zip': bundle })).toMatchObject({
			status: 0,
			out: ['b.zip: 2 vectors, 2 agree, 0 differ']
		});
	});

	test('that is cut, or has too much in it, is refused as a whole', async () => {
		const whole = plain();
		// Each of 600 files of a byte claims to have 64 KiB.
		const many = Buffer.from(
			zip(Object.fromEntries(Array.from({ length: 600 }, (_, i) => [`${i}`, Uint8Array.of(1)])))
		);
		for (let at = 0; (at = many.indexOf('PK\x01\x02', at + 1, 'latin1')) > 0;)
			many.writeUInt32LE(EDITABLE, at + 24);
		for (const [file, complaint] of [
			[whole.subarray(0, -9), 'the zip has no end record: it is cut off or damaged'],
			[many, 'its images have 39321600 bytes, expected at most 33554432']
		] as const)
			expect(await ran('inspect a.zip', { 'a.zip': file })).toMatchObject({
				status: 66,
				out: [],
				complaints: [`a.zip: ${complaint}`]
			});
	});
});

test('a terminal has colours, and obeys no byte of an image', () => {
	const line = ['a\x1b]0;x\x07 ', { text: '= 0', tone: 'good' as const }];
	expect(printed(line, true)).toBe('a\\x1b]0;x\\x07 \x1b[32m= 0\x1b[0m');
	expect(printed(line, false)).toBe('a\\x1b]0;x\\x07 = 0');
	const turned = 'a\u202egmi\u2069\u200f\u061c\u00e9';
	expect(printed(turned, true)).toBe('a\\u202egmi\\u2069\\u200f\\u061c\u00e9');
	expect(jsonLine(turned)).toBe('"a\\u202egmi\\u2069\\u200f\\u061c\u00e9"');
});

test('each command has a help of lines that fit', () => {
	const all = [help('1.2.3'), ...COMMANDS.map(commandHelp)];
	for (const text of all) for (const line of text.split('\n')) expect(line.length).toBeLessThan(81);
	for (const c of COMMANDS) {
		expect(all[0]).toContain(c.about);
		for (const name of c.options) expect(commandHelp(c)).toContain(`--${name}`);
	}
});
