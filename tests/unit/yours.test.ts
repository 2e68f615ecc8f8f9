import { describe, expect, test } from 'vitest';
import { revisionOf, REVISIONS } from '../../src/lib/revisions/all.ts';
import { GALLERY } from '../../src/lib/share/gallery/gallery.ts';
import { Craft } from '../../src/lib/share/gallery/craft.ts';
import { galleryImages } from '../../src/lib/view/yours/gallery.ts';
import { refusalImages, imagesFor } from '../../src/lib/view/yours/images.ts';
import { Reading } from '../../src/lib/view/reading.ts';
import { chosenCase } from '../../src/lib/view/terminal/chosen_kernel.ts';
import { inspection, type WithImage } from '../../src/lib/view/terminal/inspection.ts';
import { coverLines, missingIn } from '../../src/lib/view/yours/lines.ts';
import {
	askedText,
	checkedImage,
	FIRST_ASKED,
	flagText,
	unknownText,
	type AskedKernel
} from '../../src/lib/view/yours/checked.ts';
import { imagesCsv, imagesJson } from '../../src/lib/view/yours/export.ts';
import { cellReach, refusalsOf, refusalTexts } from '../../src/lib/view/yours/refusals.ts';
import { caseRun, type CaseRun } from '../../src/lib/view/yours/run.ts';
import { addressOf, askedBy, readerFor } from '../../src/lib/view/yours/words.ts';
import { AS_BYTES_SAY } from '../../src/lib/share/case.ts';
import { numbered, numberOf } from './numbered.ts';
import { kernelOf } from '../../src/lib/share/vector/vector.ts';
import { entryCase, HEX, linked, readVectors } from './cases.ts';

const runOf = (name: string): CaseRun => caseRun(new Reading(entryCase(name)));

describe('counted by hand', () => {
	// docs/format.md, checks: bad-magic stops at magic; selinux-on-smack has RESTART_KEEP_LSM and stops at same LSM, past out:
	const names = ['good-i686', 'bad-magic', 'selinux-on-smack', 'objref-ignore'];
	const runs = names.map(runOf);
	const aug09 = revisionOf('aug09');
	const lines = coverLines(aug09);

	test('each refusal is at the line that returns', () => {
		expect(runs.map(({ refusal: r }) => r && `${lines[r.line]!.id} ${r.errno}`)).toEqual([
			null,
			'magic EINVAL',
			'same returns EINVAL',
			'release BUG'
		]);
	});

	test('what is missing: the lines that none ran, and every refusal but these two and that of memory', () => {
		const missing = [...missingIn(aug09, lines, runs)];
		expect(missing.filter((key) => !key.includes(' -E'))).toEqual(
			'kept, kept says, kept returns, dies, killed'.split(', ')
		);
		// An OBJREF in front of an object can end with any errno: the listing has no such ends, and they are not counted.
		const all = lines.flatMap((l) => l.errors).length;
		expect(missing.filter((key) => key.includes(' -E'))).toHaveLength(all - 3);
	});
});

test('each line has an id of its own', () => {
	for (const r of REVISIONS) {
		const lines = coverLines(r);
		expect(new Set(lines.map((l) => l.id)).size).toBe(lines.length);
	}
});

describe.each(REVISIONS.map((r) => [r.id, r] as const))('the images made for %s', (_, r) => {
	const lines = coverLines(r);
	const made = imagesFor(r, missingIn(r, lines, []));

	test('reach every line, and every refusal but that of memory', () => {
		// asked again, and not what the maker says
		const runs = made.map((m) => caseRun(new Reading(m.case)));
		expect([...missingIn(r, lines, runs)]).toEqual([]);
		const never = lines.flatMap((l) =>
			l.errors.filter((e) => e.decides === 'nothing').map((e) => `${l.id} ${e.errno}`)
		);
		expect(never).toEqual(['memory ENOMEM']);
	});

	test('each begins as the accepted image: one member, the length, or the call is changed', () => {
		const good = made[0]!.case;
		const { spans } = new Reading(good).layout;
		expect(made[0]!.run.refusal).toBeNull();
		for (const { name, case: c } of made) {
			if (/keep|smack|killed|error/.test(name)) continue;
			const sameLength = c.bytes!.length === good.bytes!.length;
			const changed = spans.filter(({ offset, size }) =>
				c.bytes!.subarray(offset, offset + size).some((b, i) => b !== good.bytes![offset + i])
			).length;
			const cut = !sameLength && c.bytes!.every((b, i) => b === good.bytes![i]);
			const call = JSON.stringify(c.kernel) !== JSON.stringify(good.kernel);
			expect([name, (sameLength ? changed : 0) + Number(cut) + Number(call)]).toEqual([
				name,
				c === good ? 0 : 1
			]);
		}
	});

	test('what no image can reach takes another call, with the accepted image', () => {
		const good = made[0]!.case.bytes;
		const gates = lines.flatMap((l) => l.errors.filter((e) => e.decides === 'call')).length;
		expect(made.slice(1).filter((m) => m.case.bytes === good)).toHaveLength(gates);
		// flags, privilege, fd, and from v19-rc1 on logfd
		expect(gates).toBe(r.logfd ? 4 : 3);
	});
});

// docs/revisions.md: a payload that is too long for the allocator is ENOMEM, with every reader that knows the record.
test.each([
	['v17', []],
	['v18', ['release', 'version', 'machine']],
	['v19rc1', ['release', 'version', 'machine', 'lsm_name']],
	[
		'v20',
		['HEADER', 'release', 'version', 'machine', 'HEADER_ARCH', 'CONTAINER', 'lsm_name', 'LSM_INFO']
	]
] as const)('the refusals of %s with ENOMEM by an ERROR record: %s', (id, expected) => {
	const r = revisionOf(id);
	const lines = coverLines(r);
	const ends = (errno: string) =>
		lines
			.filter((l) => l.errors.some((e) => e.errno === errno && e.decides === 'image'))
			.map((l) => l.id);
	expect([ends('EIO'), ends('ENOMEM')]).toEqual([expected, expected]);
	// The record before each object, from 4 MiB and its header on: kmalloc_max in revisions/read_header.ts.
	const found = expected.map((line) => {
		const lsm = line === 'LSM_INFO' ? 'smack' : 'default';
		const craft = new Craft(r, { lsm });
		const record = craft.object('ERROR', '', (4 << 20) + 9);
		const c = craft.before(line.toLowerCase(), () => [record]).readBy();
		const run = caseRun(new Reading(c));
		return [lines[run.refusal!.line]!.id, run.refusal!.errno];
	});
	expect(found).toEqual(expected.map((line) => [line, 'ENOMEM']));
});

test('for a set only what it misses is made', () => {
	const r = revisionOf('aug09');
	const made = imagesFor(r, new Set(['HEADER -EPIPE', 'machine -EPIPE', 'kept returns']));
	expect(made.map((m) => m.name)).toEqual([
		'aug09-cut-in-header',
		'aug09-cut-in-machine',
		'aug09-keep-selinux'
	]);
	expect(made.map((m) => m.case.bytes!.length)).toEqual([71, 290, 326]);
	expect(made[1]!.about).toBe(
		'The file ends before the last byte of machine. Reaches: uts->machine ← 73 bytes of BUFFER 3, -EPIPE.'
	);
	expect(imagesFor(r, new Set())).toEqual([]);
});

describe('the page', () => {
	const ids = REVISIONS.map((r) => r.id);
	const gallery = GALLERY.map((e) => e.name);

	test('has all entries, and begins with the reader that most of them are for', () => {
		expect(galleryImages().map((image) => image.name)).toEqual(gallery);
		expect(galleryImages(['bad-magic']).map((image) => image.name)).toEqual(['bad-magic']);
		expect(readerFor(ids, gallery.map(runOf))).toBe('aug09');
		expect(readerFor(ids, [])).toBe('aug09');
		expect(readerFor(ids, [runOf('v20-keep-eperm')])).toBe('v20');
	});

	test('with one image for each refusal, the gallery reaches all that can be reached', () => {
		const groups = refusalImages();
		const made = groups.flatMap((g) => g.rows);
		const runs = [
			...gallery.map(runOf),
			...made.map(({ link }) => caseRun(new Reading(linked(link))))
		];
		expect(new Set([...gallery, ...made.map((m) => m.name)]).size).toBe(runs.length);
		for (const r of REVISIONS) {
			expect([r.id, [...missingIn(r, coverLines(r), runs)]]).toEqual([r.id, []]);
		}
		// What a row says is what its link leads to.
		for (const { name, link, result } of made) {
			const { ret, errno, killed } = new Reading(linked(link)).outcome!;
			const says = killed ? '= ? SIGKILL' : ret === 0 ? '= 0' : `= -1 ${errno}`;
			expect([name, result]).toEqual([name, says]);
		}
	});

	test('its address names the reader and the entries, and nothing damaged breaks it', () => {
		const names = ['good-i686', 'bad-magic'];
		const address = addressOf('v20', names);
		expect(address).toBe('gallery&revision=v20&entries=good-i686,bad-magic');
		expect(askedBy(`#${address}`, ids, gallery)).toEqual({
			revision: 'v20',
			names,
			unknown: []
		});
		expect(askedBy('', ids, gallery)).toBeNull();
		expect(askedBy('#gallery', ids, gallery)).toEqual({ revision: null, names: null, unknown: [] });
		expect(askedBy('#gallery&entries=nope,bad-magic&revision=v99', ids, gallery)).toEqual({
			revision: null,
			names: ['bad-magic'],
			unknown: ['nope']
		});
	});
});

describe('a file of many', () => {
	const asked: AskedKernel = {
		own: false,
		revision: 'aug09',
		arch: 'x86_32',
		lsm: 'smack',
		flags: 'KEEP_LSM'
	};
	const image = (bytes: Uint8Array, name = 'a.img') => ({
		name,
		bytes,
		size: bytes.length,
		own: null
	});
	const goodImage = entryCase('good-i686').bytes;

	// tests/vectors were recorded from a C build
	test.each(['aug09', 'v20'] as const)('of %s has the verdict that C recorded', (id) => {
		const some = readVectors(id).filter((_, i) => i % 4 === 0);
		const wrong = some.filter((v) => {
			const revision = revisionOf(id);
			const bytes = HEX(v.image_hex);
			const kernel = kernelOf(revision, v.arch, v.env);
			const c = { bytes, revision: revision.id, kernel, ...AS_BYTES_SAY };
			const row = checkedImage({ ...image(bytes), own: c }, { ...asked, own: true });
			const { errno, consumed } = v.expect;
			// RESTART_TASKSELF is 1, and kills the caller of a restart that fails after the call was accepted
			const killed = row.killed && errno !== '0' && (kernel.flags & 1) !== 0;
			return row.killed !== killed || row.errno !== errno || row.consumed !== consumed;
		});
		expect(wrong.map((v) => v.id)).toEqual([]);
	});

	test('gets the kernel of the choice, with its flags by name', () => {
		const row = checkedImage(image(goodImage), asked);
		expect([row.short, row.check, row.consumed]).toEqual([
			'= -1 EINVAL',
			{ n: numberOf('same LSM'), name: 'same LSM' },
			310
		]);
		expect(row.message).toBe('c/r: checkpointed LSM default, current is smack.');
		expect(checkedImage(image(goodImage), { ...asked, flags: 'none' }).short).toBe('= 0');
	});

	test('or that of its own revision and arch, and of a case its own', () => {
		const own = { ...asked, own: true, flags: 'none' };
		expect(checkedImage(image(entryCase('good-x86-64').bytes), own)).toMatchObject({
			image: { revision: 'v20' },
			kernel: { revision: 'v20' },
			short: '= 0'
		});
		const c = entryCase('selinux-on-smack');
		expect(checkedImage({ ...image(c.bytes), own: c }, own).short).toBe('= -1 EINVAL');
		expect(checkedImage(image(c.bytes), own).short, 'without the flag').toBe('= 0');
	});

	// Of v20 without its first byte: no bytes tell the revision, but that byte makes an image for one kernel of v20.
	test('by no choice: the kernel and the answer are those of inspect in the terminal', () => {
		const lost = entryCase('good-x86-64').bytes.slice(1);
		for (const bytes of [...GALLERY.map((e) => e.build().bytes ?? new Uint8Array(0)), lost]) {
			const { kernel, errno, consumed } = inspection(chosenCase(bytes, {}) as WithImage);
			expect(checkedImage(image(bytes), FIRST_ASKED)).toMatchObject({ kernel, errno, consumed });
		}
	});

	test('that a check of the flag refuses is counted', () => {
		const rows = ['KEEP_LSM', 'KEEP_LSM', 'none'].map((flags) =>
			checkedImage(image(goodImage), { ...asked, flags })
		);
		expect(flagText(rows)).toBe('2 files were refused by a check that runs only with KEEP_LSM.');
		expect(flagText(rows.slice(2))).toBe('');
		expect(checkedImage(image(goodImage), FIRST_ASKED).short, 'without a choice').toBe('= 0');
		expect(askedText(FIRST_ASKED)).toBe('lsm_none, no flags');
		expect(askedText({ ...asked, own: true })).toBe('smack, KEEP_LSM');
	});

	test('what is not recognised says which kernel reads it, where none was chosen', () => {
		const own = { ...asked, own: true };
		const texts = (bytes: Uint8Array) =>
			[asked, own].map((by) => unknownText(checkedImage(image(bytes), by), by.own));
		expect(texts(Uint8Array.of(1, 2, 3))).toEqual(['not known', 'not known, read by aug09']);
		expect(texts(new Uint8Array(0))).toEqual(['empty', 'empty, read by aug09']);
	});

	test('that is empty or no image says so', () => {
		expect(checkedImage(image(new Uint8Array(0)), asked)).toMatchObject({
			image: { revision: null },
			short: '= -1 EPIPE',
			consumed: 0
		});
	});

	test('goes into CSV and JSON, and a name into no formula', () => {
		const row = { ...checkedImage(image(goodImage, '=a,"b".img'), asked), sha256: 'ab' };
		expect(imagesCsv([row])).toBe(
			'file,sha256,size,image.revision,kernel.revision,kernel.arch,kernel.lsm,errno,killed,check.n,check.name,message,consumed\r\n' +
				numbered(
					`"'=a,""b"".img",ab,326,aug09,aug09,x86_32,smack,EINVAL,false,{same LSM},same LSM,"c/r: checkpointed LSM default, current is smack.",310\r\n`
				)
		);
		expect(JSON.parse(imagesJson([row]))).toEqual([
			{
				file: '=a,"b".img',
				sha256: 'ab',
				size: 326,
				image: { revision: 'aug09', reason: row.image.reason },
				kernel: { revision: 'aug09', arch: 'x86_32', lsm: 'smack', settings: { flags: 4 } },
				ret: -22,
				errno: 'EINVAL',
				killed: false,
				check: { n: numberOf('same LSM'), name: 'same LSM' },
				message: 'c/r: checkpointed LSM default, current is smack.',
				consumed: 310
			}
		]);
	});
});

test('the refusals of a set by check: files, places, and what no image can cause', () => {
	const names = ['bad-magic', 'selinux-on-smack', 'no-privilege'];
	const table = refusalsOf(revisionOf('aug09'), names.map(runOf));
	const cells = (check: string) =>
		table.columns
			.find((c) => c.name === check)!
			.cells.map((cell) => `${cell.errno} ${cellReach(cell)}: ${refusalTexts(cell).join(', ')}`);
	expect([table.files, table.reached]).toEqual([3, 2]);
	expect(cells('magic, rev')).toEqual(['EINVAL missing: 1 file, 1 of 3 places']);
	expect(cells('same LSM')).toEqual(['EINVAL reached: 1 file']);
	expect(cells('texts')).toEqual([
		'EINVAL missing: no file, 0 of 3 places',
		'EPIPE missing: no file, 0 of 3 places'
	]);
	expect(cells('call').slice(0, 2)).toEqual([
		'EINVAL no image: no image can: the flags are an argument of the call',
		'EPERM reached: 1 file'
	]);
	const listed = coverLines(revisionOf('aug09')).flatMap((l) =>
		l.kind === 'line' ? l.errors : []
	);
	expect(table.all).toBe(listed.filter((e) => e.decides === 'image').length);
});
