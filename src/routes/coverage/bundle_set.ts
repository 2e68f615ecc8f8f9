/** A bundle, or plain images, as a set of cases. */
import type { Case } from '$lib/share/case.ts';
import type { Refusal } from '$lib/share/vector/vector_text.ts';
import { inSlices } from '$lib/ui/dom/slices.ts';
import { linkOf } from '$lib/ui/history/linkable.ts';
import { stateOf } from '$lib/ui/state/state.ts';
import { readCases } from '$lib/ui/transfer/bundle.ts';
import { caseRun, type CaseRun } from '$lib/view/coverage/run.ts';

export interface BundleSet {
	readonly file: string;
	readonly runs: readonly CaseRun[];
	/** Entries that cannot be read, or the whole file. */
	readonly refused: readonly Refusal[];
	/** The link of an entry, without `#`; null for an image that is too long for one. */
	readonly linkOf: (name: string) => string | null;
}

export async function bundleSet(file: File, isWanted: () => boolean): Promise<BundleSet> {
	const read = await readCases(file);
	const cases = new Map<string, Case>();
	const runs: CaseRun[] = [];
	await inSlices(
		read.cases,
		({ name, case: c }) => {
			cases.set(name, c);
			runs.push(caseRun(name, c));
		},
		isWanted
	);
	return {
		file: file.name,
		runs,
		refused: read.refused,
		linkOf(name) {
			const c = cases.get(name);
			const link = c && linkOf(stateOf(c));
			return link && 'text' in link ? link.text : null;
		}
	};
}
