/**
 * What the checks of a reader answer, found by running it: over images that it accepts, over each of them cut in every object
 * and with every member changed, over images with an ERROR record or a shared object in between, and with calls that it
 * refuses.
 */
import { viewOf, type Order } from '../../format/struct.ts';
import { layout } from '../../format/image.ts';
import { splice } from '../../format/splice.ts';
import { ladder, type LadderRung } from '../../kernel/ladder.ts';
import type { Outcome } from '../../kernel/sys.ts';
import { printsIn, Trace, type CheckName, type Print } from '../../kernel/trace.ts';
import { bitOf, bitsOf, lsmName, type Kernel, type Revision } from '../../revisions/revision.ts';
import { kernelFor, ownImage } from '../../share/machines.ts';

/** How a check refuses. */
export interface Refusals {
	readonly errnos: ReadonlySet<string>;
	/** Least and greatest number of bytes read by then. */
	from: number;
	to: number;
}

/** A text of the kernel, with the checks that print it when they refuse. */
export interface Message {
	readonly print: Print;
	readonly checks: ReadonlySet<CheckName>;
}

export interface Probe {
	readonly rungs: readonly LadderRung[];
	/** The condition of a check where smack does not run, for checks that have another one there. */
	readonly elsewhere: ReadonlyMap<CheckName, string>;
	readonly refusals: ReadonlyMap<CheckName, Refusals>;
	readonly messages: readonly Message[];
	/** What RESTART_KEEP_LSM answers where the image is of the same LSM, by its name. */
	readonly kept: ReadonlyMap<string, string>;
}

/** A kernel with this LSM, on the first arch, and an image that it accepts without flags. */
export const machineWith = (r: Revision, lsm: string) =>
	ownImage(
		r,
		kernelFor(r, {
			name: '',
			arch: r.arches[0]!.name,
			config_security: lsm !== 'lsm_none',
			lsm
		})
	);

export interface ProbeRun {
	readonly kernel: Kernel;
	readonly t: Trace;
	readonly out: Outcome;
	/** The run tells how much a check has read: no record stands in between. */
	readonly whole: boolean;
	/** An image that the kernel takes, with RESTART_KEEP_LSM. */
	readonly keeps: boolean;
}

export function* probeRuns(r: Revision): Generator<ProbeRun> {
	const keep = bitOf(r.restartFlags, 'RESTART_KEEP_LSM');
	const { kernel: plain, image: good } = machineWith(r, 'default');
	for (const refused of refusedCalls(r)) yield run(r, { ...plain, ...refused }, good);
	for (const lsm of r.lsms.length > 0 ? r.lsms : ['default']) {
		const { kernel, image } = machineWith(r, lsm);
		const keeper = { ...kernel, flags: keep };
		for (const k of keep ? [kernel, keeper] : [kernel]) {
			yield run(r, k, image, { keeps: k === keeper });
			// Only smack has checks of its own.
			if (!['default', 'smack'].includes(lsm)) continue;
			for (const changed of damaged(r, image)) yield run(r, k, changed);
			for (const more of withRecords(r, image)) yield run(r, k, more, { whole: false });
		}
		if (keep) yield run(r, { ...keeper, smack_version: '2' }, image);
		const flags = bitOf(r.restartFlags, 'RESTART_TASKSELF');
		yield run(r, { ...kernel, flags }, image.slice(0, 4));
	}
}

/** Calls that a kernel refuses before it reads. */
const refusedCalls = (r: Revision): Partial<Kernel>[] => [
	{ flags: bitsOf(r.restartFlags) + 1 },
	{ cap_sys_admin: false, ckpt_unpriv_allowed: 0 },
	{ fd_ok: false },
	...(r.logfd ? [{ logfd: 'bad' } as const] : [])
];

export function probe(r: Revision): Probe {
	const refusals = new Map<CheckName, Refusals & { errnos: Set<string> }>();
	const kept = new Map<string, string>();
	const smack = machineWith(r, 'smack');
	const good = run(r, smack.kernel, smack.image);
	const rungs = ladder(good.t, good.t, good.out);
	const runs = [...probeRuns(r)];
	for (const { kernel, t, out, whole, keeps } of runs) {
		if (keeps) kept.set(lsmName(kernel), out.errno);
		if (out.ret === null || out.ret === 0) continue;
		const { consumed } = out;
		const check = t.rungs.at(-1)!.name;
		const found = refusals.get(check) ?? { errnos: new Set(), from: consumed, to: consumed };
		refusals.set(check, found);
		found.errnos.add(out.errno);
		if (!whole) continue;
		found.from = Math.min(found.from, consumed);
		found.to = Math.max(found.to, consumed);
	}
	const other = machineWith(r, 'default');
	const elsewhere = new Map(
		run(r, other.kernel, other.image)
			.t.rungs.map(({ name, condition }) => [name, condition] as const)
			.filter(([name, c]) => rungs.some((x) => x.name === name && x.condition !== c))
	);
	return { rungs, elsewhere, refusals, messages: messagesIn(runs), kept };
}

/** What the reader prints in these runs, each text of a function once. */
export function messagesIn(runs: readonly ProbeRun[]): Message[] {
	const messages = new Map<string, Message & { checks: Set<CheckName> }>();
	/** Texts that are printed where nothing is refused say nothing of a refusal. */
	const good = runs.find(({ out }) => out.errno === '0')!;
	const usual = new Set(printsIn(good.t.steps).map(keyOf));
	for (const { t, out } of runs)
		for (const print of printsIn(t.steps)) {
			const key = keyOf(print);
			const message = messages.get(key) ?? { print, checks: new Set() };
			messages.set(key, message);
			const refused = out.ret !== null && out.ret < 0 && !out.killed;
			if (refused && print.rung === t.rungs.length - 1 && !usual.has(key))
				message.checks.add(t.rungs.at(-1)!.name);
		}
	return [...messages.values()];
}

function run(
	r: Revision,
	kernel: Kernel,
	image: Uint8Array,
	{ whole = true, keeps = false } = {}
): ProbeRun {
	const t = new Trace();
	return { kernel, t, out: r.restart(kernel, image, t), whole, keeps };
}

/** One text of one function. */
const keyOf = (p: Print): string => `${p.channel} ${p.func} ${p.format}`;

/** The image cut at the beginning, behind the first byte and before the last one of each object, and with each member changed. */
function damaged(r: Revision, image: Uint8Array): Uint8Array[] {
	const { map, order } = r.arches[0]!;
	const { objects, spans } = layout(image, order, map);
	return [
		...objects.flatMap(({ offset, size }) =>
			[offset, offset + 1, offset + size - 1].map((end) => image.slice(0, end))
		),
		...spans.map((s) => image.map((b, i) => (i === s.offset ? b ^ 0xff : b)))
	];
}

/** The image with an ERROR record, or with a shared object, in front of each object. */
function withRecords(r: Revision, image: Uint8Array): Uint8Array[] {
	const { map, order } = r.arches[0]!;
	const { objects } = layout(image, order, map);
	const { ERROR = 9999, UTS_NS = 0 } = map.types;
	const uts = r.objtypes['UTS_NS'] ?? 0;
	const shared = words(order, [map.objref.type, 16, uts, 5]);
	const name = words(order, [UTS_NS, 400, ...Array.from({ length: 98 }, () => 0)]);
	const records = [
		words(order, [ERROR, 12, 0x00414100]),
		words(order, [ERROR, 0x7fffffff]),
		new Uint8Array([...shared, ...name])
	];
	return objects.flatMap((o) => records.map((record) => splice(image, o.offset, 0, record)));
}

function words(order: Order, values: readonly number[]): Uint8Array {
	const bytes = new Uint8Array(4 * values.length);
	values.forEach((v, i) => viewOf(bytes).setUint32(4 * i, v, order === 'le'));
	return bytes;
}
