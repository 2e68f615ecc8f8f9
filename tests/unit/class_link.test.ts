/** Class links: frozen, reversible, and a damaged one does not open. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeClass, encodeClass } from '../../src/lib/course/class/class_link.ts';
import {
	holdable,
	ownText,
	titleText,
	whyText,
	type ClassSet
} from '../../src/lib/course/class/class_set.ts';
import {
	CHECK_NAMES,
	inOrder,
	otherName,
	RESULT_NAMES
} from '../../src/lib/course/question/frozen_names.ts';
import { packedWords, unpackedWords } from '../../src/lib/course/class/words_code.ts';
import { withNote } from '../../src/lib/share/link/fragment.ts';
import { encode } from '../../src/lib/share/link/permalink.ts';
import { openClass } from '../../src/routes/learn/class/open_class.ts';
import { entryCase } from './cases.ts';
import { anyText } from './arbitrary.ts';

const LINKS = ['selinux-on-smack', 'foreign-constant', 'keep-default', 'big-on-little'].map(
	(name) => encode(entryCase(name))
);
/** Results that a kernel returns. */
const KERNELS = RESULT_NAMES.filter((name) => name !== 'own' && name !== 'not answered');
const of = <T>(names: readonly T[], min: number) => fc.subarray([...names], { minLength: min });

const sets: fc.Arbitrary<ClassSet> = fc.boolean().chain((asksCheck) =>
	fc.record(
		{
			title: anyText(70)
				.map(titleText)
				.filter((title) => title !== ''),
			asksCheck: fc.constant(asksCheck),
			again: fc.boolean(),
			code: fc.boolean(),
			questions: fc.array(
				fc
					.record({
						link: fc.constantFrom(...LINKS),
						words: fc.oneof(anyText(280), fc.string({ maxLength: 280 })).map(holdable),
						own: fc.string({ unit: 'grapheme', maxLength: 90 }).map(ownText),
						ownWhy: fc.string({ unit: 'grapheme', maxLength: 130 }).map(whyText),
						results: fc
							.tuple(of(KERNELS, 2), of(['ENOENT', 'E41', 'E4095'], 0))
							.map(([names, other]) => [...names, ...other.slice(0, 1)]),
						checks: asksCheck ? of(CHECK_NAMES, 2) : fc.constant([])
					})
					.map(({ own, ownWhy, ...q }) => {
						const reason = ownWhy === '' ? {} : { ownWhy };
						return own === ''
							? q
							: { ...q, own, ...reason, results: inOrder([...q.results, 'own']) };
					}),
				{ minLength: 1, maxLength: 8 }
			)
		},
		{ requiredKeys: ['asksCheck', 'again', 'code', 'questions'] }
	)
);

test('no link offers that a question is not answered', () => {
	const q = {
		link: encode(entryCase('bad-magic')),
		words: '',
		results: ['EINVAL', 'not answered'],
		checks: []
	};
	const link = encodeClass({ questions: [q], asksCheck: false, again: false, code: false });
	expect(decodeClass(link)).toEqual({
		error: 'in its questions, byte 3: a result is not known, or only one is offered'
	});
});

test('a class link is reversible, and an address can hold it', () => {
	fc.assert(
		fc.property(sets, (set) => {
			const link = encodeClass(set);
			expect(link).toMatch(/^[\w~-]+$/);
			// Eight questions with the longest words of rare characters are too long: lengthText says so.
			expect(decodeClass(link, Infinity)).toEqual(set);
			expect(decodeClass(`#${encodeURIComponent(link)}.`, Infinity)).toEqual(set);
		})
	);
});

/** Computed by a program of another language, after the description in docs/class_codes.md. Never to change. */
const GOLDEN: readonly (readonly [string, ClassSet])[] = [
	[
		'1AAMCAwcJBNgSQXNlbGludXgA18_-XQ~1AAICCQSQAgmpwBBBZGVmYXVsdAApPwJ7~ask~qBx6BHKogYWvV3xnjxHCiuQ8IsI4JeahshFhtNJmQpjNhrwSzbmCTtDwIsSUjQI21g6jaTuDwIklZk1Q-EEcWqWFCzpR-jpFC-NJ6MmTuccEpNswSdovUsFnVkE7WQTk',
		{
			asksCheck: true,
			again: true,
			code: true,
			questions: [
				{
					link: '1AAMCAwcJBNgSQXNlbGludXgA18_-XQ',
					words:
						'SELinux wrote this image. This kernel runs Smack, and the caller asks to keep the labels. What does restart() return?',
					results: ['0', 'EPERM', 'EINVAL', 'ENOSYS'],
					checks: ['none', 'LSM name', 'same LSM', 'kept LSM']
				},
				{
					link: '1AAICCQSQAgmpwBBBZGVmYXVsdAApPwJ7',
					words: '',
					own: 'It warns, and goes on.',
					results: ['0', 'EINVAL', 'EPIPE', 'own'],
					checks: ['none', 'uflags', 'constants']
				}
			]
		}
	],
	[
		'1AAICCQTYEkFkZWZhdWx0ADRePYI~ask~qBIMYKYOI7lh22HPspBxQE8YPBiZ8UBOH5B4T8zBBT8RkwB25_9s',
		{
			asksCheck: false,
			again: false,
			code: true,
			questions: [
				{
					link: '1AAICCQTYEkFkZWZhdWx0ADRePYI',
					words: 'Größe „0x13“? 🙂\n~#&',
					results: ['0', 'killed', 'oops', 'E41'],
					checks: []
				}
			]
		}
	],
	[
		'1AAICCQTYEkFkZWZhdWx0ADRePYI~ask~qAAqD2hT6MFoXxBoWWha6MBoXujI6MEQOTK5ujC5OhQUn4InlNa0',
		{
			asksCheck: false,
			again: false,
			code: false,
			questions: [
				{
					link: '1AAICCQTYEkFkZWZhdWx0ADRePYI',
					words: 'Что вернёт restart()?',
					results: ['0', 'EINVAL'],
					checks: []
				}
			]
		}
	],
	[
		'1AAMCAwcJBNgSQXNlbGludXgA18_-XQ~1AAICCQSQAgmpwBBBZGVmYXVsdAApPwJ7~ask~qD5oggQiKIIEQfCCihS1hF9GTuccEpNswSdooXxpNh9-f76snc44JSbZhXi4-_V3eP26e_7xFhwgjiLihfGk2qyZO5xZRGgWqyZA7Z4Ab',
		{
			asksCheck: true,
			again: true,
			code: true,
			questions: [
				{
					link: '1AAMCAwcJBNgSQXNlbGludXgA18_-XQ',
					words: 'Who reads it?',
					own: 'It warns, and returns `0`.',
					ownWhy: 'It warns, but `EINVAL` is what it returns.',
					results: ['0', 'EINVAL', 'ENOSYS', 'own'],
					checks: ['none', 'same LSM']
				},
				{
					link: '1AAICCQSQAgmpwBBBZGVmYXVsdAApPwJ7',
					words: '',
					own: 'It crashes.',
					results: ['0', 'EINVAL', 'own'],
					checks: ['none', 'kept LSM']
				}
			]
		}
	],
	[
		'1AAICCQTYEkFkZWZhdWx0ADRePYI~ask~qFApk-BO0dntHCCihS1g8CIFLTTRkHe4CKw',
		{
			title: 'Week 3: who reads the header?',
			asksCheck: false,
			again: false,
			code: true,
			questions: [
				{ link: '1AAICCQTYEkFkZWZhdWx0ADRePYI', words: '', results: ['0', 'EINVAL'], checks: [] }
			]
		}
	],
	[
		'1AAICCQTYEkFkZWZhdWx0ADRePYI~ask~qGYogBWTuccEpNqsnc4tUsJq9WTnh85yvGd47MndWFe0',
		{
			title: 'Übung 3',
			asksCheck: true,
			again: false,
			code: false,
			questions: [
				{
					link: '1AAICCQTYEkFkZWZhdWx0ADRePYI',
					words: '',
					own: 'It warns.',
					ownWhy: 'It does not.',
					results: ['0', 'EINVAL', 'own'],
					checks: ['none', 'HEADER']
				}
			]
		}
	]
];

test.each(GOLDEN)('%s is frozen', (link, set) => {
	expect(encodeClass(set)).toBe(link);
	expect(decodeClass(link)).toEqual(set);
});

test.each([
	['none', 'EApkyD4g8j0'],
	['a blank before it', 'EApkCZBNdbAx'],
	['two blanks', 'EApkQCvIa-mbNw'],
	[
		'61 letters',
		'EApk48ePHjx48ePHjx48ePHjx48ePHjx48ePHjx48ePHjx48ePHjx48ePHjx48ePHjx48ePHjx45APIvbBw'
	]
])('no link has such a title: %s', (_, word) =>
	expect(decodeClass(`1AAICCQTYEkFkZWZhdWx0ADRePYI~ask~q${word}`)).toHaveProperty(
		'error',
		expect.stringMatching(/ckptlab never writes such a title$/)
	)
);

describe('a damaged class link does not open', () => {
	test('whichever character is changed', () => {
		fc.assert(
			fc.property(sets, fc.nat(), fc.constantFrom(...'AZaz09_-'), (set, at, sign) => {
				const link = encodeClass(set);
				const i = at % link.length;
				fc.pre(link[i] !== sign && link[i] !== '~');
				const changed = link.slice(0, i) + sign + link.slice(i + 1);
				// Another version of the first case makes it no class link of today, and so does another word for `ask` after a single case.
				const isOfToday = i > 0 && (set.questions.length > 1 || changed.includes('~ask~'));
				if (isOfToday) expect(decodeClass(changed)).toHaveProperty('error');
				else expect(decodeClass(changed)).toBeNull();
			})
		);
	});

	const [link] = GOLDEN[0]!;
	test.each([
		[
			link.slice(0, link.indexOf('~ask')),
			'its end, which has the questions, is cut off or damaged'
		],
		[link.slice(0, -100), 'characters of its questions were changed, lost or added in transit'],
		[link.replace('~q', '~r'), 'the version of its questions is “r”; only q is known here'],
		[`${link}~bytes`, 'its end, which has the questions, is cut off or damaged'],
		[
			link.replace('~1AAIC', '~1AAIB'),
			'in case 2, characters were changed, lost or added in transit: its 33 characters, for aug09 on x86_32, have the checksum'
		],
		[
			`${'1AAICCQTYEkFkZWZhdWx0ADRePYI~'.repeat(9)}ask~qAA`,
			'it has 9 cases, and no set has more than 8'
		]
	])('%s', (text, why) => {
		const opened = decodeClass(text);
		expect(opened && 'error' in opened ? opened.error : '').toContain(why);
	});
});

describe('a class link of one question with one character changed, lost or added is refused, or opens as the same', () => {
	const CASE = LINKS[0]!;
	const QUESTION = encodeClass({
		asksCheck: true,
		again: true,
		code: true,
		questions: [
			{ link: CASE, words: 'Is it 0?', results: ['0', 'EINVAL'], checks: ['none', 'same LSM'] }
		]
	});
	const opensAs = (text: string): string => {
		const opened = openClass(text);
		if ('why' in opened) return 'refused';
		const note = opened.questions[0]!.words;
		return opened.bare ? `a bare link of ${opened.link}: ${note}` : opened.link;
	};
	const all = (links: Iterable<string>) => [...new Set(Array.from(links, opensAs))].toSorted();

	function* damaged(link: string, signs: readonly string[]): Generator<string> {
		for (let i = 0; i <= link.length; i++) {
			const before = link.slice(0, i);
			if (i < link.length) yield before + link.slice(i + 1);
			for (const sign of signs) {
				yield before + sign + link.slice(i);
				if (i < link.length) yield before + sign + link.slice(i + 1);
			}
		}
	}

	test('of today', () => {
		const signs = [...'AZaz09_-~#%&=/.?+ü', '%20', '&amp;'];
		expect(all(damaged(QUESTION, signs))).toEqual([QUESTION, 'refused'].toSorted());
	});

	test('and cut: in front of its questions nothing tells what it was', () => {
		const cuts = Array.from(QUESTION, (_, i) => QUESTION.slice(0, i));
		expect(all(cuts)).toEqual([`a bare link of ${CASE}: `, 'refused']);
	});

	test('a bare one, with its note', () => {
		const link = withNote(CASE, 'here');
		expect(all(damaged(link, ['A', '~', '=', '%20']))).toEqual([
			`a bare link of ${link}: here`,
			'refused'
		]);
	});
});

test('English words take little more than half of their letters', () => {
	const words =
		'SELinux wrote this image. This kernel runs Smack, and the caller asks to keep the labels. What does restart() return?';
	expect([words.length, packedWords([words]).length]).toEqual([117, 69]);
	expect(unpackedWords(packedWords([words, '', 'ü\n']), 3)).toEqual([words, '', 'ü\n']);
	expect(unpackedWords(packedWords([words]).subarray(0, -2), 1)).toBeNull();
	expect(unpackedWords(packedWords([words, '']), 3)).toBeNull();
});

test.each([
	[' a\n b ', 'a b'],
	['is `0`', 'is `0`'],
	['is `0', 'is ’0'],
	['`` ` `', '’’ ’ ’'],
	['`' + 'x'.repeat(90) + '`', '’' + 'x'.repeat(79)],
	['x'.repeat(90), 'x'.repeat(80)]
])('a wrong answer in own words is one line: %j', (typed, own) => expect(ownText(typed)).toBe(own));

test('a bare class link is no set', () => {
	for (const old of [
		'x/bad-magic',
		'x/bad-magic~1CAgKaGVyZe_Ob8o',
		'1AAMCAwcJBMABCQki8BBBc2VsaW51eABoWUPU',
		'1AAMCAwcJBMABCQki8BBBc2VsaW51eABoWUPU~1AAvLF5hp',
		''
	])
		expect(decodeClass(old)).toBeNull();
});

test('an errno without a place in the list has a name, and no other has', () => {
	// EINVAL is in the list; the largest errno is 4095.
	expect([0, 22, 41, 4095, 4096].map(otherName)).toEqual([null, null, 'E41', 'E4095', null]);
});
