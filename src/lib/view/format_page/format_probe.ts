/**
 * What the checks of a reader answer, found by running it: over images that it accepts, over each of them cut at every byte
 * and with every byte changed, and over images with an ERROR record or a shared object in between.
 */
import { viewOf, type Order } from '../../format/struct.ts';
import { layout } from '../../format/image.ts';
import { splice } from '../../format/splice.ts';
import { ladder, type LadderRung } from '../../kernel/ladder.ts';
import type { Outcome } from '../../kernel/sys.ts';
import { printsIn, Trace, type CheckName, type Print } from '../../kernel/trace.ts';
import { bitOf, type Kernel, type Revision } from '../../revisions/revision.ts';
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

export function probe(r: Revision): Probe {
	const refusals = new Map<CheckName, Refusals & { errnos: Set<string> }>();
	const messages = new Map<string, Message & { checks: Set<CheckName> }>();
	const kept = new Map<string, string>();
	const smack = machineWith(r, 'smack');
	const good = run(r, smack.kernel, smack.image);
	const rungs = ladder(good.t, good.t, good.out);
	/** Texts that are printed where nothing is refused say nothing of a refusal. */
	const usual = new Set(printsIn(good.t.steps).map(keyOf));

	/** @param whole the run tells how much a check has read */
	function note(kernel: Kernel, image: Uint8Array, whole: boolean): void {
		const { t, out } = run(r, kernel, image);
		const refused = out.ret !== null && out.ret < 0;
		const check = t.rungs.at(-1)!.name;
		for (const print of printsIn(t.steps)) {
			const message = messages.get(keyOf(print)) ?? { print, checks: new Set() };
			messages.set(keyOf(print), message);
			if (refused && print.rung === t.rungs.length - 1 && !usual.has(keyOf(print)))
				message.checks.add(check);
		}
		if (!refused) return;
		const { consumed } = out;
		const found = refusals.get(check) ?? { errnos: new Set(), from: consumed, to: consumed };
		refusals.set(check, found);
		found.errnos.add(out.errno);
		if (!whole) return;
		found.from = Math.min(found.from, consumed);
		found.to = Math.max(found.to, consumed);
	}

	const keep = bitOf(r.restartFlags, 'RESTART_KEEP_LSM');
	for (const lsm of r.lsms.length > 0 ? r.lsms : ['default']) {
		const { kernel, image } = machineWith(r, lsm);
		const kernels = keep ? [kernel, { ...kernel, flags: keep }] : [kernel];
		for (const k of kernels) {
			note(k, image, true);
			// Only smack has checks of its own.
			if (!['default', 'smack'].includes(lsm)) continue;
			for (const changed of damaged(image)) note(k, changed, true);
			for (const more of withRecords(r, image)) note(k, more, false);
		}
		if (keep) {
			kept.set(lsm, run(r, kernels[1]!, image).out.errno);
			note({ ...kernels[1]!, smack_version: '2' }, image, true);
		}
		const bit = bitOf(r.restartFlags, 'RESTART_TASKSELF');
		const dies = run(r, { ...kernel, flags: bit }, image.slice(0, 4)).t;
		for (const print of printsIn(dies.steps))
			if (!messages.has(keyOf(print))) messages.set(keyOf(print), { print, checks: new Set() });
	}
	const other = machineWith(r, 'default');
	const elsewhere = new Map(
		run(r, other.kernel, other.image)
			.t.rungs.map(({ name, condition }) => [name, condition] as const)
			.filter(([name, c]) => rungs.some((x) => x.name === name && x.condition !== c))
	);
	return { rungs, elsewhere, refusals, messages: [...messages.values()], kept };
}

function run(r: Revision, kernel: Kernel, image: Uint8Array): { t: Trace; out: Outcome } {
	const t = new Trace();
	return { out: r.restart(kernel, image, t), t };
}

/** One text of one function. */
const keyOf = (p: Print): string => `${p.channel} ${p.func} ${p.format}`;

/** The image cut at every byte, and with every byte changed. */
const damaged = (image: Uint8Array): Uint8Array[] => [
	...Array.from(image, (_, n) => image.slice(0, n)),
	...Array.from(image, (_, n) => image.map((b, i) => (i === n ? b ^ 0xff : b)))
];

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
