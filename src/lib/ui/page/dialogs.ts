/** The dialogs by what is wanted of them; Dialogs.svelte opens them. */
export type Dialog = 'new' | 'rewrite' | 'copy' | 'share' | 'shareByHand' | 'vectors' | 'kept';

/** A new one each time that a dialog is asked for. */
export interface Asked {
	readonly what: Dialog;
}
