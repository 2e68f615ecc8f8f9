/** Finds a run of bytes in one part after another, in linear time (Knuth, Morris and Pratt). */

/**
 * @param what at least one byte
 * @returns takes the next part; returns the offsets, from the first part on, of the matches that end in it. They may overlap
 */
export function finder(what: Uint8Array): (part: Uint8Array) => number[] {
	const back = fallback(what);
	/** Bytes of `what` that match so far. */
	let k = 0;
	/** Offset of the part. */
	let start = 0;
	return (part) => {
		const hits: number[] = [];
		for (let i = 0; i < part.length; i++) {
			while (k > 0 && part[i] !== what[k]) k = back[k - 1]!;
			if (k === 0) {
				i = part.indexOf(what[0]!, i);
				if (i < 0) break;
			}
			k++;
			if (k < what.length) continue;
			hits.push(start + i + 1 - k);
			k = back[k - 1]!;
		}
		start += part.length;
		return hits;
	};
}

/** For each beginning of `what`: the longest other beginning that it ends in. */
function fallback(what: Uint8Array): number[] {
	const back = [0];
	let k = 0;
	for (let i = 1; i < what.length; i++) {
		while (k > 0 && what[i] !== what[k]) k = back[k - 1]!;
		if (what[i] === what[k]) k++;
		back.push(k);
	}
	return back;
}
