/**
 * The part of an address after `#` that says where a presentation stands. The presentation does not show it: it may
 * say that an answer comes.
 *
 *     present=reveal&votes=3,12,4,1;1,15,3,1    a lesson, with two votes
 *     present=idea&plan=bytes                   the same, opened from a plan, whose steps its keys follow
 *     1AAB...~ask~q...~present~1.predict        a class link; trackers add words with `=`, so it has none
 *     ...~present~1.predict~3,12,4,1~2.check:5,0,6,2    the same with votes, also on other questions: those of codes that were read
 */
import { tidy } from '../../share/link/fragment.ts';
import { askOf, BEGINNING, hasVotes, moved, votesNow, withVotes, type Present } from './present.ts';
import { OVER_WORDS, type StepOver, type Scene } from './step.ts';
import { NO_VOTES, total, type Counts, type Votes } from './votes.ts';

const SET_MARK = '~present';

/** Whether an address asks for a presentation. @param hash with its `#` or without */
export const isPresent = (hash: string): boolean => presentWords(hash) !== null;

/** The text of a class link without the words of its presentation. */
export const classLink = (hash: string): string => tidy(hash).split(SET_MARK)[0]!;

/** Whether two addresses are of the same plan, or of the same class link: one remote leads both. */
export const isOfOne = (a: string, b: string): boolean => remoteOf(a) === remoteOf(b);
const remoteOf = (hash: string): string => presentWords(hash)?.plan || classLink(hash);

/** The words of the step, of its votes, of the votes on other questions, and of the plan; null in another address. */
export function presentWords(hash: string) {
	const lesson = /^#?present(?:=([^&]*))?(?:&votes=([^&]*))?(?:&plan=([^&]*))?(?:&|$)/.exec(
		plainHash(hash)
	);
	if (lesson) {
		const [, word = '', votes = '', plan = ''] = lesson;
		return { word, votes, more: [], plan };
	}
	const set = tidy(hash).split(SET_MARK);
	if (set.length !== 2 || !/^(~|$)/.test(set[1]!)) return null;
	const [, word = '', votes = '', ...more] = set[1]!.split('~');
	return { word, votes, more, plan: '' };
}

/** Chats and mail programs percent-encode commas. */
const plainHash = (hash: string): string =>
	hash.replace(/%(?:2c|3b|3d|26)/gi, (code) => decodeURIComponent(code));

/** What lies over the step. */
export const overIn = (hash: string): StepOver | null =>
	OVER_WORDS.find((name) => name === presentWords(hash)?.word) ?? null;

/** Where an address leads. A damaged one shows the first step. @param before of this tab, whose votes stay */
export function presentAt(scene: Scene, hash: string, before: Present = BEGINNING): Present {
	const { word = '', votes = '', more = [], plan = '' } = presentWords(hash) ?? {};
	const over = overIn(hash);
	// With the line that was being typed.
	const typed = moved(scene, before, before.at).votes;
	// What was there shows again when it goes.
	if (over) return { ...before, over, draft: null, votes: typed, plan };
	const at = scene.steps.findIndex(({ id }) => id === word);
	const kept = { ...typed, ...votesOn(scene, more) };
	const now = {
		...{ ...before, at: Math.max(0, at), over: null, draft: null, next: null },
		...{ plan, votes: kept, codesRead: more.length > 0 }
	};
	const counted = at < 0 ? null : readVotes(votes);
	if (counted) return withVotes(scene, now, counted);
	const step = scene.steps[at];
	if (step?.kind !== 'ask') return now;
	// The question itself is asked anew, so that no class sees the hands of another one.
	const others = Object.entries(now.votes).filter(([word]) => word !== askOf(scene, step));
	return { ...now, votes: Object.fromEntries(others) };
}

/** The text after `#`. */
export function presentAddress(scene: Scene, now: Present): string {
	const step = scene.steps[now.at]!;
	const word = now.over ?? step.id;
	const votes = now.over === null && hasVotes(step) ? writeVotes(votesNow(scene, now)) : '';
	if (scene.link !== undefined) return setAddress(scene.link, word, votes, otherVotes(now));
	return lessonAddress(word, votes, now.plan);
}

/** What a plan shows next where its presentation stands. */
export interface PlanNext {
	/** Its page below the root of the site, and its address there without votes. */
	readonly at: string;
	/** The votes on the question there; null where another step comes next. */
	readonly votes: Votes | null;
}

/** With the votes that its plan shows next. @param path of the page @param next of any plan */
export function withNextVotes(scene: Scene, now: Present, path: string, next: PlanNext): Present {
	const bare = { ...now, over: null, draft: null, votes: {}, codesRead: false };
	const isHere = next.at === `${path}#${presentAddress(scene, bare)}`;
	return isHere ? { ...now, next: next.votes } : now;
}

/** Votes of codes stay in the address: a reload has them, too. */
const otherVotes = ({ codesRead, votes }: Present): string[] =>
	codesRead ? votesTexts(votes) : [];

/** `2.check:5,0,6,2` */
export const votesTexts = (votes: Present['votes']): string[] =>
	Object.entries(votes).map(([word, of]) => `${word}:${writeVotes(of)}`);

/** The same for a lesson or a handout. @param votes `3,12,4,1` @param plan its slug */
export const lessonAddress = (word: string, votes = '', plan = ''): string =>
	`present=${word}${votes === '' ? '' : `&votes=${votes}`}${plan === '' ? '' : `&plan=${plan}`}`;

/** The same for a class link. @param votes `3,12,4,1` @param more of all questions, from codes: `2.check:5,0,6,2` */
export function setAddress(
	link: string,
	word: string,
	votes = '',
	more: readonly string[] = []
): string {
	const counted = votes === '' && more.length === 0 ? [] : [votes, ...more];
	return [`${link}${SET_MARK}~${word}`, ...counted].join('~');
}

const votesOn = ({ steps }: Scene, more: readonly string[]): Record<string, Votes> =>
	Object.fromEntries(
		more.flatMap((text) => {
			const [word, votes = ''] = text.split(':');
			const counted = readVotes(votes);
			const asks = steps.some(({ id, kind }) => kind === 'ask' && id === word);
			return counted && asks ? [[word!, counted] as const] : [];
		})
	);

/** The votes in an address; null without any. */
export const votesIn = (hash: string): Votes | null => readVotes(presentWords(hash)?.votes ?? '');

/** Empty without a vote. */
export const writeVotes = ({ first, second }: Votes): string =>
	total(first) === 0 && !second ? '' : second ? `${first.join()};${second.join()}` : first.join();

function readVotes(text: string): Votes | null {
	const counts = text.split(';').map((part) => (/^\d{1,4}(,\d{1,4}){3}$/.test(part) ? part : null));
	if (counts.length > 2 || counts.includes(null)) return null;
	const [first, second] = counts.map((part) => part!.split(',').map(Number) as unknown as Counts);
	return first ? { ...NO_VOTES, first, second: second ?? null } : null;
}
