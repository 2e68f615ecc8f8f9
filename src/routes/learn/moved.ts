/**
 * The page of an old address: a few lines that lead on at once and carry what stands after `?` and `#`, which Kit's own redirect
 * loses. A `+server.ts` of an old address is `prerender`, `trailingSlash` and one line; beside it stands no page:
 *
 *     export const GET = moved({ to: '../../teach/set/', name: 'My class set', fragment: '#key~%s' });
 */

interface Moved {
	/** Where it leads, relative to the old page, because the build works in any folder of any host. */
	readonly to: string;
	/** What the reader finds there. */
	readonly name: string;
	/** The new fragment, with `%s` for what stood after `#`. If nothing stood there, one with `%s` is left out. */
	readonly fragment?: string;
	/** What stood after `#`, and the page it named, relative to `to`. */
	readonly pages?: Readonly<Record<string, string>>;
}

export const movedPage = (way: Moved) => async (): Promise<Response> =>
	new Response(await htmlOf(way), {
		// Kit writes a page, and follows its link, for this type alone.
		headers: { 'content-type': 'text/html' }
	});

async function htmlOf({ to, name, fragment = '#%s', pages = {} }: Moved): Promise<string> {
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
