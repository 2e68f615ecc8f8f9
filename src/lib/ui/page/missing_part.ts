/** Says that code could not be loaded: there is no network, or a new version of the site has replaced the file. */
import type { Workbench } from '$lib/ui/state/workbench.svelte.ts';
import { missingCode, newVersion } from '$lib/view/missing_code.ts';
import { isReplaced } from './new_version.ts';

/**
 * For `unhandledrejection` of the window of a page, or of a page around labs.
 * @param saved the page saves what somebody does
 */
export function missingPart(w: Workbench, { reason }: PromiseRejectionEvent, saved = true): void {
	// Each engine has its own message for code that cannot be loaded. One alert is enough: Notice.svelte may be missing too.
	if (!w.notice?.urgent && /module|preload/i.test(String(reason))) void say(w, saved);
}

async function say(w: Workbench, saved: boolean): Promise<void> {
	w.complain(missingCode('A part of the page'));
	if (!(await isReplaced())) return;
	const action = { label: 'Reload', run: () => location.reload() };
	w.notice = { text: newVersion(saved), urgent: true, action };
}
