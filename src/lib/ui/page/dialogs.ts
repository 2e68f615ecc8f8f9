/** Ways to open a dialog; Dialogs.svelte opens it. */
export type Dialog = 'new' | 'rewrite' | 'copy' | 'share' | 'shareByHand' | 'vectors' | 'kept';

/** A new object each time that a dialog is asked for. */
export interface Asked {
	readonly what: Dialog;
}
