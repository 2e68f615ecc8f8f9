import fc from 'fast-check';
import { deflateRawSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { TEXT_MAX } from '../../src/lib/course/end/explanation.ts';
import {
	decodeProgress,
	encodeProgress,
	progressCode
} from '../../src/lib/course/end/moved_progress.ts';
import { patchSolution } from '../../src/lib/course/end/patch_by_hand.ts';
import { exerciseStart } from '../../src/lib/course/lesson/lesson.ts';
import { triesCount } from '../../src/lib/course/lesson/tries.ts';
import { LESSONS } from '../../src/lib/course/lessons/lessons.ts';
import { caseOf, changed } from '../../src/lib/course/start.ts';
import { hex2 } from '../../src/lib/format/hex.ts';
import { crc32 } from '../../src/lib/share/crc32.ts';
import { sealed } from '../../src/lib/share/link/sealed.ts';
import { encode } from '../../src/lib/share/link/permalink.ts';
import { QR_HOLDS, qrBits } from '../../src/lib/view/transfer/qr_code.ts';
import {
	bringProgress,
	keptEnd,
	keptLesson,
	keptPatch,
	keptScore,
	movedProgress
} from '../../src/routes/learn/course_storage.ts';
import { PUZZLES } from '../../src/lib/course/puzzle/puzzles.ts';
import { storage } from './cases.ts';

const records = fc.array(fc.tuple(fc.string(), fc.string({ unit: 'binary' })), { maxLength: 30 });

/** What a code has; null for a text that is none. */
async function read(text: string) {
	const code = progressCode(text);
	return code === null ? null : decodeProgress(code);
}

describe('progress as a link', () => {
	test('goes there and back', () =>
		fc.assert(
			fc.asyncProperty(records, async (some) => {
				const text = await encodeProgress(some);
				expect(text).toMatch(/^p2[\w-]+$/);
				expect(await read(text)).toEqual(some);
				expect(await read(`https://example.org/learn/end/#${text}`)).toEqual(some);
			})
		));

	test('with one character changed, lost or added is refused in words', () =>
		fc.assert(
			fc.asyncProperty(
				records,
				fc.nat(),
				fc.constantFrom('A', 'b', '9', '_', ''),
				async (some, n, by) => {
					const text = await encodeProgress(some);
					const at = 2 + (n % (text.length - 2));
					const damaged = text.slice(0, at) + by + text.slice(at + 1);
					fc.pre(damaged !== text);
					const was = await read(damaged);
					expect(was && 'error' in was ? was.error : '').toMatch(/\w/);
				}
			)
		));

	/** A link as Node packs it. @param payload as it is packed */
	const packed = (version: string, payload: Uint8Array) =>
		version + sealed(payload, crc32(payload));
	const NONE = 'its checksum is right, but it has no records';

	test.each([
		['', null],
		['#record', null],
		['1AAJBMADEee', null],
		['p3AAAA', 'a newer version of this page made it. Reload the page, and open it again'],
		['p1AAAA', 'its end is cut off'],
		[packed('p2', deflateRawSync('{}')), NONE],
		[packed('p2', Buffer.from('[]')), NONE],
		// a bomb is left where it is larger than all records can be
		[packed('p2', deflateRawSync(`[${' '.repeat(10_000_000)}]`)), NONE]
	])('%.60s', async (text, error) => {
		expect(await read(text)).toEqual(error === null ? null : { error });
	});

	// frozen: links that somebody has kept; the checksums and the deflate are Python's zlib
	test.each(['p1W1siZW5kIiwie30iXV2sPZiD', 'p2i45WSs1LUdJRqq5Vio0FAHy0-_k'])(
		'of today and before opens: %s',
		async (text) => {
			expect(await read(text)).toEqual([['end', '{}']]);
		}
	);
});

/** What a device has after `made`, as a link. */
function linkOf(made: () => void): Promise<string> {
	storage();
	made();
	return movedProgress();
}
const score = keptScore(PUZZLES[0]!).name;
const TRY = {
	change: '022 a9 → 68',
	result: '= -1 EINVAL',
	refused: true,
	check: 'check 99',
	taken: '72 bytes'
};

describe('progress of another device', () => {
	let link = '';
	beforeAll(async () => {
		link = await linkOf(() => {
			keptLesson('equal').change({ option: 1, ran: true, exercise: '1a', solved: true });
			keptLesson('leak').change({ option: 2, ran: true });
			keptScore(PUZZLES[0]!).change({ best: 2, bestImage: '1c' });
			keptEnd().change({ text: 'It adds a name.', ticked: [0, 3], name: 'Ada' });
			keptPatch().change({ solved: true, hints: 2 });
		});
	});

	test('is all there on an empty device, and coming twice changes nothing', async () => {
		const here = storage();
		const HELD = '1 lesson done, 1 begun, 1 puzzle, the explanation and the patch by hand.';
		expect((await bringProgress(link, false)).said).toBe(
			`This link holds the progress of another device: ${HELD}`
		);
		expect(here.size).toBe(0);
		expect(await bringProgress(link)).toEqual({ ok: true, said: `Added: ${HELD}` });
		expect(await movedProgress()).toBe(link);
		const before = new Map(here);
		await bringProgress(link);
		expect(here).toEqual(before);
	});

	test('overwrites nothing: first answers, best scores, names and works stay, and marks add up', async () => {
		const here = storage();
		keptLesson('equal').change({ option: 2, ran: true, exercise: '1b' });
		keptScore(PUZZLES[0]!).change({ best: 1, bestImage: '1d' });
		keptEnd().change({ text: 'It adds a number.', ticked: [1], name: 'Bob' });
		await bringProgress(link);
		const equal = keptLesson('equal');
		expect(equal.sync()).toMatchObject({ option: 2, ran: true, exercise: '1b', solved: true });
		expect(equal.others).toMatchObject([{ option: 1, exercise: '1a' }]);
		expect(keptLesson('leak').sync()).toMatchObject({ option: 2, ran: true });
		expect(keptScore(PUZZLES[0]!).sync()).toMatchObject({ best: 1, bestImage: '1d' });
		const end = keptEnd();
		expect(end.sync()).toMatchObject({
			text: 'It adds a number.',
			ticked: [0, 1, 3],
			name: 'Bob'
		});
		expect(end.others).toMatchObject([{ text: 'It adds a name.' }]);
		expect(keptPatch().sync()).toMatchObject({ solved: true, hints: 2 });
		expect(here.has(`ckptlab.${score}`)).toBe(true);
	});

	test('damaged adds nothing, and records that are not known here are counted', async () => {
		const here = storage();
		expect((await bringProgress(link.slice(0, -1))).ok).toBe(false);
		expect((await bringProgress('hello')).said).toBe(
			'This is not a progress link or code. Copy it again from the other device.'
		);
		expect(here.size).toBe(0);
		const odd = await encodeProgress([
			['no-such-lesson', '{}'],
			['end', 'garbage'],
			['end.patch', '{"left":null,"solved":true,"shown":false,"hints":0}']
		]);
		expect((await bringProgress(odd)).said).toBe('Added: the patch by hand. 2 could not be read.');
	});

	test('counts tries that do not show there: those before the last four, and those that led to a solution', async () => {
		const tries = ['a', 'b', 'c', 'd', 'e'].map((change) => ({ ...TRY, change }));
		const of = (solved: boolean) =>
			linkOf(() => keptLesson('equal').change({ ran: true, exercise: '1a', solved, tries }));
		const there = async (solved: boolean) => {
			const sent = await of(solved);
			storage();
			await bringProgress(sent);
			return keptLesson('equal').sync().tries;
		};
		expect((await there(false)).map((t) => t.change)).toEqual(['', 'b', 'c', 'd', 'e']);
		const solved = await there(true);
		expect(solved.map((t) => t.change).join('')).toBe('');
		expect(triesCount(solved)).toBe('5 attempts');
	});

	test('of a whole course with the longest explanation fits into a QR code', async () => {
		let seed = 1;
		const any = (n: number) => (seed = (seed * 48271) % 2147483647) % n;
		const word = () => Array.from({ length: 1 + any(9) }, () => 'etaoinshrdlu'[any(12)]).join('');
		const words = Array.from({ length: TEXT_MAX }, word).join(' ').slice(0, TEXT_MAX);
		const tries = () =>
			Array.from({ length: 9 }, () => ({
				...TRY,
				change: `0${hex2(any(256))} ${hex2(any(256))} → ${hex2(any(256))}`,
				check: `check ${any(12)}`,
				taken: `${any(326)} bytes`
			}));
		const whole = await linkOf(() => {
			for (const { slug, exercise, ...lesson } of LESSONS) {
				const solved = changed(
					caseOf(exerciseStart({ ...lesson, slug, exercise })),
					exercise.solution
				);
				keptLesson(slug).change({
					option: any(4),
					ran: true,
					exercise: encode(solved),
					solved: true,
					tries: tries()
				});
			}
			keptEnd().change({ text: words, compared: true, ticked: [0, 1, 2, 3, 4, 5], name: 'Ada' });
			keptPatch().change({ solved: true, left: encode(patchSolution()) });
		});
		const host = 'https://a-host-of-forty-characters.example/learn/end/#';
		expect(qrBits(host + whole)).toBeLessThan(QR_HOLDS.most);
	});
});
