/** The running kernel beside a step, in few words: what the bytes there are compared with. */
import { overlaps } from '../../format/ranges.ts';
import { sliceName } from '../../view/bytes/slice.ts';
import { setupRows } from '../../view/kernel/setup.ts';
import type { Reading } from '../../view/reading.ts';
import type { Beside } from '../question/question.ts';

/** The call has the flags. */
const ELSEWHERE = ['version', 'flags'];
/** They need no name. */
const BARE = ['revision', 'arch'];
const CPU = ['has_fxsr', 'has_xsave', 'xstate_size'];

/** Which check refused, beside the list that has it alone. The call is none of the checks of the image. */
export const refusalNote = ({
	checkCount,
	failedRung
}: Pick<Reading, 'checkCount' | 'failedRung'>): string => {
	if (failedRung === null) return `no check of ${checkCount} refuses`;
	return failedRung === 0
		? `check ${failedRung}, before the ${checkCount} of the image`
		: `the one of ${checkCount} that refused`;
};

/** @param constants whether it also has those that the bytes beside it are compared with */
export function kernelWords(reading: Reading, besides: readonly Beside[], constants: boolean) {
	const { revision, kernel, layout } = reading;
	const rows = setupRows(revision, kernel);
	const shows = (group: string) =>
		layout.spans.some((s) => s.group === group && overlaps(besides, s.offset, s.size));
	const rest = [
		...(revision.id === 'aug09' ? [] : [{ name: 'revision', value: revision.id }]),
		...rows.filter(
			({ name }) =>
				!ELSEWHERE.includes(name) &&
				!Object.hasOwn(kernel.constants, name) &&
				(!CPU.includes(name) || besides.some((b) => sliceName(reading, b)?.group === 'header_arch'))
		)
	];
	return {
		version: rows.find(({ name }) => name === 'version')!.value,
		rest: rest
			.map(({ name, value }) => (BARE.includes(name) ? value : `${name} ${value}`))
			.join(', '),
		/** In the order of the members. */
		constants:
			constants && shows('constants') ? Object.values(kernel.constants).map(String).join(', ') : ''
	};
}
