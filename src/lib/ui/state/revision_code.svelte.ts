/** The code of the revisions: August's is always there, any other loads on demand. */
import { aug09 } from '$lib/revisions/aug09/revision.ts';
import { CATALOGUE } from '$lib/revisions/catalogue.ts';
import type { Revision, RevisionId } from '$lib/revisions/revision.ts';

export class RevisionCode {
	#loaded = $state.raw<Readonly<Partial<Record<RevisionId, Revision>>>>({ aug09 });

	/** Code that has loaded. */
	readonly known = (id: RevisionId): Revision | undefined => this.#loaded[id];

	/** Fails if the code cannot be loaded. Nobody need catch this: the page then says so (src/app.html). */
	async load(id: RevisionId): Promise<Revision> {
		const known = this.known(id);
		if (known) return known;
		const entry = CATALOGUE.find((e) => e.id === id);
		if (!entry) throw new Error(`no revision ${id}`);
		const revision = await entry.load();
		this.#loaded = { ...this.#loaded, [id]: revision };
		return revision;
	}
}
