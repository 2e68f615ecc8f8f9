/** The values that matter while the reader runs, as they stand at a step. */
import { c_string, hex, sizeText } from '../format/hex.ts';
import { load, viewOf, type Order } from '../format/struct.ts';
import type { Step } from '../kernel/trace.ts';
import { ckpt_hdr_header } from '../revisions/aug09/checkpoint_hdr.ts';
import { ckpt_hdr } from '../revisions/tables.ts';
import { printText } from './c_text.ts';

export interface Local {
	readonly name: string;
	readonly value: string;
}

/**
 * @param steps of the run, up to and with the one that stands now
 * @param ret as it stands
 */
export function localsAt(
	steps: readonly Step[],
	bytes: Uint8Array,
	order: Order,
	ret: string
): Local[] {
	const view = viewOf(bytes);
	const read = (path: (p: string) => boolean) =>
		steps.filter((s) => s.kind === 'read').findLast((s) => path(s.path) && s.got === s.size);
	const h = read((p) => p === 'h' || p.endsWith('.h'));
	const header = read((p) => p === 'header');
	// The step `header` reads what follows its first 8 bytes.
	const start = header ? header.offset - ckpt_hdr.size : 0;
	const lsm = read((p) => p === 'lsm_name');
	// `ctx->oflags = h->uflags` comes behind check_kernel_const() and the memory, before the next object is read.
	const checked = steps.findLastIndex((s) => s.kind === 'check' && s.path.startsWith('constants.'));
	const beyond = checked >= 0 && steps.slice(checked).some((s) => s.kind === 'read');
	return [
		{ name: 'ret', value: ret },
		{ name: 'h.type', value: h ? String(load(ckpt_hdr.at.type, view, h.offset, order)) : '–' },
		{ name: 'h.len', value: h ? String(load(ckpt_hdr.at.len, view, h.offset, order)) : '–' },
		{
			name: 'ctx->oflags',
			value: header && beyond ? hex(load(ckpt_hdr_header.at.uflags, view, start, order)) : '–'
		},
		{
			name: 'ctx->lsm_name',
			value: lsm
				? `"${printText(c_string(bytes.subarray(lsm.offset, lsm.offset + lsm.size)))}"`
				: '""'
		}
	];
}

/**
 * The reader has its return value: at the run's last step, and at what is printed behind the step that failed.
 * @param failing of the steps; null where none fails
 */
export const isDecided = (steps: readonly Step[], now: number, failing: Step | null): boolean =>
	now === steps.length - 1 || (failing !== null && steps.indexOf(failing) < now);

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

/** Where a walk over whole checks stops: where each is decided, and at the end of what is printed then. */
export function coarse(steps: readonly Step[]): number[] {
	const decided = new Map<number, number>();
	steps.forEach((s, i) => {
		if (s.kind !== 'print') decided.set(s.rung, i);
	});
	const stops = [...decided.values()];
	const end = steps.length - 1;
	return end < 0 || stops.at(-1) === end ? stops : [...stops, end];
}
