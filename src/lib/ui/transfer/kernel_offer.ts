/** A notice for an image of one revision and a kernel of another. */
import type { Revision } from '$lib/revisions/revision.ts';
import type { Workbench } from '$lib/ui/state/workbench.svelte.ts';
import { kernelOffer, type Like } from '$lib/view/kernel_offer.ts';

/**
 * Says that they differ, as long as they do, and offers the kernel that takes such images.
 * @param what says what the image is: `The image is written as v20 on s390x does it`
 */
export function offerKernel(w: Workbench, what: string, taker: Revision, like: Like): void {
	const { bytes, revision, kernel } = w;
	const offer = kernelOffer(what, taker, like, { revision, kernel });
	w.notice = {
		text: offer.text,
		urgent: false,
		holds: () => w.bytes === bytes && w.revision === revision && w.kernel.arch === kernel.arch,
		action: { label: offer.label, run: () => void w.setRevision(taker.id, offer.like) }
	};
}
