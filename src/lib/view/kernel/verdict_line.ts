/** The verdict where there is room for one line: the result, how far the reader came, and what the kernel said. */
import { resultText } from '../../kernel/strace.ts';
import { headline } from './headline.ts';
import type { Standing } from './checks.ts';
import type { Reading } from '../reading.ts';

/** Null without an image, while its verdict is hidden, and while a walk has not come to its end. */
export function verdictLine(reading: Reading, at: Standing) {
	const h = headline(reading, at);
	const { outcome: out, failedRung: check, bytes } = reading;
	if (!h || !out) return null;
	const taken = `${out.consumed} of ${bytes.length} bytes`;
	return {
		/** `= -1 EINVAL`; without the text of the errno. */
		result: resultText(out).replace(/ \([^)]*\)$/, ''),
		refused: h.refused,
		/** `check 9, 310 of 326 bytes` */
		where: check === null ? taken : `check ${check}, ${taken}`,
		/** The kernel's own line; null without one. */
		line: h.warning
	};
}
