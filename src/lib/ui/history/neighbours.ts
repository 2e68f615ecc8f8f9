/** Asks the other tabs which works they have open: outside of https and localhost the browser has no locks that would say so. */

/** How long to wait for answers, in milliseconds. A tab in the background answers at once; one that the browser froze does not. */
const ANSWERS_IN = 300;
const ASK = '?';

export class Neighbours {
	private readonly channel: BroadcastChannel;

	/** @param open ids of the works that this tab has open */
	constructor(name: string, open: () => Iterable<string>) {
		this.channel = new BroadcastChannel(name);
		this.channel.addEventListener('message', ({ data }) => {
			if (data === ASK) for (const id of open()) this.channel.postMessage(id);
		});
	}

	/** Ids of the works that the others have open. */
	async ask(): Promise<ReadonlySet<string>> {
		const heard = new Set<string>();
		const hear = ({ data }: MessageEvent<string>) => data !== ASK && heard.add(data);
		this.channel.addEventListener('message', hear);
		this.channel.postMessage(ASK);
		await new Promise((done) => setTimeout(done, ANSWERS_IN));
		this.channel.removeEventListener('message', hear);
		return heard;
	}
}
