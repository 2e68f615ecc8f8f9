/** A step of the walk through the reader: what it does, and the local variables that matter there. */
import { sizeText } from '../../format/count.ts';
import { c_string, hex } from '../../format/hex.ts';
import { load, viewOf } from '../../format/struct.ts';
import type { Read, Step } from '../../kernel/trace.ts';
import { ownTrace } from '../../share/machines.ts';
import { printText } from '../c_text.ts';
import { currentLsm } from './running_lsm.ts';
import { ckpt_hdr } from '../../revisions/tables.ts';
import type { Reading } from '../reading.ts';
import { typeAndLen } from '../wanted_length.ts';

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

// ---- the read head

export function readAfter(steps: readonly Step[]): number[] {
	let read = 0;
	return steps.map((s) => (read = Math.max(read, s.kind === 'read' ? s.offset + s.got : 0)));
}

/**
 * The step for a read head that is dragged to an offset: the one that reads up to the nearest place where a head can stand. What
 * the reader does there without reading on is reached by keys; only its last step is the end.
 */
export function stepAt(steps: readonly Step[], offset: number): number {
	const read = readAfter(steps);
	const distance = (at: number) => Math.abs(at - offset);
	const nearest = read.reduce((a, b) => (distance(b) < distance(a) ? b : a), 0);
	return nearest === read.at(-1) ? steps.length - 1 : Math.max(0, read.indexOf(nearest));
}

/** `check 7, texts; step 33 of 48` */
export function standText({ rungs, steps }: Reading, now: number): string {
	const { n, name } = rungs[steps[now]!.rung]!;
	return `${n === 0 ? 'the call' : `check ${n}, ${name}`}; step ${now + 1} of ${steps.length}`;
}

/**
 * Where the reader decides each check, as numbers of checks over an offset. Ahead of the head these are the places in the
 * kernel's own image, so that nothing tells how far the reader comes in this one.
 * @param now index of the current step, from 0
 */
export function checkFlags(
	reading: Pick<Reading, 'steps' | 'bytes' | 'revision' | 'kernel'>,
	now: number
): { offset: number; text: string }[] {
	const own = ownTrace(reading.revision, reading.kernel);
	const planned = decidedAt(own.steps, own.rungs.length);
	const { rung } = reading.steps[now]!;
	const done = decidedAt(
		reading.steps.filter((s) => s.rung < rung),
		rung
	);
	/** Where shared objects stand before the image, all is decided so much later. */
	const shift = rung === 0 ? 0 : done.at(-1)! - planned[rung - 1]!;
	const at = new Map<number, number[]>();
	planned.forEach((offset, n) => {
		const place = done[n] ?? offset + shift;
		if (n > 0 && place <= reading.bytes.length) at.set(place, [...(at.get(place) ?? []), n]);
	});
	return [...at].map(([offset, ns], i) => {
		const [from, to] = [ns[0]!, ns.at(-1)!];
		const numbers = from === to ? `${from}` : `${from}${to - from > 1 ? '–' : ', '}${to}`;
		return { offset, text: i > 0 ? numbers : `${from === to ? 'check' : 'checks'} ${numbers}` };
	});
}

/** The bytes consumed when each check is decided; a check without a step is decided where the one before is. */
function decidedAt(steps: readonly Step[], count: number): number[] {
	const read = readAfter(steps);
	let at = 0;
	return Array.from({ length: count }, (_, n) => {
		const last = steps.findLastIndex((s) => s.rung === n);
		return (at = read[last] ?? at);
	});
}

// ---- local variables

/** @param step index of the current step, from 0; null when the call has returned, and the object headers are freed */
export function localsAt(reading: Reading, step: number | null) {
	const now = step ?? reading.steps.length - 1;
	const steps = reading.steps.slice(0, now + 1);
	const returns = step === null && typeof reading.outcome?.ret === 'number';
	const h = returns ? undefined : lastRead(steps, (p) => p === 'h' || p.endsWith('.h'));
	const head = h && typeAndLen(reading, h.offset);
	return [
		{ name: 'ret', value: isDecided(reading, now) ? returned(reading) : '0' },
		{ name: 'h.type', value: String(head?.type ?? '–') },
		{ name: 'h.len', value: String(head?.len ?? '–') },
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
	const uflags = reading.kernelArch.map.slots.find((s) => s.name === 'header')?.struct.at['uflags'];
	if (!passed || !header || !uflags) return '–';
	// The reader reads the object header first, then the rest of the object as `header`.
	const base = header.offset - ckpt_hdr.size;
	return hex(load(uflags, viewOf(reading.bytes), base, reading.kernelOrder) as bigint);
}
