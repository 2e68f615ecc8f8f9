/** Rows, dialogs and pages in the states that a user can reach, at three sizes each: nothing is covered, cut, crossed or squeezed. */
import type { Page } from '@playwright/test';
import { OWN_MAX } from '../../src/lib/course/class/class_set.ts';
import { expect, follow, loaded, test } from './fixture.ts';
import { boxOf, contrast, luminance } from './pixels.ts';
import { seen } from './seen.ts';
import { Bench, vectorImage } from './workbench.ts';

/** It has fingers. */
const PHONE = { width: 390, height: 844 };
/** Half of the states are seen in a wide window, the others in a low one: what is wrong in one is wrong in other states, too. */
const WIDE = [
	{ width: 1440, height: 900 },
	{ width: 1280, height: 720 }
] as const;
const SMALL = { width: 1024, height: 768 };

test.use({ actionTimeout: 15_000 });

/** How the page comes to a state from any other of its list. */
type States = Readonly<Record<string, (page: Page) => Promise<unknown>>>;

/** Leaves what is open. */
async function leave(page: Page) {
	await page.keyboard.press('Escape');
	await page.evaluate(() => {
		(document.activeElement as HTMLElement).blur();
		document.querySelector<HTMLDialogElement>('dialog:modal')?.close();
	});
}

/**
 * Looks at each state at three sizes, every second pair of states in the dark.
 * @param bars names of states where bars stay in view
 * @param again the state goes when the size changes
 */
async function expectSeen(
	page: Page,
	states: States,
	{ bars = [], again = false }: { bars?: readonly string[]; again?: boolean } = {}
) {
	const found: string[] = [];
	const session = await page.context().newCDPSession(page);
	const resize = (size: typeof PHONE) =>
		Promise.all([
			page.setViewportSize(size),
			session.send('Emulation.setTouchEmulationEnabled', { enabled: size === PHONE })
		]);
	for (const [i, [name, show]] of Object.entries(states).entries()) {
		await page.emulateMedia({ colorScheme: i & 2 ? 'dark' : 'light' });
		// A state is shown at the size at which the one before was left: to lay a page out anew takes long.
		const wide = WIDE[(i + 1) & 2 ? 1 : 0];
		const sizes = [wide, PHONE, SMALL];
		for (const [k, size] of (i % 2 ? sizes.toReversed() : sizes).entries()) {
			await resize(size);
			if (again || k === 0) {
				await show(page);
				await loaded(page);
			}
			// on a phone the objects of the form are closed
			for (const fault of await seen(page, { unfolds: '#image-part', bars: bars.includes(name) }))
				found.push(`${name}, ${size.width} x ${size.height}: ${fault}`);
			if (again) await leave(page);
		}
		if (!again) await leave(page);
	}
	expect.soft(found).toEqual([]);
}

/** On a phone the objects of the form are closed. */
const unfold = (page: Page, within: string) =>
	page.locator(`${within} details`).evaluateAll((all: HTMLDetailsElement[]) => {
		for (const details of all) details.open = true;
	});

/** An image in the workbench, with all of its rows. */
async function opened(page: Page, fragment: string): Promise<void> {
	await page.goto(`./${fragment}`);
	await loaded(page);
}

/** Types what no input takes into every input at once. */
const spoil = (page: Page, within: string) =>
	page.locator(within).evaluate((e) => {
		for (const input of e.querySelectorAll<HTMLInputElement>('input[data-draft]')) {
			input.value = '9'.repeat(70);
			input.dispatchEvent(new InputEvent('input', { bubbles: true }));
		}
	});

/** The largest numbers and the longest strings. Where the objects are, and what tells the revision, stays. */
function fullImage(): Buffer {
	const full = vectorImage('w001');
	for (const [from, to] of [
		[16, 18],
		[32, 72],
		[318, 326]
	] as const)
		full.fill(0xff, from, to);
	for (const [from, to] of [
		[80, 145],
		[153, 218],
		[226, 291],
		[299, 310]
	] as const)
		full.fill('W', from, to);
	return full;
}

test('the parts of the workbench', async ({ page, open }) => {
	await open();
	const b = new Bench(page);
	await expectSeen(
		page,
		{
			rest: () => opened(page, '#1AABwgJF7'),
			'a selected row': async () => {
				await opened(page, '#x/selinux-on-smack');
				await b.byte(0x12b).click();
			},
			'a failing number': () => opened(page, '#x/bad-magic'),
			'a failing constant': () => opened(page, '#x/foreign-constant'),
			'a failing len': () => opened(page, '#x/len-4g'),
			'an unknown flag': async () => {
				await opened(page, '#x/bad-magic');
				await unfold(page, '#image-part');
				await b.member('uflags').fill('0x3');
			},
			'a cut file': () => opened(page, '#x/cut-158'),
			'an empty file': () => opened(page, '#x/empty-file'),
			'more objects': () => opened(page, '#x/objref-nested'),
			'a box beside a name': () => opened(page, '#x/objref-zero-v20'),
			'invalid settings': async () => {
				await opened(page, '#x/bad-magic');
				await unfold(page, '#kernel-part');
				await page.getByLabel('kernel signal_nsig').waitFor();
				await spoil(page, '#kernel-part');
			},
			'an invalid byte': async () => {
				await opened(page, '#x/bad-magic');
				await b.byte(8).click();
				await page.getByLabel('hex', { exact: true }).waitFor();
				await spoil(page, '#bytes-part');
			},
			'long values': async () => {
				await b.openFile('full.img', fullImage());
			},
			'bytes after a NUL': async () => {
				await opened(page, '#x/selinux-on-smack');
				await b.byte(0x12e).click();
				await page.keyboard.type('00');
			}
		},
		{ bars: ['a selected row'] }
	);
	// a phone has another form, and another place for what the pointer is over
	const provenance = b.button('Who checks what');
	await expectSeen(
		page,
		{
			'invalid rows': async () => {
				await opened(page, '#x/selinux-on-smack');
				await unfold(page, '#image-part');
				await spoil(page, '#image-part');
			},
			'Who checks what': async () => {
				await opened(page, '#x/selinux-on-smack');
				if ((await provenance.getAttribute('aria-pressed')) === 'false') await provenance.click();
				await provenance.hover();
			}
		},
		{ again: true }
	);
});

test('a wrong text keeps its column and its ring, and its message is one line', async ({
	page,
	open
}) => {
	await open('#x/selinux-on-smack');
	const b = new Bench(page);
	/** A row of pixels at the foot of the ring has one colour, from side to side. */
	async function hasRing(member: string) {
		const { x, y, width, height } = await boxOf(b.member(member));
		const clip = {
			x: Math.ceil(x),
			y: Math.floor(y + height),
			width: Math.floor(width),
			height: 3
		};
		const light = await luminance(page, clip);
		const rows = [0, 1, 2].map((i) => light.slice(i * clip.width, (i + 1) * clip.width));
		const ground = (await luminance(page, { x: 1, y: 300, width: 1, height: 1 }))[0]!;
		return rows.some(
			([first, ...others]) => contrast(first!, ground) > 7 && others.every((l) => l === first)
		);
	}
	for (const size of [WIDE[1], PHONE]) {
		await page.setViewportSize(size);
		await unfold(page, '#image-part');
		// The frame of what is selected ends with its column.
		await b.member('lsm_name').focus();
		const frame = await boxOf(page.locator('#image-part .selected'));
		const head = await boxOf(page.locator('#image-part .head').first());
		expect(frame.x + frame.width).toBeLessThanOrEqual(head.x + head.width);
		for (const [member, text] of [
			['arch_id', '99999'],
			['rev', 'abc'],
			['major', '70000'],
			['time', 'yesterday'],
			['xstate_size', '70000'],
			['lsm_name', 'a-name-too-long']
		] as const) {
			const input = b.member(member);
			await input.fill(text);
			await expect.poll(() => hasRing(member), `the ring of ${member}`).toBe(true);
			const message = page.getByRole('alert').last();
			if (size !== PHONE)
				expect((await boxOf(message)).height, await message.innerText()).toBeLessThan(20);
			if (!/major|lsm_name/.test(member))
				expect((await boxOf(input)).width).toBeCloseTo((await boxOf(b.member('magic'))).width, 0);
			await input.press('Escape');
		}
		if (size === PHONE) continue;
		const version = b.setting('LINUX_VERSION_CODE');
		await version.fill('6.8');
		const message = page.getByRole('alert').filter({ hasText: '3 numbers are needed' });
		expect((await boxOf(message)).height, await message.innerText()).toBeLessThan(20);
		await version.press('Escape');
	}
});

test('bars, menus and dialogs of the workbench', async ({ page, open }) => {
	await open('#x/selinux-on-smack');
	const b = new Bench(page);
	const bar = (name: string) => page.getByRole('button', { name, exact: true });
	const dialog = page.getByRole('dialog');
	const asked = async (name: string) => {
		await b.more(name);
		await dialog.waitFor();
	};
	const written = async () => {
		await bar('New').click();
		await dialog.waitFor();
	};
	const shared = (form: string) => async () => {
		await asked('Share as');
		await dialog.getByRole('radio', { name: form, exact: true }).check();
	};
	await expectSeen(page, {
		'New image': written,
		'an invalid machine': async () => {
			await written();
			await unfold(page, 'dialog:modal');
			await spoil(page, 'dialog:modal');
		},
		Rewrite: () => asked('Convert to'),
		'Copy as': () => asked('Copy as'),
		'Test vectors': () => asked('Test vectors'),
		Embed: shared('Embed'),
		Picture: shared('Picture'),
		'QR code': shared('QR code'),
		Keys: () => page.keyboard.press('?'),
		Kept: async () => {
			await page.getByRole('button', { name: 'Storage and privacy' }).click();
			await dialog.waitFor();
		},
		Objects: async () => {
			await opened(page, '#x/objref-nested');
			await b.tool('Edit objects');
			await dialog.waitFor();
		},
		More: () => bar('More').click(),
		'nothing found': async () => {
			await opened(page, '#1AABwgJF7');
			await b.tool('Find');
			await page.getByLabel('find', { exact: true }).fill('zz');
			await page.keyboard.press('Enter');
		},
		Fill: async () => {
			await b.member('magic').focus();
			await b.tool('Fill');
		},
		'the first step': async () => {
			await page.getByRole('slider', { name: 'read head' }).press('Home');
		},
		listing: () => page.getByRole('radio', { name: 'Pseudocode' }).check()
	});
});

test('the pages of an image, and the first one', async ({ page, open, baseURL }) => {
	await open('');
	const at = (address: string) => () => follow(page, `${baseURL}${address}`);
	await expectSeen(
		page,
		{
			'the question': at(''),
			'a refused question': () => page.getByRole('checkbox').check(),
			'the next question': () => page.getByRole('radio', { name: 'selinux' }).check(),
			'every kernel': at('kernels/#x/selinux-on-smack'),
			'long numbers found': at('kernels/#x/bad-magic'),
			'bit flips': at('sensitivity/#x/selinux-on-smack'),
			gallery: at('gallery/'),
			'an open entry': async () => {
				await page.getByRole('link', { name: 'selinux-on-smack', exact: true }).press('ArrowRight');
				await page.getByRole('link', { name: 'Open in the workbench' }).waitFor();
			},
			'no entry found': () => page.getByRole('searchbox').fill('qqqq zzz'),
			'no files yet': at('gallery/yours/'),
			'many files': async () => {
				await page.getByRole('button', { name: /^Use the gallery/ }).click();
				await page.getByText(/^\d+ images checked\.$/).waitFor({ state: 'attached' });
			},
			format: at('format/aug09/'),
			'a chosen member': at('format/oct09/#lsm_name'),
			history: at('format/history/'),
			structs: at('format/structs/'),
			embed: at('embed/#x/selinux-on-smack~bytes~checks'),
			'a hidden verdict': at('embed/#x/selinux-on-smack~image~bytes~checks~ask'),
			'a damaged link': at('#1AABroken')
		},
		{
			bars: ['a refused question', 'every kernel', 'bit flips', 'an open entry', 'format']
		}
	);
});

test('the course', async ({ page, open, baseURL }) => {
	await open('learn/');
	const at = (address: string) => () => follow(page, `${baseURL}learn/${address}`);
	const run = async () => {
		for (const group of await page.locator('main fieldset:has([type=radio]):enabled').all())
			await group.getByRole('radio').nth(1).check();
		await page.getByRole('button', { name: 'Run' }).click();
	};
	await expectSeen(
		page,
		{
			'the index': at(''),
			'a question': at('equal/'),
			'its answer': run,
			'its exercise': async () => {
				await page.getByRole('button', { name: 'Go to the exercise' }).click();
				await page.getByRole('button', { name: 'Hint: where' }).click();
			},
			'its words': at('words/'),
			'a puzzle': at('puzzles/relabel/'),
			puzzles: at('puzzles/'),
			'a class link': at('class/#x/bad-magic~1CAgKaGVyZe_Ob8o'),
			'its verdict': run,
			'a damaged class link': at('class/#1AAMCAwcJBNgSQXNlbGludXgA18_-XQ~ask~qBx6BHHVT'),
			'no class set': at('teach/set/'),
			'an open question': async () => {
				await page.getByRole('combobox', { name: 'Entry' }).selectOption('selinux-on-smack');
				await page.getByRole('button', { name: 'Add question' }).click();
				await page.getByRole('button', { name: /more checks$/ }).click();
				await page
					.getByLabel('Title of the set')
					.fill('Week 7: reading a checkpoint header carefully, for group B');
				await page.getByLabel('A wrong answer in your own words').fill('W'.repeat(OWN_MAX));
			},
			'its link': at('teach/set/#link'),
			'its key': at('teach/set/#key'),
			'its lecture': at('teach/set/#lecture'),
			results: at('teach/set/#results'),
			end: at('end/'),
			patch: at('end/patch/'),
			'a handout': at('handouts/1/'),
			'a dump': at('handouts/dump/'),
			teach: at('teach/'),
			'a plan': at('teach/bytes/'),
			'a plan’s key': at('teach/bytes/#answers')
		},
		{ bars: ['a question', 'a puzzle', 'its exercise'] }
	);
});
