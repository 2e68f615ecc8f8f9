/** The dialog Share: its words, and the texts of its links. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readFragment, WHOLE } from '../../src/lib/share/link/fragment.ts';
import { decode, encode } from '../../src/lib/share/link/permalink.ts';
import { linked, markOf, selectionText, walkText } from '../../src/lib/view/transfer/link_forms.ts';
import type { Case } from '../../src/lib/share/case.ts';
import { Reading } from '../../src/lib/view/reading.ts';
import { entryCase, HEX, opened, vectorImage } from './cases.ts';
import { numbered } from './numbered.ts';

describe('what a link points at', () => {
	test('the selection by its first and last byte, and as a member', () => {
		const w = opened(vectorImage('w001'));
		expect(selectionText(null, null)).toBe('nothing is selected');
		expect(selectionText({ from: 24, to: 26 }, w.reading.span('rev'))).toBe('0x18 to 0x19, rev');
		expect(selectionText({ from: 300, to: 301 }, null)).toBe('0x12c');
	});

	test('the step in words', () => {
		const w = opened(vectorImage('w001'));
		expect(walkText(null)).toBe('not stepping');
		const step = w.reading.steps.find((s) => s.kind === 'check' && s.path === 'h.type')!;
		expect(walkText(step)).toBe('compare h.type at 0x0: passes');
	});

	test('nothing, a selection, a step, or a note that is not blank', () => {
		expect(markOf(null, null, ' \n')).toBeNull();
		expect(markOf({ from: 1, to: 2 }, null, '')).toEqual({
			select: { from: 1, to: 2 },
			step: null,
			note: ''
		});
		expect(markOf(null, 0, '')).toEqual({ select: null, step: 0, note: '' });
		expect(markOf(null, null, ' look ')).toEqual({ select: null, step: null, note: 'look' });
	});
});

const HOME = 'https://example.org/lab/';

describe('the texts of a link', () => {
	test('without a mark: the case, and the parts of the embed', () => {
		const w = opened(vectorImage('w001'));
		const link = encode(w.state);
		const embed = { parts: ['log', 'bytes'], edit: true, ask: false } as const;
		expect(linked(w.reading, link, null, embed, HOME)).toEqual({
			text: link,
			url: `https://example.org/lab/#${link}`,
			embed: `https://example.org/lab/embed/#${link}~bytes~log~edit`,
			height: 1081, // 446 for verdict and foot, 490 for the bytes, 145 for the log
			label:
				'restart(1234, 3, 0) = 0; image: aug09, x86_32, lsm_none; kernel: aug09, x86_32, lsm_none',
			title: 'restart(1234, 3, 0) = 0'
		});
		expect(linked(w.reading, link, null, WHOLE, HOME).embed).toBe(`${HOME}embed/#${link}`);
	});

	test('a kernel that is not ordinary is named whole', () => {
		const c = entryCase('good-i686');
		const r = new Reading({ ...c, kernel: { ...c.kernel, version_code: 0x20620 } });
		expect(linked(r, encode(c), null, WHOLE, HOME).label).toMatch(
			/; kernel: aug09, x86_32, default, version 2\.6\.32$/
		);
	});

	test('an embed that asks has a title that tells nothing', () => {
		const w = opened(vectorImage('w001'));
		const link = encode(w.state);
		const asks = { parts: ['checks'], edit: false, ask: true } as const;
		expect(linked(w.reading, link, null, asks, HOME)).toMatchObject({
			text: link,
			embed: `${HOME}embed/#${link}~checks~ask`,
			title: 'What does restart return?'
		});
	});

	test('say the call and its result, what wrote the image and what restarts it', () => {
		const w = opened(vectorImage('v20-w001'), 'v20');
		const label = () => linked(w.reading, encode(w.state), null, WHOLE, HOME).label;
		expect(label()).toBe(
			'restart(1234, 3, 0, -1) = 0; image: v20, x86_32, default; kernel: v20, x86_32, lsm_none'
		);
		w.editBytes(8, 1, Uint8Array.of(1));
		expect(label()).toBe(
			numbered(
				'restart(1234, 3, 0, -1) = -1 EINVAL (Invalid argument), check {magic, rev}, magic, rev; image: v20, x86_32, default; kernel: v20, x86_32, lsm_none',
				w.reading.rungs
			)
		);
		w.edit({ bytes: null });
		expect(label()).toBe('restart(1234, 3, 0, -1) (no image); kernel: v20, x86_32, lsm_none');
	});

	test('name no LSM where the format has none, and only what the bytes tell of the image', () => {
		const label = (c: Case) => linked(new Reading(c), '1', null, WHOLE, HOME).label;
		expect(label(entryCase('good-v17'))).toBe(
			'restart(1234, 3, 0) = 0; image: v17, x86_32; kernel: v17, x86_32'
		);
		expect(label(entryCase('august-in-july'))).toContain(
			'; image: aug09, x86_32, default; kernel: v17, x86_32'
		);
		const noise = { ...entryCase('good-i686'), bytes: HEX('01 02 03') };
		expect(label(noise)).toContain('; image: no known revision; kernel: aug09, x86_32, ');
	});

	test('open as the same case, with the same mark and parts', () => {
		const w = opened(vectorImage('w001'));
		const link = encode(w.state);
		const mark = fc
			.record({
				select: fc.option(
					fc
						.tuple(fc.nat(300), fc.integer({ min: 1, max: 26 }))
						.map(([from, n]) => ({ from, to: from + n }))
				),
				step: fc.option(fc.nat(40)),
				note: fc.string({ maxLength: 40, unit: 'grapheme' }).map((t) => t.trim())
			})
			.map(({ select, step, note }) => markOf(select, step, note));
		const parts = fc.subarray(['bytes', 'members', 'checks', 'log'] as const);
		fc.assert(
			fc.property(mark, parts, fc.boolean(), fc.boolean(), (mark, parts, edit, ask) => {
				const texts = linked(w.reading, link, mark, { parts, edit, ask }, HOME);
				for (const [text, view] of [
					[texts.url, { ...WHOLE, mark }],
					[texts.embed, { parts, edit, ask, mark }]
				] as const)
					expect(readFragment(text.replace(/.*#/, ''))).toMatchObject({
						text: link,
						view,
						viewError: null
					});
			})
		);
		const opens = decode(link);
		expect('error' in opens ? null : opens.case.bytes).toEqual(vectorImage('w001'));
	});
});
