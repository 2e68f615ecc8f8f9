/** Where the last class of today stands. The browser has it after a restart, until the day is over; it is offered, and shown only if it is asked for. */
import { jsonKind } from '$lib/course/kept_record.ts';
import { Kept } from '$lib/ui/dom/kept.svelte.ts';

interface Day {
	/** Of the plan or set, as a window has it. */
	readonly name: string;
	readonly day: string;
	/** What a window keeps of it. */
	readonly session: string;
}

const DAY = jsonKind<Day>({
	none: { name: '', day: '', session: '' },
	rules: [{ of: ['name', 'day', 'session'], both: (mine) => mine }]
});

export const keptDay = () => new Kept('teach.day', DAY);
export const today = (): string => new Date().toDateString();
