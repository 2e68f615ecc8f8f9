/** What this device keeps of a puzzle. */
import { isEmpty, NO_RECORD, type PuzzleRecord } from '$lib/course/puzzle_score.ts';
import { savedPuzzle, savePuzzle } from '../course_storage.ts';

export class KeptScore {
	record = $state.raw<PuzzleRecord>(NO_RECORD);
	/** The browser has refused to save. */
	unsaved = $state(false);
	private readonly slug: string;

	constructor(slug: string) {
		this.slug = slug;
	}

	/** Another tab may have written it. */
	read(): PuzzleRecord {
		if (!this.unsaved) this.record = savedPuzzle(this.slug) ?? NO_RECORD;
		return this.record;
	}

	keep(record: PuzzleRecord): void {
		this.record = record;
		this.unsaved = !savePuzzle(this.slug, isEmpty(record) ? null : record);
	}

	/** Forgets the score; the image stays. */
	erase(): void {
		this.keep({ ...this.read(), best: null, bestImage: null });
	}
}
