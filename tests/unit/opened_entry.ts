/** An entry of the gallery in a workbench. */
import { revisionOf } from '../../src/lib/revisions/all.ts';
import { entryNamed } from '../../src/lib/share/gallery/gallery.ts';
import { Workbench } from '../../src/lib/ui/state/workbench.svelte.ts';

export function opened(name: string): Workbench {
	const entry = entryNamed(name);
	if (!entry) throw new Error(`the gallery has no entry ${name}`);
	const w = new Workbench();
	w.land({ ...entry.build(revisionOf(entry.revision)), rest: null, file: null });
	return w;
}
