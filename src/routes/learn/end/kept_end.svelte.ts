/** What this device keeps of the explanation: each change is saved at once. */
import { NO_END, type EndRecord } from '$lib/course/explanation.ts';
import { savedEnd, saveEnd } from '../course_storage.ts';

export class KeptEnd {
	record = $state.raw<EndRecord>(NO_END);
	/** The browser has refused to save. */
	unsaved = $state(false);

	/** Goes on where this device left it. What was written before the page had its code stays. */
	read(early: string): void {
		this.record = savedEnd();
		if (early !== '' && early !== this.record.text) this.change({ text: early });
	}

	/** Only what is new is written over what another tab may have saved. */
	change(part: Partial<EndRecord>): void {
		const now = this.unsaved ? this.record : savedEnd();
		this.record = { ...now, ...part };
		this.unsaved = !saveEnd(this.record);
	}
}
