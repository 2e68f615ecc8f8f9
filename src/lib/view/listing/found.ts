/** What the reader found at a line, as far as it has come. */
import { hex } from '../../format/hex.ts';
import type { Check, Read, Step } from '../../kernel/trace.ts';
import { quotedText } from '../c_text.ts';
import type { Reading } from '../reading.ts';
import { typeAndLen } from '../wanted_length.ts';
import type { Line } from './line.ts';
import { headerPath } from './steps.ts';
import { currentLsm, keepsLabels } from '../kernel/running_lsm.ts';

/** The most constants that a row has room for. */
const ROOM = 4;

/** The reads of the line's object, after whatever stands before it. */
export function objectReads(object: string, steps: readonly Step[]): Read[] {
	const reads = steps.filter((s): s is Read => s.kind === 'read');
	const from = reads.findLastIndex((s) => s.path === headerPath(object));
	return reads.filter((s, i) => i === from || (i > from && s.path === object));
}

/** @param steps the line's own, up to where the reader is; not empty */
export function lineFound(reading: Reading, line: Line, steps: readonly Step[]): string {
	if (line.print !== undefined) return 'printed';
	if (line.object !== undefined) return objectText(reading, line.object, steps);
	const { ckpt_unpriv_allowed: unpriv, cap_sys_admin: cap } = reading.kernel;
	if (line.id === 'unpriv') return `${unpriv}, ${cap ? 'has it' : 'lacks it'}`;
	const checks = steps.filter((s) => s.kind === 'check');
	const values = checks.map(valueText(line));
	if (line.id === 'same') return `${currentLsm(reading)}, ${values.join()}`;
	if (line.id === 'kernel version') return values.join('.');
	const more = values.length > ROOM ? ' …' : '';
	// The last one tells why: it is the one that is refused.
	const refused = checks.at(-1)?.ok === false && more ? ` ${values.at(-1)}` : '';
	return values.slice(0, ROOM).join(' ') + more + refused;
}

/** What no step tells. */
export function foundAtOnce(reading: Reading, line: Line): string {
	if (line.find === 'pid') return String(reading.kernel.pid);
	if (line.find === 'keep') return keepsLabels(reading) ? 'yes' : 'no';
	return line.find === 'cur' ? currentLsm(reading) : '';
}

const valueText =
	(line: Line) =>
	({ actual, path }: Check): string => {
		if (path === 'fd') return actual === 3 ? 'open' : 'not open';
		if (typeof actual === 'string') return path === 'logfd' ? actual : quotedText(actual);
		return line.hex ? hex(actual) : String(actual);
	};

/** `type 3, len 73`; where the file ends inside, how much of it is there. */
function objectText(reading: Reading, object: string, steps: readonly Step[]): string {
	const reads = objectReads(object, steps);
	const [h, rest] = reads;
	if (!h) return '';
	if (h.got < h.size) return `${h.got} of ${h.size} bytes, then the end`;
	const { type, len } = typeAndLen(reading, h.offset);
	const there = rest && rest.got < rest.size ? `: ${h.got + rest.got} there` : '';
	return `type ${type}, len ${len}${there}`;
}
