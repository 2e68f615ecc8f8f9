/**
 * 404.html, which hosts send for any address that does not exist. It loads no file of the site, as it does not know where the
 * site is: its styles and its script stand in it.
 */
import { render } from 'svelte/server';
import css from '../../app.css?inline';
import { LESSONS } from '$lib/course/lessons/lessons.ts';
import { PUZZLES } from '$lib/course/puzzle/puzzles.ts';
import { REVISIONS } from '$lib/revisions/all.ts';
import { GALLERY } from '$lib/share/gallery/gallery.ts';
import { nearest } from '$lib/view/nearest.ts';
import { mended } from '$lib/view/site_address.ts';
import { findSite } from './find_site.ts';
import Lost from './Lost.svelte';

export const prerender = true;
export const trailingSlash = 'never';

/** All pages, without a slash at their ends. */
const PATHS = [
	...Object.keys(import.meta.glob('../**/+page.svelte')).map((file) =>
		file.slice('../'.length, -'/+page.svelte'.length)
	),
	...REVISIONS.map((r) => `format/${r.id}`),
	...LESSONS.map((l) => `learn/${l.slug}`),
	...PUZZLES.map((p) => `learn/puzzles/${p.slug}`)
].filter((path) => path !== '' && !path.includes('['));

export async function GET(): Promise<Response> {
	const { head, body } = render(Lost);
	const script = `(${String(findSite)})(${String(mended)}, ${String(nearest)})`;
	const hash = new Uint8Array(
		await crypto.subtle.digest('SHA-256', new TextEncoder().encode(script))
	);
	const csp = `default-src 'none'; script-src 'sha256-${btoa(String.fromCharCode(...hash))}'; style-src 'unsafe-inline'; connect-src 'self'; base-uri 'none'; form-action 'none'`;
	return new Response(
		`<!doctype html>
<html lang="en">
	<head>
		<meta charset="utf-8" />
		<meta http-equiv="content-security-policy" content="${csp}" />
		<meta name="viewport" content="width=device-width, initial-scale=1" />
		<meta name="color-scheme" content="light dark" />
		<meta name="robots" content="noindex" />
		<script>${script}</script>
		<style>${css}</style>
		${head}
	</head>
	<body data-pages="${PATHS.join(' ')}" data-images="${GALLERY.map((e) => e.name).join(' ')}">
		${body}
	</body>
</html>
`,
		{ headers: { 'content-type': 'text/html; charset=utf-8' } }
	);
}
