/** Long work in steps: each yields which part of it is done, from 0 to 1, so that a page can pause between two. */

export type Steps<T> = Generator<number, T, void>;

/** All steps at once. */
export function finished<T>(steps: Steps<T>): T {
	for (;;) {
		const step = steps.next();
		if (step.done) return step.value;
	}
}

/** The steps of a part of a longer work. */
export function* within<T>(steps: Steps<T>, from: number, to: number): Steps<T> {
	for (;;) {
		const step = steps.next();
		if (step.done) return step.value;
		yield from + (to - from) * step.value;
	}
}

/** So many matches or lines are a step: a millisecond or two. */
const A_STEP = 500;

/** Each of them, with a step after so many. @param done which part an item begins at */
export function* eachOf<T>(
	items: Iterable<T>,
	act: (item: T) => void,
	done: (item: T) => number
): Steps<void> {
	let n = 0;
	for (const item of items) {
		act(item);
		if (++n % A_STEP === 0) yield done(item);
	}
}

/** A place in a text, and what comes there instead. */
type Part = readonly [from: number, to: number, instead: string];

/** The text with other parts. @param by the part that a match leads to, from the part before it on; null for none */
export function* replaced(
	text: string,
	pattern: RegExp,
	by: (match: RegExpExecArray, done: number) => Part | null
): Steps<string> {
	let out = '';
	let done = 0;
	yield* eachOf(
		text.matchAll(pattern),
		(match) => {
			const part = match.index < done ? null : by(match, done);
			if (!part) return;
			out += text.slice(done, part[0]) + part[2];
			done = part[1];
		},
		({ index }) => index / text.length
	);
	return out + text.slice(done);
}
