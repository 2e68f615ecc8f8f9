/** A name for one that does not exist. */

/**
 * The name that differs least from a word, and by two letters at most, or by a third of a short word; null without one. A
 * letter more, a letter less, another letter and two letters that changed places count one each.
 *
 * 404.html holds the text of this function, so it uses nothing from outside of itself.
 */
export function nearest(word: string, names: readonly string[]): string | null {
	const distance = (a: string, b: string): number => {
		let [before, last]: number[][] = [[], Array.from({ length: b.length + 1 }, (_, j) => j)];
		for (let i = 1; i <= a.length; i++) {
			const row = [i];
			for (let j = 1; j <= b.length; j++) {
				const same = a[i - 1] === b[j - 1] ? 0 : 1;
				row[j] = Math.min(last![j]! + 1, row[j - 1]! + 1, last![j - 1]! + same);
				if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
					row[j] = Math.min(row[j]!, before![j - 2]! + 1);
			}
			[before, last] = [last, row];
		}
		return last![b.length]!;
	};
	let best = null;
	let least = Math.min(2, word.length / 3);
	for (const name of names) {
		const d = distance(word, name);
		if (d > least || (best !== null && d === least)) continue;
		[best, least] = [name, d];
	}
	return best;
}
