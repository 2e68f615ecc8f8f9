/** An entry of the gallery in a workbench, with the code of both its revisions loaded. */
import { entryNamed } from '../../src/lib/share/gallery/gallery.ts';
import { Workbench } from '../../src/lib/ui/state/workbench.svelte.ts';

export async function opened(name: string): Promise<Workbench> {
	const entry = entryNamed(name);
	if (!entry) throw new Error(`the gallery has no entry ${name}`);
	const w = new Workbench();
	const revision = await w.load(entry.revision);
	w.land({ ...entry.build(revision), rest: null, file: null });
	await w.load(w.reading.wanted);
	return w;
}
