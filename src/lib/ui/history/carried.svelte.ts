/**
 * The image that one carries from page to page: that of this tab's workbench, or else the newest that is saved. The head shows it
 * from what the workbench or the record says of it, so that no page loads a reader for it.
 */
import { goto } from '$app/navigation';
import { base } from '$app/paths';
import type { State } from '$lib/ui/state/state.ts';
import type { Arrived } from '$lib/view/arrived.ts';
import { bareChip, namedLike, type Chip, type NamedImage } from '$lib/view/carried.ts';
import { savedWorks } from './saved_list.ts';

class Carried {
	chip = $state.raw<Chip | null>(null);
	/** The text after `#` of its link; empty if it has none. */
	link = $state('');
	/** What a link's image is called, which the link cannot say. */
	calledAs = $state.raw<{ readonly link: string; readonly named: NamedImage } | null>(null);
	/** Of this tab's workbench; null until that was on the page. */
	state: State | null = null;
	/** What the workbench is to do as soon as it is there. */
	wants = $state.raw<'new' | null>(null);
	files = $state.raw<readonly File[]>([]);
	/** Files for the page that checks many. */
	many: readonly File[] = [];

	/** Where no workbench says it, the newest record does. */
	look(): void {
		if (this.state) return;
		const work = savedWorks()[0];
		this.chip = work ? (work.chip ?? bareChip(work)) : null;
		this.link = work && work.link.length <= SHORT ? work.link : '';
		// The page that led here knows better what its link is called.
		if (!this.calledAs || !location.hash.startsWith(`#${this.calledAs.link}`))
			this.calledAs = work ? { link: work.link, named: work } : null;
	}

	/** What the image of a link is called, where somebody has said it. */
	named(arrived: Pick<Arrived, 'entry'>, link: string): NamedImage {
		return this.calledAs?.link === link ? namedLike(this.calledAs.named) : { file: arrived.entry };
	}

	/** Leads to the workbench with the file that was chosen, or with several to the page that checks many. */
	open(files: readonly File[]): void {
		if (files.length > 1) this.check(files);
		else this.ask({ files });
	}

	check(files: readonly File[]): void {
		this.many = files;
		void goto(`${base}/gallery/yours/`);
	}

	/** Leads to the workbench, which does it. */
	ask(what: { readonly wants: 'new' } | { readonly files: readonly File[] }): void {
		if ('wants' in what) this.wants = what.wants;
		else this.files = what.files;
		if (location.pathname === `${base}/`) location.hash = 'workbench';
		else void goto(`${base}/#workbench`);
	}
}

/** Of a link, in characters: as permalink.ts has it, whose code a page need not load. A test compares them. */
export const SHORT = 8000;

export const carried = new Carried();
