/** A notice for an image of one revision and a kernel of another. */
import { versionText } from '$lib/kernel/version.ts';
import type { Kernel, Revision } from '$lib/revisions/revision.ts';
import type { Workbench } from '$lib/ui/state/workbench.svelte.ts';

/**
 * Says that the two differ, as long as they do, and offers a kernel that accepts such images.
 * @param what the image in words: `The image has the format of v20 on s390x`
 * @param like arch and version of the machine that wrote the image
 */
export function offerKernel(
	w: Workbench,
	what: string,
	{ id }: Revision,
	like: Pick<Kernel, 'arch' | 'version_code'>
): void {
	const { bytes, revision, kernel } = w;
	w.notice = {
		text: `${what}. The kernel here reads the format of ${revision.id} on ${kernel.arch}.`,
		urgent: false,
		holds: () => w.bytes === bytes && w.revision === revision && w.kernel.arch === kernel.arch,
		action: {
			label: `Set the kernel to ${id} on ${like.arch}, ${versionText(like.version_code)}`,
			run: () => void w.setRevision(id, like)
		}
	};
}
