/** What this device keeps of the explanation: each change is saved at once. */
import { NO_END, type EndRecord } from '$lib/course/explanation.ts';
import { savedEnd, saveEnd } from '../course_storage.ts';

export class KeptEnd {
	record = $state.raw<EndRecord>(NO_END);
	/** The browser has refused to save. */
	unsaved = $state(false);

	/** Goes on where this device left it. */
	read(): void {
		this.record = savedEnd();
	}

	/** Only what is new is written over what another tab may have saved. */
	change(part: Partial<EndRecord>): void {
		const now = this.unsaved ? this.record : savedEnd();
		this.record = { ...now, ...part };
		this.unsaved = !saveEnd(this.record);
	}
}
