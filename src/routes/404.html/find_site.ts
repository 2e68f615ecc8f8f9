/**
 * The script of 404.html. Hosts answer with that file from a folder of any depth, so it looks for the site in the folders
 * above. The file holds the text of these functions, which therefore use nothing from outside of themselves.
 */

export async function findSite(
	mended: (path: string) => string | null,
	nearest: (word: string, names: readonly string[]) => string | null
): Promise<void> {
	const { origin, pathname } = location;
	// Some mail gateways make %23 of the # in a link. Then the host is asked for the rest, and answers with this page.
	const to = mended(pathname);
	// The host stands in front, so that a path that begins with // leads nowhere else.
	if (to !== null) return location.replace(origin + to);

	let site = pathname;
	let found = false;
	while (!found && site !== '/') {
		site = site.slice(0, site.lastIndexOf('/', site.length - 2) + 1) || '/';
		found = await fetch(`${origin}${site}_app/version.json`)
			.then(async (answer) => answer.ok && 'version' in (await answer.json()))
			.catch(() => false);
	}
	if (document.readyState === 'loading')
		await new Promise((done) => document.addEventListener('DOMContentLoaded', done));
	const all = <E extends HTMLElement>(of: string) => document.querySelectorAll<E>(of);

	const asked = found ? pathname.slice(site.length - 1) : pathname;
	for (const e of all('[data-asked]')) e.textContent = asked;
	if (!found) return;
	for (const a of all<HTMLAnchorElement>('a[data-to]')) a.href = origin + site + a.dataset.to!;

	// The lists of pages and of images, by name.
	const { pages = '', images = '' } = document.body.dataset;
	const word = asked
		.replace(/(^|\/)index\.html$|\/$/, '')
		.slice(1)
		.toLowerCase();
	const page = nearest(word, pages.split(' '));
	const guess = page ?? nearest(word.replace(/^(gallery|x)\//, ''), images.split(' '));
	if (guess === null) return;
	for (const a of all<HTMLAnchorElement>('[data-guess] a')) {
		a.href = origin + site + (page === null ? `#x/${guess}` : `${guess}/`);
		a.querySelector('b')!.textContent = page === null ? guess : `/${guess}/`;
		a.querySelector('span')!.textContent = page === null ? 'an image of the gallery' : '';
	}
	for (const e of all('[data-guess]')) e.hidden = false;
}
