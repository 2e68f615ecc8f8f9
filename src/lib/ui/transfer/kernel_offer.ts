/** A notice for an image of one revision and a kernel of another. */
import type { Revision } from '$lib/revisions/revision.ts';
import type { Workbench } from '$lib/ui/state/workbench.svelte.ts';
import { kernelOffer, type Like } from '$lib/view/transfer/kernel_offer.ts';

/**
 * Says that the two differ, as long as they do, and offers a kernel that accepts such images.
 * @param what the image in words: `The image has the format of v20 on s390x`
 */
export function offerKernel(w: Workbench, what: string, taker: Revision, like: Like): void {
	const { bytes, revision, kernel } = w;
	const offer = kernelOffer(what, taker, like, { revision, kernel });
	w.messages.notice = {
		text: offer.text,
		urgent: false,
		holds: () => w.bytes === bytes && w.revision === revision && w.kernel.arch === kernel.arch,
		...(w.lab.canEditKernel && {
			action: { label: offer.label, run: () => w.setRevision(taker.id, like) }
		})
	};
}
