/** The parts of the lab that an embed's fragment asks for. */
import { LINK_PARTS, type View } from '$lib/share/link/fragment.ts';
import type { LabPart } from '$lib/view/lab_part.ts';

/**
 * The answer comes first, with the picture of the bytes. No word asks for all. Who
 * predicts a verdict also needs the kernel and the caller.
 */
export function labParts({ parts, ask }: View): LabPart[] {
	const wanted = parts.length > 0 ? parts : LINK_PARTS;
	const byWord: Record<(typeof LINK_PARTS)[number], readonly LabPart[]> = {
		verdict: [],
		bytes: ['bytes'],
		members: ['image'],
		checks: ['checks'],
		log: ['log']
	};
	return [
		'answer',
		...(ask ? (['setup'] as const) : []),
		...wanted.flatMap((word) => byWord[word])
	];
}
