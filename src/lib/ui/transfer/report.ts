/** The state of the page as a copy tells of it: the call as strace prints it, the log, and what we say. */
import { dmesgEscape } from '$lib/kernel/printk.ts';
import { resultText } from '$lib/kernel/strace.ts';
import { strerror } from '$lib/kernel/strerror.ts';
import { messageOf, prefixOf } from '$lib/kernel/trace.ts';
import { versionText } from '$lib/kernel/version.ts';
import { callText } from '$lib/revisions/revision.ts';
import type { CopyInput } from '$lib/share/copy_as.ts';
import { fileName } from './files.ts';
import { linkOf } from '$lib/ui/history/linkable.ts';
import type { Range } from '$lib/view/ranges.ts';
import { pageAt } from './sharing.ts';
import type { Workbench } from '$lib/ui/state/workbench.svelte.ts';

export function copyInput(w: Workbench, part: Range | null): CopyInput {
	const { kernel, revision } = w;
	const notes = [
		`modelled kernel: ${versionText(kernel.version_code)} on ${kernel.arch}, revision ${revision.id}, current LSM ${kernel.config_security ? dmesgEscape(kernel.lsm) : 'lsm_none'}`
	];
	if (w.reading.ours !== null) notes.push(w.reading.ours);
	const linked = linkOf(w.state);
	if ('text' in linked) notes.push(`to open it: ${pageAt(linked.text).href}`);
	if (w.state.rest) notes.push(`${w.state.rest.size} more bytes of the file are not shown`);
	return {
		bytes: w.bytes,
		layout: w.reading.layout,
		part,
		name: fileName(w),
		call: callText(revision, kernel),
		result: w.reading.outcome ? resultText(w.reading.outcome, strerror) : '',
		log: w.reading.prints.map(
			(p) => `<${p.level}> ${prefixOf(p, 'pid:vpid', '?')}${dmesgEscape(messageOf(p))}`
		),
		notes
	};
}
