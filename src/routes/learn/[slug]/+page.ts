/** The lesson of the address. Each has a file of its own, so that its page loads no other. */
import type { Lesson } from '$lib/course/lesson.ts';
import { numbered } from '$lib/course/numbered.ts';

const FILES = import.meta.glob<Record<string, Lesson>>('../../../lib/course/lessons/*.ts');

/** @returns null where there is no such lesson */
export async function load({ params }: { params: { slug: string } }) {
	const file = FILES[`../../../lib/course/lessons/${params.slug.replaceAll('-', '_')}.ts`];
	return { lesson: file ? numbered(Object.values(await file())[0]!) : null };
}
