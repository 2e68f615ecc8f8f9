/** Reads a long pasted text off the page's thread. The file has all it needs, so that it also works without a network. */
import { pasted } from '$lib/view/transfer/pasted.ts';

self.onmessage = ({ data }: MessageEvent<string>) => self.postMessage(pasted(data));
