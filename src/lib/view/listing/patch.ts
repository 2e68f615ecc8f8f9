/** What a revision changed in the reader before it, in a few sentences. The numbers are lines of the listing. */
import { andText, many } from '../../format/count.ts';
import type { Revision } from '../../revisions/revision.ts';
import { before, isRead, markedLines } from './marks.ts';

/** Null for the oldest revision. */
export function patchOf(revision: Revision): { title: string; sentences: string[] } | null {
	const old = before(revision);
	if (!old) return null;
	const lines = markedLines(revision);
	const changes = (
		[
			['+', 'added'],
			['±', 'changed'],
			['−', 'removed']
		] as const
	)
		.map(([mark, what]) => ({ n: lines.filter((m) => m.mark === mark).length, what }))
		.filter(({ n }) => n > 0)
		.map(({ n, what }, i) => (i === 0 ? `${many(n, 'line')} ${what}` : `${n} ${what}`));
	const patched = revision.id === 'aug09';
	const deduced = lines.some((m) => m.mark !== '' && !isRead(revision, m));
	const leaks = lines.filter((m) => m.mark === '+' && m.line.way === 'leak').length;
	return {
		title: patched ? 'The patch of August' : `Since ${old.id}`,
		sentences: [
			`${andText(changes)} since ${old.title}.`,
			...(patched && deduced
				? [
						'A bar marks those that the emailed patch has; that a tenth constant is compared is deduced.'
					]
				: []),
			...(leaks > 0
				? [
						'Both of its refusals return past out:, so the copy of the header and the six names are never freed.'
					]
				: [])
		]
	};
}
