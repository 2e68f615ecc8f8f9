/** The running kernel beside a step, in few words: what the bytes there are compared with. */
import { hex2 } from '../../format/hex.ts';
import type { Span } from '../../format/image.ts';
import { overlaps } from '../../format/ranges.ts';
import { intBytes } from '../../format/struct.ts';
import { CHECKPOINT_MAGIC_HEAD } from '../../revisions/tables.ts';
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

/** @param all whether it also has the numbers that the bytes beside it are compared with */
export function kernelWords(reading: Reading, besides: readonly Beside[], all: boolean) {
	const { revision, kernel, kernelOrder, layout } = reading;
	const rows = setupRows(revision, kernel);
	/** What the kernel has instead, if these bytes are beside. */
	const shown = (found: (s: Span) => boolean, has: () => string) =>
		all && layout.spans.some((s) => found(s) && overlaps(besides, s.offset, s.size)) ? [has()] : [];
	const rest = [
		...(revision.id === 'aug09' ? [] : [{ name: 'revision', value: revision.id }]),
		...rows.filter(
			({ name }) =>
				!ELSEWHERE.includes(name) &&
				!Object.hasOwn(kernel.constants, name) &&
				(!CPU.includes(name) || besides.some((b) => sliceName(reading, b)?.group === 'header_arch'))
		)
	];
	const magic = shown(
		(s) => s.path === 'magic',
		() => `magic ${[...intBytes(CHECKPOINT_MAGIC_HEAD, 8, kernelOrder)].map(hex2).join(' ')}`
	);
	const rev = shown(
		(s) => s.path === 'rev',
		() => `rev ${revision.rev}`
	);
	const constants = shown(
		(s) => s.group === 'constants',
		() => `constants ${Object.values(kernel.constants).join(', ')}`
	);
	return {
		version: rows.find(({ name }) => name === 'version')!.value,
		rest: rest
			.map(({ name, value }) => (BARE.includes(name) ? value : `${name} ${value}`))
			.join(', '),
		/** `magic 00 d2 a2 c0 0c ed fe 00, rev 2`; `constants 16, 168`, which fill the line of a slide. */
		numbers: (constants.length > 0 ? constants : [...magic, ...rev]).join(', ')
	};
}
