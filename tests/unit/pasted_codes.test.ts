/** Pasted codes are found as the slow reader finds them, and decodes no more of a text than its length. */
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { encodeClass } from '../../src/lib/course/class/class_link.ts';
import { pastedCodes, readingCodes } from '../../src/lib/course/class/pasted_codes.ts';
import * as codes from '../../src/lib/course/class/results_code.ts';
import { encode } from '../../src/lib/share/link/permalink.ts';
import { entryCase } from './cases.ts';
import { slowCodes } from './slow_codes.ts';

vi.mock('../../src/lib/course/class/results_code.ts', async (original) => {
	const all = await original<typeof codes>();
	return { ...all, decodeResults: vi.fn(all.decodeResults) };
});
const tried = vi.mocked(codes.decodeResults);

const ANA = '0X37-4JXK-SMGF-SFEG-GT6P';
const JOERG = '0X37-BK4M-EJKF-E2JS-0Q5M-6M3A';
const LINK = encodeClass({
	asksCheck: false,
	again: true,
	code: true,
	questions: ['bad-magic', 'keep-default'].map((name) => ({
		link: encode(entryCase(name)),
		words: '',
		results: ['0', 'EINVAL'],
		checks: []
	}))
});

describe('what is found is what the slow reader finds', () => {
	const code = fc.constantFrom(ANA, JOERG, ANA.toLowerCase(), ANA.replaceAll('-', ' '));
	const broken = fc
		.tuple(
			code,
			fc.nat(28),
			fc.constantFrom('', '-', '\n', '=\n', '\n> ', 'X', 'U', ' ', '–', '<b>')
		)
		.map(([text, at, by]) => text.slice(0, at) + by + text.slice(at));
	const cut = fc
		.tuple(code, fc.nat(28), fc.nat(28))
		.map(([text, a, b]) => text.slice(Math.min(a, b), Math.max(a, b)));
	const link = fc
		.tuple(fc.constantFrom(LINK, encodeURIComponent(LINK).replaceAll('~', '%7E')), fc.nat(160))
		.map(([text, from]) => text.slice(from % 3 === 0 ? 0 : from));
	const sign = fc.constantFrom(
		...[
			'=\n',
			'=\r\n',
			'\n',
			'\r',
			'\n\n',
			' ',
			'\t',
			'-',
			'–',
			'−',
			'~',
			'%7E',
			'%7e',
			'#1',
			'://'
		],
		...[
			'1',
			'1A',
			'ask',
			'q',
			'q1',
			'~ask~q',
			'~1AA',
			'<b>',
			'<b\nid=1>',
			'</span>',
			'<p>',
			'<',
			'>'
		],
		...['"', ';', ',', '|', '&nbsp;', '\u200b', '\ue000'],
		...['abcd', 'ab12', '12', 'a', '0X37', '2026-11-28', '978-3-16-148410-0', 'Anna', 'KK', 'ſ']
	);
	const text = fc
		.array(
			fc.oneof({ weight: 2, arbitrary: code }, { weight: 3, arbitrary: broken }, cut, link, {
				weight: 12,
				arbitrary: sign
			}),
			{ maxLength: 30 }
		)
		.map((parts) => parts.join(''));

	test('in any text', () => {
		fc.assert(
			fc.property(text, (pasted) => {
				expect(pastedCodes(pasted, [0x7467])).toEqual(slowCodes(pasted, [0x7467]));
			}),
			{ numRuns: 300 }
		);
	});

	test('in a text of several files, with the name of each', () => {
		fc.assert(
			fc.property(fc.array(text, { maxLength: 4 }), (texts) => {
				const sources = texts.map((t, i) => ({ file: `${i}.txt`, text: t }));
				const steps = readingCodes(sources, []);
				let step = steps.next();
				let before = 0;
				for (; !step.done; step = steps.next()) {
					expect(step.value).toBeGreaterThanOrEqual(before);
					expect((before = step.value)).toBeLessThanOrEqual(1);
				}
				const names = (list: readonly { code: string }[]) => list.map((c) => c.code).toSorted();
				expect(names(step.value.codes)).toEqual(
					[...new Set(texts.flatMap((t) => names(slowCodes(t).codes)))].toSorted()
				);
			}),
			{ numRuns: 30 }
		);
	});
});

/** Each took minutes or hours: 100 kB, and a code behind it. */
const LONG: readonly (readonly [string, string])[] = [
	['an inline image', `<img src="data:image/png;base64,${'iVBORw0KGgo1AAAN'.repeat(6666)}">`],
	['zeros', '0'.repeat(100000)],
	['letters', 'a'.repeat(100000)],
	['cases without questions', '1A~'.repeat(33333)],
	['an encoded run', '1%7E'.repeat(25000)],
	['questions without cases', '~ask~q'.repeat(16666)],
	['base64 of a mail', `${'QUJDRA+/'.repeat(9)}QUJ=\n`.repeat(1333)],
	['short groups with dashes', 'ab–cd–'.repeat(16666)],
	['digits with dashes', '12–34–'.repeat(16666)],
	['words of four letters', 'word '.repeat(20000)],
	['lines of four letters', 'word\n'.repeat(20000)],
	['blank lines', '\n'.repeat(100000)],
	['blanks', ' '.repeat(100000)],
	['quotes', '>'.repeat(100000)],
	['a group and blank lines', `abcd${'\n> '.repeat(33333)}`],
	['open tags', '<b '.repeat(33333)],
	[
		'mistyped codes',
		Array.from({ length: 4000 }, (_, i) => `0X37-4JXK-SMGF-${1000 + (i % 9000)}-GT6P`).join('\n')
	],
	['many codes', `${ANA}\n`.repeat(4000)]
];

test.each(LONG)('a long text is read: %s', (_, text) => {
	const { codes: found } = pastedCodes(`${text}\n\n|${ANA}`);
	expect(found.map((c) => c.code)).toContain(ANA);
});

test.each(LONG)('of twice the text it decodes twice as much: %s', (_, text) => {
	const decoded = (long: string): number => {
		tried.mockClear();
		pastedCodes(long);
		return tried.mock.calls.length;
	};
	const part = text.slice(0, 20_000);
	expect(decoded(part + part)).toBeLessThanOrEqual(2 * decoded(part) + 20);
});
