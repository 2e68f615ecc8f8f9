/** The case of a link, as a sheet of paper. */
import { dumpSheet, type DumpSheet } from '$lib/course/dump_sheet.ts';
import type { Case } from '$lib/share/case.ts';
import { withNote } from '$lib/share/link/fragment.ts';
import { encode } from '$lib/share/link/permalink.ts';
import { open } from '$lib/ui/history/arrival.ts';
import { refusedLink } from '$lib/view/refused_link.ts';

export class DumpRun {
	#case = $state.raw<Case | null>(null);
	/** Why there is no sheet, in words. */
	refused = $state('');
	/** What the sender of the link says to the question; empty for nothing. */
	note = $state('');
	/** The text of the link, with its note. The name of a gallery entry would tell too much. */
	link = $state('');

	/** @param hash the text after `#` */
	arrive(hash: string): void {
		const arrived = open(hash);
		const bytes = arrived && 'case' in arrived ? arrived.case.bytes : null;
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
		return this.#case && dumpSheet(this.#case, answers);
	}
}
