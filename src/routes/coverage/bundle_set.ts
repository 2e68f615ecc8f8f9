/** A bundle, or plain images, as a set of cases. */
import { linkOf } from '$lib/ui/history/linkable.ts';
import { stateOf } from '$lib/ui/state/state.ts';
import { readCases } from '$lib/ui/transfer/bundle.ts';
import { caseRun } from '$lib/view/coverage/run.ts';

export type BundleSet = Awaited<ReturnType<typeof bundleSet>>;

export async function bundleSet(file: File) {
	const { cases, refused } = await readCases(file);
	return {
		file: file.name,
		runs: cases.map(({ name, case: c }) => caseRun(name, c)),
		/** Entries that cannot be read, or the whole file. */
		refused,
		/** The link of an entry, without `#`; null for an image that is too long for one. */
		linkOf(name: string) {
			const link = linkOf(stateOf(cases.find((c) => c.name === name)!.case));
			return 'text' in link ? link.text : null;
		}
	};
}
