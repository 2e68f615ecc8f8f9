/** Gallery entries as cases, for the export. */
import { CATALOGUE } from '$lib/revisions/catalogue.ts';
import type { NamedCase } from '$lib/share/vector/bundle.ts';
import { entryNamed } from '$lib/share/gallery/gallery.ts';

/** The cases of these names, in the same order. Loads the revisions that they need. */
export async function casesNamed(names: readonly string[]): Promise<NamedCase[]> {
	return Promise.all(
		names.map(async (name) => {
			const entry = entryNamed(name)!;
			const revision = await CATALOGUE.find((c) => c.id === entry.revision)!.load();
			return { name, about: entry.look, case: entry.build(revision) };
		})
	);
}
