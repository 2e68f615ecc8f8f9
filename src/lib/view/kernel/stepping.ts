/** A step of the walk through the reader: what it does, and the local variables that matter there. */
import { c_string, hex, sizeText } from '../../format/hex.ts';
import { load, viewOf } from '../../format/struct.ts';
import type { Read, Step } from '../../kernel/trace.ts';
import { archOf } from '../../revisions/revision.ts';
import { printText } from '../c_text.ts';
import { currentLsm } from '../listing/found.ts';
import type { Reading } from '../reading.ts';

/** What a step does, in one line. */
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

/** @param now index of the current step, from 0 */
export function localsAt(reading: Reading, now: number) {
	const steps = reading.steps.slice(0, now + 1);
	const view = viewOf(reading.bytes);
	const { map } = archOf(reading.revision, reading.kernel.arch);
	const h = lastRead(steps, (p) => p === 'h' || p.endsWith('.h'));
	const member = (name: 'type' | 'len') =>
		h ? String(load(map.h.at[name], view, h.offset, reading.kernelOrder)) : '–';
	return [
		{ name: 'ret', value: isDecided(reading, now) ? returned(reading) : '0' },
		{ name: 'h.type', value: member('type') },
		{ name: 'h.len', value: member('len') },
		{ name: 'ctx->oflags', value: oflags(reading, steps) },
		{ name: 'ctx->lsm_name', value: readName(reading, steps) ?? '""' },
		...(steps.some((s) => reading.rungs[s.rung]!.name === 'same LSM')
			? [{ name: 'cur', value: currentLsm(reading) }]
			: [])
	];
}

/** The last read of such a thing that met no end of the file. */
const lastRead = (steps: readonly Step[], isIt: (path: string) => boolean): Read | undefined =>
	steps
		.filter((s): s is Read => s.kind === 'read')
		.findLast((s) => isIt(s.path) && s.got === s.size);

/** The text of ctx->lsm_name, as soon as it has been read. */
function readName({ bytes }: Reading, steps: readonly Step[]): string | null {
	const s = lastRead(steps, (path) => path === 'lsm_name');
	return s ? `"${printText(c_string(bytes.subarray(s.offset, s.offset + s.size)))}"` : null;
}

const returned = ({ outcome }: Reading): string =>
	outcome ? String(outcome.ret ?? outcome.errno) : '';

/** Whether the reader has its return value: at the last step, and at lines printed after the failed step. */
export function isDecided(
	{ steps, failing }: Pick<Reading, 'steps' | 'failing'>,
	now: number
): boolean {
	if (now === steps.length - 1) return true;
	// The failed step is the last one that is not a print.
	return failing !== null && now > steps.findLastIndex((s) => s.kind !== 'print');
}

/** `ctx->oflags = h->uflags` comes after check_kernel_const() and the allocation, before the next read. */
function oflags(reading: Reading, steps: readonly Step[]): string {
	const checked = steps.findLastIndex((s) => s.kind === 'check' && s.path.startsWith('constants.'));
	const passed = checked >= 0 && steps.slice(checked).some((s) => s.kind === 'read');
	const header = steps.find((s) => s.kind === 'read' && s.path === 'header');
	const { map } = archOf(reading.revision, reading.kernel.arch);
	const uflags = map.slots.find((s) => s.name === 'header')?.struct.at['uflags'];
	if (!passed || !header || !uflags) return '–';
	// The reader reads the object header first, then the rest of the object as `header`.
	const base = header.offset - map.h.size;
	return hex(load(uflags, viewOf(reading.bytes), base, reading.kernelOrder) as bigint);
}
