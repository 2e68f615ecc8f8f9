/** How a plan knows where its presentation stands, also after a reload, and the presentation which votes come next: both say so on a channel. */
import { base } from '$app/paths';
import { isOfOne, type PlanNext } from '$lib/course/scene/present_address.ts';
import { forgetShown } from './session.ts';

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

/** For another class all presentations of a plan go to one step, and forget the votes before. */
export interface Anew {
	/** Below the root of the site. */
	readonly to: string;
}

type Said = Presents | PlanNext | Anew | typeof ASK;

/** Where this page is, below the root of the site. */
export const pathHere = (): string =>
	location.pathname.slice(new URL(`${base}/`, location.href).pathname.length);

/** Of a presentation: says where it stands whenever that changes, and when a plan asks. @param hash null where there is none @param heard what any plan answers @param anew for another class, to a step that may be on this page */
export function tellPlan(
	hash: () => string | null,
	left = false,
	heard?: (next: PlanNext) => void,
	anew?: (path: string, hash: string) => void
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
			else if ('to' in data) {
				const [path = '', to = ''] = data.to.split('#');
				if (!isOfOne(now, to)) return;
				forgetShown();
				anew?.(path, to);
				location.replace(`${base}/${data.to}`);
			}
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
