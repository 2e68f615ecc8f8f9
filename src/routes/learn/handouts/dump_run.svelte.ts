/** The case of a link, as a sheet of paper. */
import { dumpSheet, type DumpSheet } from '$lib/course/dump_sheet.ts';
import type { Case } from '$lib/share/case.ts';
import { withNote } from '$lib/share/link/fragment.ts';
import { encode } from '$lib/share/link/permalink.ts';
import { recognise } from '$lib/revisions/recognise.ts';
import { open } from '$lib/ui/history/arrival.ts';
import { RevisionCode } from '$lib/ui/state/revision_code.svelte.ts';
import { refusedLink } from '$lib/view/refused_link.ts';

export class DumpRun {
	private readonly code = new RevisionCode();
	#case = $state.raw<Case | null>(null);
	/** Why there is no sheet, in words. */
	refused = $state('');
	/** What the sender of the link says to the question; empty for nothing. */
	note = $state('');
	/** The text of the link, with its note. The name of a gallery entry would tell too much. */
	link = $state('');
	private arrivals = 0;

	/** @param hash the text after `#` */
	async arrive(hash: string): Promise<void> {
		const mine = ++this.arrivals;
		const arrived = await open(this.code, hash);
		const bytes = arrived && 'case' in arrived ? arrived.case.bytes : null;
		const writer = bytes && recognise(bytes).id;
		if (writer) await this.code.load(writer);
		if (mine !== this.arrivals) return;
		this.#case = null;
		if (!arrived) this.refused = 'This address has no image.';
		else if ('error' in arrived) this.refused = refusedLink(arrived.error);
		else if (!bytes) this.refused = 'This link has a kernel, but no image.';
		else {
			this.refused = '';
			this.#case = arrived.case;
			this.note = arrived.view.mark?.note ?? '';
			this.link = withNote(encode(arrived.case), this.note);
		}
	}

	/** Null until a case has arrived. */
	sheet(answers: boolean): DumpSheet | null {
		const revision = this.#case && this.code.known(this.#case.revision);
		return this.#case && revision
			? dumpSheet(this.#case, revision, this.code.known, answers)
			: null;
	}
}
