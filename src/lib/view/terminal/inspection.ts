/** What a kernel makes of an image, as a record: the keys of `--json`, of the library, and of what the page of many images saves. */
import { lsmName, type Kernel } from '../../revisions/revision.ts';
import { howSure } from '../kernel/how_sure.ts';
import { dmesgLines, logFileLines } from '../kernel/log_lines.ts';
import { withLsm } from '../kernel/running_lsm.ts';
import { textOf } from '../kernel/sentence.ts';
import { verdict } from '../kernel/verdict.ts';
import { explain, runsOf } from '../kernel/why.ts';
import { linkable } from '../linkable.ts';
import { Reading } from '../reading.ts';
import type { Inspection } from './shapes.ts';
import type { Case } from '../../share/case.ts';
import { kernelFor } from '../../share/machines.ts';

export type WithImage = Case & { readonly bytes: Uint8Array };

/** @param size of the whole file, which may be longer than the bytes of the case */
export const readingOf = (c: WithImage, size: number): Reading =>
	new Reading(c, { cut: size > c.bytes.length });

/** The settings of a kernel that an ordinary one has otherwise. Most are the same objects, which is seen at once. */
const unusual = (k: Kernel, usual: Kernel): Inspection['kernel']['settings'] =>
	Object.fromEntries(
		(Object.keys(k) as (keyof Kernel)[])
			.filter((n) => k[n] !== usual[n] && JSON.stringify(k[n]) !== JSON.stringify(usual[n]))
			.map((name) => [name, k[name]])
	);

/** An LSM named lsm_none is unusual: the name alone means a kernel without any. */
const usualHost = (k: Kernel): Kernel => (k.config_security ? { ...k, ...withLsm(k.lsm) } : k);

/** What a row of many files needs: it takes neither layout nor words. */
export function shortInspection(r: Reading, size: number) {
	const { ret, errno, killed, consumed } = r.outcome!;
	const { failedRung: n, recognised } = r;
	return {
		size,
		image: { revision: recognised.id, reason: recognised.reason },
		kernel: {
			revision: r.revision.id,
			arch: r.kernel.arch,
			lsm: lsmName(r.kernel),
			settings: unusual(r.kernel, kernelFor(r.revision, usualHost(r.kernel)))
		},
		ret,
		errno,
		killed,
		check: n === null ? null : { n, name: r.trace.rungs[n]!.name },
		consumed
	} satisfies Partial<Inspection>;
}

/** The bytes that decided. */
export const decidedAt = ({ failing }: Reading): Inspection['at'] =>
	failing && failing.size > 0 ? { offset: failing.offset, path: failing.path } : null;

export function inspection(c: WithImage, size = c.bytes.length): Inspection {
	const r = readingOf(c, size);
	const v = verdict(r)!;
	const link = linkable(c, r.cut);
	return {
		...shortInspection(r, size),
		call: v.call,
		result: v.result,
		at: decidedAt(r),
		leaked_allocs: r.outcome!.leaked_allocs,
		message: v.line,
		log: r.revision.printsUnknown ? null : dmesgLines(r),
		log_file: logFileLines(r),
		ours: r.ours,
		words: v.words,
		why: textOf(runsOf(explain(r)!)),
		deduced: howSure(r)?.facts ?? [],
		link: 'text' in link ? link.text : null,
		no_link: 'why' in link ? link.why : null
	};
}
