/** Static hosts: a link whose # came as %23 asks for a page that is not there, which 404.html mends. */
import { PAGES } from '../../src/lib/view/pages.ts';
import { expectClean } from './axe.ts';
import { expect, hydrated, test } from './fixture.ts';
import { host, HOSTS, type Host } from './host.ts';
import { Bench } from './workbench.ts';

let site: Host;
let home = '';
test.beforeAll(async () => {
	site = await host(HOSTS['GitHub Pages'], '/lab/');
	home = site.home;
});
test.afterAll(() => site.close());
test.use({ elsewhere: /^http:\/\/127\.0\.0\.1:\d+\/lab\//, expectedConsole: /404 \(Not Found\)/ });

test('addresses that need mending', async ({ page }) => {
	const opened = async () => {
		await hydrated(page);
		await expect(page.getByRole('note', { name: 'Note' })).toContainText(
			'one wrong member, and no message'
		);
		await expect(page.getByRole('status', { name: 'Verdict' })).toContainText('EINVAL');
	};
	// Other forms: tests/unit/site_address.test.ts.
	await test.step('%2523 in front of an entry opens it', async () => {
		await page.goto(`${home}%2523x/bad-magic`);
		await opened();
		await expect(page).toHaveURL(`${home}#x/bad-magic`);
	});
	await test.step('the number of a lesson below the index leads to the lesson', async () => {
		await page.goto(`${home}learn/3/`);
		await expect(page).toHaveURL(`${home}3/`);
	});
	await test.step('a page that is opened as index.html opens links and makes them', async () => {
		await page.goto(`${home}index.html#x/bad-magic`);
		await opened();
		await new Bench(page).member('rev').fill('3');
		await expect(page).toHaveURL(/\/lab\/index\.html#1/);
	});
});

test('an address that does not exist finds the site from any depth, and guesses what was meant', async ({
	page
}) => {
	const heading = page.getByRole('heading', { level: 1 });
	const guess = page.getByRole('region', { name: 'Did you mean' }).getByRole('link');
	const workbench = page.getByRole('link', { name: 'Open the workbench' });
	await page.goto(`${home}deep/down/no-where`);
	await expect(heading).toHaveText(
		'open("/deep/down/no-where", O_RDONLY) = -1 ENOENT (No such file or directory)'
	);
	await expect(page.getByText('Work saved in this browser is safe.')).toBeVisible();
	await expect(workbench).toHaveAttribute('href', home + PAGES[0].path);
	await expect(page.getByRole('link', { name: 'Learn' })).toHaveAttribute('href', `${home}learn/`);
	await expect(guess).toHaveCount(0);
	await expectClean(page, [390, 1024, 1440]);

	await page.goto(`${home}kernls/`);
	await expect(heading).toContainText('open("/kernls/", O_RDONLY)');
	await expect(guess).toHaveAttribute('href', `${home}kernels/`);
	await page.goto(`${home}gallery/bad-majic`);
	await guess.click();
	await expect(page).toHaveURL(`${home}#x/bad-magic`);
	await expect(page.getByRole('status', { name: 'Verdict' })).toContainText('EINVAL');
});
