/** What the page tells its user: news, failures, and a remark on the image. */

/** A line at the foot of the window, or at the head of a lab. */
interface Notice {
	readonly text: string;
	/** An alert; otherwise news. */
	readonly urgent: boolean;
	readonly action?: { readonly label: string; readonly run: () => void };
	/** The notice is there as long as this is true. */
	readonly holds?: () => boolean;
}

export class Messages {
	#notice = $state.raw<Notice | null>(null);
	/** News, or a failure; null where there is none, or it no longer holds. */
	get notice(): Notice | null {
		return this.#notice?.holds?.() === false ? null : this.#notice;
	}
	set notice(notice: Notice | null) {
		this.#notice = notice;
	}
	/** The gallery's remark on an entry; without one, the note from the sender of a link. */
	remark = $state.raw<{ readonly text: string; readonly entry: string | null } | null>(null);

	/** Reports a failure, and why; null takes it back. */
	complain(text: string | null): void {
		this.notice = text === null ? null : { text, urgent: true };
	}
}
