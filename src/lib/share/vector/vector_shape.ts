/**
 * The shape of a test vector, key by key. Anybody may have written the text, so a message names the key, its value, and
 * what was expected.
 */
import { range, type Int } from '../../format/struct.ts';
import { revisionOf, REVISIONS } from '../../revisions/all.ts';
import { archOf, KERNEL_NUMBERS, type RevisionId } from '../../revisions/revision.ts';
import { EDITABLE } from '../case.ts';
import type { KernelReply } from '../../kernel/restart_shapes.ts';
import type { Asked } from './vector.ts';

/** The longest name, in characters. The kernel has no such limit. */
const MAX_NAME = 65536;

/** How the bytes are laid out. It does not change the answer. */
export interface ReadAs {
	readonly revision?: RevisionId;
	readonly arch?: string;
	readonly order?: 'le' | 'be';
}

/**
 * A missing key is not compared. There are two exceptions: a vector with `messages` and without `bug` expects no oops, and
 * one without `logged` expects a log file.
 */
export type Expectation = Pick<KernelReply, 'ret' | 'errno' | 'consumed'> & Partial<KernelReply>;

export interface Vector extends Asked {
	readonly id: string;
	readonly revision?: RevisionId;
	readonly note: string;
	/** The file in the bundle with the same bytes. */
	readonly image?: string;
	readonly read_as?: ReadAs;
	readonly expect: Expectation;
	readonly sureness?: string;
	readonly uncertain?: string;
}

/** Null for a good value; otherwise what was expected. */
type Check = (v: unknown) => string | null;
interface Key {
	readonly check: Check;
	readonly needed: boolean;
}
type Shape = Readonly<Record<string, Key>>;

const needed = (check: Check): Key => ({ check, needed: true });
const optional = (check: Check): Key => ({ check, needed: false });
const that =
	(is: (v: unknown) => boolean, expected: string): Check =>
	(v) =>
		is(v) ? null : expected;

const whole = (low: number, high: number): Check =>
	that(
		(v) => Number.isInteger(v) && low <= (v as number) && (v as number) <= high,
		`a whole number from ${low} to ${high}`
	);
const fits = (m: Int): Check => {
	const [low, high] = range(m);
	return whole(Number(low), Number(high));
};
const { version_code, flags, pid, ckpt_unpriv_allowed, x86, constants } = KERNEL_NUMBERS;
const unpriv = fits(ckpt_unpriv_allowed);
const yes_no = that((v) => typeof v === 'boolean', 'true or false');
const isLatin1 = (v: unknown): boolean => typeof v === 'string' && !/[^\0-\xff]/.test(v);
const bytes = that(
	(v) => isLatin1(v) && (v as string).length <= MAX_NAME,
	`a string of at most ${MAX_NAME} characters, none above U+00FF`
);
const lines = that(
	(v) => Array.isArray(v) && v.every(isLatin1),
	'an array of strings, no character above U+00FF'
);
const words = (most: number): Check =>
	that((v) => typeof v === 'string' && v.length <= most, `a string of at most ${most} characters`);
const name = that(
	(v) => typeof v === 'string' && /^[\x20-\x7e]{1,100}$/.test(v),
	'a string of 1 to 100 printable ASCII characters'
);
const oneOf = (...values: readonly string[]): Check =>
	that((v) => typeof v === 'string' && values.includes(v), `one of ${values.join(', ')}`);
const object = that(isObject, 'an object');

function isObject(v: unknown): v is Record<string, unknown> {
	return typeof v === 'object' && v !== null && !Array.isArray(v);
}

const ids = REVISIONS.map((r) => r.id);
const archNames = [...new Set(REVISIONS.flatMap((r) => r.arches.map((a) => a.name)))];

const ENTRY: Shape = {
	id: needed(name),
	revision: optional(oneOf(...ids)),
	note: needed(words(2000)),
	arch: needed(oneOf(...archNames)),
	env: needed(object),
	image: optional(name),
	image_hex: needed(that((v) => typeof v === 'string', 'a string of hex digits')),
	read_as: optional(object),
	expect: needed(object),
	sureness: optional(words(2000)),
	uncertain: optional(words(2000))
};
const ENV: Shape = {
	version_code: needed(fits(version_code)),
	current_lsm: needed(bytes),
	config_security: needed(yes_no),
	restart_flags: needed(fits(flags)),
	pid: needed(fits(pid)),
	fd_ok: needed(yes_no),
	unpriv_allowed: needed((v) =>
		typeof v === 'boolean' || !unpriv(v) ? null : `true, false or ${unpriv(null)}`
	),
	cap_sys_admin: needed(yes_no),
	x86: optional(object),
	smack_version: optional(bytes),
	logfd: optional(oneOf('none', 'ok', 'bad')),
	constants: optional(object),
	config_checkpoint_debug: optional(yes_no)
};
const X86: Shape = {
	has_fxsr: needed(fits(x86)),
	has_xsave: needed(fits(x86)),
	xstate_size: needed(fits(x86))
};
const READ_AS: Shape = {
	revision: optional(oneOf(...ids)),
	arch: optional(oneOf(...archNames)),
	order: optional(oneOf('le', 'be'))
};
const EXPECT: Shape = {
	ret: needed((v) =>
		v === null || !whole(-4095, 0)(v) ? null : 'null or a whole number from -4095 to 0'
	),
	errno: needed(name),
	consumed: needed(whole(0, EDITABLE)),
	messages: optional(lines),
	debug: optional(lines),
	leaked_allocs: optional((v) =>
		v === null || !whole(0, 1000)(v) ? null : 'null or a whole number from 0 to 1000'
	),
	bug: optional(words(2000)),
	logged: optional(that((v) => v === false, 'false, or no such key'))
};

/** A value as our refusals quote it. */
export function shownValue(v: unknown): string {
	if (Array.isArray(v)) return `an array of ${v.length}`;
	if (isObject(v)) return 'an object';
	// JSON.parse reads 1e999 as Infinity.
	if (typeof v === 'number' && !Number.isFinite(v)) return 'a number that is too large';
	return cut(JSON.stringify(v) ?? 'nothing');
}

/** @returns 40 characters at most, without half of a surrogate pair at the end */
const cut = (text: string): string =>
	text.length > 40 ? `${text.slice(0, 39).replace(/[\ud800-\udbff]$/, '')}…` : text;

/** @param at prefix of the keys in the message: `env.` */
function faultOf(o: Record<string, unknown>, shape: Shape, at = ''): string | null {
	for (const key of Object.keys(o))
		if (!Object.hasOwn(shape, key))
			return `${at}${cut(JSON.stringify(key).slice(1, -1))} is not a key of a vector; expected ${Object.keys(shape).join(', ')}`;
	for (const [key, { check, needed }] of Object.entries(shape)) {
		if (!Object.hasOwn(o, key)) {
			if (needed) return `${at}${key} is missing, expected ${check(undefined)}`;
			continue;
		}
		const expected = check(o[key]);
		if (expected) return `${at}${key} is ${shownValue(o[key])}, expected ${expected}`;
	}
	return null;
}

export const idOf = (o: unknown): string | null =>
	isObject(o) && name(o.id) === null ? (o.id as string) : null;

/** Why this is not a vector of ours; null for a vector. */
export function vectorFault(o: unknown): string | null {
	if (!isObject(o)) return `is ${shownValue(o)}, expected an object`;
	if (Object.hasOwn(o, 'params'))
		return 'params is there: it is a write vector, and only read vectors are replayed';
	const fault = faultOf(o, ENTRY);
	if (fault) return fault;
	const v = o as unknown as Vector;
	const revision = revisionOf(v.revision);
	const { arches } = revision;
	if (!arches.some((a) => a.name === v.arch))
		return `arch is ${shownValue(v.arch)}, expected one of ${revision.id}’s: ${arches.map((a) => a.name).join(', ')}`;
	const sizes = Object.keys(archOf(revision, v.arch).constants);
	const parts: readonly [key: string, part: unknown, shape: Shape][] = [
		['env.', v.env, ENV],
		['env.x86.', v.env.x86, X86],
		[
			'env.constants.',
			v.env.constants,
			Object.fromEntries(sizes.map((k) => [k, optional(fits(constants))]))
		],
		['read_as.', v.read_as, READ_AS],
		['expect.', v.expect, EXPECT]
	];
	for (const [at, part, shape] of parts) {
		const fault = isObject(part) ? faultOf(part, shape, at) : null;
		if (fault) return fault;
	}
	return hexFault(v.image_hex);
}

function hexFault(text: string): string | null {
	const bad = /[^0-9a-fA-F]/.exec(text);
	if (bad)
		return `image_hex has ${shownValue(bad[0])} at character ${bad.index} (byte 0x${(bad.index >> 1).toString(16)}), expected a hex digit`;
	if (text.length % 2 !== 0)
		return `image_hex has ${text.length} digits, expected an even number of them`;
	if (text.length > 2 * EDITABLE)
		return `image_hex has ${text.length / 2} bytes, expected at most ${EDITABLE}`;
	return null;
}
