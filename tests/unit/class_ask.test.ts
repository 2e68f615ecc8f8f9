/** What a teacher can ask of a case, what a student's device keeps, and the answer key. */
import { describe, expect, test } from 'vitest';
import { keyText } from './key_text.ts';
import {
	openedAt,
	setOf,
	withOwn,
	withText,
	type Draft
} from '../../src/lib/course/class/class_draft.ts';
import { encodeClass } from '../../src/lib/course/class/class_link.ts';
import { begun, codeOf, saidIn } from '../../src/lib/course/class/set_record.ts';
import { withChoice, replyText, run } from '../../src/lib/course/question/answered.ts';
import { kernelSays } from '../../src/lib/course/question/case_question.ts';
import { CHECK_NAMES, RESULT_NAMES } from '../../src/lib/course/question/frozen_names.ts';
import { offersOf, type AnswerOffer, type Offers } from '../../src/lib/course/class/offers.ts';
import { checkLists, openCase, saidText } from '../../src/lib/course/class/opened_set.ts';
import { reasonOf, whyNotCheck, whyNotResult } from '../../src/lib/view/kernel/why_not.ts';
import type { SaidCheck } from '../../src/lib/course/question/question.ts';
import { decodeResults } from '../../src/lib/course/class/results_code.ts';
import type { Case } from '../../src/lib/share/case.ts';
import { GALLERY } from '../../src/lib/share/gallery/gallery.ts';
import { encode } from '../../src/lib/share/link/permalink.ts';
import { classScene, openClass } from '../../src/routes/learn/class/open_class.ts';
import { draftOf } from '../../src/lib/course/class/class_sets.ts';
import { entryCase, entryReading, good } from './cases.ts';
import { AUGUST, checksIn, numbered, numberOf } from './numbered.ts';
import { draft, linkOf, made, openedSet } from './sets.ts';
import { textOf } from '../../src/lib/view/kernel/sentence.ts';

const offersAt = (d: Draft): Offers => {
	const { reading, right } = openedAt(d, d.questions.length - 1)!;
	return offersOf(reading, right);
};
const kept = (offers: readonly AnswerOffer[]) => offers.filter((o) => o.kept).map((o) => o.name);

describe('what can be offered', () => {
	const entries = GALLERY.flatMap((e) => {
		const reading = entryReading(e.name);
		const right = kernelSays(reading);
		return 'why' in right
			? []
			: [
					{
						name: e.name,
						reading,
						right,
						offers: offersOf(reading, right),
						usual: draft(e.name).questions[0]!
					}
				];
	});

	test('every entry can be asked, but for one of which nobody knows what the kernel does', () => {
		expect(entries.map(({ name }) => name)).toEqual(
			GALLERY.map(({ name }) => name).filter((name) => name !== 'objref-short')
		);
	});

	test.each(entries)('$name: the right answers, ticked and kept', ({ right, offers, usual }) => {
		expect(offers.results.map((r) => r.name)).toContain(right.result);
		expect(usual.results).toContain(right.result);
		expect(usual.checks).toContain(right.check);
		expect(kept(offers.results)).toContain(right.result);
		expect(kept(offers.checks)).toContain(right.check);
	});

	test.each(entries)(
		'$name: what is kept may be an acceptance or a refusal',
		({ offers, usual }) => {
			const [results, checks] = [kept(offers.results), kept(offers.checks)];
			expect([results[0], checks[0]]).toEqual(['0', 'none']);
			expect([results.length, checks.length]).toEqual([2, 2]);
			expect(usual.results).toEqual(expect.arrayContaining(results));
			expect(usual.checks).toEqual(expect.arrayContaining(checks));
		}
	);

	test('what is special is offered, and what decides cannot be told from it', () => {
		const usualOf = (name: string) => entries.find((e) => e.name === name)!.usual.checks;
		const lsm: readonly SaidCheck[] = ['same LSM', 'kept LSM'];
		// The call asks to keep the label, and nothing refuses it.
		expect(usualOf('keep-default')).toEqual(expect.arrayContaining([...lsm]));
		expect(usualOf('keep-none')).toEqual(expect.arrayContaining([...lsm]));
		// They do not tell that the call asks for it.
		const unasked = entries.filter(({ reading }) => reading.kernel.flags === 0);
		expect(unasked.some(({ usual }) => usual.checks.some((name) => lsm.includes(name)))).toBe(true);

		const places = { kept: new Set<number>(), plain: new Set<number>() };
		const far = new Set<boolean>();
		for (const { name, usual, reading, right } of entries) {
			const names = reading.rungs.map((r) => r.name);
			const [first, last] = [names.indexOf('same LSM'), names.indexOf('kept LSM')];
			const offered = names.filter((n) => usual.checks.includes(n));
			expect(offered, name).toHaveLength(3);
			const keep = reading.revision.restartFlags.find((f) => f.name === 'RESTART_KEEP_LSM');
			const flagged = keep !== undefined && (reading.kernel.flags & keep.bit) !== 0;
			const place = usual.checks.indexOf(right.check!);
			(flagged && first > 0 ? places.kept : places.plain).add(place);
			if (flagged && first > 0) {
				expect(offered, name).toEqual(expect.arrayContaining([...lsm]));
				const third = names.indexOf(offered.find((n) => !lsm.includes(n))!);
				if (third < first - 1 || third > last + 1) far.add(names[third] === right.check);
			}
		}
		expect(places.plain).toEqual(new Set([0, 1, 2, 3]));
		expect(places.kept).toEqual(new Set([0, 1, 2, 3]));
		expect(far).toEqual(new Set([true, false]));
	});

	// Any other is near one of these.
	test.each([
		// Its text says the version that another check asks for, and lies behind a header of its own.
		['lying-release', ['magic, rev', 'texts'], '0 EINVAL EPIPE ENOSYS'],
		// It lies between members that are compared.
		['no-time', ['constants'], '0 EPERM EINVAL EPIPE'],
		['dirty-padding', ['magic, rev', 'same LSM', 'kept LSM'], '0 EINVAL EPIPE ENOSYS'],
		['next-kernel', ['magic, rev'], '0 EINVAL EPIPE ENOSYS'],
		['july-on-august', ['magic, rev', 'constants', 'texts'], '0 EINVAL EPIPE ENOSYS'],
		// A length that is too large, and an object that may choose its errno.
		['len-4g', ['same LSM', 'kept LSM', 'HEADER_ARCH'], '0 ENOMEM EINVAL ENOSYS'],
		['objref-eacces', ['LSM name', 'same LSM', 'kept LSM'], '0 ENOMEM EACCES EINVAL']
	] as const)('%s: checks that look at what differs, or seem to', (name, checks, results) => {
		const { usual, reading } = entries.find((e) => e.name === name)!;
		const names = reading.rungs.map((r) => r.name);
		const offered = names.filter((n) => usual.checks.includes(n));
		expect([usual.checks[0], offered.length]).toEqual(['none', 3]);
		expect(offered).toEqual(expect.arrayContaining([...checks]));
		for (const n of offered) {
			const far = checks.map((c) => Math.abs(names.indexOf(c) - names.indexOf(n)));
			expect(Math.min(...far)).toBeLessThanOrEqual(2);
		}
		expect(new Set(usual.results)).toEqual(new Set(results.split(' ')));
	});

	test('EBADF where a file is not open, though the call ends before', () => {
		for (const id of ['no-privilege', 'v20-no-privilege'] as const)
			for (const change of [{ fd_ok: false }, { logfd: 'bad' as const }, {}]) {
				const reading = entryReading(id, change);
				const right = kernelSays(reading);
				if ('why' in right) throw new Error(right.why);
				const names = offersOf(reading, right).results.map((r) => r.name);
				expect(right.result).toBe('EPERM');
				expect(names.includes('EBADF')).toBe(change.fd_ok === false || change.logfd === 'bad');
			}
	});

	test('first the checks that are near', () => {
		const { offers } = entries.find((e) => e.name === 'selinux-on-smack')!;
		expect(offers.checks.filter((c) => c.near).map((c) => c.name)).toEqual([
			...['none', AUGUST[numberOf('LSM name') - 1]!.name, 'LSM name', 'same LSM'],
			...['kept LSM', 'HEADER_ARCH']
		]);
		expect(offers.checks.find((c) => c.name === 'same LSM')).toMatchObject({
			text: numbered('check {same LSM}')
		});
		expect(offers.results.map((r) => r.name)).toEqual([
			...['0', 'EPERM', 'EINVAL', 'ENOSYS', 'EPIPE', 'ENOMEM']
		]);
	});
});

test('a link that does not offer the right answer is asked with it', () => {
	const link = encode(entryCase('selinux-on-smack'));
	const question = { link, words: '', results: ['0', 'EPERM'], checks: ['none', 'cpu'] as const };
	const set = openedSet(
		encodeClass({ asksCheck: true, again: false, code: false, questions: [question] })
	);
	expect(set.questions[0]!).toMatchObject({
		results: ['0', 'EPERM', 'EINVAL'],
		checks: ['none', 'same LSM', 'cpu']
	});
});

test('a presentation has each question with its words, and the check as a second vote', () => {
	const steps = (link: string) => {
		return classScene(made(openClass(link))).steps.flatMap((s) =>
			s.kind === 'ask'
				? [[s.id, s.question.prompt, s.question.asks[s.ask]!.options.length]]
				: s.kind === 'fact'
					? [[s.id, s.fact.text]]
					: []
		);
	};
	// The room is asked for the check by itself.
	const usual = 'What does `restart()` return?';
	expect(
		steps(linkOf(withText(draft('bad-magic', 'keep-default'), 1, 'words', 'Is it `0`?')))
	).toEqual([
		['1.predict', usual, 4],
		['1.check', usual, 4],
		['2.predict', 'Is it `0`?', 4],
		// no check decides, and a missing vote would tell that
		['2.check', 'Is it `0`?', 4]
	]);
	// the room has seen the result, which after a refusal rules out that no check decides
	const set = classScene(made(openClass(linkOf(draft('bad-magic', 'keep-default')))));
	const none = set.steps.flatMap((s) =>
		s.kind === 'ask' && s.ask === 1 ? [s.question.asks[1]!.options[0]!.means] : []
	);
	expect(none).toEqual(['ruled out by the result', 'all checks pass']);
	expect(steps(linkOf({ ...draft('bad-magic'), asksCheck: false }))).toEqual([
		['1.predict', usual, 4]
	]);
	expect(steps('x/bad-magic~1CAgKaGVyZe_Ob8o')).toEqual([
		['fact.1', 'Note in the link: here'],
		['1.predict', usual, 4],
		['1.check', usual, 4]
	]);
	expect(openClass('1AABwgJF8')).toHaveProperty('why');
	expect(openClass('')).toEqual({ why: '' });
});

test('the answers of an earlier link are in the order of their errnos, and a kill and an oops stand last', () => {
	// of asm-generic/errno-base.h and errno.h
	const errnos = ['0', 'EPERM', 'EIO', 'EBADF', 'ENOMEM', 'EACCES', 'EINVAL', 'EPIPE', 'ENOSYS'];
	const order = [...errnos, 'killed', 'oops'];
	const seen = new Set<string>();
	for (const { name } of GALLERY) {
		const set = openCase('', entryCase(name), '');
		if ('why' in set) continue;
		const { results } = set.questions[0]!;
		expect([name, results]).toEqual([name, order.filter((r) => results.includes(r))]);
		for (const result of results) seen.add(result);
	}
	expect(seen).toEqual(new Set(order));
});

test('a vote has up to four answers, with the right one among them, wherever it stands', () => {
	const places = new Set<number>();
	for (const { name } of GALLERY) {
		const link = encode(entryCase(name));
		const results = RESULT_NAMES.slice(0, 9);
		if (name === 'objref-short') continue; // nobody knows what the kernel does
		const question = { link, words: '', results, checks: CHECK_NAMES.slice(0, 12) };
		const how = { asksCheck: true, again: true, code: true };
		const set = openedSet(encodeClass({ ...how, questions: [question] }));
		for (const step of classScene({ ...set, bare: null }).steps) {
			if (step.kind !== 'ask') continue;
			const ask = step.question.asks[step.ask]!;
			const right = ask.options.filter((o) => o.whyNot === '');
			expect([ask.options.length, right], name).toEqual([4, [ask.options[ask.right]]]);
			places.add(ask.right);
		}
	}
	expect(places).toEqual(new Set([0, 1, 2, 3]));
});

const reasonText = (reading: Parameters<typeof reasonOf>[0]): string => textOf(reasonOf(reading));

describe('why', () => {
	const why = (name: string) => entryReading(name);
	test.each(
		Object.entries({
			'selinux-on-smack':
				'Check {same LSM}: the image names selinux; this kernel runs smack. A label makes sense only to the LSM that made it.',
			'nul-cut':
				'Check {same LSM}: the image names def; this kernel runs default. Check {same LSM} compares only the names, and default has no labels.',
			'keep-default':
				'All {all} checks pass: each value is one that this kernel accepts. The LSM names match, and default has no labels to keep, so RESTART_KEEP_LSM requires nothing.',
			'keep-none':
				'All {all} checks pass: each value is one that this kernel accepts. The LSM names match, and lsm_none has no labels to keep, so RESTART_KEEP_LSM requires nothing.',
			'dirty-padding':
				'All {all} checks pass: each value is one that this kernel accepts. No check compares padding. The LSM names match, and default has no labels to keep, so RESTART_KEEP_LSM requires nothing.',
			'nul-tail':
				'All {all} checks pass: each value is one that this kernel accepts. A NUL ends the name, and check {same LSM} compares nothing after it. The LSM names match, and default has no labels to keep, so RESTART_KEEP_LSM requires nothing.',
			'unread-tail':
				'All {all} checks pass: each value is one that this kernel accepts. No check compares what follows the last object. The LSM names match, and default has no labels to keep, so RESTART_KEEP_LSM requires nothing.',
			'name-forgotten':
				'{all - 2} of {all} checks passed; {same LSM} and {kept LSM} skipped: labels not kept. No check compares the characters of the strings, time or padding, and without the flag none compares the LSM’s name.'
		})
	)('%s', (name, text) => expect(reasonText(why(name))).toBe(numbered(text, why(name).rungs)));

	test.each(
		Object.entries({
			'selinux-on-smack 0': 'The kernel accepts an image only if all checks pass.',
			'selinux-on-smack ENOSYS':
				'Check {kept LSM} would return `ENOSYS`, but it is never reached: check {same LSM} comes first.',
			'selinux-on-smack EPERM': 'The call passes: this caller may restart.',
			'selinux-on-smack ENOMEM':
				'Check {same LSM}: the image names `selinux`; this kernel runs `smack`. The kernel returns `EINVAL`.',
			'keep-default ENOSYS':
				'Check {kept LSM} would return `ENOSYS`, but it passes: `default` has no labels to keep.',
			'name-forgotten ENOSYS':
				'Check {kept LSM} would return `ENOSYS`, but it is skipped: `RESTART_KEEP_LSM` is off.',
			'cut-158 0': 'The kernel accepts an image only if all checks pass.',
			// the call of this entry has RESTART_TASKSELF alone
			'taskself-killed ENOSYS':
				'Check {kept LSM} would return `ENOSYS`, but it runs only with `RESTART_KEEP_LSM`.',
			'taskself-killed EINVAL':
				'Check {magic, rev}: `magic` must be `0x00feed0cc0a2d200`, not `0x1`. The kernel kills the caller.',
			'objref-ignore EINVAL':
				'Check {texts}: `BUG_ON(!ptr) in obj_new(): kernel oops`. `objref[0].objtype` is `0x0`; it must be `a type with a restore function`. The kernel crashes.',
			'unknown-flag 0': 'The call is refused before the image is read.',
			'error-as-info EINVAL': 'No check compares error[0].payload.',
			'error-as-info ENOMEM': 'No object requests more memory than the kernel has.',
			'error-as-info EIO': 'This kernel ignores the ERROR record here.',
			'no-lsm-info EIO': 'The image has no ERROR record.',
			'name-forgotten EINVAL':
				'Check {same LSM}, which would compare the names, is skipped: `RESTART_KEEP_LSM` is off.',
			'keep-default EINVAL': 'Each value that a check compares is one that this kernel accepts.',
			'no-lsm-info EPIPE': 'The file ends early, but this kernel ignores it there.'
		})
	)('a wrong result has its reason: %s', (of, text) => {
		const [name = '', result = ''] = of.split(' ');
		expect(whyNotResult(why(name), result)).toBe(numbered(text, why(name).rungs));
	});

	test.each([
		['selinux-on-smack', 'none', 'Check {same LSM} refuses the image.'],
		[
			'selinux-on-smack',
			'LSM name',
			'Is the next object a `BUFFER` of 19 bytes, with the LSM’s name? Yes, so it passes.'
		],
		['unknown-flag', 'HEADER', 'It is never reached: the call is refused first.'],
		['error-as-info', 'LSM_INFO', 'It is not met, but only smack refuses it.'],
		['keep-none', 'cpu', 'This kernel has no such check.']
	] as const)('in %s %s does not decide', (name, check, text) =>
		expect(whyNotCheck(why(name), check)).toBe(numbered(text, why(name).rungs))
	);
});

test('a name is code wherever it stands in a reason, or nowhere', () => {
	const reasons = GALLERY.flatMap(({ name }) => {
		const set = openCase('1', entryCase(name), '');
		const question = 'why' in set ? null : set.questions[0]!.question;
		return question
			? [question.reason, ...question.asks.flatMap((a) => a.options.map((o) => o.whyNot))]
			: [];
	});
	expect(reasons).toContainEqual(
		expect.stringMatching('and `default` has no labels to keep, so `RESTART_KEEP_LSM` requires')
	);
	for (const reason of reasons) {
		// a magic number is one in any format
		const said = reason.replace('one magic number', '');
		const [words, codes] = [0, 1].map((odd) => said.split('`').filter((_, i) => i % 2 === odd));
		const names = codes!.filter((code) => /^\w*[a-z]\w*$/i.test(code));
		for (const name of names) expect(words!.join(' '), reason).not.toMatch(RegExp(`\\b${name}\\b`));
	}
});

test('of an answer in own words, which may name the right errno', () => {
	const reading = entryReading('selinux-on-smack');
	expect(whyNotResult(reading, 'own')).toBe(
		numbered(
			'This is not what happens. Check {same LSM}: the image names `selinux`; this kernel runs `smack`. The kernel returns `EINVAL`.'
		)
	);
});

test('a refusal has the reason that the workbench gives', () => {
	const detected = entryReading('error-detected');
	expect(reasonText(detected)).toBe(
		numbered(
			'Check {texts} found an ERROR record (type 9999); expected no error record. A failed checkpoint leaves this record, so there is nothing to restart.',
			detected.rungs
		)
	);
	expect(reasonText(entryReading('swapped-arch-id'))).toBe(
		numbered(
			'Check {arch}: arch_id must be 1 (x86_32), not 256 (no arch of this format). That is 1 byte-swapped: arch_id is little endian on every machine.'
		)
	);
	const reading = entryReading('error-as-info');
	expect(reasonText(reading)).toBe(
		numbered(
			'{all - 1} of {all} checks passed; {LSM_INFO} is not met, but only smack refuses it. No check compares error[0].payload. The LSM names match, and default has no labels to keep, so RESTART_KEEP_LSM requires nothing.',
			reading.rungs
		)
	);
});

test('the key says what the kernel says, and what each answer would mean', () => {
	const { questions } = openedSet(linkOf(draft('selinux-on-smack', 'keep-default')));
	const text = keyText(questions.map((q) => q.question));
	expect(text).toContain(
		numbered(`Question 1: What does restart() return, and which check decides?
Right: ENDING
restart(1234, 3, RESTART_KEEP_LSM) = -1 EINVAL (Invalid argument)
Kernel: aug09, arch x86_32, version 2.6.31, LSM smack, has_fxsr 1, has_xsave 0, xstate_size 512
c/r: checkpointed LSM selinux, current is smack.
Check {same LSM} of {all} refused lsm_name. 310 of 326 bytes consumed.
REASON
It returns (* is right)
    0: accepted. The kernel accepts an image only if all checks pass.
    EPERM: Operation not permitted. The call passes: this caller may restart.
  * EINVAL: Invalid argument
    ENOSYS: Function not implemented. Check {kept LSM} would return ENOSYS, but it is never reached: check {same LSM} comes first.
Decided by (* is right)
    none: all checks pass. Check {same LSM} refuses the image.
    check {LSM name}: LSM name. Is the next object a BUFFER of 19 bytes, with the LSM’s name? Yes, so it passes.
  * check {same LSM}: same LSM
    check {kept LSM}: kept LSM. It is never reached: check {same LSM} comes first.`)
			.replace('ENDING', numbered('EINVAL at check {same LSM}, same LSM'))
			.replace('REASON', reasonText(questions[0]!.reading))
	);
	expect(text).toContain('Right: 0, accepted\nrestart(1234, 3, RESTART_KEEP_LSM) = 0\n');
});

test('a sheet of questions has the checks of its kernels, each order once', () => {
	const lists = (...links: string[]) => {
		const questions = links.map((link) => ({
			...{ link, words: '', results: RESULT_NAMES.slice(0, 4), checks: CHECK_NAMES.slice(0, 4) }
		}));
		const [asked, bare] = [true, false].map((asksCheck) =>
			checkLists(openedSet(encodeClass({ asksCheck, again: true, code: true, questions })))
		);
		expect(bare).toEqual([]);
		return asked!.map(({ of, checks }) => [of, checks.map(({ name }) => name)]);
	};
	const [one, two] = ['selinux-on-smack', 'keep-default'].map((name) => encode(entryCase(name)));
	const other = GALLERY.map((entry) => entry.build()).find((c) => c.revision === 'v20')!;
	const august = AUGUST.map(({ name }) => name);
	expect(lists(one!, two!)).toEqual([['questions 1 and 2', august]]);
	expect(lists(one!, encode(other), two!)).toEqual([
		['questions 1 and 3', august],
		['question 2', checksIn('v20').map(({ name }) => name)]
	]);
	// On s390x a kernel of August has no check of the CPU.
	const s390x = encode(entryCase('nul-tail'));
	expect(lists(s390x, one!).map(([of, checks]) => [of, checks!.length])).toEqual([
		['question 1', AUGUST.length - 1],
		['question 2', AUGUST.length]
	]);
});
test('a wrong answer in own words is shown as written, and never right', () => {
	const usual = draft('keep-default');
	const { results } = offersAt(usual);
	const d = withOwn(usual, 0, ' It warns,  and returns `0`. ', results);
	expect(linkOf(draftOf(JSON.stringify(d))!)).toBe(linkOf(d));
	const link = linkOf(d);
	const set = openedSet(link);
	const [q] = set.questions;
	const { asks } = q!.question;
	expect(asks[0].options.at(-1)).toEqual({
		key: 'own',
		text: 'It warns, and returns `0`.',
		means: '',
		whyNot: numbered('This is not what happens. All {all} checks pass. The kernel returns 0.')
	});
	const chosen = withChoice(withChoice(begun(set).questions[0]!, 0, 'own'), 1, 'none');
	const said = run(q!.question, chosen, false);
	expect([said.told, said.rightAt, saidText(saidIn(said.first!), q!)]).toEqual([
		true,
		0,
		'“It warns, and returns `0`.”, none'
	]);
	const code = codeOf(set, 'Ana', { at: 1, questions: [said] })!;
	expect(decodeResults(code)).toMatchObject({
		cases: [{ result: 'own', check: 'none', tries: 0 }]
	});
	expect(keyText([q!.question])).toContain('It warns, and returns 0.: This is not what happens.');
	const reasoned = openedSet(
		linkOf(withText(d, 0, 'ownWhy', ' It warns  only where `lsm_name` differs. '))
	);
	const why = reasoned.questions[0]!.question;
	expect(why.asks[0].options.at(-1)!.whyNot).toBe('It warns only where `lsm_name` differs.');
	expect(replyText(why, run(why, chosen, true))).toBe(
		'Not right yet. It warns only where `lsm_name` differs. The check is right.'
	);
	const open = openedSet(linkOf(withText(d, 0, 'ownWhy', 'only as `lsm_name`'))).questions[0]!;
	expect(open.question.asks[0].options.at(-1)!.whyNot).toBe('only as `lsm_name`.');
	expect(replyText(q!.question, run(q!.question, chosen, true))).toBe(
		'Not right yet. The check is right.'
	);
	const without = withOwn(d, 0, ' ', results);
	expect([
		without.questions[0]!.results.includes('own'),
		setOf(without)!.questions[0]!.own
	]).toEqual([false, undefined]);
});

test('the checks of a question stand in the order in which its kernel runs them', () => {
	for (const { name } of GALLERY) {
		if (name === 'objref-short') continue; // nobody knows what the kernel does
		const d = draft(name);
		const [{ checks, reading } = expect.unreachable()] = openedSet(linkOf(d)).questions;
		const names: readonly SaidCheck[] = ['none', ...reading.rungs.map((r) => r.name)];
		expect(checks, name).toEqual(names.filter((n) => checks.includes(n)));
		expect(draftOf(JSON.stringify(d)), name).toEqual(d);
	}
});

test('an answer in words has numbers of this kernel’s checks, or names where it has none', () => {
	const of = (c: Case) => {
		return made(openCase('', c, '')).questions[0]!;
	};
	const v17 = of(good('v17'));
	expect(saidText({ result: 'EINVAL', check: 'constants' }, v17)).toBe(
		numbered('`EINVAL` at check {constants}, constants', v17.reading.rungs)
	);
	expect(saidText({ result: 'EINVAL', check: 'same LSM' }, v17)).toBe('`EINVAL`, same LSM');
	expect(saidText({ result: 'EINVAL', check: 'same LSM' }, null)).toBe('`EINVAL`, same LSM');
	expect(saidText({ result: '0', check: 'none' }, v17)).toBe('`0`');
	expect(saidText({ result: 'EPIPE', check: null }, v17)).toBe('`EPIPE`');
	const [, check] = openedSet(linkOf(draft('selinux-on-smack'))).questions[0]!.question.asks;
	expect(check!.options.map((o) => `${o.text} ${o.means}`)).toEqual([
		'`none` all checks pass',
		numbered('`check {LSM name}` LSM name'),
		numbered('`check {same LSM}` same LSM'),
		numbered('`check {kept LSM}` kept LSM')
	]);
});
