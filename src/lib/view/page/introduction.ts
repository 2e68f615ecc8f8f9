/** What the introduction says of the image and the kernel that the page shows. */
import { sizeText } from '../../format/hex.ts';
import type { Outcome } from '../../kernel/sys.ts';
import { RESTART_KEEP_LSM } from '../../revisions/aug09/checkpoint_hdr.ts';
import type { Kernel } from '../../revisions/revision.ts';
import type { Case } from '../../share/case.ts';
import type { Reading } from '../reading.ts';

/** The claim's second part. */
export function claim({ bytes, revision }: Pick<Reading, 'bytes' | 'revision'>): string {
	const what = bytes.length > 0 ? `${sizeText(bytes.length)} that say` : 'Its bytes say';
	const [date] = revision.title.split(',');
	return `${what} what wrote it. Change any of them: the line below is the answer of a Linux kernel of ${date}.`;
}

/** The verdict in one word, as the black box of the picture shows it. */
export function shortVerdict(outcome: Pick<Outcome, 'errno'> | null): {
	readonly text: string;
	readonly refused: boolean;
} {
	if (!outcome) return { text: '= ?', refused: false };
	if (outcome.errno === '0') return { text: '= 0', refused: false };
	return { text: outcome.errno === 'UNMODELLED' ? '= ?' : outcome.errno, refused: true };
}

const CHANGED: readonly (keyof Kernel)[] = ['flags', 'config_security'];

/** Whether a state differs from the first example only in what the experiment changes (experiment.ts). */
export function isExperiment(first: Case, now: Case): boolean {
	const kernel = Object.keys(first.kernel) as (keyof Kernel)[];
	return (
		(['bytes', 'revision', 'order', 'arch', 'readAs'] as const).every((k) => now[k] === first[k]) &&
		kernel.every((k) => CHANGED.includes(k) || now.kernel[k] === first.kernel[k]) &&
		(now.kernel.flags & ~RESTART_KEEP_LSM) === first.kernel.flags
	);
}
