/** What a solution changes, in words, for a key. Prose with backticks. */
import { sizeText } from '../../format/count.ts';
import { offsetText } from '../../format/hex.ts';
import { isPaddingSpan, type Span } from '../../format/image.ts';
import { Reading } from '../../view/reading.ts';
import { caseOf, type Changes, type Start } from '../start.ts';

/** A longer run of equal bytes is counted. */
const LISTED = 8;

/** `lsm_name`, at 0x12b: write `73 6d 61 63 6b 00`. Set the running LSM to smack. */
export function solutionLines(start: Start, { poke = {}, cut, kernel = {} }: Changes): string[] {
	const reading = new Reading(caseOf(start), { hidden: true });
	const bytes = Object.entries(poke).map(([at, text]) => {
		const [offset, list] = [Number(at), text.replaceAll(' ', '').match(/../g) ?? []];
		const names = list.map((_, i) => nameOf(reading.spanAt(offset + i)));
		const [where, what] = [[...new Set(names)].join(' and '), bytesText(list)];
		return `${where}, at 0x${offsetText(offset)}: write ${what}.`;
	});
	const gone = cut === undefined ? [] : [cutText(reading.bytes.length - cut, cut)];
	const { constants, x86, ...rest } = kernel;
	const members = Object.entries({ ...rest, ...constants, ...x86 });
	return [
		...bytes,
		...gone,
		...members.map(([name, value]) => `Set ${settingText(name)} to ${String(value)}.`)
	];
}

const cutText = (count: number, at: number): string =>
	`Cut ${sizeText(count)} off the end, from 0x${offsetText(at)} on.`;

/** As its field is called. */
const settingText = (name: string): string =>
	name === 'lsm' ? 'the running LSM' : `\`${name}\` of the kernel`;

const nameOf = (span: Span | null): string =>
	!span || isPaddingSpan(span) ? 'padding' : `\`${span.path}\``;

const bytesText = (list: readonly string[]): string =>
	list.length > LISTED && list.every((b) => b === list[0])
		? `${list.length} times \`${list[0]}\``
		: `\`${list.join(' ')}\``;
