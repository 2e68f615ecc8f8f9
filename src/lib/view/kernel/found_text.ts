/** What a check found, in a few words. */
import { sizeText } from '../../format/count.ts';
import { hex } from '../../format/hex.ts';
import type { Outcome } from '../../kernel/sys.ts';
import type { Check, Condition, Operand, Read } from '../../kernel/trace.ts';
import { lsmText } from '../lsm_text.ts';

type Value = Operand | Condition;

/** In hex if one of the two is long or a set of bits: then digits show what differs. */
function valueText(v: Value, inHex: boolean): string {
	if (typeof v === 'object') return v.text;
	if (typeof v === 'string') return lsmText(v);
	return inHex ? hex(v < 0 ? BigInt.asUintN(32, BigInt(v)) : v) : String(v);
}

const isLong = (v: Value): boolean =>
	typeof v === 'number' || typeof v === 'bigint' ? v >= 0x10000 || v <= -0x10000 : false;

/** The header's own members and those of its parts have short names. */
const shortPath = (path: string): string => path.replace(/^(h|constants|header_arch)\./, '');

/** `rev 2, wants 5`; `release.h: the file ends after 3 of 8 bytes`. @param step the one that failed, if one did */
export function foundText(step: Check | Read | null, out: Outcome): string {
	if (out.ret === null && out.why) return out.why;
	if (!step) return '';
	if (step.kind === 'read')
		return `${step.path}: the file ends after ${step.got} of ${sizeText(step.size)}`;
	const { path, actual, expected } = step;
	const inHex = /flags$/.test(path) || isLong(actual) || isLong(expected);
	return `${shortPath(path)} ${valueText(actual, inHex)}, expected ${valueText(expected, inHex)}`;
}
