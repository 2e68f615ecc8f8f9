// See https://svelte.dev/docs/kit/types#app.d.ts
declare global {
	namespace App {
		interface PageState {
			/** The id of the work of this entry of the history, see mark.ts. */
			work?: string;
		}
	}
	interface ImportMetaEnv {
		/** The address of `/`; empty if the build was not told it. */
		readonly SITE_ADDRESS: string;
	}
	interface Window {
		/** Sets `data-opening` on `<html>`; in src/app.html. */
		lookAtAddress(): void;
		/** Pressed before the code of a presentation; in src/app.html. */
		earlyKeys?: string[];
	}
}

export {};
