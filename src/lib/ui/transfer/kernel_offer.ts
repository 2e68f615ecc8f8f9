/** Notices for an image that came to a kernel of another revision or arch, or to a call that was made for the image before. */
import { revisionOf } from '$lib/revisions/all.ts';
import type { Revision } from '$lib/revisions/revision.ts';
import { ORDINARY_CALL } from '$lib/share/machines.ts';
import type { Workbench } from '$lib/ui/state/workbench.svelte.ts';
import { fittingKernel } from '$lib/view/image/by_heads.ts';
import { kernelOffer, keptCall, likeImage, type Like } from '$lib/view/transfer/kernel_offer.ts';

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
			action: {
				label: offer.label,
				run: () => {
					w.setRevision(taker.id, like);
					offerCall(w);
				}
			}
		})
	};
}

/** Says where the kept flags and caller decide, and offers an ordinary call: many files are opened with the same one. */
export function offerCall(w: Workbench): void {
	const { bytes, kernel } = w;
	const text = w.lab.canEditKernel ? keptCall(w.reading, w.state) : null;
	if (text === null) return;
	w.messages.notice = {
		text,
		urgent: false,
		holds: () => w.bytes === bytes && w.kernel === kernel,
		action: { label: 'Reset the call', run: () => w.editKernel(ORDINARY_CALL) }
	};
}

/**
 * For an image that was opened or pasted: offers a kernel that accepts it, if it is of another revision or arch, or as it
 * stands tells none.
 */
export function offerForImage(w: Workbench): void {
	const { recognised, imageArch } = w.reading;
	if (recognised.id) {
		if (recognised.id === w.revision.id && imageArch.name === w.kernel.arch) return offerCall(w);
		const what = `The image has the format of ${recognised.id} on ${imageArch.name}`;
		return offerKernel(w, what, revisionOf(recognised.id), likeImage(w.reading));
	}
	const fit = fittingKernel(w.bytes);
	if (!fit || fit.revision === w.revision) return offerCall(w);
	const { revision, arch } = fit;
	const what = `The image is damaged. Once it is fixed, it has the format of ${revision.id} on ${arch}`;
	offerKernel(w, what, revision, { arch, version_code: revision.version_code });
}
