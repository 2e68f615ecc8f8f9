/** The texts of the dialog Share: what a link points at, and the link and its embed as text. */
import type { Span } from '../../format/image.ts';
import type { Step } from '../../kernel/trace.ts';
import { lsmName } from '../../revisions/revision.ts';
import {
	readFragment,
	WHOLE,
	writeView,
	type LinkMark,
	type LinkPart,
	type View
} from '../../share/link/fragment.ts';
import { embedHeight, type Linked } from '../../share/link/snippets.ts';
import type { Range } from '../../format/ranges.ts';
import { offsetsText } from '../kernel/describe.ts';
import { unusualSettings } from '../kernel/setup.ts';
import { checkText, verdictText } from '../kernel/verdict.ts';
import { lsmText } from '../c_text.ts';
import { imageLsm } from '../kernel/running_lsm.ts';
import type { Reading } from '../reading.ts';
import { stepText } from '../kernel/stepping.ts';

export const PART_NAMES: Readonly<Record<Exclude<LinkPart, 'verdict'>, string>> = {
	bytes: 'bytes',
	members: 'members',
	checks: 'checks',
	log: 'kernel log'
};

/** @param member the selected member, if the selection is exactly one */
export function selectionText(marked: Range | null, member: Span | null): string {
	if (!marked) return 'nothing is selected';
	const place = offsetsText(marked);
	return member ? `${place}, ${member.path}` : place;
}

/** The current step in words. Its number would not help: the stepper counts whole checks, or the steps inside of them. */
export const walkText = (now: Step | null): string => (now ? stepText(now) : 'not stepping');

export function markOf(select: Range | null, step: number | null, note: string): LinkMark | null {
	const mark = { select, step, note: note.trim() };
	return mark.select || mark.step !== null || mark.note !== '' ? mark : null;
}

/** What stands for the label where the verdict is hidden. */
export const QUESTION = 'What does restart return?';

/** `image: aug09, x86_32, selinux; kernel: aug09, x86_32, smack`: what wrote the bytes by their own words, and what restarts them. */
function machinesText(r: Reading): string {
	const { kernel, revision, recognised, imageRevision, imageArch, hasImage } = r;
	const image: string[] = [recognised.id === null ? 'no known revision' : imageRevision.id];
	if (r.span('arch_id')) image.push(imageArch.name);
	const name = imageLsm(r);
	if (name !== null) image.push(lsmText(name));
	const running = [revision.id, kernel.arch];
	if (revision.lsm !== 'nothing') running.push(lsmText(lsmName(kernel)));
	running.push(...unusualSettings(revision, kernel));
	return `${hasImage ? `image: ${image.join(', ')}; ` : ''}kernel: ${running.join(', ')}`;
}

/**
 * @param link the link of the case
 * @param embed what the embed shows, whether it can be edited, and whether it hides the verdict at first
 * @param workbench the address of the workbench
 */
export function linked(
	reading: Reading,
	link: string,
	mark: LinkMark | null,
	embed: Omit<View, 'mark'>,
	workbench: string
): Linked {
	const opened = readFragment(link);
	const seed = opened && 'crc' in opened ? opened.crc : 0;
	const check = checkText(reading.refusing);
	const verdict = `${verdictText(reading)}${reading.outcome ? '' : ' (no image)'}${check && `, ${check}`}`;
	const text = link + writeView({ ...WHOLE, mark }, seed);
	return {
		text,
		url: `${workbench}#${text}`,
		embed: `${workbench}embed/#${link + writeView({ ...embed, mark }, seed)}`,
		height: embedHeight(embed.parts, embed.ask),
		label: `${verdict}; ${machinesText(reading)}`,
		title: embed.ask ? QUESTION : verdict
	};
}
