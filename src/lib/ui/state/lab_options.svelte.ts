/** How a lab shows its case, and what people can change there. The workbench is the lab without limits. */
import type { Range } from '$lib/format/ranges.ts';
import type { CheckName } from '$lib/kernel/trace.ts';

export class LabOptions {
	/** If false, no input and no key changes the case. */
	editable = $state(true);
	/** The half that cannot be edited. */
	lock = $state<'image' | 'kernel' | null>(null);
	/** The kernel has not been asked yet: no part knows verdict, checks, log or counts. */
	hidden = $state(false);
	/** Somebody works at an exercise or a puzzle: no part answers it. */
	withheld = $state(false);
	/** Checks whose conditions are not shown: a later lesson asks for them. */
	untold: readonly CheckName[] = [];
	/** An exercise states the running kernel's constants: the line at the caret repeats them. */
	tellsConstants = $state(false);
	/** An image that is opened here is not one's own work. */
	opensGiven = false;
	/** A chosen check says below its row what it asks: no line at the foot does. */
	explains = $state(false);
	/** While the page is printed it draws all bytes, also those that would scroll on a screen. */
	onPaper = $state(false);
	/** The name of a lab, if a page has several: the name of its group, and the end of its regions' names. */
	label = $state('');
	/** Opens the dialog that writes the image for another revision; null where there is none. */
	convert: (() => unknown) | null = null;
	/** Bytes that get a ring each: in a puzzle and a solved exercise, those that differ from its start. */
	ringed = $state.raw<readonly Range[]>([]);
	/** Bytes that a hint is about. */
	hinted = $state.raw<readonly Range[]>([]);
	/** Unique on the page: for ids of elements to which other parts refer. */
	uid = '';

	get canEditImage(): boolean {
		return this.editable && this.lock !== 'image';
	}
	get canEditKernel(): boolean {
		return this.editable && this.lock !== 'kernel';
	}
	/** Accessible name of a part. It ends in the lab's name, because a page must not have two regions with the same name. */
	named(part: string): string {
		return this.label === '' ? part : `${part}, ${this.label}`;
	}
	/** Ids of the checks' rows begin so; the number of the check follows. */
	get checkIds(): string {
		return `${this.uid}-check-`;
	}
}

/** A lab whose host says nothing. */
export const JUST_SHOWN = {
	...{ editable: false, lock: null, hidden: false, withheld: false, untold: [] },
	...{ tellsConstants: false, label: '', ringed: [], hinted: [] }
} satisfies Partial<LabOptions>;
/** What the host of a lab says of it. */
export type HostOptions = Pick<LabOptions, keyof typeof JUST_SHOWN>;
