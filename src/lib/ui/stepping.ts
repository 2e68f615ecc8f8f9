/** The values that matter while the reader runs, as they stand at a step. */
import { c_string, hex, sizeText } from '$lib/format/hex.ts';
import type { Step } from '$lib/kernel/trace.ts';
import { printText } from './c_text.ts';

export interface Local {
	readonly name: string;
	readonly value: string;
}

/**
 * @param steps of the run, up to and with the one that stands now
 * @param last it is the run's last step, which ends it
 */
export function localsAt(
	steps: readonly Step[],
	bytes: Uint8Array,
	order: 'le' | 'be',
	ret: string,
	last: boolean
): Local[] {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const le = order === 'le';
	const read = (path: (p: string) => boolean) =>
		steps.filter((s) => s.kind === 'read').findLast((s) => path(s.path) && s.got === s.size);
	const h = read((p) => p === 'h' || p.endsWith('.h'));
	const header = read((p) => p === 'header');
	const lsm = read((p) => p === 'lsm_name');
	return [
		{ name: 'ret', value: last ? ret : '0' },
		{ name: 'h.type', value: h ? String(view.getUint32(h.offset, le)) : '–' },
		{ name: 'h.len', value: h ? String(view.getUint32(h.offset + 4, le)) : '–' },
		// uflags, at 0x40 of the header: 56 bytes into what is read behind its first 8.
		{ name: 'ctx->oflags', value: header ? hex(view.getBigUint64(header.offset + 56, le)) : '–' },
		{
			name: 'ctx->lsm_name',
			value: lsm
				? `"${printText(c_string(bytes.subarray(lsm.offset, lsm.offset + lsm.size)))}"`
				: '""'
		}
	];
}

/** What a step does, in a line. */
export function stepText(s: Step): string {
	switch (s.kind) {
		case 'read':
			return `read ${sizeText(s.size)} at ${hex(s.offset)} as ${s.path}${s.got < s.size ? `, ${s.got} are there` : ''}`;
		case 'check':
			return `compare ${s.path}${s.size > 0 ? ` at ${hex(s.offset)}` : ''}: ${s.ok ? 'passes' : 'fails'}`;
		case 'print':
			return `print, by ${s.func}()`;
	}
}

/** Where a walk over whole checks stops: at the last step of each. */
export const coarse = (steps: readonly Step[]): number[] =>
	steps.flatMap((s, i) => (steps[i + 1]?.rung !== s.rung && s.rung >= 0 ? [i] : []));
