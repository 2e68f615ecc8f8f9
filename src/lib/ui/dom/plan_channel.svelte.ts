/** How a plan knows where its presentation stands, also after a reload: the presentation says so on a channel that both hear. */
import { base } from '$app/paths';

const CHANNEL = `ckptlab${base}.plan`;
const ASK = '?';

export interface Presents {
	/** Its page, below the root of the site. */
	readonly path: string;
	/** The fragment of its address. */
	readonly hash: string;
	/** Escape has led to the page below it. */
	readonly left: boolean;
}

/** Where this page is, below the root of the site. */
export const pathHere = (): string =>
	location.pathname.slice(new URL(`${base}/`, location.href).pathname.length);

/** Of a presentation: says where it stands whenever that changes, and when a plan asks. @param hash null where there is none */
export function tellPlan(hash: () => string | null, left = false): void {
	$effect(() => {
		const now = hash();
		if (now === null) return;
		const channel = new BroadcastChannel(CHANNEL);
		const tell = () =>
			channel.postMessage({ path: pathHere(), hash: now, left } satisfies Presents);
		channel.onmessage = ({ data }) => data === ASK && tell();
		tell();
		return () => channel.close();
	});
}

/** Of a plan: hears all presentations of this browser. @returns ends it */
export function hearPresentations(heard: (there: Presents) => void): () => void {
	const channel = new BroadcastChannel(CHANNEL);
	channel.onmessage = ({ data }: MessageEvent<Presents | typeof ASK>) => {
		if (data !== ASK) heard(data);
	};
	channel.postMessage(ASK);
	return () => channel.close();
}
