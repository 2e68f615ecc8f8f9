import fc from 'fast-check';
import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import { classVotes } from '../../src/lib/course/class/class_votes.ts';
import { openCase } from '../../src/lib/course/class/opened_set.ts';
import {
	BEGINNING,
	barOf,
	following,
	keysOf,
	litText,
	placeOf,
	press,
	slideOf,
	spokenText,
	votesNow,
	withWork,
	workOf,
	type Show
} from '../../src/lib/course/deck/deck.ts';
import { addressOf, showAt } from '../../src/lib/course/deck/deck_address.ts';
import { timePlan } from '../../src/lib/course/deck/deck_time.ts';
import { clockText, goneBy, STANDING, switched } from '../../src/lib/course/plan/plan_time.ts';
import { casesDeck } from '../../src/lib/course/deck/deck_cases.ts';
import { lessonSlides } from '../../src/lib/course/deck/deck_lesson.ts';
import { lessonDeck, planDeck } from '../../src/lib/course/deck/deck_plan.ts';
import {
	slideSaid,
	type Deck,
	type Slide,
	type VoteSlide
} from '../../src/lib/course/deck/deck_slides.ts';
import {
	decidingChecks,
	kernelSays,
	optionSize,
	optionWords,
	replies,
	voteRows
} from '../../src/lib/course/deck/deck_vote.ts';

import type { Asked } from '../../src/lib/course/lesson/lesson.ts';
import { LESSONS } from '../../src/lib/course/lessons/lessons.ts';
import { PLANS } from '../../src/lib/course/plan/plans.ts';
import { caseOf } from '../../src/lib/course/start.ts';
import type { Counts } from '../../src/lib/course/scene/votes.ts';
import type { Case } from '../../src/lib/share/case.ts';
import { verdict } from '../../src/lib/view/kernel/verdict.ts';
import { match } from '../../src/params/lesson.ts';
import SlideView from '../../src/routes/learn/deck/SlideView.svelte';
import { entryCase, readingOf } from './cases.ts';
import { lessonOf } from './course_cases.ts';
import { numbered, numberOf } from './numbered.ts';

const plan = (slug: string): Deck => planDeck(PLANS.find((p) => p.slug === slug)!);
const BYTES = plan('bytes');
const slidesOf = (slug: string): Slide[] => lessonSlides(lessonOf(slug)!);
const voteOf = (slug: string): VoteSlide =>
	slidesOf(slug).find((s): s is VoteSlide => s.kind === 'vote')!;

/** A step with a fact, bytes of two members, a vote and an idea; and one with an exercise. */
const small: Deck = (() => {
	const of = (kind: Slide['kind']) => slidesOf('on-paper').find((s) => s.kind === kind)!;
	const step = { title: '', text: '', minutes: 4 };
	return {
		title: 'A deck',
		steps: [
			{ ...step, name: 'Lesson 3', slides: [of('text'), of('bytes'), of('vote'), of('idea')] },
			{ ...step, name: 'The end', slides: [of('task')], minutes: 6 }
		]
	};
})();
const after = (...keys: string[]): Show =>
	keys.reduce((now, key) => (press(now, small, key, 0) ?? now) as Show, BEGINNING);
const where = (now: Show) => `${placeOf(now)}${now.revealed ? ' revealed' : ''}`;
const VOTE = ['PageDown', 'PageDown'];
const typed = (text: string, ...more: string[]) => after(...VOTE, ...text, ...more);

describe('keys', () => {
	test('Space and a clicker go on, reveal, and lead from step to step', () => {
		expect(where(after(' '))).toBe('1.2');
		expect(where(after(' ', ' ', ' '))).toBe('1.3 revealed');
		expect(where(after(' ', ' ', 'PageDown', 'PageDown'))).toBe('1.4');
		expect(where(after(' ', ' ', ' ', ' ', ' '))).toBe('2.1');
		expect(where(after(...Array<string>(9).fill(' ')))).toBe('2.1 revealed');
		expect(where(after(' ', ' ', ' ', 'PageUp'))).toBe('1.3');
		expect(where(after(' ', ' ', ' ', ' ', 'PageUp'))).toBe('1.3 revealed');
		expect(where(after('s'))).toBe('2.1');
	});

	test('a line of votes is typed, kept, edited, and left', () => {
		expect(votesNow(typed('a12 b31')).first).toEqual([12, 31, 0, 0]);
		expect(typed('a12 b31').draft).toBe('A12 B31');
		expect(addressOf(typed('a12 b31'))).toBe('s=1.3&v=1.3:12.31.0.0'); // a reload keeps them
		expect(addressOf(typed('a12 b31', 'Escape'))).toBe('s=1.3');
		expect(typed('a12 b31', 'Enter').draft).toBeNull();
		expect(typed('a12 b31', 'Enter').votes).toEqual({
			'1.3': { first: [12, 31, 0, 0], second: null }
		});
		expect(votesNow(typed('12 3', 'Enter', 'Backspace', 'Backspace', '7')).first).toEqual([
			12, 3, 0, 7
		]);
		expect(votesNow(typed('12', 'Backspace', 'Backspace')).first).toEqual([0, 0, 0, 0]);
		expect(typed('12', 'Escape')).toMatchObject({ draft: null, votes: {}, leaving: false });
	});

	test('answers are counted one after the other, and each keeps its votes', () => {
		const counted = (...lines: string[]) =>
			votesNow(typed('', ...lines.flatMap((line) => [...line, 'Enter']))).first;
		expect(counted('a 20', 'b 15', 'c 20')).toEqual([20, 15, 20, 0]);
		expect(counted('a 23', '8')).toEqual([23, 8, 0, 0]);
		expect(counted('20', '15', '20', '3')).toEqual([20, 15, 20, 3]);
		expect(counted('1 2 3 4', '9')).toEqual([1, 2, 3, 4]);
	});

	test('single letters are hands, and later ones are added', () => {
		expect(votesNow(typed('abbd')).first).toEqual([1, 2, 0, 1]);
		expect(votesNow(typed('ab', 'Enter', 'b')).first).toEqual([1, 2, 0, 0]);
	});

	test('a space between counts reveals nothing; after the last one, or twice, it does', () => {
		expect(typed('12 31 9').revealed).toBe(false);
		const whole = typed('12 31 9 4', ' ');
		expect(where(whole)).toBe('1.3 revealed');
		expect(whole.votes['1.3']!.first).toEqual([12, 31, 9, 4]);
		expect(typed('ab', ' ').revealed).toBe(false);
		expect(typed('ab', ' ', ' ').revealed).toBe(true);
		expect(typed('ab', 'PageDown').revealed).toBe(true);
	});

	test('Enter never reveals, and votes that are typed after the reveal are still of this question', () => {
		expect(where(after(...VOTE, 'Enter', 'Enter'))).toBe('1.3');
		expect(typed('b2', 'PageDown', 'Enter').slide).toBe(3);
		const late = typed('b2', 'PageDown', ...'3 4');
		expect(late).toMatchObject({ slide: 2, revealed: true, draft: '3 4' });
		expect(typed('b2', 'PageDown', ...'3 4', 'Enter')).toMatchObject({
			slide: 2,
			revealed: true,
			draft: null,
			votes: { '1.3': { first: [3, 4, 0, 0] } }
		});
		const next = typed('b2', 'PageDown', ...'3 4', 'PageDown');
		expect(next).toMatchObject({ slide: 3, draft: null });
		expect(votesNow(late).first).toEqual(next.votes['1.3']!.first);
		expect(typed('b2', 'PageDown', 'v').votes).toEqual(typed('b2', 'PageDown').votes);
	});

	test('V begins a second vote, which keeps the first', () => {
		const both = typed('1 2 3 4', 'v', '4', ' ', '3', 'Enter');
		expect(both.votes['1.3']).toEqual({ first: [1, 2, 3, 4], second: [4, 3, 0, 0] });
		expect(typed('1', 'v', 'v').votes['1.3']).toEqual({ first: [1, 0, 0, 0], second: null });
	});

	test('Escape asks once', () => {
		expect(after('Escape')).toMatchObject({ leaving: true, slide: 0 });
		expect(press(after('Escape'), small, 'Escape', 0)).toBe('leave');
		expect(after('Escape', ' ')).toMatchObject({ leaving: false, slide: 1 });
	});

	test('B and a point make the wall black, and the next key only shows the slide again', () => {
		expect(after('b')).toMatchObject({ black: true, slide: 0 });
		expect(after('.').black).toBe(true);
		for (const key of ['b', '.', ' ', 'Escape', 's', 'x'])
			expect(after('b', key), key).toEqual(BEGINNING);
		expect(spokenText(after('b'), small)).toBe('The screen is black. Any key shows the slide.');
	});

	test('where the class votes, B is a hand, and a point makes the wall black until votes are typed', () => {
		expect(typed('b')).toMatchObject({ black: false, draft: 'B' });
		expect(typed('.').black).toBe(true);
		expect(typed('1.2')).toMatchObject({ black: false, draft: '1.2' });
		const listed = (now: Show) => keysOf(now, small).find((k) => k.does === 'black screen')?.label;
		expect(listed(typed(''))).toBe('.');
		expect(listed(after())).toBe('.');
		expect(listed(typed('1.2'))).toBeUndefined();
	});

	test('on bytes arrows light a member, L shows names and Z one row', () => {
		expect(after(' ', 'ArrowRight', 'ArrowRight').lit).toBe(1);
		expect(after(' ', 'ArrowRight', 'ArrowLeft').lit).toBeNull();
		expect(where(after(' ', 'ArrowRight', 'ArrowLeft', 'ArrowLeft'))).toBe('1.1');
		// 72 bytes: h.type to uflags. Of the two paddings nobody has told.
		const right = (n: number) => after(' ', ...Array<string>(n).fill('ArrowRight'));
		expect(right(20)).toMatchObject({ slide: 1, lit: 21 });
		expect(right(21)).toMatchObject({ slide: 2, lit: null });
		expect(after(' ', 'l').labels).toBe(true); // handout 1 is solved without names
		expect(after(' ', 'z')).toMatchObject({ zoom: true, lit: 0 });
		expect(after('ArrowRight').slide).toBe(1);
		expect(where(after(' ', 'ArrowDown'))).toBe('1.3');
	});

	test('the lit member says its value, and without names only this', () => {
		const at = (keys: number, ...more: string[]) =>
			after(' ', ...Array<string>(keys).fill('ArrowRight'), ...more);
		const text = (now: Show) => litText(now, slideOf(small, now));
		expect(text(at(0))).toBe('');
		expect(text(at(8))).toBe('02 00, low byte first: 2');
		expect(text(at(8, 'l'))).toBe('rev: 02 00, low byte first: 2');
		expect(text(at(3, 'l'))).toBe(
			'magic: 00 d2 a2 c0 0c ed fe 00, low byte first: 0x00feed0cc0a2d200'
		);
		expect(spokenText(at(8, 'l'), small)).toBe('rev: 02 00, low byte first: 2');
	});

	test('T begins a timer, + and - change it by a minute', () => {
		const keys = ['t', '+', '+', '-'].map((_, i, all) => after(...all.slice(0, i + 1)).timer);
		expect(keys).toEqual([180_000, 240_000, 300_000, 240_000]);
		expect(after('t', '-', '-', '-', '-').timer).toBe(-60_000);
		expect(after('t', 't').timer).toBeNull();
		expect(press(BEGINNING, small, '+', 0)).toBeNull();
	});

	test('an edited exercise stays when its slide is left', () => {
		const edited = withWork(after('s'), '1AAB');
		expect(workOf(edited)).toBe('1AAB');
		const gone = press(edited, small, 'PageUp', 0) as Show;
		expect(workOf(gone)).toBeNull();
		expect(workOf(press(gone, small, 'PageDown', 0) as Show)).toBe('1AAB');
		expect(workOf(withWork(edited, null))).toBeNull();
	});

	test('while an exercise is edited, one Escape ends it, and a clicker goes on or back', () => {
		const editing = after('s', 'e');
		expect(editing.editing).toBe(true);
		expect(keysOf(editing, small).map(({ label, does }) => `${label} ${does}`)).toEqual([
			'0–9 a–f write',
			'arrows move',
			'Esc ends editing',
			'PgDn solution',
			'PgUp back'
		]);
		expect(after('s', 'e', 'Escape')).toMatchObject({ editing: false, leaving: false, step: 1 });
		expect(after('s', 'e', 'PageDown')).toMatchObject({ editing: false, revealed: true });
		expect(after('s', 'e', 'PageDown', 'PageUp')).toMatchObject({
			editing: false,
			revealed: false
		});
		expect(where(after('s', 'e', 'PageUp'))).toBe('1.4');
		expect(after('s', 'e', 'PageUp').editing).toBe(false);
	});

	test('a key that means nothing on a slide does nothing', () => {
		for (const key of ['q', 'z', 'e', 'x', '5', 'Tab'])
			expect(press(BEGINNING, small, key, 0)).toBeNull();
	});

	test('the list of keys has only keys that do something', () => {
		for (const show of [BEGINNING, after(' '), typed('a2'), typed('a2', 'PageDown'), after('s')])
			for (const { label, press: key } of keysOf(show, small))
				if (key !== null) expect(press(show, small, key, 0), label).not.toBeNull();
	});
});

describe('the address', () => {
	test('has slide and votes', () => {
		expect(addressOf(typed('12 31 9 4', ' '))).toBe('s=1.3r&v=1.3:12.31.9.4');
		expect(addressOf(typed('1', 'v', '2', 'Enter'))).toBe('s=1.3&v=1.3:1.0.0.0:2.0.0.0');
	});

	const count = fc.nat({ max: 9999 });
	const counts = fc.tuple(count, count, count, count) as fc.Arbitrary<Counts>;
	const some = counts.filter((c) => c.some((n) => n > 0));
	const votes = fc.record({ first: some, second: fc.option(counts) });
	const places = BYTES.steps.flatMap((s, step) =>
		s.slides.map((slide, i) => ({ step, slide: i, kind: slide.kind }))
	);
	const shows = fc
		.record({
			at: fc.constantFrom(...places),
			revealed: fc.boolean(),
			votes: fc.dictionary(
				fc.constantFrom(...places.filter((p) => p.kind === 'vote').map(placeOf)),
				votes
			)
		})
		.map(({ at: { step, slide, kind }, revealed, votes }) => ({
			...BEGINNING,
			step,
			slide,
			revealed: revealed && ['vote', 'task', 'work'].includes(kind),
			votes: { ...votes }
		}));

	test('leads back to where it came from', () => {
		fc.assert(
			fc.property(shows, (show) => {
				expect(showAt(BYTES, `#${addressOf(show)}`)).toEqual(show);
			})
		);
	});

	test.each([
		'',
		'#',
		'#s=10.1',
		'#s=1.99r',
		'#s=0.1',
		'#x',
		'#s=1.1r',
		'#s=&v=1.1:1.1.1.1',
		'#v=_:_'
	])('“%s” begins at the beginning', (text) => expect(showAt(BYTES, text)).toEqual(BEGINNING));

	test('any text is some place', () => {
		fc.assert(
			fc.property(fc.string(), (text) => {
				expect(slideOf(BYTES, showAt(BYTES, text))).toBeDefined();
			})
		);
	});
});

describe('time', () => {
	const MINUTE = 60_000;
	test('the plan of the step, and how late it is', () => {
		// The steps before the fifth take 20 minutes, and it takes 4 of 45.
		expect(timePlan(BYTES, 4, 22 * MINUTE + 5000)).toEqual({
			untilNext: MINUTE + 55_000,
			isLast: false,
			gone: 22 * MINUTE + 5000,
			left: 22 * MINUTE + 55_000,
			words: 'on time'
		});
		expect(timePlan(BYTES, 4, 26 * MINUTE)!.words).toBe('2 minutes late');
		expect(timePlan(BYTES, 4, 19 * MINUTE)!.words).toBe('1 minute early');
		expect(timePlan(BYTES, 4, 0)).toMatchObject({ untilNext: 4 * MINUTE, words: '' });
		expect(timePlan(BYTES, 2, 2 * MINUTE)).toMatchObject({
			untilNext: 16 * MINUTE, // three steps take 18
			words: '7 minutes early'
		});
		expect(timePlan(BYTES, 8, MINUTE)!.isLast).toBe(true);
		expect(timePlan(casesDeck('', []), 0, 0)).toBeNull();
	});

	test.each([
		[160_999, '2:40'],
		[-5, '0:00'],
		[3_725_000, '1:02:05']
	])('%d ms are %s', (ms, text) => expect(clockText(ms)).toBe(text));

	test('a clock that was stopped goes on where it stood', () => {
		const running = switched(STANDING, 1000);
		const stopped = switched(running, 6000);
		expect(goneBy(stopped, 99_000)).toBe(5000);
		expect(goneBy(switched(stopped, 99_000), 100_000)).toBe(6000);
	});

	test('the bar is as wide as the minutes, or the slides of one lesson', () => {
		const bar = barOf(small, after('s'));
		expect(bar.map((b) => [Math.round(b.width), b.state])).toEqual([
			[400, 'gone'],
			[600, 'now']
		]);
		const one = barOf(lessonDeck(lessonOf('equal')!), BEGINNING);
		expect(one).toHaveLength(slidesOf('equal').length);
	});
});

test('the short addresses are the numbers of the lessons', () => {
	const texts = [
		'0',
		'00',
		'01',
		'1a',
		'',
		...Array.from({ length: 200 }, (_, i) => String(i + 1))
	];
	expect(texts.filter(match)).toEqual(LESSONS.map((_, i) => String(i + 1)));
});

/** The text of some HTML. */
const plain = (text: string) => text.replace(/<!--.*?-->|<[^>]*>/g, '').replace(/\s+/g, ' ');

describe('decks', () => {
	test('of a plan begin with what the lecture is about: the header before the patch and after it', () => {
		for (const p of PLANS) {
			const [about, first] = planDeck(p).steps[0]!.slides;
			const text = plain(html(about!));
			expect(text).toMatch(
				/^What this lecture is about A kernel can write a running program to a file/
			);
			expect(text).toContain('called August’s kernel');
			expect(text).toContain('Serge E. Hallyn mailed it');
			expect(text).toContain('to the Containers list');
			expect(text).toContain('answer of 28 August 2009');
			expect(text).toContain('before: 307 bytes');
			expect(text).toContain('after: 326 bytes');
			expect(text.match(/lsm_name/g)).toHaveLength(2); // in the words, and over one image
			expect(text).not.toMatch(/E[A-Z]{4}|refuse|accept|check|KEEP|selinux/);
			expect(first).toMatchObject({ kind: 'text', begins: true });
		}
	});

	test('Space leads through a whole plan, 45 minutes in some 45 presses', () => {
		let now: Show | null = BEGINNING;
		let presses = -1;
		const seen = new Set<string>();
		for (; now; now = following(now, BYTES)) {
			seen.add(placeOf(now));
			presses++;
		}
		expect(seen.size).toBe(BYTES.steps.reduce((n, s) => n + s.slides.length, 0));
		expect(presses).toBeLessThanOrEqual(45);
	});

	test.each(PLANS.map((p) => p.slug))('%s: no three slides with the same bytes', (slug) => {
		const rows = plan(slug)
			.steps.flatMap((s) => s.slides)
			.map((s) =>
				'bytes' in s && s.bytes
					? s.bytes.rows.map((r) => `${r.offset} ${r.cells.map((c) => c.text).join(' ')}`).join()
					: ''
			);
		for (const [i, text] of rows.entries())
			if (text !== '') expect(rows[i + 1] === text && rows[i + 2] === text, text).toBe(false);
	});

	test.each(PLANS.map((p) => p.slug))(
		'%s: no slide before a vote has what the kernel will say',
		(slug) => {
			const slides = plan(slug).steps.flatMap((s) => s.slides);
			for (const [i, vote] of slides.entries()) {
				if (vote.kind !== 'vote') continue;
				const warning = verdict(vote.reading)?.line ?? '';
				// Without the name of the LSM at its end.
				const words = warning.replace(/ for .*$/, '');
				if (words === '') continue;
				// Another vote may have been answered with them: of those only the questions count.
				for (const before of slides.slice(0, i + 1)) {
					const answered = before.kind === 'task' || before.kind === 'work';
					const shown = html(before) + (answered ? html(before, { revealed: true }) : '');
					expect(plain(shown), `${slideSaid(before)} tells ${slideSaid(vote)}`).not.toContain(
						words
					);
				}
			}
		}
	);

	test('answers of handouts, puzzles and exercises come with Space', () => {
		const work = BYTES.steps[7]!.slides[0]!;
		expect(html(work)).not.toMatch(/ENOSYS|EINVAL|answers/);
		expect(html(work, { revealed: true })).toContain(numbered('errno ENOSYS, check {kept LSM}'));
		expect(work.notes).toBeUndefined();
		expect(work.own).toContain('?answers');
		const sheet = BYTES.steps[2]!.slides[2]!;
		expect(plain(html(sheet))).toContain('01 00 00 00 48 00 00 00'.replaceAll(' ', ''));
		expect(plain(html(sheet))).not.toContain('arch_id');
		expect(html(sheet)).not.toContain('lit');
		const told = html(sheet, { revealed: true });
		expect(plain(told)).toContain('mm_saved_auxv_len 168'); // a8 00, low byte first
		expect(plain(told)).toContain('at offset 48 (0x30), is 64 and not 65');
		expect(told.match(/<td class="byte [^"]*\blit\b/g)).toHaveLength(2);
		expect(plain(told)).not.toContain('02 00 is 2'); // the back is for home
		const task = BYTES.steps[5]!.slides.at(-1)!;
		expect(html(task)).not.toContain('Set ');
		expect(plain(html(task))).toContain('RESTART_KEEP_LSM) = -1 EINVAL');
		const solved = html(task, { revealed: true });
		expect(plain(solved)).toContain('Set lsm of the kernel to smack.');
		expect(plain(solved)).toContain('RESTART_KEEP_LSM) = -1 ENOSYS'); // it applies itself
		expect(solved).not.toContain('not met');
	});

	test('of a case: the question, the check, and what is there to look at', () => {
		const set = openCase('', entryCase('cut-158'), 'Where?');
		if ('why' in set) throw new Error(set.why);
		const [q] = set.questions;
		const one = { ...classVotes(q!), reading: q!.reading, prompt: 'Is it `0`?', note: '' };
		const { slides } = casesDeck('', [one]).steps[0]!;
		expect(slides.map((s) => s.kind)).toEqual(['vote', 'vote', 'setup', 'bytes', 'bytes']);
		const parts = slides.filter((s) => s.kind === 'bytes');
		expect(parts.map((s) => [s.head, s.bytes.columns, s.bytes.rows.length])).toEqual([
			['The first 72 of 158 bytes', 8, 9],
			['Bytes 72 to 157 of 158', 16, 6]
		]);
		expect(parts[1]!.bytes.members[2]).toEqual({
			name: 'release',
			says: '"2.6.31-rc6" 10 bytes, then NUL'
		});
		expect(parts[1]!.bytes.rows[0]).toMatchObject({ offset: '040', indent: 8 });
		const earlier = casesDeck('', [{ ...one, prompt: null, note: 'Where?', check: null }]);
		expect(earlier.steps[0]!.slides.map((s) => s.kind).slice(0, 2)).toEqual(['note', 'vote']);
	});

	test('of a case: only Right leads to the image, and the last slide says where the code goes', () => {
		const set = openCase('', entryCase('foreign-constant'), '');
		if ('why' in set) throw new Error(set.why);
		const [q] = set.questions;
		const one = { ...classVotes(q!), reading: q!.reading, prompt: null, note: '' };
		const deck = casesDeck('', [one, one], true);
		const at = { ...BEGINNING, slide: 1, revealed: true };
		const place = (show: ReturnType<typeof press>) =>
			show && typeof show === 'object' ? [show.step, show.slide] : show;
		for (const key of [' ', 'PageDown', 'Enter', 's'])
			expect(place(press(at, deck, key, 0))).toEqual([1, 0]);
		expect(place(press(at, deck, 'ArrowRight', 0))).toEqual([0, 2]);
		const setup = { ...at, slide: 2, revealed: false };
		expect(place(press(setup, deck, ' ', 0))).toEqual([0, 3]);
		expect(place(press(setup, deck, 'PageUp', 0))).toEqual([0, 1]);
		expect(place(press(setup, deck, 's', 0))).toEqual([1, 0]);
		expect(place(press({ ...at, step: 1, slide: 0, revealed: false }, deck, 'PageUp', 0))).toEqual([
			0, 1
		]);
		const end = press({ ...at, step: 1 }, deck, ' ', 0);
		expect(place(end)).toEqual([2, 0]);
		expect(press({ ...at, step: 2, slide: 0 }, deck, ' ', 0)).toMatchObject({ step: 2 });
		expect(html(deck.steps[2]!.slides[0]!)).toContain('in any way that your teacher named');
	});

	test('of a case: bytes far apart and all constants of the kernel stand beside the question', () => {
		const set = openCase('', entryCase('foreign-constant'), '');
		if ('why' in set) throw new Error(set.why);
		const [q] = set.questions;
		const votes = classVotes(q!);
		expect(votes.slices).toEqual([
			{ from: 32, to: 52 },
			{ from: 299, to: 310 }
		]);
		const [slide] = casesDeck('', [{ ...votes, reading: q!.reading, prompt: null, note: '' }])
			.steps[0]!.slides;
		const shown = html(slide!);
		// The image has 169 there, and the kernel 168.
		expect(plain(shown)).toContain('mm_saved_auxv_len a9 00 168');
		expect(plain(shown)).toContain('uts_domainname_len 41 00 65');
		expect(shown).not.toMatch(/EINVAL \(|never reached|Check \d+ refuses/);
	});

	test('of a case: the bytes that differ stand beside the question, also those that nobody compares', () => {
		const slices = (name: string) => {
			const set = openCase('', entryCase(name), '');
			if ('why' in set) throw new Error(set.why);
			return classVotes(set.questions[0]!).slices;
		};
		// magic to rev, and release to the end of what is another text
		expect(slices('lying-release')).toEqual([
			{ from: 0x08, to: 0x1a },
			{ from: 0x50, to: 0x60 }
		]);
		expect(slices('no-time')).toContainEqual({ from: 0x20, to: 0x48 });
		expect(slices('unread-tail').at(-1)!.to).toBe(0x146);
		expect(slices('empty-file')).toEqual([]);
		// version is cut after 5 of its 65 bytes, and each build has its own
		expect(slices('cut-158').at(-1)).toEqual({ from: 0x91, to: 0x9e });
		// header_arch is missing; the file ends where lsm_name does
		expect(slices('no-arch-header').at(-1)!.to).toBe(0x136);
	});

	test('of a case: how long the image is stands in every one, and bytes beside constants show', () => {
		const voteOfCase = (name: string) => {
			const set = openCase('', entryCase(name), '');
			if ('why' in set) throw new Error(set.why);
			const [q] = set.questions;
			const one = { ...classVotes(q!), reading: q!.reading, prompt: null, note: '' };
			return casesDeck('', [one]).steps[0]!.slides[0]!;
		};
		expect(plain(html(voteOfCase('cut-158')))).toContain('Image 158 bytes');
		expect(plain(html(voteOfCase('cut-158')))).toContain('09800233120534d');
		expect(plain(html(voteOfCase('bad-magic')))).toContain('Image 326 bytes');
		expect(plain(html(voteOfCase('empty-file')))).toContain('Image 0 bytes');
		const noTime = plain(html(voteOfCase('no-time')));
		expect(noTime).toContain('time');
		expect(noTime).toContain('mm_saved_auxv_len');
	});

	test('of a case: that the check comes next is said of an accepted one, too', () => {
		const slidesOf = (name: string, asksCheck: boolean) => {
			const set = openCase('', entryCase(name), '');
			if ('why' in set) throw new Error(set.why);
			const [q] = set.questions;
			const votes = classVotes(q!);
			const check = asksCheck ? votes.check : null;
			const one = { ...votes, check, reading: q!.reading, prompt: 'Is it `0`?', note: '' };
			return casesDeck('', [one]).steps[0]!.slides.filter((s) => s.kind === 'vote');
		};
		const NEXT = 'The check is asked next, if one decides.';
		for (const [name, votes] of [
			['bad-magic', 2],
			['lying-release', 1]
		] as const) {
			const slides = slidesOf(name, true);
			expect(slides).toHaveLength(votes);
			expect(plain(html(slides[0]!))).toContain(`Is it \`0\`?`);
			expect(html(slides[0]!)).toContain(NEXT);
			expect(html(slides[0]!, { revealed: true })).not.toContain(NEXT);
		}
		expect(html(slidesOf('bad-magic', true)[1]!)).not.toContain(NEXT);
		expect(html(slidesOf('bad-magic', false)[0]!)).not.toContain(NEXT);
	});

	test('of a case: padding has its name, so that no member seems longer', () => {
		const set = openCase('', entryCase('dirty-padding'), '');
		if ('why' in set) throw new Error(set.why);
		const [q] = set.questions;
		const one = { ...classVotes(q!), reading: q!.reading, prompt: null, note: '' };
		// rev is bytes 0x18 and 0x19, and padding goes on to 0x1f.
		expect(html(casesDeck('', [one]).steps[0]!.slides[0]!)).toMatch(
			/colspan="2"[^>]*><!--\[0--><span title="rev".*colspan="6"[^>]*><!--\[0--><span title="padding"/s
		);
	});

	test('of a case: hands for an answer that is not there break nothing', () => {
		const set = openCase('', entryCase('selinux-on-smack'), '');
		if ('why' in set) throw new Error(set.why);
		const [q] = set.questions;
		const votes = classVotes({ ...q!, checks: ['none', 'same LSM'] });
		const one = { ...votes, reading: q!.reading, prompt: null, note: '' };
		const [, check] = casesDeck('', [one]).steps[0]!.slides;
		const told = html(check!, {
			revealed: true,
			votes: { '1.1': { first: [9, 5, 0, 35], second: null } }
		});
		expect(told).toContain('A had the most votes.');
		expect(told).toContain('Why B?');
	});

	test('of a case: the result tells nothing of the check, which is voted on next', () => {
		const set = openCase('', entryCase('selinux-on-smack'), '');
		if ('why' in set) throw new Error(set.why);
		const [q] = set.questions;
		const [first, second] = casesDeck('', [
			{ ...classVotes(q!), reading: q!.reading, prompt: 'Is it `0`?', note: '' }
		]).steps[0]!.slides;
		expect(html(first!)).toContain('Is it `0`?');
		const told = html(first!, { revealed: true });
		expect(told).toContain('= -1 EINVAL (Invalid argument)');
		expect(told).not.toMatch(/current is smack|strncmp|same LSM|[Cc]heck \d/);
		expect(html(second!)).toContain('= -1 EINVAL (Invalid argument)');
		expect(html(second!)).not.toMatch(/current is smack|the kernel’s answer|never reached/);
		const end = html(second!, {
			revealed: true,
			votes: { '1.1': { first: [0, 9, 1, 0], second: null } }
		});
		expect(end).toContain('current is smack');
		expect(end).toContain('A label makes sense only to the LSM that made it.');
		expect(end).toMatch(/B had the most votes\.<\/b>.*with the LSM’s name\? Yes, so it passes\./s);
		// The bytes beside the question are those where the offered checks look.
		expect(html(first!)).toContain('lsm_name');
	});
});

const html = (slide: Slide, show: Partial<Show> = {}) =>
	render(SlideView, { props: { slide, show: { ...BEGINNING, ...show } } }).body;

describe('slides', () => {
	test('of a lesson: facts, the question, then what comes with the answer', () => {
		expect(
			slidesOf('keep-lsm')
				.map((s) => s.kind)
				.join(' ')
		).toMatch(/^text vote idea (text )+task$/);
		expect(slidesOf('keep-lsm')[0]).toMatchObject({ head: 'Same security module, same machine' });
	});

	test('a class that reads the bytes by hand has no names of them before', () => {
		const [struct, facts] = slidesOf('on-paper');
		expect(plain(html(struct!))).toContain('__u16 patch, rev; /* 22 (0x16), 24 (0x18) */');
		expect(html(facts!)).not.toContain('title="magic"');
		expect(html(facts!, { labels: true })).toContain('title="magic"');
		// All 72 bytes stand beside the question.
		expect(voteOf('on-paper').aside!.rows).toHaveLength(9);
	});

	test('the bytes that a question is about have names, and padding has one after lesson 3', () => {
		const names = (slug: string) =>
			voteOf(slug).bytes!.rows.flatMap((r) => r.labels.map((l) => l.text));
		expect(names('equal')).toEqual(['arch_id', 'major', 'minor', 'patch', 'rev', 'padding']);
		expect(html(voteOf('equal'))).toContain('padding');
		const [before, behind] = slidesOf('on-paper').filter((s) => s.kind === 'bytes');
		expect(before).toMatchObject({ unnamed: true, bytes: { padding: false } });
		expect(behind).toMatchObject({ unnamed: false, bytes: { padding: true } });
		expect(html(before!)).not.toMatch(/magic|padding/);
		expect(html(before!, { labels: true })).toContain('magic');
		expect(html(before!, { labels: true })).not.toContain('padding');
		expect(html(behind!)).toContain('padding');
	});

	test('rows that do not follow each other have a mark between them', () => {
		const marks = (slide: Slide) => html(slide).match(/…<\/td>/g)?.length ?? 0;
		expect(marks(voteOf('equal'))).toBe(0);
		expect(marks(voteOf('same-number'))).toBe(1); // 0x18 and 0x30
	});

	test.each([
		['why-freeze', ['has_xsave 0', 'xstate_size 512']],
		['objects', ['LSM default']],
		['on-paper', []],
		['equal', ['version 2.6.32']],
		['byte-order', ['revision aug09', 'arch x86_32']],
		['same-number', ['revision v18']],
		['consumed', []]
	] as const)('beside the question of %s stands what it is about of the kernel', (slug, rows) => {
		expect(voteRows(voteOf(slug)).map(({ name, value }) => `${name} ${value}`)).toEqual(rows);
		expect(html(voteOf(slug)).includes('>Kernel<')).toBe(rows.length > 0);
	});

	test('the presenter alone has the solution of an exercise', () => {
		const task = slidesOf('on-paper').find((s) => s.kind === 'task')!;
		expect(task.own).toMatch(/^The solution: `signal_nsig`, at 0x024: write `?40`?\.$/);
		expect(task.notes).toBe('Do it together: E edits it on the wall. Or leave it for home.');
	});

	test('the words of options say what their check asks, or what their errno means', () => {
		expect(['equal', 'same-number', 'fourth-string'].map((s) => optionSize(voteOf(s)))).toEqual([
			'large',
			'medium',
			'small'
		]);
		expect(optionWords(voteOf('equal'))).toEqual([
			'no check refuses it',
			'Function not implemented',
			'Do magic, rev and version match this kernel?',
			'Do the compiled-in sizes match this kernel?'
		]);
	});

	test('the reveal tells result, answer, checks, and what the class got wrong', () => {
		const vote = voteOf('keep-lsm');
		const revealed = html(vote, {
			revealed: true,
			votes: { '1.1': { first: [2, 9, 0, 1], second: null } }
		});
		expect(revealed).toContain('= -1 ENOSYS (Function not implemented)');
		expect(revealed).toContain('c/r: RESTART_KEEP_LSM unsupported for selinux');
		expect(revealed).toMatch(/<code[^>]*>ENOSYS<\/code>.{0,300}the kernel’s answer/s);
		expect(revealed).toContain('Why D?');
		const idea = slidesOf('keep-lsm').find((s) => s.kind === 'idea')!;
		expect(
			html(idea, { slide: 1, votes: { '1.1': { first: [2, 9, 0, 1], second: null } } })
		).toMatch(/B had the most votes\.<\/b>.*documentation of the patch/s);
		expect(decidingChecks(vote.reading).map((c) => [c.rung.n, c.state])).toEqual([
			[numberOf('same LSM'), 'passed'],
			[numberOf('kept LSM'), 'failed'],
			[numberOf('HEADER_ARCH'), 'never']
		]);
		expect(kernelSays(vote)).toBe(
			numbered('the kernel: `ENOSYS` at check {kept LSM}, after 310 bytes')
		);
	});

	test('replies name the most voted wrong answer, and the reason', () => {
		const bold = (first: Counts) =>
			replies(voteOf('keep-lsm'), { first, second: null }).map((r) => r.bold);
		expect(bold([0, 0, 0, 0])).toEqual(['Why D?']);
		expect(bold([3, 2, 0, 9])).toEqual(['A had the most votes of the wrong answers.', 'Why D?']);
		expect(bold([3, 20, 0, 9])).toEqual(['B had the most votes.', 'Why D?']);
		expect(bold([4, 1, 0, 4])).toEqual(['A and D have the same number of votes.', 'Why D?']);
		expect(bold([5, 5, 0, 9])).toEqual([
			'Of the wrong answers A and B have the same number of votes. A:',
			'B:',
			'Why D?'
		]);
		expect(bold([2, 2, 2, 2])).toEqual([
			'A, B, C and D have the same number of votes. A:',
			'B:',
			'C:',
			'Why D?'
		]);
	});

	test('show the deciding check between its neighbours, and three checks at either end too', () => {
		const shown = (c: Case) =>
			decidingChecks(readingOf(c))
				.map(({ rung, state }) => `${rung.name} ${state}`)
				.join();
		expect(shown(entryCase('cut-158'))).toBe('memory passed,texts failed,LSM name never');
		expect(shown(entryCase('unknown-flag'))).toBe('call failed,HEADER never,arch never');
		expect(shown(entryCase('good-i686'))).toBe('kept LSM skipped,HEADER_ARCH passed,cpu passed');
	});

	test.each(LESSONS.map((l) => l.slug))('of %s tell nothing before the answer', (slug) => {
		const vote = voteOf(slug);
		const show = { votes: { '1.1': { first: [9, 8, 7, 6] as Counts, second: null } } };
		// What the kernel says of another image, and another right answer.
		const options = vote.asked.question.options.map(({ text, misconception }) =>
			misconception ? { text } : { text, misconception: 'wrong' }
		) as unknown as Asked['question']['options'];
		const other: VoteSlide = {
			...vote,
			reason: 'another',
			asked: { question: { ...vote.asked.question, options }, ending: {} },
			reading: readingOf({ ...caseOf(lessonOf(slug)!.start), bytes: new Uint8Array(3) })
		};
		expect(html(vote, show)).toBe(html(other, show));
		expect(html(vote, show)).not.toMatch(
			/-1 E|failed|passed|never reached|kernel’s answer|\bred\b/
		);
		const deck = lessonDeck(lessonOf(slug)!);
		const at = deck.steps[0]!.slides.findIndex((s) => s.kind === 'vote');
		const said = spokenText({ ...BEGINNING, slide: at }, deck);
		expect(said).not.toMatch(/-1 E|kernel’s answer/);
		expect(spokenText({ ...BEGINNING, slide: at, revealed: true }, deck)).toContain('answer is');
		const before = deck.steps[0]!.slides.slice(0, at)
			.map((s) => html(s))
			.join('');
		const { title, neutral } = lessonOf(slug)!;
		if (neutral !== undefined) expect(before).not.toContain(title);
	});

	test.each(LESSONS.map((l) => l.slug))('the exercise of %s is graded on its slide', (slug) => {
		const task = slidesOf(slug).find((s) => s.kind === 'task')!;
		expect(html(task)).toContain('not met');
		expect(html(task)).toMatch(/aria-label="Bytes"/);
	});
});

test('a second vote that nobody took part in does not count', () => {
	const voted = after(...VOTE, 'a', 'b', 'b', 'Enter', 'v');
	expect(Object.values(voted.votes)).toEqual([{ first: [1, 2, 0, 0], second: [0, 0, 0, 0] }]);
	expect(Object.values(after(...VOTE, 'a', 'b', 'b', 'Enter', 'v', 'PageDown').votes)).toEqual([
		{ first: [1, 2, 0, 0], second: null }
	]);
});
