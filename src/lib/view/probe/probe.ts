/** What the checks of a reader answer, found by running it over the trials. */
import { ladder } from '../../kernel/ladder.ts';
import { printsIn, Trace, type CheckName, type Print, type Step } from '../../kernel/trace.ts';
import { bitOf, type Kernel, type Revision } from '../../revisions/revision.ts';
import { kernelFor, ownImage } from '../../share/machines.ts';
import { trials } from './trials.ts';

/** A text of the kernel, with the checks that print it when they refuse. */
export interface Message {
	readonly print: Print;
	readonly checks: ReadonlySet<CheckName>;
}

export type Probe = ReturnType<typeof probe>;

/** A kernel with this LSM, on the first arch, and an image that it accepts without flags. */
export const machineWith = (r: Revision, lsm: string) =>
	ownImage(r, kernelFor(r, { arch: r.arches[0]!.name, config_security: lsm !== 'lsm_none', lsm }));

type ProbeRun = ReturnType<typeof run>;

/** No member that is compared may have another bit 7. */
export function* probeRuns(r: Revision): Generator<ProbeRun> {
	for (const { case: c, between } of trials(r, [7])) yield run(r, c.kernel, c.bytes!, !between);
}

export function probe(r: Revision) {
	const flags = bitOf(r.restartFlags, 'RESTART_KEEP_LSM');
	/** What RESTART_KEEP_LSM answers where the image is of the same LSM, by its name. */
	const kept = new Map(
		r.lsms.map((lsm) => {
			const { kernel, image } = machineWith(r, lsm);
			return [lsm, run(r, { ...kernel, flags }, image).out.errno];
		})
	);
	const smack = machineWith(r, 'smack');
	const good = run(r, smack.kernel, smack.image);
	const rungs = ladder(good.t, good.t, good.out);
	const runs = [...probeRuns(r)];
	/** Least and greatest number of bytes read by the refusal of a check. */
	const read = new Map<CheckName, { from: number; to: number }>();
	for (const { t, out, whole } of runs) {
		if (!whole || out.ret === null || out.ret === 0) continue;
		const check = t.rungs.at(-1)!.name;
		const { from, to } = read.get(check) ?? { from: out.consumed, to: out.consumed };
		read.set(check, { from: Math.min(from, out.consumed), to: Math.max(to, out.consumed) });
	}
	const other = machineWith(r, 'default');
	/** The condition of a check where smack does not run, for checks that have another one there. */
	const elsewhere = new Map(
		run(r, other.kernel, other.image)
			.t.rungs.map(({ name, condition }) => [name, condition] as const)
			.filter(([name, c]) => rungs.some((x) => x.name === name && x.condition !== c))
	);
	return { rungs, elsewhere, read, messages: messagesIn(runs), kept };
}

/** What the reader prints in these runs, each text of a function once. */
export function messagesIn(runs: readonly ProbeRun[]): Message[] {
	const messages = new Map<string, Message & { checks: Set<CheckName> }>();
	/** Texts that are printed where no comparison fails say nothing of a refusal. */
	const good = runs.filter(({ t, out }) => out.errno === '0' && !t.steps.some(isRefused));
	const usual = new Set(good.flatMap(({ t }) => printsIn(t.steps).map(keyOf)));
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

/** @param whole the run tells how much a check has read: no record stands in between */
function run(r: Revision, kernel: Kernel, image: Uint8Array, whole = true) {
	const t = new Trace();
	return { kernel, t, out: r.restart(kernel, image, t), whole };
}

const isRefused = (s: Step): boolean =>
	s.kind === 'check' ? !s.ok : s.kind === 'read' && s.got < s.size;

const keyOf = (p: Print): string => `${p.channel} ${p.func} ${p.format}`;
