// See https://svelte.dev/docs/kit/types#app.d.ts
declare global {
	namespace App {
		interface PageState {
			/** The id of the place in the history, see address.ts. */
			entry?: string;
			/** When its address was written, in milliseconds since 1970. */
			at?: number;
			/** What was there when it was written has no link, and is found by the id alone. */
			unlinked?: boolean;
		}
	}
}

export {};
