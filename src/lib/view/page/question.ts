/**
 * The question of the first visit: are the security labels kept? Its switch is RESTART_KEEP_LSM, its two boxes name the
 * LSM of the image and of the running kernel. It works on any case, because the workbench below it edits the same one.
 */
import { fromLatin1, sizeText } from '../../format/hex.ts';
import { LSMS } from '../../revisions/lsm.ts';
import { lsmName, type Kernel } from '../../revisions/revision.ts';
import type { CheckName } from '../../kernel/trace.ts';
import { checkRows } from '../kernel/checks.ts';
import { headline } from '../kernel/headline.ts';
import { imageLsm, keepFlag, keepsLabels } from '../kernel/running_lsm.ts';
import { k, say, type Sentence } from '../kernel/sentence.ts';
import { lsmText } from '../lsm_text.ts';
import type { Reading } from '../reading.ts';

/** No walk: the kernel has come to its end. */
const ENDED = { rung: null, atEnd: true } as const;

export const QUESTION_WORDS = {
	claim: ['A process, frozen to a file.', 'This is the file’s header.'],
	asks: 'Keep the security labels?',
	caption: 'one bar a byte, its height the value',
	/** Beside the button that opens the workbench, by the number of checks. */
	leads: (bytes: number, checks: number) =>
		`all ${bytes} bytes, the ${checks} checks and the kernel’s log, on this page`
} as const;

/** Below the claim: what it was for, and what is asked here. */
export function introduction({
	bytes,
	revision
}: Pick<Reading, 'bytes' | 'revision'>): readonly [history: string, asked: string] {
	const what = bytes.length > 0 ? `${sizeText(bytes.length)} say` : 'Its bytes say';
	const [date] = revision.title.split(',');
	return [
		'Patches of 2008 to 2011 let Linux save a process to a file, and restart it elsewhere.',
		`${what} what wrote it. Below, a kernel of ${date} is asked to restart it.`
	];
}

// ---- what the switch and the boxes show and change

export const withKeep = (
	r: Pick<Reading, 'revision' | 'kernel'>,
	on: boolean
): Partial<Kernel> => ({
	flags: on ? r.kernel.flags | keepFlag(r) : r.kernel.flags & ~keepFlag(r)
});

/** The names to choose from, and the present one. */
export const choicesOf = (name: string): readonly string[] =>
	LSMS.includes(name) ? LSMS : [...LSMS, name];

/** The bytes of a name in the image, which NULs fill up. */
export function imageLsmBytes(
	r: Pick<Reading, 'span'>,
	name: string
): { offset: number; bytes: Uint8Array } | null {
	const s = r.span('lsm_name');
	if (!s) return null;
	const bytes = new Uint8Array(s.size);
	bytes.set(fromLatin1(name).subarray(0, s.size));
	return { offset: s.offset, bytes };
}

// ---- the answer

/** What the kernel answers, and why. Null without an image. */
export function answerOf(r: Reading) {
	const h = headline(r, ENDED);
	if (!h) return null;
	const failed = r.failedRung === null ? null : (r.rungs[r.failedRung]?.name ?? null);
	return {
		call: h.call,
		result: h.result,
		refused: h.refused,
		/** The kernel's own line; null where it said nothing. */
		warning: h.warning,
		/** Where the kernel said nothing. */
		sentence: h.refused ? 'The kernel said nothing.' : succeeds(r),
		/** The checks that the switch is about, and the one that refused. */
		checks: checkRows(r, ENDED)
			.filter(
				({ rung, state }) =>
					rung.n === r.failedRung || (ASKED.includes(rung.name) && state === 'passed')
			)
			.map((row) => ({
				...row,
				condition: row.condition.length > LONG ? row.brief : row.condition
			})),
		...reasonOf(r, failed),
		/** The running LSM that makes the names equal, if they differ; null otherwise. */
		next: failed === 'same LSM' ? imageLsm(r) : null
	};
}

/** A longer condition is said in few words. */
const LONG = 40;
/** The checks that the flag brings. */
const ASKED: readonly CheckName[] = ['same LSM', 'kept LSM'];

function succeeds({ rungs, checkCount }: Reading): string {
	const skipped = rungs.filter((rung) => rung.state === 'skipped').length;
	return skipped === 0
		? `Accepted. All ${checkCount} checks passed.`
		: `Accepted. ${checkCount - skipped} checks passed; ${skipped} skipped, since labels are not kept.`;
}

/** `bold` stands out. The words follow it, or come before it. */
interface Reason {
	readonly bold: string;
	readonly words: Sentence;
	readonly wordsFirst?: boolean;
}

/** The reader of August 2009 has words of its own here: nobody who reads them knows any other. */
function reasonOf(r: Reading, failed: CheckName | null): Reason {
	const here = k(lsmText(lsmName(r.kernel)));
	if (failed === null && !keepsLabels(r)) return NOT_ASKED;
	if (r.revision.id === 'aug09' && failed === null)
		return {
			bold: 'The names are equal, and nothing is lost.',
			words: say`${here} puts no labels on anything.`
		};
	if (r.revision.id === 'aug09' && failed === 'kept LSM')
		return {
			bold: 'The names are equal, and that is not enough.',
			words: say`The patch of 2009 has no code that keeps the labels of ${here}. Besides, two machines with ${here} may have different policies.`
		};
	if (failed === 'same LSM')
		return {
			bold: 'The names differ.',
			words: [imageLsm(r), lsmName(r.kernel)].every((name) => NO_LABELS.includes(name ?? ''))
				? say`Neither puts labels on anything, but the kernel compares only the names.`
				: say`A label makes sense only to the LSM that made it.`
		};
	const { sentence = '', rest = '' } = headline(r, ENDED) ?? {};
	return { bold: sentence, words: say`${rest} The workbench says why.` };
}

/** In August 2009. */
const NO_LABELS: readonly string[] = ['lsm_none', 'default'];

const NOT_ASKED: Reason = {
	words: say`An LSM, a security module, puts labels on processes and files. The image says which one its machine ran.`,
	bold: 'Unless the caller asks to keep the labels, the name does not count.',
	wordsFirst: true
};
