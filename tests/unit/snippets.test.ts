/** A link as text for the place it goes to: whatever a label holds, it is text there and stays inside. */
import { describe, expect, it, test } from 'vitest';
import {
	SNIPPET_FORMS,
	embedHeight,
	snippet,
	type Linked
} from '../../src/lib/share/link/snippets.ts';

const url = 'https://example.org/lab/#1AABwgJF7';
const linked: Linked = {
	text: '1AABwgJF7',
	url,
	embed: 'https://example.org/lab/embed/#1AABwgJF7~bytes~log',
	height: 1081,
	label: 'restart(1234, 3, 0) = 0',
	title: 'restart(1234, 3, 0) = 0'
};

test.each([
	['link', url],
	['qr', url],
	['picture', url],
	['markdown', `[\`restart(1234, 3, 0) = 0\`](${url})`],
	['html', `<a href="${url}"><code>restart(1234, 3, 0) = 0</code></a>`],
	[
		'embed',
		'<iframe src="https://example.org/lab/embed/#1AABwgJF7~bytes~log" title="ckptlab: restart(1234, 3, 0) = 0" loading="lazy" style="width: 100%; max-width: 800px; height: 1081px; border: 0"></iframe>'
	]
] as const)('%s', (form, text) => {
	expect(snippet(form, linked)).toBe(text);
});

it('has a text for each form', () => {
	expect(SNIPPET_FORMS.map((f) => f.id)).toEqual('link markdown html picture embed qr'.split(' '));
});

test('an embed is as high as its parts', () => {
	// 446 for verdict and foot, 490 for the bytes, 145 for the log
	expect(embedHeight(['bytes', 'log'], false)).toBe(1081);
	// What it hides stands there after the answer; kernel and caller always do.
	expect(embedHeight(['bytes', 'log'], true)).toBe(1181);
	expect(embedHeight(['verdict'], false)).toBe(446);
	expect(embedHeight([], false)).toBe(embedHeight(['bytes', 'members', 'checks', 'log'], false));
});

describe('characters with a meaning are escaped', () => {
	const label = `<b>&amp;"x"'y'\`z\`[](</b>`;

	test('HTML: text and attribute', () => {
		expect(snippet('html', { ...linked, label, url: 'https://e.org/?a=1&b="2"#1' })).toBe(
			'<a href="https://e.org/?a=1&#38;b=&#34;2&#34;#1"><code>&#60;b&#62;&#38;amp;&#34;x&#34;\'y\'`z`[](&#60;/b&#62;</code></a>'
		);
	});

	test('embed: both attributes', () => {
		expect(snippet('embed', { ...linked, title: label, embed: 'https://e.org/"><script>#1' })).toBe(
			'<iframe src="https://e.org/&#34;&#62;&#60;script&#62;#1" title="ckptlab: &#60;b&#62;&#38;amp;&#34;x&#34;\'y\'`z`[](&#60;/b&#62;" loading="lazy" style="width: 100%; max-width: 800px; height: 1081px; border: 0"></iframe>'
		);
	});

	// In a code span brackets and tags are text; only a backtick would end it.
	test('Markdown: nothing else ends a code span', () => {
		expect(snippet('markdown', { ...linked, label })).toBe(
			`[\`<b>&amp;"x"'y''z'[](</b>\`](${url})`
		);
	});

	// A closing bracket would end the target, a space begin a title.
	test('Markdown: the address stays inside of its brackets', () => {
		expect(snippet('markdown', { ...linked, url: 'https://e.org/a(b) c/#1' })).toBe(
			'[`restart(1234, 3, 0) = 0`](https://e.org/a%28b%29%20c/#1)'
		);
	});
});
