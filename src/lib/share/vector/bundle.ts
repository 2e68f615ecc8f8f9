/** Makes a test vector of a case and a case of a vector, and finds where our answer differs from the expected one. */
import { fromHex, toHex } from '../../format/hex.ts';
import type { KernelReply } from '../../kernel/restart_shapes.ts';
import { revisionOf } from '../../revisions/all.ts';
import { archFor, orderFor } from '../../revisions/order_and_arch.ts';
import { recognise } from '../../revisions/recognise.ts';
import { archOf, type Kernel, type Revision } from '../../revisions/revision.ts';
import { AS_BYTES_SAY, EDITABLE, type Case } from '../case.ts';
import { CPU, kernelFor, PRESETS } from '../machines.ts';
import { vectorAnswer, kernelOf, replay, type Env } from './vector.ts';
import { vectorFault, type Expectation, type ReadAs, type Vector } from './vector_shape.ts';
import { MAX_ENTRIES } from './vector_text.ts';

export interface NamedCase {
	readonly name: string;
	readonly about: string;
	readonly case: Case;
}

/** The longest name, in characters. */
export const BUNDLE_NAME_MAX = 80;
/** A name that every file system accepts: no folder, no hidden file, no blank. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;

export function vectorOf(entry: NamedCase): Vector | { error: string } {
	const { name, about, case: c } = entry;
	const revision = revisionOf(c.revision);
	if (!NAME.test(name) || name.length > BUNDLE_NAME_MAX)
		return {
			error: `the name ${JSON.stringify(name)} is not a plain file name: expected at most ${BUNDLE_NAME_MAX} letters, digits, dots, underscores and hyphens, the first a letter or digit`
		};
	if (c.bytes === null) return { error: `${name}: there is no image` };
	if (c.bytes.length > EDITABLE)
		return { error: `${name}: ${c.bytes.length} bytes, expected at most ${EDITABLE}` };
	const read_as: ReadAs = {
		...(c.readAs && { revision: c.readAs }),
		...(c.arch && { arch: c.arch }),
		...(c.order && { order: c.order })
	};
	const vector: Vector = {
		id: name,
		revision: revision.id,
		note: about,
		arch: c.kernel.arch,
		env: envOf(revision, c.kernel),
		image: `${name}.img`,
		image_hex: toHex(c.bytes),
		...(Object.keys(read_as).length > 0 && { read_as }),
		expect: expectation(revision, vectorAnswer(revision, c.kernel, c.bytes)),
		...(revision.sureness !== 'read' && { sureness: revision.sureness })
	};
	const fault = vectorFault(vector);
	return fault === null ? vector : { error: `${name}: ${fault}` };
}

export function vectorsOf(list: readonly NamedCase[]): Vector[] | { error: string } {
	if (list.length === 0) return { error: 'There is nothing to export.' };
	if (list.length > MAX_ENTRIES)
		return { error: `${list.length} entries, expected at most ${MAX_ENTRIES}` };
	const vectors: Vector[] = [];
	const taken = new Set<string>();
	for (const entry of list) {
		const v = vectorOf(entry);
		if ('error' in v) return v;
		// On some file systems a.img and A.img are the same file.
		if (taken.has(v.id.toLowerCase())) return { error: `two entries are named ${v.id}` };
		taken.add(v.id.toLowerCase());
		vectors.push(v);
	}
	return vectors;
}

function expectation(revision: Revision, answer: KernelReply): Expectation {
	if (!revision.printsUnknown) return answer;
	const { ret, errno, consumed } = answer;
	return { ret, errno, consumed };
}

/** Everything that decides the answer. All constants are written out, so that other programs need no table of ours. */
function envOf(revision: Revision, k: Kernel): Env {
	const { has_fxsr, has_xsave, xstate_size } = k.x86;
	const usual =
		has_fxsr === CPU.has_fxsr && has_xsave === CPU.has_xsave && xstate_size === CPU.xstate_size;
	const { cpu } = archOf(revision, k.arch);
	return {
		version_code: k.version_code,
		current_lsm: k.lsm,
		config_security: k.config_security,
		restart_flags: k.flags,
		pid: k.pid,
		fd_ok: k.fd_ok,
		unpriv_allowed: k.ckpt_unpriv_allowed,
		cap_sys_admin: k.cap_sys_admin,
		config_checkpoint_debug: k.config_checkpoint_debug,
		constants: k.constants,
		...((cpu || !usual) && { x86: { has_fxsr, has_xsave, xstate_size } }),
		...((revision.logfd || k.smack_version !== '_') && { smack_version: k.smack_version }),
		...((revision.logfd || k.logfd !== 'none') && { logfd: k.logfd })
	};
}

export function bundledCase(v: Vector): Case {
	const revision = revisionOf(v.revision);
	return {
		bytes: fromHex(v.image_hex),
		revision: revision.id,
		kernel: kernelOf(revision, v.arch, v.env),
		order: v.read_as?.order ?? null,
		arch: v.read_as?.arch ?? null,
		readAs: v.read_as?.revision ?? null
	};
}

/**
 * The case of an image alone: an ordinary kernel reads it, of the revision and arch that the bytes tell, unless these are
 * chosen. If the bytes tell no revision, it is August's.
 */
export function caseOfImage(
	bytes: Uint8Array,
	revision: Revision = revisionOf(recognise(bytes).id ?? undefined),
	arch: string = archFor(bytes, revision, orderFor(bytes, revision, 'le')).name
): Case {
	const kernel = kernelFor(revision, { ...PRESETS[0]!, arch });
	return { bytes, revision: revision.id, kernel, ...AS_BYTES_SAY };
}

/** Without differences the answers agree. */
export function replayed(vector: Vector) {
	const answer = replay(vector);
	return { vector, answer, differences: differences(vector.expect, answer) };
}

/**
 * The keys whose values differ from the expected ones, both as JSON. Of an array, the first element that differs.
 * A missing key is not compared. There are two exceptions: a vector with `messages` and without `bug` expects no oops, and
 * one without `logged` expects a log file.
 */
function differences(expect: Expectation, answer: KernelReply) {
	const a: Readonly<Record<string, unknown>> = { ...answer };
	const e: Readonly<Record<string, unknown>> = { ...expect };
	const absent = 'messages' in expect ? ['bug', 'logged'] : [];
	const keys = new Set([...Object.keys(e), ...absent]);
	const out: { key: string; expected: string; replayed: string }[] = [];
	for (const key of keys) {
		const [x, y] = [e[key], a[key]];
		if (JSON.stringify(x) === JSON.stringify(y)) continue;
		if (!Array.isArray(x) || !Array.isArray(y)) {
			out.push({ key, expected: json(x), replayed: json(y) });
			continue;
		}
		const i = x.findIndex((line, n) => line !== y[n]);
		const n = i < 0 ? x.length : i;
		out.push({ key: `${key}[${n}]`, expected: json(x[n]), replayed: json(y[n]) });
	}
	return out;
}

const json = (v: unknown): string => (v === undefined ? 'nothing' : JSON.stringify(v));
