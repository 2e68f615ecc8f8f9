import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import { classQuestion, errnosOf } from '../../src/lib/course/class/class_question.ts';
import { BEGINNING, mostVoted, press, tally, type Lecture } from '../../src/lib/course/lecture.ts';
import { rightOption, type Asked } from '../../src/lib/course/lesson.ts';
import { LESSONS } from '../../src/lib/course/lessons.ts';
import {
	caseSlides,
	decidingChecks,
	lessonSlides,
	voteNote,
	type Slide,
	type Vote
} from '../../src/lib/course/slides.ts';
import type { CheckName } from '../../src/lib/kernel/trace.ts';
import { revisionOf } from '../../src/lib/revisions/all.ts';
import type { Case } from '../../src/lib/share/case.ts';
import { GALLERY } from '../../src/lib/share/gallery/gallery.ts';
import ClassPage from '../../src/routes/learn/class/ClassPage.svelte';
import { ClassRun } from '../../src/routes/learn/class/class_run.svelte.ts';
import LectureSlide from '../../src/routes/learn/class/LectureSlide.svelte';
import { entryCase, entryReading, readingOf } from './cases.ts';
import { caseOf } from '../../src/lib/course/start.ts';
import { lessonOf } from './course_cases.ts';
import { AUGUST, numbered, numberOf } from './numbered.ts';

function ask(name: string): Asked {
	const asked = classQuestion(entryReading(name));
	if ('why' in asked) throw new Error(asked.why);
	return asked;
}
const texts = ({ question }: Asked) => question.options.map((o) => o.text.replaceAll('`', ''));
/** The number of each answer, from errno.h of Linux. */
const NUMBERS = ['0', 'EPERM', 'EIO', 'EBADF', 'ENOMEM', 'EACCES', 'EINVAL', 'EPIPE', 'ENOSYS'];
const ORDER = [...NUMBERS, 'killed', 'an oops'];

describe('the question of a class link', () => {
	test.each([
		['cut-158', 'EPIPE', 'texts'],
		['selinux-kept', 'ENOSYS', 'kept LSM'],
		['keep-default', '0', 'none'],
		['taskself-killed', 'killed', 'magic, rev'],
		['objref-ignore', 'an oops', 'texts'],
		['bad-fd', 'EBADF', 'call']
	] as const)('about %s has the right answers among others', (name, result, check) => {
		const asked = ask(name);
		expect(texts(asked)[rightOption(asked.question)]).toBe(result);
		expect(asked.question.checks).toContain(check);
		expect(asked.ending.check ?? 'none').toBe(check);
		const special: Record<string, string> = { killed: 'SIGKILL', 'an oops': 'BUG' };
		expect(asked.ending.errno).toBe(special[result] ?? result);
	});

	test.each(GALLERY.map((e) => e.name))(
		'about %s has four answers in the order of numbers',
		(name) => {
			const c = entryCase(name);
			const asked = classQuestion(readingOf(c));
			if ('why' in asked) {
				expect(readingOf(c).outcome?.errno).toBe('UNMODELLED');
				return;
			}
			const places = texts(asked).map((t) => ORDER.indexOf(t));
			expect(places).toEqual([...places].sort((a, b) => a - b));
			expect(new Set(places).size).toBe(4);
			expect(asked.question.options.filter((o) => !o.misconception)).toHaveLength(1);
			const [none, ...offered] = asked.question.checks!;
			expect(none).toBe('none');
			const names = readingOf(c).rungs.map((r) => r.name);
			const first = names.indexOf(offered[0] as CheckName);
			expect(offered).toEqual(names.slice(first, first + 3));
			expect(errnosOf(revisionOf(c.revision), c.kernel).length).toBeGreaterThan(3);
		}
	);

	test('does not stand at one place more often than at others', () => {
		const at = GALLERY.flatMap((e) => {
			const asked = classQuestion(entryReading(e.name));
			return 'why' in asked ? [] : [rightOption(asked.question)];
		});
		expect(new Set(at).size).toBe(4);
	});

	/** What is offered depends on the bytes: the questions of a case with 64 values of a byte of `release`, which nobody checks. */
	const variants = (c: Case): Asked[] =>
		Array.from({ length: 64 }, (_, n) => {
			const bytes = c.bytes!.slice();
			bytes[0x60] = n;
			return classQuestion(readingOf({ ...c, bytes })) as Asked;
		});

	/** All runs of three of August's checks. */
	const runs = AUGUST.slice(2).map((_, n) => AUGUST.slice(n, n + 3).map((c) => c.name));

	test.each([
		['why-freeze', 'cpu', ['cpu']],
		['keep-lsm', 'kept LSM', ['same LSM', 'kept LSM']],
		['fourth-string', 'same LSM', ['same LSM', 'kept LSM']],
		['on-paper', 'constants', ['constants']],
		['byte-order', 'HEADER', ['HEADER']],
		['unread', undefined, []]
	] as const)('of %s offers three neighbours of this kernel', (slug, right, among) => {
		const asked = variants(caseOf(lessonOf(slug)!.start));
		expect(new Set(asked.map((a) => a.ending.check))).toEqual(new Set([right]));
		const offers = asked.map(({ question }) => question.checks!.slice(1).join());
		const all = runs.filter((run) => among.every((name) => run.includes(name)));
		expect(new Set(offers)).toEqual(new Set(all.map((run) => run.join())));
	});

	test('offers a kill where the caller risks one, and an oops where an OBJREF may end in one', () => {
		const offered = (name: string) => [...new Set(variants(entryCase(name)).flatMap(texts))].sort();
		expect(offered('good-i686')).toEqual(['0', 'EINVAL', 'ENOMEM', 'ENOSYS', 'EPERM', 'EPIPE']);
		expect(texts(ask('taskself-spared'))).toContain('killed');
		expect(offered('objref-uts-ns')).toEqual(
			['0', 'EACCES', 'EINVAL', 'ENOMEM', 'ENOSYS', 'EPERM', 'EPIPE', 'an oops'].sort()
		);
	});

	test('answers each result that is not the kernel’s', () => {
		const answers = (name: string) => {
			const { options } = ask(name).question;
			return options.flatMap((o) => o.misconception ?? []);
		};
		expect(answers('taskself-killed')).toEqual([
			'You said `0`, which would mean that the kernel accepts the image.',
			'You said `EINVAL`. The reader does return it, but `RESTART_TASKSELF` makes the caller the restarted process, so the kernel kills it.',
			'You said `EPIPE`, which stands for “Broken pipe”.'
		]);
		expect(ask('taskself-killed').ending).toEqual({
			errno: 'SIGKILL',
			check: 'magic, rev',
			consumed: 72
		});
		expect(answers('taskself-spared').at(-1)).toBe(
			'You said that the kernel kills the caller. It spares this one.'
		);
		expect(answers('selinux-kept').at(-1)).toBe(
			'You said `EINVAL`, which stands for “Invalid argument”.'
		);
		const oops = variants(entryCase('objref-uts-ns')).find((a) => texts(a).includes('an oops'))!;
		expect(oops.question.options.at(-1)!.misconception).toBe(
			'You said that the kernel ends in an oops. It does not.'
		);
	});

	test('is none without an image, or without an answer', () => {
		expect(classQuestion(readingOf({ ...entryCase('bad-magic'), bytes: null }))).toEqual({
			why: 'There is no image in this link, so there is nothing to predict.'
		});
		const c = entryCase('objref-uts-ns');
		c.bytes[302]! ^= 1; // objtype 9 instead of 8: a namespace that has objects of its own
		expect(classQuestion(readingOf(c))).toEqual({
			why: 'It is not known what this kernel does with this image, so there is nothing to predict.'
		});
	});
});

describe('a lecture', () => {
	const slides = [{ kind: 'text' }, { kind: 'vote' }, { kind: 'text' }] as const;
	const after = (...keys: string[]): Lecture =>
		keys.reduce((now, key) => press(now, slides, key) as Lecture, BEGINNING);
	const where = ({ at, revealed }: Lecture) => [at, revealed];

	test('goes on, reveals, and goes on again, with Space and with a clicker', () => {
		expect(where(after(' '))).toEqual([1, false]);
		expect(where(after(' ', 'PageDown'))).toEqual([1, true]);
		expect(where(after(' ', ' ', 'PageDown'))).toEqual([2, false]);
		expect(where(after(' ', ' ', ' ', ' '))).toEqual([2, false]);
	});

	test('counts hands, one for each key, until the answer shows', () => {
		const voted = after(' ', 'a', 'B', 'b', 'd', 'Backspace');
		expect(tally(voted)).toEqual([1, 2, 0, 0]);
		expect(mostVoted(voted)).toBe(1);
		const late = after(' ', 'a', ' ', 'c');
		expect(tally(late)).toEqual([1, 0, 0, 0]);
		expect(mostVoted(after(' '))).toBeNull();
		expect(tally(after('a', ' '))).toEqual([0, 0, 0, 0]);
	});

	test('keeps the votes of a slide that is left', () => {
		expect(tally(after(' ', 'c', ' ', ' ', 'PageUp'))).toEqual([0, 0, 1, 0]);
	});

	test('takes back no vote on another slide', () => {
		expect(tally(after(' ', 'c', ' ', ' ', 'Backspace'))).toEqual([0, 0, 1, 0]);
	});
});

const slidesOf = (slug: string): Slide[] => lessonSlides(lessonOf(slug)!);
const html = (slide: Slide, revealed = false) =>
	render(LectureSlide, { props: { slide, revealed, votes: [], onvote: () => {} } }).body;
const until = (slides: readonly Slide[]) =>
	slides.slice(0, slides.findIndex((s) => s.kind === 'vote') + 1);

describe('slides', () => {
	test('of a lesson: title, facts, the question, then what comes with the answer', () => {
		expect(
			slidesOf('keep-lsm')
				.map((s) => s.kind)
				.join(' ')
		).toBe('title text text text vote text text text text text text text task');
		const vote = slidesOf('keep-lsm')[4] as Vote;
		expect(vote.lines.map((l) => [l.head, l.bytes.map((b) => b.text).join(' ')])).toEqual([
			['the image says', '73 65 6c 69 6e 75 78 00 00 00 00'],
			['this kernel writes', '73 65 6c 69 6e 75 78 00 00 00 00']
		]);
		const revealed = html(vote, true);
		expect(revealed).toContain('= -1 ENOSYS (Function not implemented)');
		expect(revealed).toContain('c/r: RESTART_KEEP_LSM unsupported for selinux');
		expect(revealed).toMatch(/<code[^>]*>ENOSYS<\/code>(<[^>]*>|\s)*the kernel</);
		expect(decidingChecks(vote.reading).map((c) => [c.rung.n, c.state])).toEqual([
			[numberOf('same LSM'), 'passed'],
			[numberOf('kept LSM'), 'failed'],
			[numberOf('HEADER_ARCH'), 'never']
		]);
		const kernel = numbered('The kernel: `ENOSYS` at check {kept LSM}, after 310 bytes.');
		expect([null, 3, 2].map((most) => voteNote(vote, most))).toEqual([
			kernel,
			kernel,
			`${kernel} \`EPERM\` would mean that this caller is not permitted to do it. This caller is permitted; the kernel lacks the code.`
		]);
	});

	test('of a case: the call, all its bytes, the question', () => {
		const reading = entryReading('cut-158');
		const slides = caseSlides(ask('cut-158'), reading, '');
		expect(slides.map((s) => s.kind)).toEqual(['setup', 'bytes', 'vote']);
		expect(html(slides[0]!)).toMatch(/restart\(1234, 3, 0\).*revision.*arch.*x86_32/s);
		const dump = slides[1] as Extract<Slide, { kind: 'bytes' }>;
		expect(dump.head).toBe('Bytes 0 to 157 of 158');
		expect(dump.lines.map((l) => l.bytes.length)).toEqual([16, 16, 16, 16, 16, 16, 16, 16, 16, 14]);
	});

	test('show the deciding check between its neighbours, and three checks at either end too', () => {
		const shown = (c: Case) => {
			const checks = decidingChecks(readingOf(c));
			return checks.map(({ rung, state }) => `${rung.name} ${state}`).join();
		};
		expect(shown(entryCase('cut-158'))).toBe('memory passed,texts failed,LSM name never');
		expect(shown(entryCase('unknown-flag'))).toBe('call failed,HEADER never,arch never');
		expect(shown(caseOf(lessonOf('why-freeze')!.start))).toBe(
			'kept LSM skipped,HEADER_ARCH passed,cpu failed'
		);
		expect(shown(entryCase('good-i686'))).toBe('kept LSM skipped,HEADER_ARCH passed,cpu passed');
	});

	test('of a long image are several, each with its bytes', () => {
		const reading = entryReading('good-i686');
		const dumps = caseSlides(ask('good-i686'), reading, '').filter((s) => s.kind === 'bytes');
		expect(dumps.map((s) => [s.head, s.lines.length, s.lines[0]!.head])).toEqual([
			['Bytes 0 to 223 of 326', 14, '000'],
			['Bytes 224 to 325 of 326', 7, '0e0']
		]);
	});

	test.each(LESSONS.map((l) => l.slug))('of %s tell nothing before the answer', (slug) => {
		const slides = until(slidesOf(slug));
		const vote = slides.at(-1) as Vote;
		// What the kernel says of another image, and another right answer.
		const options = vote.asked.question.options.map(({ text, misconception }) =>
			misconception ? { text } : { text, misconception: 'wrong' }
		) as unknown as Asked['question']['options'];
		const other = {
			...vote,
			asked: { question: { ...vote.asked.question, options }, ending: {} },
			reading: readingOf({ ...caseOf(lessonOf(slug)!.start), bytes: new Uint8Array(3) })
		};
		expect(html(vote)).toBe(html(other));
		const last = html(slides.at(-1)!);
		expect(last).not.toMatch(/-1 E|failed|passed|never reached|the kernel<|\bred\b/);
		expect(html(slides.at(-1)!, true)).toContain('the kernel');
		expect(slides.map((s) => s.notes).join()).not.toMatch(/The kernel:/);
	});
});

describe('a class link', () => {
	const page = (run: ClassRun) => render(ClassPage, { props: { run } }).body;
	const TELLING =
		/-1 E|\(Broken pipe\)|failed here|never reached|consumed|leaked|aria-current|the kernel<|cut-158/;

	test('hides verdict, checks, log and remark until it is run', () => {
		const run = new ClassRun();
		run.arrive('#x/cut-158');
		const before = page(run).replaceAll('href="?lecture#x/cut-158"', '');
		expect(before).not.toMatch(TELLING);
		expect(before).toContain('Choose a result and a check.');
		run.choose({ result: '0' });
		run.choose({ check: 'none' });
		run.run();
		expect(page(run)).toMatch(/The kernel: .*EPIPE/s);
		expect(page(run)).toMatch(/= -1 EPIPE \(Broken pipe\)/);
	});

	test('that is damaged ends in words', () => {
		const run = new ClassRun();
		run.arrive('#1AABwgJF8');
		expect(run.arrived).toHaveProperty('why');
		expect(page(run)).toMatch(/This class link is damaged, and nothing is shown in its place: /);
	});
});
