// See https://svelte.dev/docs/kit/types#app.d.ts
declare global {
	namespace App {
		interface PageState {
			/** The place in the history, see address.ts. */
			entry?: number;
		}
	}
}

export {};
