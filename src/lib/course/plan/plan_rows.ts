/**
 * A plan as its page shows it: a row for each step, with its time and a link for each thing that it puts on the presentation, and
 * what the teacher says there. The page is the remote: its links set the address of the presentation's window.
 */
import { LESSONS, lessonNumber } from '../lessons/lessons.ts';
import { HANDOUTS, handoutNumber } from '../paper/handouts.ts';
import {
	isOfOne,
	isPresent,
	lessonAddress,
	presentWords,
	setAddress,
	writeVotes
} from '../scene/present_address.ts';
import type { Lead } from '../scene/present.ts';
import { lessonScene, stepName, type Scene } from '../scene/step.ts';
import { explainScene, handoutScene } from './sheet_scene.ts';
import { NO_VOTES, sameVotes, seen, total, type Votes } from '../scene/votes.ts';
import { isVoted, type Plan, type PlanStep } from './plans.ts';

export interface PlanLink {
	/** `1.reveal`: the row, from 0, and the word of the step. Unique in its plan. */
	readonly id: string;
	/** What it is a step of: `Lesson 5`, `Handout 2`; empty for the question that ends a plan. */
	readonly of: string;
	/** `Read 2`, `Question`. */
	readonly name: string;
	/** The number of a paragraph or of a further answer, `2`; else its name. */
	readonly short: string;
	/** Its page, below the root of the site, and the step there. */
	readonly path: string;
	readonly word: string;
	/** What to say. Prose with backticks. */
	readonly note: string;
	/** The question once hands are counted. */
	readonly counted: boolean;
	/** The text of the class link that the step belongs to, or the slug of its plan. */
	readonly set?: string;
	readonly plan?: string;
}

export interface PlanRow {
	/** In minutes, from the beginning of the class. */
	readonly from: number;
	readonly to: number;
	/** Of a lesson. */
	readonly number: number | null;
	readonly title: string;
	/** What to do. */
	readonly text: string;
	readonly voted: boolean;
	readonly links: readonly PlanLink[];
}

export function planRows({ slug: plan, steps }: Plan): PlanRow[] {
	let from = 0;
	return steps.map((step, row) => {
		const to = from + step.minutes;
		const lesson = LESSONS.find((l) => l.slug === step.scene);
		const shown: PlanRow = {
			from,
			to,
			number: lesson ? lessonNumber(lesson.slug) : null,
			title: lesson ? lesson.title : titleOf(step),
			text: step.text,
			voted: isVoted(step),
			links: linksOf(step).map((link) => ({ ...link, plan, id: `${row}.${link.id}` }))
		};
		from = to;
		return shown;
	});
}

function titleOf({ handout }: PlanStep): string {
	if (handout === undefined) return 'The six points';
	const number = handoutNumber(handout);
	return `Handout ${number}: ${HANDOUTS[number - 1]!.title}`;
}

function linksOf(step: PlanStep): PlanLink[] {
	const { handout, explain } = step;
	const shown = lessonLinks(step);
	const sheet = handout === undefined ? [] : sheetLinks(handout);
	// The bytes of a lesson are those of its sheet, which is solved when the facts are known, and before the question.
	const asked = shown.findIndex(({ word }) => word === 'predict');
	const withSheet = shown.some(({ word }) => word === 'bytes')
		? [...shown, ...sheet.slice(1)]
		: asked < 0
			? [...shown, ...sheet]
			: [...shown.slice(0, asked), ...sheet.slice(0, 1), ...shown.slice(asked), ...sheet.slice(1)];
	return [...withSheet, ...(explain ? stepLinks(explainScene(), '') : [])];
}

const stepLinks = ({ steps, path }: Scene, of: string): PlanLink[] =>
	steps.map(({ id, note }) => {
		const name = stepName(id);
		// Of several of a kind the first has the name, and the others their numbers.
		const [, n] = /^(?:fact|answer|points)\.(\d+)$/.exec(id) ?? [];
		const short = n === undefined || /^(answer|points)\.1$/.test(id) ? name : n;
		return { id, of, name, short, path, word: id, note, counted: false };
	});

function sheetLinks(slug: string): PlanLink[] {
	const sheet = handoutScene(slug);
	return stepLinks(sheet, `Handout ${handoutNumber(slug)}`);
}

/** A question that is voted on is followed by its votes. */
const VOTES = { id: 'votes', name: 'Votes', short: 'Votes', counted: true };

function lessonLinks({ scene, steps = [] }: PlanStep): PlanLink[] {
	const lesson = LESSONS.find((l) => l.slug === scene);
	if (!lesson) return [];
	const number = lessonNumber(lesson.slug);
	const all = stepLinks(lessonScene(lesson), `Lesson ${number}`);
	return steps
		.flatMap((word) => all.filter(({ id }) => id === word || id.startsWith(`${word}.`)))
		.filter(({ id }) => steps.includes(id) || id.startsWith('fact.'))
		.flatMap((link) =>
			link.id === 'predict' ? [link, { ...link, ...VOTES, note: lesson.say.votes }] : [link]
		);
}

/** A class link in class, without times: a row for each ask, so that each has its hands. @param names of the questions, the teacher's own */
export function setRows({ steps, link: set }: Scene, names: readonly string[]): PlanRow[] {
	const rows: (PlanRow & { links: PlanLink[] })[] = [];
	if (set === undefined) return rows;
	const bare = { from: 0, to: 0, text: '' };
	for (const { id, kind, note } of steps) {
		const [, n, word = id] = /^(\d+)\.(.+)$/.exec(id) ?? [];
		if (n === undefined && kind !== 'send') continue;
		const of = n === undefined ? stepName(id) : `Question ${n}`;
		const name = n === undefined ? 'QR code' : stepName(word);
		const [asks, number] = [kind === 'ask', word === 'predict' ? Number(n) : null];
		if (asks || kind === 'send') {
			const title = number === null ? (asks ? 'Which check decides?' : of) : names[number - 1];
			rows.push({ ...bare, voted: asks, links: [], number, title: title ?? of });
		}
		const row = rows.length - 1;
		const shown = { of, name, short: name, path: 'learn/class/', word: id, note, set };
		const link = { ...shown, id: `${row}.${word}`, counted: false };
		rows[row]!.links.push(link, ...(asks ? [{ ...link, ...VOTES, id: `${row}.votes` }] : []));
	}
	return rows;
}

/** The step after which the title of a question tells a room nothing: its last answer. @param of `Question 2` */
export const lastReveal = (rows: readonly PlanRow[], of: string): PlanLink | undefined =>
	rows.flatMap(({ links }) => links).findLast((l) => l.of === of && /\breveal/.test(l.word));

/** Where a link leads, below the root of the site, with the votes that the step shows: `5/#present=reveal&votes=3,12,4,1`. The question before hands are counted shows none. */
export function planAddress(
	{ path, word, set, plan, counted }: PlanLink,
	votes: Votes = NO_VOTES
): string {
	const shows = counted || /\breveal\b/.test(word);
	const counts = shows ? writeVotes(seen(votes)) : '';
	const hash =
		set === undefined ? lessonAddress(word, counts, plan) : setAddress(set, word, counts);
	return `${path}#${hash}`;
}

/** `Lesson 5: Question`, `Handout 2: Answer 1`, `Question 2: Reveal` */
export const linkTitle = ({ of, name }: PlanLink): string => (of === '' ? name : `${of}: ${name}`);

/** What covers the step on the presentation. */
export const coverAddress = (link: PlanLink, over: string): string =>
	planAddress({ ...link, word: over });

/** Where a presentation stands that its own keys have moved: its page below the root of the site, and the text after `#`. */
export interface PlanPlace {
	readonly path: string;
	readonly hash: string;
}

/** The link that leads there, first of all in this row; null for what the plan does not show. */
export function linkAt(
	rows: readonly PlanRow[],
	{ path, hash }: PlanPlace,
	row: number
): PlanLink | null {
	const { word = '', votes = '', more = [] } = presentWords(hash) ?? {};
	const all = [...(rows[row]?.links ?? []), ...rows.flatMap(({ links }) => links)];
	const isThere = (link: PlanLink) => link.path === path && link.word === word;
	const hasVotes = votes !== '' || more.length > 0;
	const counted = /^(\d+\.)?(predict|check)$/.test(word) && hasVotes;
	return all.find((link) => isThere(link) && link.counted === counted) ?? null;
}

/** Whether a presentation was opened from these rows: it has the name of their plan, or their class link. @param hash of its address */
export function isOfRows(rows: readonly PlanRow[], hash: string): boolean {
	const first = rows[0]?.links[0];
	return isPresent(hash) && !!first && isOfOne(planAddress(first).split('#')[1]!, hash);
}

/** What a key of a presentation leads to. Hands are counted on their question. @param at its page and step */
export function besideIn(
	rows: readonly PlanRow[],
	at: { readonly path: string; readonly word: string },
	by: Lead
): PlanLink | null {
	if (by === 'row') {
		const row = rows.findLastIndex(({ links }) => links.some(({ path }) => path === at.path));
		return (row >= 0 && rows[row + 1]?.links[0]) || null;
	}
	const all = rows.flatMap(({ links }) => links.filter((l) => !l.counted));
	const here = all.findIndex(({ path, word }) => path === at.path && word === at.word);
	return here < 0 ? null : (all[here + by] ?? null);
}

/** `step 2 of 9 · minute 7 of 45, this step until 11`: the row of a step, the time that is gone, and when the row ends; null for what the plan does not show. @param gone in ms; null where no clock runs */
export function placeIn(
	rows: readonly PlanRow[],
	{ path, word }: { readonly path: string; readonly word: string },
	gone: number | null
): string | null {
	const i = rows.findIndex((r) => r.links.some((l) => l.path === path && l.word === word));
	const row = rows[i];
	if (!row) return null;
	const all = rows.at(-1)!.to;
	const time =
		gone === null
			? `minutes ${row.from} to ${row.to} of ${all}`
			: `minute ${Math.floor(gone / 60_000)} of ${all}, this step until ${row.to}`;
	return `step ${i + 1} of ${rows.length} · ${time}`;
}

/**
 * The link after this one; the first, if there is none yet. Votes that were not counted are passed over, and those that differ from
 * what the room sees come before their answer. @param room the votes on the presentation; null where they are not known @param by -1 for
 * the link before this one
 */
export function nextLink(
	rows: readonly PlanRow[],
	at: string | null,
	votesOf: (row: number) => Votes,
	room: Votes | null,
	by: 1 | -1 = 1
): PlanLink | null {
	const all = rows.flatMap(({ links }, row) =>
		links.filter((l) => !l.counted || l.id === at || total(votesOf(row).first) > 0)
	);
	const here = all.findIndex(({ id }) => id === at);
	const link = all[here];
	if (link?.counted && by === 1) {
		const votes = votesOf(rows.findIndex(({ links }) => links.includes(link)));
		// A second vote is to be counted before its answer is shown.
		const isAsked = votes.second !== null && total(votes.second) === 0;
		if (isAsked || (room && !sameVotes(room, votes))) return link;
	}
	return all[here + by] ?? null;
}
