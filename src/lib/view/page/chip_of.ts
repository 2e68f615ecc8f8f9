/** What the head shows of a case. */
import type { Outcome } from '../../kernel/sys.ts';
import { imageLsm } from '../kernel/running_lsm.ts';
import { lsmText } from '../c_text.ts';
import type { Reading } from '../reading.ts';
import { smallPicture } from '../spectrum.ts';
import type { Chip } from '../carried.ts';

const BARS = 64;

/** Null for no image. @param name of `nameShown()` @param told false while the reader is still at work */
export function chipOf(reading: Reading, name: string | null, told = true): Chip | null {
	const { bytes, imageRevision } = reading;
	if (bytes.length === 0 && !reading.outcome) return null;
	const outcome = told ? reading.outcome : null;
	const lsm = imageLsm(reading);
	return {
		name: name ?? (lsm ? `${lsmText(lsm)}, ${imageRevision.id}` : imageRevision.id),
		result: outcome ? chipResult(outcome) : told ? '' : '= ?',
		refused: outcome !== null && outcome.errno !== '0' && outcome.errno !== 'UNMODELLED',
		...smallPicture(reading, outcome?.consumed ?? 0, BARS)
	};
}

function chipResult({ errno, killed }: Outcome): string {
	if (killed) return 'SIGKILL';
	return { '0': '= 0', BUG: 'oops', UNMODELLED: 'not modelled' }[errno] ?? errno;
}
