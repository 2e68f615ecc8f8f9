import { expect, test } from './fixture.ts';
import { Bench } from './workbench.ts';

test.use({
	expectedConsole: /ERR_INTERNET_DISCONNECTED|dynamically imported module|Unable to preload CSS/
});

test('without a network, what was not loaded before is missing in words, and editing goes on', async ({
	page,
	open,
	context
}) => {
	await open();
	const bench = new Bench(page);
	await context.setOffline(true);
	await bench.button('Share').click();
	await expect(page.getByRole('alert')).toContainText(
		'A part of the page could not be loaded. Without a network only what was loaded before is there; nothing was changed.'
	);
	await bench.member('rev').fill('3');
	await expect(bench.verdict).toContainText('= -1 EINVAL (Invalid argument)');
});
