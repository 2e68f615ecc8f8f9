import { describe, expect, test } from 'vitest';
import { revisionOf, REVISIONS } from '../../src/lib/revisions/all.ts';
import { GALLERY } from '../../src/lib/share/gallery/gallery.ts';
import { Craft } from '../../src/lib/share/gallery/craft.ts';
import { galleryCoverage, refusalRows } from '../../src/lib/view/coverage/gallery.ts';
import { imagesFor } from '../../src/lib/view/coverage/images.ts';
import { coverLines } from '../../src/lib/view/coverage/lines.ts';
import { caseRun, type CaseRun } from '../../src/lib/view/coverage/run.ts';
import { coverageOf } from '../../src/lib/view/coverage/tally.ts';
import {
	aboutLine,
	addressOf,
	askedBy,
	beyond,
	bundleText,
	finding,
	missingText,
	readerFor,
	reachOf
} from '../../src/lib/view/coverage/words.ts';
import { entryCase, linked, readingOf } from './cases.ts';

const runOf = (name: string): CaseRun => caseRun(name, entryCase(name));
const coverage = (id: string, ...names: string[]) => {
	const revision = revisionOf(id);
	return coverageOf(revision.id, coverLines(revision), names.map(runOf));
};

/** `3 magic`: the number of images and the line; `magic EINVAL 1` for each end. */
const counts = (c: ReturnType<typeof coverage>) =>
	c.lines.filter((l) => l.kind === 'line').map((l) => `${l.cases.length} ${l.id}`);
const ends = (c: ReturnType<typeof coverage>) =>
	c.lines.flatMap((l) =>
		l.errors
			.filter((e) => e.cases.length > 0)
			.map((e) => `${l.id} ${e.errno}: ${e.cases.join(' ')}`)
	);

describe('counted by hand', () => {
	// docs/format.md, checks: bad-magic stops at magic; selinux-on-smack has RESTART_KEEP_LSM and stops at same LSM, past out:
	const c = coverage('aug09', 'good-i686', 'bad-magic', 'selinux-on-smack');

	test('three images, at each line after which fewer or more go on', () => {
		const lines = counts(c);
		expect(lines.filter((l, i) => l[0] !== lines[i - 1]?.[0])).toEqual([
			'3 flags',
			'2 rev',
			'1 cur',
			'0 kept',
			'1 HEADER_ARCH',
			'2 free',
			'3 taskself',
			'0 dies',
			'3 call returns'
		]);
	});

	test('two refusals, each at the line that returns', () => {
		expect(ends(c)).toEqual(['magic EINVAL: bad-magic', 'same returns EINVAL: selinux-on-smack']);
	});

	test('the sums', () => {
		// Missing: kept and its two lines, dies and killed. Memory never runs out, so its refusal is not counted.
		const lines = c.lines.filter((l) => l.kind === 'line');
		const all = lines.length;
		const refusals = lines.flatMap((l) => l.errors).length - 1;
		expect(c.sums).toEqual({
			lines: { reached: all - 5, all },
			refusals: { reached: 2, all: refusals },
			messages: { reached: 1, all: 3 },
			ways: { reached: 2, all: 3 }
		});
		expect(finding(c)).toBe(`Coverage: ${all - 5} of ${all} lines, 2 of ${refusals} refusals`);
		expect(missingText(c)).toBe(`5 missing lines and ${refusals - 2} missing refusals`);
	});

	test('an end that the listing does not have is shown and not counted', () => {
		const one = coverage('aug09', 'objref-ignore');
		const release = one.lines.find((l) => l.id === 'release')!;
		expect(release.errors.map((e) => [e.errno, e.counted])).toEqual([
			['EINVAL', true],
			['EPIPE', true],
			['BUG', false]
		]);
		expect(one.sums.refusals).toEqual({ reached: 0, all: c.sums.refusals.all });
	});
});

test('each line has an id of its own', () => {
	for (const r of REVISIONS) {
		const lines = coverLines(r);
		expect(new Set(lines.map((l) => l.id)).size).toBe(lines.length);
	}
});

describe.each(REVISIONS.map((r) => [r.id, r] as const))('the images made for %s', (id, r) => {
	const lines = coverLines(r);
	const nothing = coverageOf(id, lines, []);
	const made = imagesFor(r, nothing.missing);

	test('reach every line, and every refusal but that of memory', () => {
		const all = coverageOf(
			id,
			lines,
			// asked again, and not what the maker says
			made.map((m) => caseRun(m.name, m.case))
		);
		expect([...all.missing]).toEqual([]);
		expect(all.lines.filter((l) => l.kind === 'line' && l.cases.length === 0)).toEqual([]);
		const never = all.lines.flatMap((l) =>
			l.errors.filter((e) => e.cases.length === 0).map((e) => `${l.id} ${e.errno} ${reachOf(e)}`)
		);
		expect(never).toEqual(['memory ENOMEM no image']);
	});

	test('each begins as the accepted image: one byte, the length, or the call is changed', () => {
		const good = made[0]!.case;
		expect(made[0]!.run.refusal).toBeNull();
		for (const { name, case: c } of made) {
			if (/keep|smack|killed|error/.test(name)) continue;
			const sameLength = c.bytes!.length === good.bytes!.length;
			const changed = sameLength ? c.bytes!.filter((b, i) => b !== good.bytes![i]).length : 0;
			const cut = !sameLength && c.bytes!.every((b, i) => b === good.bytes![i]);
			const call = JSON.stringify(c.kernel) !== JSON.stringify(good.kernel);
			expect([name, changed + Number(cut) + Number(call)]).toEqual([name, c === good ? 0 : 1]);
		}
	});

	test('what no image can reach takes another call, with the accepted image', () => {
		const good = made[0]!.case.bytes;
		const gates = beyond(nothing).filter((b) => b.byCall).length;
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
		const c = craft.before(line.toLowerCase(), record).readBy();
		const run = caseRun(line, c);
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
		'The file ends before the last byte of machine. For: uts->machine ← 73 bytes of BUFFER 3, -EPIPE.'
	);
	expect(imagesFor(r, new Set())).toEqual([]);
});

describe('the page', () => {
	const { readers, runs, links } = galleryCoverage();
	const ids = readers.map((r) => r.id);
	const gallery = GALLERY.map((e) => e.name);

	test('has all entries, and begins with the reader that most of them are for', () => {
		const own = runs.slice(0, gallery.length);
		expect(own.map((r) => r.name)).toEqual(gallery);
		expect(readerFor(ids, own)).toBe('aug09');
		expect(readerFor(ids, [])).toBe('aug09');
		expect(
			readerFor(
				ids,
				runs.filter((r) => r.name === 'v20-keep-eperm')
			)
		).toBe('v20');
	});

	test('with one image for each refusal, the gallery reaches all that can be reached', () => {
		for (const { id, lines } of readers) {
			const { missing, sums } = coverageOf(id, lines, runs);
			expect([id, [...missing]]).toEqual([id, []]);
			expect(sums.refusals.reached).toBe(sums.refusals.all);
		}
		expect(new Set(runs.map((r) => r.name)).size).toBe(runs.length);
	});

	test('the link of each such image leads to the refusal that its row says', () => {
		const rows = refusalRows().flatMap((g) => g.rows);
		expect(rows.map((r) => r.name)).toEqual(Object.keys(links));
		for (const { name, link, result } of rows) {
			const { outcome } = readingOf(linked(link));
			const { ret, errno } = outcome!;
			expect([name, result]).toEqual([
				name,
				expect.stringContaining(ret === 0 ? '0' : outcome!.killed ? 'SIGKILL' : errno)
			]);
			expect([name, links[name]]).toEqual([name, link]);
		}
	});

	test('its address names the reader and the entries, and nothing damaged breaks it', () => {
		const names = ['good-i686', 'bad-magic'];
		const address = addressOf('v20', names);
		expect(address).toBe('revision=v20&entries=good-i686,bad-magic');
		expect(askedBy(`#${address}`, ids, gallery)).toEqual({
			revision: 'v20',
			names,
			unknown: []
		});
		expect(askedBy('', ids, gallery)).toEqual({ revision: null, names: null, unknown: [] });
		expect(askedBy('#entries=nope,bad-magic&revision=v99', ids, gallery)).toEqual({
			revision: null,
			names: ['bad-magic'],
			unknown: ['nope']
		});
	});

	test('says what a line takes, and how it refuses', () => {
		const line = (id: string) => coverLines(revisionOf('aug09')).find((l) => l.id === id)!;
		expect(aboutLine(line('same returns'))).toBe(
			'Besides an image this needs RESTART_KEEP_LSM. A refusal returns past the label out, and h and uts leak.'
		);
		expect(aboutLine(line('killed'))).toBe('Besides an image this needs RESTART_TASKSELF.');
		expect(aboutLine(line('magic'))).toBe('A refusal leaves by the label out.');
		expect(line('HEADER_ARCH').text).toBe('ret ← 16 or 8 bytes of HEADER_ARCH 2');
	});

	test('says why no image can reach a refusal', () => {
		expect(beyond(coverage('aug09')).map((b) => [b.errno, b.byCall])).toEqual([
			['EINVAL', true],
			['EPERM', true],
			['EBADF', true],
			['ENOMEM', false]
		]);
		for (const b of beyond(coverage('v20'))) expect(b.why.length).toBeGreaterThan(20);
	});
});

test('a bundle is told by its file, and refused entries are counted', () => {
	expect(bundleText('a.zip', 1, 0)).toBe('a.zip: 1 image read.');
	expect(bundleText('a.zip', 3, 2)).toBe('a.zip: 3 images read, 2 refused.');
});
