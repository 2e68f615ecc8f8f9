/** The number of a lesson below the index leads to the lesson. Kit's own redirect is a script, in a page without a policy. */
import { LESSONS } from '$lib/course/lessons/lessons.ts';
import type { EntryGenerator, RequestHandler } from './$types';

export const prerender = true;
export const trailingSlash = 'always';
export const entries: EntryGenerator = () => LESSONS.map((_, i) => ({ n: String(i + 1) }));

/** Relative, because the build works in any folder of any host. */
export const GET: RequestHandler = ({ params: { n } }) =>
	new Response(
		`<!doctype html>
<html lang="en">
	<head>
		<meta charset="utf-8" />
		<meta http-equiv="content-security-policy" content="default-src 'none'; base-uri 'none'; form-action 'none'" />
		<meta name="robots" content="noindex" />
		<meta http-equiv="refresh" content="0; url=../../${n}/" />
		<title>ckptlab: lesson ${n}</title>
	</head>
	<body>
		<a href="../../${n}/">Lesson ${n}</a>
	</body>
</html>
`,
		// Kit writes a page, and follows its link, for this type alone.
		{ headers: { 'content-type': 'text/html' } }
	);
