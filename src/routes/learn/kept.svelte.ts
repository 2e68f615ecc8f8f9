/** The records of the course as pages change them: each change is saved at once, over what another tab has saved. */
import { NO_END } from '$lib/course/explanation.ts';
import { NO_PATCH } from '$lib/course/patch_by_hand.ts';
import { NO_RECORD } from '$lib/course/puzzle_score.ts';
import * as storage from './course_storage.ts';

export class KeptRecord<T extends object> {
	record = $state.raw() as T;
	/** The browser has refused to save. */
	unsaved = $state(false);

	constructor(
		private readonly none: T,
		private readonly saved: () => T | null,
		private readonly save: (record: T) => boolean
	) {
		this.record = none;
	}

	/** Goes on where this device left it. */
	read(): T {
		if (!this.unsaved) this.record = this.saved() ?? this.none;
		return this.record;
	}

	keep(record: T): void {
		this.record = record;
		this.unsaved = !this.save(record);
	}

	change(part: Partial<T>): void {
		this.keep({ ...this.read(), ...part });
	}
}

export const keptEnd = () => new KeptRecord(NO_END, storage.savedEnd, storage.saveEnd);
export const keptPatch = () => new KeptRecord(NO_PATCH, storage.savedPatch, storage.savePatch);
export const keptScore = (slug: string) =>
	new KeptRecord(
		NO_RECORD,
		() => storage.savedPuzzle(slug),
		(record) => storage.savePuzzle(slug, record)
	);
