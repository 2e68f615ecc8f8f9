// See https://svelte.dev/docs/kit/types#app.d.ts
declare global {
	namespace App {
		interface PageState {
			/** The id of the place in the history, see address.ts. */
			entry?: string;
		}
	}
}

export {};
