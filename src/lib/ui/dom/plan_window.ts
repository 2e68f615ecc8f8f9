/** How a plan finds its presentation again after a reload: it asks on a channel, and the window answers the one that opened it. */
import { base } from '$app/paths';

const CHANNEL = `ckptlab${base}.plan`;
interface Answer {
	/** The fragment of the address that says where it stands. */
	readonly presents: string;
}

/** Of a presentation: says who it is, now and when a plan asks. @param hash null where nothing is presented @returns ends it */
export function answerPlan(hash: () => string | null): (() => void) | undefined {
	const opener = window.opener as Window | null;
	if (!opener) return undefined;
	const answer = () => {
		const presents = hash();
		if (presents !== null) opener.postMessage({ presents } satisfies Answer, location.origin);
	};
	const channel = new BroadcastChannel(CHANNEL);
	channel.addEventListener('message', answer);
	answer();
	return () => channel.close();
}

/** Of a plan: asks who presents. @param heard a window, and the fragment where it stands @returns ends it */
export function findPresentation(heard: (from: Window, hash: string) => void): () => void {
	const hear = ({ data, source, origin }: MessageEvent<Partial<Answer> | null>) => {
		const from = source as Window | null;
		if (origin !== location.origin || !from || typeof data?.presents !== 'string') return;
		heard(from, data.presents);
	};
	window.addEventListener('message', hear);
	const channel = new BroadcastChannel(CHANNEL);
	channel.postMessage('?');
	return () => {
		window.removeEventListener('message', hear);
		channel.close();
	};
}
