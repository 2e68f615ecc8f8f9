/** How a plan knows where its presentation stands, also after a reload, and the presentation which votes come next: both say so on a channel. */
import { base } from '$app/paths';
import type { PlanNext } from '$lib/course/scene/present_address.ts';

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

type Said = Presents | PlanNext | typeof ASK;

/** Where this page is, below the root of the site. */
export const pathHere = (): string =>
	location.pathname.slice(new URL(`${base}/`, location.href).pathname.length);

/** Of a presentation: says where it stands whenever that changes, and when a plan asks. @param hash null where there is none @param heard what any plan answers */
export function tellPlan(
	hash: () => string | null,
	left = false,
	heard?: (next: PlanNext) => void
): void {
	const at = $derived(hash());
	$effect(() => {
		const now = at;
		if (now === null) return;
		const channel = new BroadcastChannel(CHANNEL);
		const tell = () =>
			channel.postMessage({ path: pathHere(), hash: now, left } satisfies Presents);
		channel.onmessage = ({ data }: MessageEvent<Said>) => {
			if (data === ASK) tell();
			else if ('at' in data) heard?.(data);
		};
		tell();
		return () => channel.close();
	});
}

/** Of a plan: hears all presentations of this browser. @returns what it answers on */
export function hearPresentations(heard: (there: Presents) => void): BroadcastChannel {
	const channel = new BroadcastChannel(CHANNEL);
	channel.onmessage = ({ data }: MessageEvent<Said>) => {
		if (data !== ASK && 'hash' in data) heard(data);
	};
	channel.postMessage(ASK);
	return channel;
}
