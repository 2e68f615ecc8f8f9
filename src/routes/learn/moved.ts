/** The page of an old address: a few lines that lead on at once and carry what stands after `?` and `#`, which Kit's own redirect loses. */

export interface Moved {
	/** Where it leads, from the root of the site. */
	readonly to: string;
	/** What the reader finds there. */
	readonly name: string;
	/** The new fragment, with `%s` for what stood after `#`. If nothing stood there, one with `%s` is left out. */
	readonly fragment?: string;
	/** What stood after `#`, and the page it named, below `to`. */
	readonly pages?: Readonly<Record<string, string>>;
}

/** @param from its path from the root of the site, without slashes around it */
export const movedPage = async (from: string, way: Moved): Promise<Response> =>
	new Response(await htmlOf(from, way), {
		// Kit writes a page, and follows its link, for this type alone.
		headers: { 'content-type': 'text/html' }
	});

async function htmlOf(from: string, way: Moved): Promise<string> {
	const { name, fragment = '#%s', pages = {} } = way;
	// Relative, because the build works in any folder of any host.
	const to = '../'.repeat(from.split('/').length) + way.to;
	const script = `const [to, fragment, pages] = ${JSON.stringify([to, fragment, pages])};
const said = location.hash.slice(1);
const page = Object.hasOwn(pages, said) ? pages[said] : null;
const left = said === '' && fragment.includes('%s') ? '' : fragment.replace('%s', () => said);
location.replace(to + (page ?? location.search + left));`;
	const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(script));
	const hash = btoa(String.fromCharCode(...new Uint8Array(digest)));
	return `<!doctype html>
<html lang="en">
	<head>
		<meta charset="utf-8" />
		<meta http-equiv="content-security-policy" content="default-src 'none'; script-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'" />
		<meta name="robots" content="noindex" />
		<title>ckptlab: ${name}</title>
		<script>${script}</script>
		<noscript><meta http-equiv="refresh" content="0; url=${to}" /></noscript>
	</head>
	<body>
		<a href="${to}">${name}</a>
	</body>
</html>
`;
}
