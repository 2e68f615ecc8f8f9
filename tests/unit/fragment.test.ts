/** What stands behind `#`, and what is done to it on its way. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { BASES } from '../../src/lib/share/link/bases.ts';
import {
	NOTE_MAX,
	LINK_PARTS,
	pastedLink,
	readFragment,
	seedOf,
	subjectOf,
	tidy,
	WHOLE,
	withNote,
	writeView,
	type View
} from '../../src/lib/share/link/fragment.ts';
import { GALLERY } from '../../src/lib/share/gallery/gallery.ts';
import { decode, encode } from '../../src/lib/share/link/permalink.ts';

const link = encode(BASES[0]!);
/** One byte changed. */
const changed = encode({
	...BASES[0]!,
	bytes: BASES[0]!.bytes.map((b, i) => (i === 0x48 ? b ^ 1 : b))
});

const view: fc.Arbitrary<View> = fc.record({
	parts: fc.subarray([...LINK_PARTS]),
	edit: fc.boolean(),
	ask: fc.boolean(),
	mark: fc.option(
		fc.record({
			select: fc.option(
				fc
					.tuple(fc.nat(0x20000), fc.integer({ min: 1, max: 0x20000 }))
					.map(([from, size]) => ({ from, to: from + size }))
			),
			step: fc.option(fc.nat(10000)),
			note: fc.string({ unit: 'grapheme', maxLength: 40 })
		})
	)
});

describe('arrival', () => {
	test.each([
		['as it was sent', `#${link}`],
		['with %23 for #', `#%23${link}`],
		['with %2523 for #', `#%2523${link}`],
		['with two #', `##${link}`],
		['in the brackets of a mail', `#${link}>`],
		['at the end of a sentence', `#${link}).`],
		['before a comma', `#${link},`],
		['broken over lines', `#${link.slice(0, 4)}\r\n  ${link.slice(4)}`],
		['broken over lines, encoded', `#${link.slice(0, 4)}%0D%0A%20${link.slice(4)}`],
		['broken over lines, encoded twice', `#${link.slice(0, 4)}%250A${link.slice(4)}`],
		['with what a tracker hangs on', `#${link}&fbclid=IwAR0`],
		['with places to break it', `#${link.slice(0, 4)}\u200b${link.slice(4)}`]
	])('%s', (_, hash) => {
		expect(tidy(hash)).toBe(link);
	});

	test.each([
		['&fbclid=IwAR0', ''],
		['&amp;utm_source=a&amp;utm_medium=b', ''],
		['&data=05%7C02%7Ca%40b.org%7C0%7CUnknown%7CTWF%3D&sdata=q%2B%3D&reserved=0', ''],
		['&source=gmail&ust=1700000000000000&usg=AOvVaw0', ''],
		['&fbclid=IwAR0~bytes~checks', '~bytes~checks'],
		['~bytes&fbclid=IwAR0~checks', '~bytes~checks'],
		['~bytes&fbclid=IwAR0', '~bytes']
	])('a tracker adds %s: the view stays', (added, left) => {
		expect(tidy(`#${link}${added}`)).toBe(link + left);
		expect(tidy(`#x/bad-magic${added}`)).toBe(`x/bad-magic${left}`);
	});

	it('a value with ~ that a tracker adds is not a view, and the page says so', () => {
		expect(readFragment(`#${link}&_gl=1~2b`)).toMatchObject({
			kind: 'case',
			case: BASES[0],
			viewError: '“2b” is none of verdict, bytes, members, checks, log, edit and ask'
		});
	});

	describe('a word of a view behind & instead of ~', () => {
		const note = writeView(
			{ ...WHOLE, mark: { select: null, step: null, note: 'look' } },
			seedOf('x/bad-magic')
		);

		test.each([
			['alone', note.replaceAll('~', '&')],
			['in HTML', note.replaceAll('~', '&amp;')],
			['before an addition', `${note.replaceAll('~', '&')}&fbclid=IwAR0`],
			['after an addition', `&fbclid=IwAR0${note.replaceAll('~', '&')}`]
		])('is read: a note %s', (_, text) => {
			expect(readFragment(`#x/bad-magic${text}`)).toMatchObject({
				view: { mark: { note: 'look' } },
				viewError: null
			});
		});

		it('is read: parts of an embed', () => {
			expect(readFragment('#x/bad-magic&bytes&amp;checks~edit')).toMatchObject({
				view: { parts: ['bytes', 'checks'], edit: true },
				viewError: null
			});
		});

		it('is reported if it is damaged or unknown', () => {
			expect(readFragment(`#x/bad-magic&${note.slice(1, -1)}`)).toMatchObject({
				view: WHOLE,
				viewError: 'in the mark, a character is missing at the end'
			});
			expect(readFragment('#x/bad-magic&look')).toMatchObject({
				view: WHOLE,
				viewError: '“look” is none of verdict, bytes, members, checks, log, edit and ask'
			});
		});

		test.each(['&', '&&fbclid=1', '&gt;', '&quot;&gt;&nbsp;'])('is not %s', (rest) => {
			expect(tidy(`#x/bad-magic${rest}`)).toBe('x/bad-magic');
		});
	});

	it('~ as an HTML entity is refused, and no part of the view is dropped in silence', () => {
		expect(readFragment('#x/bad-magic&#126;bytes')).toEqual({
			error: '“bad-magic&#126;bytes” is not the name of a gallery entry'
		});
	});

	it('every character encoded, once and twice', () => {
		const once = [...link].map((c) => `%${c.charCodeAt(0).toString(16)}`).join('');
		expect(tidy(`#${once}`)).toBe(link);
		expect(tidy(`#${encodeURIComponent(once)}`)).toBe(link);
		// A third time is no accident any more.
		expect(tidy(`#${encodeURIComponent(encodeURIComponent(once))}`)).not.toBe(link);
	});

	it('the words after ~ name no other case', () => {
		expect(subjectOf('#x/bad-magic~bytes~edit&fbclid=1')).toBe('x/bad-magic');
		expect(subjectOf('')).toBe('');
	});

	it('what only looks like encoding stays, and is refused', () => {
		expect(tidy('#1AA%ff%zz')).toBe('1AA%ff%zz');
		expect(readFragment('#1AA%ff%zz')).toEqual({
			error: 'after the version, character 3, “%”, is none of A-Z a-z 0-9 - _'
		});
	});

	it('a text that is longer than any link is not read, and reading a long one takes linear time', () => {
		expect(readFragment(`#${'1'.repeat(80_001)}`)).toEqual({
			error: 'it has 80002 characters, and no link has more than 8000'
		});
		// Where the cost were not linear, this would run into the time that a test has.
		for (const text of ['.'.repeat(79_000) + 'x', '%2525'.repeat(15_000), '#'.repeat(79_000)])
			readFragment(text);
		for (const unit of ['http://', '#1', '/#x/', '<%231'])
			expect(pastedLink(unit.repeat(100_000)) ?? {}).not.toHaveProperty('text');
	});

	it('a long text is cut where it is quoted', () => {
		expect(readFragment(`#x/${'B'.repeat(7000)}`)).toEqual({
			error: `“${'B'.repeat(24)}…” is not the name of a gallery entry`
		});
		expect(readFragment(`#x/bad-magic~${'B'.repeat(7000)}`)).toMatchObject({
			viewError: `“${'B'.repeat(24)}…” is none of verdict, bytes, members, checks, log, edit and ask`
		});
	});

	test.each(['', '#', '##', '#%20', '# .'])('%j is nothing', (hash) => {
		expect(readFragment(hash)).toBeNull();
	});
});

/** What people, programs and languages put around a link. */
/** Before and behind a link, which is the `#`. */
const WRAPPERS = [
	...['*#*', '**#**', '„#“', '‚#‘', '“#”', '«\u00a0#\u00a0»', '‹#›', '»#«', '#…', '#...'],
	...['| # |', '|#|', '{#}', '{{#}}', '`#`', '#。', '#，', '#、', '#．', '#；'],
	...['#！', '（#）', '「#」', '『#』。', '《#》', '【#】', '¿#?', '(#).', '<#>', '["#"],']
].map((around) => around.split('#') as [string, string]);

/** Any valid text behind `#`: it ends in a case, a name, a part or a mark. */
const validText: fc.Arbitrary<string> = fc
	.tuple(
		fc.oneof(
			fc
				.tuple(fc.nat(BASES.length - 1), fc.uint8Array({ maxLength: 12 }))
				.map(([n, bytes]) => encode({ ...BASES[n]!, bytes })),
			fc.constantFrom(...GALLERY.map((e) => `x/${e.name}`))
		),
		view
	)
	.map(([subject, v]) => {
		const opened = decode(subject);
		return subject + writeView(v, 'error' in opened ? seedOf(subject) : opened.crc);
	});

describe('punctuation', () => {
	it('a valid link stays as it is', () => {
		fc.assert(
			fc.property(validText, (text) => {
				expect(tidy(`#${text}`)).toBe(text);
				expect(tidy(text)).toBe(text);
			}),
			{ numRuns: 1000 }
		);
	});

	test.each(WRAPPERS)('around a link, %s and %s, does not change it', (open, close) => {
		fc.assert(
			fc.property(validText, (text) => {
				expect(tidy(`#${text}${close}`)).toBe(text);
				expect(readFragment(`#${text}${close}`)).toEqual(readFragment(text));
				expect(pastedLink(`${open}https://example.org/#${text}${close}`)).toEqual({ text });
				expect(pastedLink(`${open}#${text}${close}`)).toEqual({ text });
			}),
			{ numRuns: 30 }
		);
	});
});

describe('a pasted text', () => {
	test.each([
		`https://example.org/ckptlab/#${link}`,
		`<https://example.org/ckptlab/#${link}>.`,
		` #${link}\n`,
		`https://example.org/%23${link}`,
		`https://example.org/#${link.slice(0, 5)}\n${link.slice(5)}`,
		`http://localhost:4173/#${link.slice(0, 5)}\n${link.slice(5)}`,
		`> see https://example.org/#${link} for it`,
		`[\`restart(1234, 3, 0) = 0\`](https://example.org/#${link})`,
		`<iframe src="https://example.org/embed/#${link}" title="x"></iframe>`,
		`请看https://example.org/#${link}。谢谢`,
		`see https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org%2F%23${link}&data=05%7C02%7Ca%40b.org&sdata=q%2B%3D&reserved=0`,
		`see https://www.google.com/url?q=https%3A%2F%2Fexample.org%2F%23${link}&source=gmail&ust=1700000000000000&usg=AOvVaw0`
	])('%j is a link', (text) => {
		expect(pastedLink(text)).toEqual({ text: link });
	});

	test.each([
		link,
		`0x01, 0x00 # ${link}`,
		`https://example.org/`,
		`https://example.org/#section`,
		`#${link.slice(0, -1)}`,
		`#1`,
		`# 1 2 3`
	])('%j is not a link', (text) => {
		expect(pastedLink(text)).toBeNull();
	});

	test.each<[string, string]>([
		[
			`https://example.org/#${link} or https://example.org/#x/bad-magic`,
			'the text has several links; paste one of them'
		],
		[`see https://example.org/#x/Bad.`, '“Bad” is not the name of a gallery entry'],
		[`https://example.org/#1AA`, 'it has 3 characters, too few for a link'],
		[`<https://example.org/%231AA>`, 'it has 3 characters, too few for a link']
	])('%j is a link that is refused', (text, error) => {
		expect(pastedLink(text)).toEqual({ error });
	});

	it('of a link that was changed says what does not fit', () => {
		const damaged = changed.replace(/.(?=.{3}$)/, (c) => (c === 'A' ? 'B' : 'A'));
		const pasted = pastedLink(`https://example.org/#${damaged}`);
		expect(pasted && 'error' in pasted ? pasted.error : pasted).toMatch(
			/^characters were changed, lost or added in transit: /
		);
	});

	test.each([
		['https://h/#x/bad-magic is nice', 'x/bad-magic'],
		['#x/bad-magic\nand more', 'x/bad-magic'],
		[`https://h/#${link}~checks see this`, `${link}~checks`],
		['https://h/#x/bad-\nmagic', 'x/bad-magic']
	])('%j is one link, whatever follows it', (text, one) => {
		expect(pastedLink(text)).toEqual({ text: one });
	});

	it('with one link twice has one', () => {
		expect(pastedLink(`https://a.org/#${link}\nhttps://b.org/#${link}`)).toEqual({ text: link });
	});

	// To open each of them would take much longer than a test may take.
	describe('of 1 MB', () => {
		const other = `#${encode(BASES[1]!)} #${encode(BASES[2]!)}`;
		it.each([
			['a repeated link', `https://example.org/#${link}\n`, { text: link }],
			['a repeated link with additions', `#${link}&fbclid=IwAR0 `, { text: link }],
			[
				'several links',
				`#${link} ${other} `,
				{ error: 'the text has several links; paste one of them' }
			]
		])('opens of %s only what it needs', (_, unit, result) => {
			expect(pastedLink(unit.repeat(1_000_000 / unit.length))).toEqual(result);
		});
	});
});

describe('a fragment', () => {
	it('is a case', () => {
		expect(readFragment(`#${link}`)).toMatchObject({
			kind: 'case',
			text: link,
			case: BASES[0],
			view: WHOLE,
			viewError: null
		});
	});

	it('is an entry of the gallery', () => {
		expect(readFragment('#x/bad-magic')).toEqual({
			kind: 'entry',
			name: 'bad-magic',
			view: WHOLE,
			viewError: null
		});
	});

	test.each(['x/__proto__', 'x/Bad', 'x/a--b', 'x/../y', 'x/a/b'])('%s is no entry', (hash) => {
		expect(readFragment(hash)).toEqual({
			error: `“${hash.slice(2)}” is not the name of a gallery entry`
		});
	});

	test('an entry without a name', () =>
		expect(readFragment('x/')).toEqual({
			error: 'the name of a gallery entry is missing after “x/”'
		}));

	it('carries a view, and gives it back', () => {
		fc.assert(
			fc.property(view, (v) => {
				const opened = readFragment(`#${link}`);
				if (!opened || 'error' in opened || opened.kind !== 'case') throw new Error('refused');
				const text = writeView(v, opened.crc);
				expect(readFragment(`#${link}${text}`)).toMatchObject({
					view: v,
					viewError: null,
					case: BASES[0]
				});
				expect(readFragment(`#x/bad-magic${writeView(v, seedOf('x/bad-magic'))}`)).toMatchObject({
					view: v
				});
			})
		);
	});

	it('half of a surrogate pair becomes U+FFFD', () => {
		const text = writeView(
			{ ...WHOLE, mark: { select: null, step: null, note: 'a\ud800b' } },
			seedOf('x/a')
		);
		expect(readFragment(`x/a${text}`)).toMatchObject({ view: { mark: { note: 'a\ufffdb' } } });
	});

	it('with a mark damaged in one place gives the exact case, and says what is wrong', () => {
		const mark = { select: { from: 40, to: 48 }, step: 12, note: 'look' };
		const text = writeView({ ...WHOLE, mark }, seedOf('x/bad-magic'));
		for (let i = 1; i < text.length; i++) {
			const other = text.charAt(i) === 'A' ? 'B' : 'A';
			const damaged = `x/bad-magic${text.slice(0, i)}${other}${text.slice(i + 1)}`;
			const result = readFragment(damaged);
			expect(result).toMatchObject({ kind: 'entry', name: 'bad-magic', view: WHOLE });
			expect(result).not.toMatchObject({ viewError: null });
		}
		expect(readFragment(`x/good-i686${text}`)).toMatchObject({
			viewError: 'the checksum of the mark does not fit'
		});
	});

	test.each([
		['~bits', '“bits” is none of verdict, bytes, members, checks, log, edit and ask'],
		['~', 'nothing follows the last “~”: the link was cut there'],
		['~bytes~', 'nothing follows the last “~”: the link was cut there'],
		['~~bytes', '“” is none of verdict, bytes, members, checks, log, edit and ask'],
		['~bytes~bytes', '“bytes” is there twice'],
		['~ask~ask', '“ask” is there twice'],
		['~1', 'the mark is too short'],
		['~1A=', 'in the mark, character 2, “=”, is none of A-Z a-z 0-9 - _'],
		['~1AAAAAAAA', 'the checksum of the mark does not fit']
	])('the view %s is refused', (text, viewError) => {
		expect(readFragment(`${link}${text}`)).toMatchObject({
			kind: 'case',
			case: BASES[0],
			view: WHOLE,
			viewError
		});
	});

	it('a note is short', () => {
		const opened = (length: number) => {
			const mark = { select: null, step: null, note: 'n'.repeat(length) };
			return readFragment(`x/a${writeView({ ...WHOLE, mark }, seedOf('x/a'))}`);
		};
		expect(opened(NOTE_MAX)).toMatchObject({ viewError: null });
		expect(opened(NOTE_MAX + 1)).toMatchObject({
			viewError: `in the mark, the note is longer than ${NOTE_MAX} characters`
		});
	});

	it('a note follows its case, and nothing follows where there is none', () => {
		expect(withNote(link, '')).toBe(link);
		expect(readFragment(withNote(link, 'look `here'))).toMatchObject({
			text: link,
			view: { ...WHOLE, mark: { select: null, step: null, note: 'look `here' } },
			viewError: null
		});
		const select = { from: 4, to: 5 };
		expect(readFragment(withNote(link, 'here', select))).toMatchObject({
			text: link,
			view: { ...WHOLE, mark: { select, step: null, note: 'here' } }
		});
	});

	it('the links of the documentation open, with all that they have after a ~', () => {
		const text = readFileSync(new URL('../../docs/embedding.md', import.meta.url), 'utf8');
		const links = [...text.matchAll(/ckptlab\/#(\S+)/g)].map(([, fragment]) => fragment!);
		expect(links.length).toBeGreaterThanOrEqual(3);
		for (const fragment of links)
			expect(readFragment(fragment), fragment).toMatchObject({
				kind: expect.stringMatching('case|entry') as string,
				viewError: null
			});
	});
});
