/** Runs files through a kernel, off the page's thread: a batch in, their rows out. */
import {
	checkedImage,
	type AskedKernel,
	type CheckedImage,
	type GivenImage
} from '$lib/view/yours/checked.ts';

export interface CheckOrder {
	readonly images: readonly GivenImage[];
	readonly asked: AskedKernel;
}

self.onmessage = ({ data }: MessageEvent<CheckOrder>) => {
	const rows: CheckedImage[] = data.images.map((image) => checkedImage(image, data.asked));
	self.postMessage(rows);
};
