/** A teacher's sets: what becomes of their questions, their records in one browser and two tabs, and what comes from elsewhere. */
import { describe, expect, test } from 'vitest';
import {
	caseName,
	classMessage,
	lengthText,
	linkOfDraft,
	movedQuestion,
	NO_DRAFT,
	openedAt,
	qrText,
	roomText,
	ownNote,
	setOf,
	titleFrom,
	toggled,
	hasCase,
	withCase,
	withoutCase,
	withOwn,
	withSet,
	withText,
	type Draft
} from '../../src/lib/course/class/class_draft.ts';
import { encodeClass } from '../../src/lib/course/class/class_link.ts';
import { draftRows } from '../../src/lib/course/class/class_rows.ts';
import {
	draftOf,
	setFile,
	setFileName,
	setFrom,
	SETS,
	viewIn
} from '../../src/lib/course/class/class_sets.ts';
import { offersOf, type AnswerOffer } from '../../src/lib/course/class/offers.ts';
import { setAddress } from '../../src/lib/course/scene/present_address.ts';
import { CHECK_NAMES } from '../../src/lib/course/question/frozen_names.ts';
import type { Case } from '../../src/lib/share/case.ts';
import { withNote } from '../../src/lib/share/link/fragment.ts';
import { encode } from '../../src/lib/share/link/permalink.ts';
import { encodeResults, setNumber } from '../../src/lib/course/class/results_code.ts';
import { addToSet, knownLinks, savedDrafts } from '../../src/lib/ui/transfer/class_records.ts';
import { ResultsRun } from '../../src/routes/learn/teach/set/results_run.svelte.ts';
import { SetRun } from '../../src/routes/learn/teach/set/set_run.svelte.ts';
import { entryCase, good, storage } from './cases.ts';
import { numbered } from './numbered.ts';
import { draft, linkOf, made, openedSet } from './sets.ts';

const offersAt = (d: Draft, i = 0) => {
	const { reading, right } = openedAt(d, i)!;
	return offersOf(reading, right);
};
const toggle = (d: Draft, of: 'results' | 'checks', name: string) =>
	toggled(
		d,
		0,
		of,
		(offersAt(d)[of] as readonly AnswerOffer[]).find((o) => o.name === name)!
	);
const names = (d: Draft) => d.questions.map((q) => q.name).join();
/** As pages of 2026 saved it, before a set had a title: its questions have names of gallery entries or of their own. */
const EARLIER =
	'{"questions":[{"link":"1AAMCAwcJBNgSQXNlbGludXgA18_-XQ","name":"selinux-on-smack","words":"Which LSM?","results":["0","EINVAL"],"checks":["none","same LSM"]},{"link":"1AAMCAwcJBNgSQXNlbGludXgA18_-XQ","name":"my own.img","words":"","results":["0","EINVAL","ENOSYS"],"checks":["none","same LSM"]}],"at":1,"asksCheck":true,"again":true,"code":false}';

describe('a draft', () => {
	test('takes cases in order, moves them and drops them', () => {
		const d = draft('selinux-on-smack', 'foreign-constant', 'keep-default');
		expect(names(d)).toBe('selinux-on-smack,foreign-constant,keep-default');
		expect(names(movedQuestion(d, 2, -1))).toBe('selinux-on-smack,keep-default,foreign-constant');
		expect(movedQuestion(d, 0, -1)).toBe(d);
		expect(names(withoutCase(d, 2))).toBe('selinux-on-smack,foreign-constant');
		expect(withoutCase(draft('bad-magic'), 0)).toEqual(NO_DRAFT);
	});

	test('has a case, or has it not yet', () => {
		const [one, two] = draft('bad-magic', 'keep-default').questions.map((q) => q.link);
		expect(hasCase(draft('bad-magic'), one!)).toBe(true);
		expect(hasCase(draft('bad-magic'), two!)).toBe(false);
	});

	test('has up to eight questions, each with an answer', () => {
		const full = draft(...Array<string>(8).fill('bad-magic'));
		expect(withCase(full, entryCase('bad-magic'), '')).toEqual({
			why: 'A set has up to 8 questions. Remove one first.'
		});
		expect(withCase(NO_DRAFT, { ...good(), bytes: null }, '')).toEqual({
			why: 'There is no image in this link, so there is nothing to predict.'
		});
	});

	test('takes an image whose link has up to 8000 characters', () => {
		// noise that no base is near to, so that each byte takes room
		const noise = (n: number) => Uint8Array.from({ length: n }, (_, i) => (i * i * 31) >> (i % 7));
		const of = (n: number): Case => ({ ...good(), bytes: noise(n) });
		let [fits, n] = [4000, 8000];
		while (n - fits > 1) {
			const middle = (fits + n) >> 1;
			if (encode(of(middle)).length <= 8000) fits = middle;
			else n = middle;
		}
		expect(withCase(NO_DRAFT, of(fits), 'noise')).toHaveProperty('questions.length', 1);
		expect(withCase(NO_DRAFT, of(n), 'noise')).toEqual({
			why: 'The image is too long for a link.'
		});
	});

	test('lets answers come and go, but two of each stay', () => {
		const d = draft('selinux-on-smack');
		const results = (x: Draft) => x.questions[0]!.results.join();
		expect(results(d)).toBe('0,EPERM,EINVAL,ENOSYS');
		expect(results(made(toggle(d, 'results', 'EPERM')))).toBe('0,EINVAL,ENOSYS');
		const three = made(toggle(d, 'results', 'EPERM'));
		expect(results(made(toggle(three, 'results', 'EPIPE')))).toBe('0,EINVAL,ENOSYS,EPIPE');
		const stays = (text: string, what: string) => ({
			why: `${text} stays. Two of the ${what} always stay, the right one among them.`
		});
		expect(toggle(d, 'results', 'EINVAL')).toEqual(stays('EINVAL', 'results'));
		expect(toggle(d, 'results', '0')).toEqual(stays('0', 'results'));
		expect(toggle(d, 'checks', 'same LSM')).toEqual(stays(numbered('check {same LSM}'), 'checks'));
		const less = made(toggle(d, 'checks', 'kept LSM'));
		const more = made(toggle(less, 'checks', 'constants')).questions[0]!.checks;
		expect(more).toEqual(CHECK_NAMES.filter((c) => more.includes(c)));
		expect(more).toContain('constants');
		expect(made(toggle(d, 'checks', 'kept LSM')).questions[0]!.checks).not.toContain('kept LSM');
	});

	test('offers four results and four checks at most, as the presentation does', () => {
		const d = draft('selinux-on-smack');
		const full = { why: 'Four at most, as in the presentation: untick one first.' };
		expect(toggle(d, 'results', 'EPIPE')).toEqual(full);
		expect(toggle(d, 'checks', 'constants')).toEqual(full);
		const own = withOwn(made(toggle(d, 'results', 'EPERM')), 0, 'It warns.', offersAt(d).results);
		expect(own.questions[0]!.results).toEqual(['0', 'EINVAL', 'ENOSYS', 'own']);
		expect(toggle(own, 'results', 'EPERM')).toEqual(full);
	});

	test('takes an answer in own words in the place of the last one ticked, and says so before', () => {
		const d = draft('selinux-on-smack');
		const { results } = offersAt(d);
		const of = (x: Draft) => [x.questions[0]!.own, x.questions[0]!.results.join()];
		const noteOf = (x: Draft) => ownNote(x.questions[0]!, results, openedAt(x, 0)!);
		expect(noteOf(d)).toBe('Four are ticked. What you write replaces ENOSYS.');
		const own = withOwn(d, 0, 'It', results);
		expect(of(own)).toEqual(['It', '0,EPERM,EINVAL,own']);
		expect(noteOf(own)).toBe('It is offered in place of ENOSYS until you empty the field.');
		expect(noteOf(withOwn(d, 0, 'It `says', results))).toBe(
			'A backtick is missing: this one shows as an apostrophe.'
		);
		expect(noteOf(withOwn(d, 0, 'It `says`', results))).toBe(noteOf(own));
		const more = withOwn(own, 0, 'It warns us.', results);
		expect(of(more)).toEqual(['It warns us.', '0,EPERM,EINVAL,own']);
		const without = withOwn(more, 0, ' ', results);
		expect(of(without)).toEqual([' ', '0,EPERM,EINVAL,ENOSYS']);
		expect(noteOf(without)).toBe(noteOf(d));
		// So it is after a reload, and if another was unticked meanwhile; one that was never there does not come.
		const reloaded = draftOf(JSON.stringify(more))!;
		expect(of(withOwn(reloaded, 0, '', results))[1]).toBe('0,EPERM,EINVAL,ENOSYS');
		const fewer = made(
			toggled(
				more,
				0,
				'results',
				results.find((o) => o.name === 'EPERM')!
			)
		);
		expect(of(withOwn(fewer, 0, '', results))[1]).toBe('0,EINVAL,ENOSYS');
		const damaged = draftOf(JSON.stringify(more).replace('["ENOSYS"]', '["EFOO"]'))!;
		expect(of(withOwn(damaged, 0, '', results))[1]).toBe('0,EPERM,EINVAL');
		// EPIPE is what the kernel returns, and stays although it is the last.
		const cut = draft('cut-158');
		expect(of(cut)[1]).toBe('0,EPERM,EINVAL,EPIPE');
		expect(of(withOwn(cut, 0, 'x', offersAt(cut).results))[1]).toBe('0,EPERM,EPIPE,own');
		const last = made(toggle(d, 'results', 'ENOSYS'));
		const three = made(toggle(last, 'results', 'EPERM'));
		const joined = withOwn(three, 0, 'x', results);
		expect(of(joined)).toEqual(['x', '0,EINVAL,own']);
		expect(noteOf(joined)).toBe('It is offered until you empty the field.');
		expect(of(withOwn(joined, 0, '', results))).toEqual(['', '0,EINVAL']);
	});

	test.each([
		['selinux-on-smack', 'EINVAL', true],
		['selinux-on-smack', 'It returns `EINVAL` at check {same LSM}.', true],
		['selinux-on-smack', 'invalid argument', true],
		['selinux-on-smack', '`EINVAL`, but only after all memory has been read', false],
		['selinux-on-smack', '`EINVAL` at check {kept LSM}', false],
		['selinux-on-smack', 'The kernel', false],
		['keep-default', '`0`, accepted', true],
		['keep-default', '0 after 72 bytes', false]
	])('of %s, says whether own words are the right answer: %s', (name, words, right) => {
		const d = draft(name);
		const { results } = offersAt(d);
		const own = withOwn(d, 0, numbered(words), results);
		const note = ownNote(own.questions[0]!, results, openedAt(own, 0)!);
		expect(note.startsWith('This is the right answer.')).toBe(right);
		const begins = !right && /^\W*(EINVAL|0)\b/.test(words);
		expect(note.startsWith('It begins with the right result')).toBe(begins);
	});

	test('an answer in own words that begins as another does is noticed', () => {
		const d = draft('selinux-on-smack');
		const { results } = offersAt(d);
		const own = withOwn(d, 0, 'It returns `EPERM`: the label forbids it', results);
		expect(ownNote(own.questions[0]!, results, openedAt(own, 0)!)).toBe(
			'It begins with EPERM, as another answer does: make sure that they differ.'
		);
	});

	test('is kept on the device, and a damaged record is none', () => {
		const d = withText(draft('bad-magic', 'cut-158'), 1, 'words', 'Größe?\ud800');
		expect(d.questions[1]!.words).toBe('Größe?\ufffd');
		expect(draftOf(JSON.stringify(d))).toEqual(d);
		for (const record of ['', '{}', 'null', '[]', JSON.stringify(d).replace('1AA', '1AB')])
			expect(draftOf(record)).toBeNull();
	});

	test('is kept without a check that it asks for, and if it is too long for a link', () => {
		const long: Draft = {
			...NO_DRAFT,
			asksCheck: false,
			questions: draft('bad-magic').questions.map((q) => ({ ...q, words: '—'.repeat(280) }))
		};
		const many = {
			...long,
			questions: Array<(typeof long.questions)[0]>(8).fill(long.questions[0]!)
		};
		expect(linkOf(many).length).toBeGreaterThan(8000);
		expect(draftOf(JSON.stringify(many))).toEqual(many);
	});

	test('asks for no check where the teacher asks for none', () => {
		const set = setOf({ ...draft('bad-magic'), asksCheck: false })!;
		expect(set.questions[0]!.checks).toEqual([]);
		expect(openedSet(encodeClass(set)).questions[0]).toMatchObject({
			right: { result: 'EINVAL', check: null },
			question: { prompt: 'What does `restart()` return?' }
		});
		expect(setOf(NO_DRAFT)).toBeNull();
	});

	test('has a message for the class, without a word of codes where there are none', () => {
		const set = setOf({ ...draft('bad-magic'), asksCheck: false, again: false, code: false })!;
		expect(classMessage('https://x.org/#1', set)).toBe(`Please answer this question:
https://x.org/#1

Predict what restart() returns, and press Run. You have one attempt.`);
		expect(classMessage('https://x.org/#1', set, ' Week 3 ')).toMatch(
			/^Week 3: please answer this question:\n/
		);
		expect(classMessage('https://x.org/#1', set, 'Trust it?')).toMatch(
			/^Trust it\? Please answer this question:\n/
		);
	});

	test('says what to do about a long link', () => {
		expect(lengthText('a'.repeat(1900), 'a')).toBeNull();
		expect(lengthText('a'.repeat(1901), 'a')).toContain('Remove words');
		// ISO 18004: a code of 65 squares a side holds 370 bytes, less 20 bits before them, and the largest one 2953
		const codes = [367, 368, 2953, 2954].map((length) => qrText('a'.repeat(length)));
		expect(codes[0]).toBeNull();
		const whatToDo =
			'Shorten the questions, or send the message: the presentation says that the link is in it.';
		expect(codes[1]).toBe(
			`The link needs 101\u00a0% of the largest QR code that a phone can read from the last row of a room. ${whatToDo}`
		);
		expect(codes[2]).toMatch(/^The link needs 799\u00a0%/);
		expect(codes[3]).toBe(`The link is too long for a QR code. ${whatToDo}`);
		const needs = (length: number) => roomText('a'.repeat(length), 'a'.repeat(182));
		expect(needs(367)).toBe(
			'The link needs 100\u00a0% of the largest QR code that a phone can read from the last row of a room; this question needs 50\u00a0%.'
		);
		expect(needs(368)).toMatch(new RegExp(`; this question needs 51\u00a0%\\. ${whatToDo}$`));
		expect(lengthText('', 'a'.repeat(8000))).toBeNull();
		expect(lengthText('', 'a'.repeat(8001))).toContain('Remove questions');
	});

	test('calls a case by its file, by its look in the gallery without what follows, or by LSM and revision', () => {
		const c = entryCase('selinux-on-smack');
		expect(caseName(c, 'a.img')).toBe('a.img');
		expect(caseName(c, null)).toBe('The names differ');
		expect(titleFrom('0x8 is not a flag yet: refused before any byte is read')).toBe(
			'0x8 is not a flag yet'
		);
		expect(titleFrom('lsm_none, without CONFIG_SECURITY, may be kept')).toBe('lsm_none');
		expect(titleFrom('rev is 1 in July, and August wants 2')).toBe('rev is 1 in July');
		c.bytes[0x60]! ^= 1;
		expect(caseName(c, null)).toBe('selinux, aug09');
	});

	test('has a row for each question, which tells nothing of the answer', () => {
		const d = withText(draft('selinux-on-smack', 'july-on-august'), 0, 'words', 'Which LSM?');
		const rows = draftRows({ ...d, questions: d.questions.map((q) => ({ ...q, name: ' ' })) });
		expect(rows.map(({ name, words, facts, offered }) => [name, words, facts, offered])).toEqual([
			[
				'Question without a title',
				'Which LSM?',
				'326 bytes, kernel of 28 Aug 2009, x86_32',
				'4 answers, 4 checks'
			],
			[
				'Question without a title',
				'What does restart() return, and which check decides?',
				expect.stringMatching(/^\d+ bytes, kernel of 28 Aug 2009, x86_32$/),
				'4 answers, 4 checks'
			]
		]);
		expect(rows[0]!.bars.some((b) => b.unread)).toBe(false);
		expect(draftRows({ ...d, asksCheck: false })[0]!.offered).toBe('4 answers');
	});
});

describe('the record', () => {
	test('of the one draft that there was is the first set, with looks for names', () => {
		const records = storage();
		records.set('ckptlab.class.1.draft', EARLIER);
		expect(savedDrafts().map(({ id }) => id)).toEqual(['1']);
		const [{ draft: first } = { draft: NO_DRAFT }] = savedDrafts();
		expect(first).toMatchObject({ title: '', code: false, again: true, codes: [] });
		expect(first.questions.map((q) => [q.name, q.words])).toEqual([
			['The names differ', 'Which LSM?'],
			['my own.img', '']
		]);
		expect(records.get('ckptlab.class.1.draft'), 'until something changes').toBe(EARLIER);
		// A title that a teacher has typed is no name of an entry.
		const typed = { ...first, questions: [{ ...first.questions[0]!, name: 'newline' }] };
		expect(draftOf(JSON.stringify(typed))).toEqual(typed);
	});

	test('keeps title and codes, also of a set whose questions are gone', () => {
		const d = { ...draft('bad-magic'), title: 'Week 3', codes: ['0X37-4JXK'] };
		expect(draftOf(JSON.stringify(d))).toEqual(d);
		const empty = { ...NO_DRAFT, title: 'Week 4' };
		expect(draftOf(JSON.stringify(empty))).toEqual(empty);
	});

	test('several sets come, go and come back, and questions go to the last one', () => {
		storage();
		const run = new SetRun();
		run.arrive('');
		run.add(entryCase('bad-magic'), 'One');
		run.begin();
		expect([run.isEmpty, savedDrafts().length], 'it is saved with its first question').toEqual([
			true,
			1
		]);
		run.change({ ...run.draft, title: 'Week 4' });
		expect(addToSet([[entryCase('cut-158'), 'Two']])).toBe('Added to “Week 4” as question 1.');
		expect(savedDrafts().map(({ draft: d }) => names(d))).toEqual(['One', 'Two']);
		const second = run.id;
		run.removeSet(second);
		expect([run.id, savedDrafts().map(({ draft: d }) => names(d))]).toEqual(['1', ['One']]);
		run.said.undo!();
		expect([run.id, names(run.draft), run.draft.title]).toEqual([second, 'Two', 'Week 4']);
		run.removeSet('1');
		run.removeSet(second);
		expect([run.isEmpty, savedDrafts().map(({ id }) => id)]).toEqual([true, ['1']]);
	});

	test('several entries of the gallery are added at once, as far as there is room', () => {
		storage();
		const one = [entryCase('cut-158'), 'One'] as const;
		expect(addToSet([one, one])).toMatch(/as questions 1 to 2\.$/);
		expect(addToSet(Array.from({ length: 7 }, () => one))).toMatch(
			/as questions 3 to 8\. A set has up to 8 questions/
		);
		expect(addToSet([one])).toMatch(/^A set has up to 8 questions/);
		expect(savedDrafts().map(({ draft: d }) => d.questions.length)).toEqual([8]);
	});

	test('a question that is removed comes back where it was', () => {
		storage();
		const run = new SetRun();
		run.change(draft('bad-magic', 'cut-158'));
		run.remove(0);
		expect(names(run.draft)).toBe('cut-158');
		run.said.undo!();
		expect(names(run.draft)).toBe('bad-magic,cut-158');
	});

	test('sets that two tabs make and remove are all there, or gone', () => {
		storage();
		const [a, b] = [new SetRun(), new SetRun()];
		for (const [tab, name] of [
			[a, 'bad-magic'],
			[b, 'cut-158']
		] as const) {
			tab.begin();
			tab.add(entryCase(name), name);
		}
		const all = () => savedDrafts().map(({ draft: d }) => names(d));
		expect(all()).toEqual(['', 'bad-magic', 'cut-158']);
		a.removeSet(b.id);
		expect(all()).toEqual(['', 'bad-magic']);
		b.removeSet(a.id);
		expect(all()).toEqual(['']);
		for (const text of ['', '[]', '{"ids":[]}', '{"ids":["~"],"last":"1"}'])
			expect(SETS.read(text)).toBeNull();
	});

	test('is known to the results, given out or not, and stays known when it changes', () => {
		storage();
		const first = draft('bad-magic');
		const run = new SetRun();
		run.change(first);
		expect(knownLinks()).toEqual([linkOf(first)]);
		run.give();
		run.change(draft('bad-magic', 'cut-158'));
		expect(knownLinks()).toEqual([run.link, linkOf(first)]);
		run.begin();
		run.change(draft('newline'));
		expect(knownLinks()).toEqual([
			linkOf(draft('bad-magic', 'cut-158')),
			linkOf(draft('newline')),
			linkOf(first)
		]);
	});
});

describe('what comes from elsewhere', () => {
	test('a file brings all but the results to another device', () => {
		const d = {
			...withText(draft('bad-magic', 'cut-158'), 0, 'words', 'Größe?'),
			title: 'Week 3: LSMs'
		};
		const text = setFile({ ...d, codes: ['0X37-4JXK-SMGF-SFEG-GT6P'] });
		expect(text).not.toContain('0X37');
		expect(setFrom(text)).toEqual(d);
		expect(setFileName(d)).toBe('week-3-lsms.ckptlab.json');
		expect(setFrom(text.replace('1AA', '1AB'))).toEqual({
			why: 'This set file is damaged. Save it again on the other device.'
		});
	});

	test('a class link brings its questions, an image link one with its note as words', () => {
		const d = { ...draft('bad-magic', 'selinux-on-smack'), again: false };
		const found = made(setFrom(`see https://x.org/learn/class/#${linkOf(d)}.`));
		expect([linkOfDraft(found), found.questions[1]!.name]).toEqual([linkOf(d), 'The names differ']);
		const named = { ...d, title: ' Week  3 ' };
		expect([linkOf(named), found.title]).toEqual([linkOf(d), '']);
		const titled = { ...named, titled: true };
		expect(linkOf(titled)).not.toBe(linkOf(d));
		expect(made(setFrom(`#${linkOf(titled)}`))).toMatchObject({ title: 'Week 3', titled: true });
		expect(draftOf(JSON.stringify(titled))).toEqual(titled);
		expect(linkOf({ ...titled, title: ' ' })).toBe(linkOf(d));
		const noted = withNote(encode(entryCase('cut-158')), 'Is it whole?');
		expect(made(setFrom(`https://x.org/#${noted}`)).questions).toMatchObject([
			{ link: encode(entryCase('cut-158')), words: 'Is it whole?' }
		]);
		expect(names(made(setFrom('#x/selinux-on-smack')))).toBe('The names differ');
		for (const [text, why] of [
			['hello', /^This text has no image link and no class link\.$/],
			['#x/no-such-entry', /^The gallery has no entry no-such-entry\.$/],
			[`https://x.org/#${linkOf(d).slice(0, -4)}AAAA`, /^This class link is damaged: /]
		] as const)
			expect('why' in setFrom(text) && setFrom(text)).toHaveProperty(
				'why',
				expect.stringMatching(why)
			);
	});

	test('questions come behind those that are there, up to eight', () => {
		const other = { ...draft('newline', 'cut-158'), title: 'Other', code: false };
		expect(withSet(NO_DRAFT, other)).toEqual(other);
		expect(withSet({ ...NO_DRAFT, title: 'Mine' }, other)).toEqual({ ...other, title: 'Mine' });
		const mine = draft('bad-magic');
		expect(made(withSet(mine, other))).toMatchObject({ title: '', code: true });
		expect(names(made(withSet(mine, other)))).toBe('bad-magic,newline,cut-158');
		expect(withSet(draft(...Array<string>(7).fill('bad-magic')), other)).toHaveProperty('why');
	});

	test('an address leads to a view of a set, a class link to its key, and an image is offered', () => {
		storage();
		expect(viewIn('#key~2f')).toEqual({ view: 'key', of: '2f' });
		expect(viewIn('#workbench')).toEqual({ view: 'questions', of: '' });
		expect(setAddress('1AAB~ask~q', '1.predict', '3,12,0,1')).toBe(
			'1AAB~ask~q~present~1.predict~3,12,0,1'
		);
		const run = new SetRun();
		run.change(draft('bad-magic'));
		run.begin();
		const mine = run.id;
		run.change(draft('newline'));
		run.arrive('#results');
		expect([run.view, run.id]).toEqual(['results', mine]);
		run.arrive('#key~1');
		expect([run.view, names(run.draft)]).toEqual(['key', 'bad-magic']);
		run.arrive(`#key~${linkOf(draft('newline'))}`);
		expect([run.id, run.isForeign]).toEqual([mine, false]);
		const other = linkOf(draft('cut-158'));
		run.arrive(`#key~${other}`);
		expect([run.view, run.link, run.isForeign, savedDrafts().length]).toEqual([
			'key',
			other,
			true,
			2
		]);
		expect(run.hashOf('results'), 'a reload still has it').toBe(`results~${other}`);
		run.arrive('#x/selinux-on-smack');
		expect([run.view, run.id, run.offered?.questions.length]).toEqual(['questions', mine, 1]);
		run.bring(run.offered!);
		expect([names(run.draft), run.offered]).toEqual(['newline,The names differ', null]);
		run.arrive('#key~nosuchset');
		expect(run.said.text).toBe('This browser does not have this set.');
	});
});

test('a class link that is pasted with codes is that of their set from then on', async () => {
	storage();
	const [link, other] = [linkOf(draft('bad-magic')), linkOf(draft('newline'))];
	const cases = [{ result: 'EINVAL', check: 'magic, rev', tries: 1 }] as const;
	const code = encodeResults({ set: setNumber(link), name: 'Ana', cases });
	const results = new ResultsRun();
	results.text = code;
	await results.read();
	expect(results.tables.map(({ known }) => known)).toEqual([null]);
	results.text = `${code}\nhttps://example.org/learn/class/#${link}\n#${other}`;
	await results.read();
	expect(results.tables.map(({ known }) => known?.link)).toEqual([link]);
	expect(knownLinks()).toEqual([link]);
});
