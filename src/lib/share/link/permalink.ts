/**
 * Links: a case as the text after `#`, and back. `1`, the version, then base64url of
 *
 *     base * 4 + where the image comes from    the base of the running kernel
 *     base of the image                        only if it is another one
 *     count, and as many fields                settings of the kernel that differ from its base, by number
 *     differences                              of the image, see delta.ts
 *     CRC-32, little endian                    of the version, the two bases, and all of the above
 *
 * One case has one link, in every engine: `decode` refuses any link that `encode` would not write. Another order, another
 * default or a better way to find differences would change existing links. It needs a new version, and the old version stays.
 */
import { many } from '../../format/count.ts';
import { fromLatin1, hex, latin1 } from '../../format/hex.ts';
import { range } from '../../format/struct.ts';
import { KERNEL_NUMBERS } from '../../revisions/revision.ts';
import { BASES, FIRST_ROWS, type Base } from './bases.ts';
import type { Case } from '../case.ts';
import { crc32 } from '../crc32.ts';
import { delta, patch } from './delta.ts';
import { Unpacker, Packer } from './packing.ts';
import { sealed, unsealed } from './sealed.ts';

/** The longest link, in characters after `#`. Mail programs and chats cut an address that is much longer. */
export const LINK_MAX = 8000;
/** Some programs cut a link that is longer than this. */
export const LINK_LONG = 1900;

const VERSION = '1';

/** The base of the image: the kernel's base, nothing, or another base. */
const OWN = 0;
const NOTHING = 1;
const NO_IMAGE = 2;
const OTHER = 3;
const EMPTY = new Uint8Array(0);

// FROZEN: indices in these lists are numbers in links. Add at the end, but never to NAMES: links spell other names out.
const REVISIONS = [null, 'v17', 'aug09', 'v18', 'oct09', 'v19rc1', 'v20', 'v23rc'] as const;
const ARCHES = [null, 'x86_32', 'x86_64', 's390x', 'ppc32', 'ppc64'];
const ORDERS = [null, 'le', 'be'] as const;
const LOGFD = ['none', 'ok', 'bad'] as const;
const NAMES = ['default', 'lsm_none', 'selinux', 'smack', 'tomoyo', 'dummy', ''];

type Value = number | boolean | string;

/**
 * Everything but the bytes, numbered from 1. A C int is written as its 32 bits. FROZEN: add at the end, up to CONSTANTS.
 */
const valuesOf = ({ kernel: k, order, arch, readAs }: Case): Value[] => [
	k.version_code,
	k.config_security,
	k.lsm,
	k.x86.has_fxsr >>> 0,
	k.x86.has_xsave >>> 0,
	k.x86.xstate_size >>> 0,
	k.smack_version,
	k.config_checkpoint_debug,
	k.flags,
	k.pid >>> 0,
	k.fd_ok,
	k.ckpt_unpriv_allowed >>> 0,
	k.cap_sys_admin,
	LOGFD.indexOf(k.logfd),
	ORDERS.indexOf(order),
	ARCHES.indexOf(arch),
	REVISIONS.indexOf(readAs)
];

/** The number of the first constant; the others follow in the order of the base. */
const CONSTANTS = 64;
const CONSTANT_MAX = Number(range(KERNEL_NUMBERS.constants)[1]);

/** A C int from its 32 bits. */
const int = (v: Value | undefined): number => (v as number) | 0;

function caseOf(
	base: Base,
	v: readonly Value[],
	constants: readonly Value[]
): Omit<Case, 'bytes'> | null {
	const logfd = LOGFD[v[13] as number];
	const order = ORDERS[v[14] as number];
	const arch = ARCHES[v[15] as number];
	const readAs = REVISIONS[v[16] as number];
	if (logfd === undefined || order === undefined || arch === undefined || readAs === undefined)
		return null;
	const names = Object.keys(base.kernel.constants);
	return {
		revision: base.revision,
		kernel: {
			arch: base.kernel.arch,
			version_code: v[0] as number,
			config_security: v[1] as boolean,
			lsm: v[2] as string,
			constants: Object.fromEntries(names.map((name, i) => [name, constants[i] as number])),
			x86: { has_fxsr: int(v[3]), has_xsave: int(v[4]), xstate_size: int(v[5]) },
			smack_version: v[6] as string,
			config_checkpoint_debug: v[7] as boolean,
			flags: v[8] as number,
			pid: int(v[9]),
			fd_ok: v[10] as boolean,
			ckpt_unpriv_allowed: int(v[11]),
			cap_sys_admin: v[12] as boolean,
			logfd
		},
		order,
		arch,
		readAs
	};
}

const fieldsOf = (c: Case, base: Base): Map<number, Value> =>
	new Map([
		...valuesOf(c).map((v, i) => [i + 1, v] as const),
		...Object.keys(base.kernel.constants).map(
			(name, i) => [CONSTANTS + i, c.kernel.constants[name] ?? 0] as const
		)
	]);

/** The link's text, without `#`, of any length. An image has at most IMAGE_MAX bytes. */
export function encode(c: Case): string {
	const k = BASES.findIndex((b) => b.revision === c.revision && b.kernel.arch === c.kernel.arch);
	const base = BASES[k];
	if (!base) throw new Error(`no base for ${c.revision} on ${c.kernel.arch}`);
	const image = imageOf(c.bytes, k);
	const w = new Packer();
	w.number(k * 4 + image.from);
	if (image.from === OTHER) w.number(image.base);
	const own = fieldsOf(base, base);
	const changed = [...fieldsOf(c, base)].filter(([n, value]) => value !== own.get(n));
	w.number(changed.length);
	for (const [n, value] of changed) {
		w.number(n);
		if (typeof value === 'number') w.number(value);
		else if (typeof value === 'string') writeName(w, value);
		// A boolean has no value in the link: being listed means that it differs from the base.
	}
	w.bytes(image.operations);
	const payload = w.done();
	return VERSION + sealed(payload, checksum(payload, k, image));
}

interface Source {
	readonly from: number;
	/** Row of the base, if it is not the kernel's. */
	readonly base: number;
}

/** FROZEN: the base of an image, and its differences from there. Of the shortest results the first. */
function imageOf(image: Uint8Array | null, k: number): Source & { operations: Uint8Array } {
	if (!image) return { from: NO_IMAGE, base: k, operations: EMPTY };
	const sources: Source[] = [{ from: OWN, base: k }];
	for (const base of closest(image, k)) if (base !== k) sources.push({ from: OTHER, base });
	sources.push({ from: NOTHING, base: k });
	const size = ({ from, operations }: { from: number; operations: Uint8Array }) =>
		operations.length + (from === OTHER ? 1 : 0);
	return sources
		.map((s) => ({ ...s, operations: delta(baseOf(s), image) }))
		.reduce((best, s) => (size(s) < size(best) ? s : best));
}

const baseOf = ({ from, base }: Source): Uint8Array =>
	from === NOTHING ? EMPTY : (BASES[base] as Base).bytes;

/** FROZEN: the base with the most equal bytes if both start at the same place, and if both end there. Of several the first. */
function closest(image: Uint8Array, k: number): [number, number] {
	const best: [number, number] = [k, k];
	const most = [-1, -1];
	for (const [i, { bytes }] of BASES.slice(0, Math.max(k + 1, FIRST_ROWS)).entries()) {
		for (const [end, shift] of [0, image.length - bytes.length].entries()) {
			let alike = 0;
			for (let at = 0; at < bytes.length; at++) if (bytes[at] === image[at + shift]) alike++;
			if (alike > (most[end] as number)) [best[end], most[end]] = [i, alike];
		}
	}
	return best;
}

/** Covers the version and the bases too, so that a link for another version or other bases is refused. */
function checksum(payload: Uint8Array, k: number, { from, base }: Source): number {
	const seed = crc32((BASES[k] as Base).bytes, crc32(fromLatin1(VERSION)));
	return crc32(payload, from === OTHER ? crc32((BASES[base] as Base).bytes, seed) : seed);
}

/** A number: twice the index in NAMES plus 1; or twice the length, and the latin-1 bytes follow. */
function writeName(w: Packer, name: string): void {
	const known = NAMES.indexOf(name);
	w.number(known >= 0 ? known * 2 + 1 : name.length * 2);
	if (known < 0) w.bytes(fromLatin1(name));
}

function readName(r: Unpacker): string {
	const n = r.number();
	if (n % 2 === 0) return latin1(r.bytes(n / 2));
	const name = NAMES[(n - 1) / 2];
	if (name === undefined) r.fail(`name ${(n - 1) / 2} is not known`);
	return name ?? '';
}

export interface Opened {
	readonly case: Case;
	/** The link's checksum. It is the seed of a mark's checksum, so that a mark fits no other case. */
	readonly crc: number;
}

/**
 * The case of a link, or what is wrong with it. A damaged link does not open.
 * @param max the longest text that is read, in characters
 */
export function decode(text: string, max = LINK_MAX): Opened | { error: string } {
	if (text.length > max)
		return { error: `it has ${text.length} characters, and no link has more than ${max}` };
	if (/^\D/.test(text))
		return { error: `it begins with “${text[0]}”; in a link, ${VERSION} follows the #` };
	if (text.charAt(0) !== VERSION)
		return { error: `its version is “${text.slice(0, 1)}”; only version ${VERSION} is known here` };
	const read = unsealed(text.slice(1));
	if (read === 'too short')
		return { error: `it has ${many(text.length, 'character')}, too few for a link` };
	if ('error' in read) return { error: `after the version, ${read.error}` };
	const { payload, crc: stated } = read;
	const r = new Unpacker(payload);
	const start = r.number();
	const k = Math.floor(start / 4);
	const from = start % 4;
	const other = from === OTHER ? r.number() : k;
	const base = BASES[k];
	const imageBase = BASES[other];
	if (!base || !imageBase) return { error: `${DAMAGED}; it names a base that is not known` };
	const crc = checksum(payload, k, { from, base: other });
	if (crc !== stated) {
		const of = `${base.revision} on ${base.kernel.arch}`;
		return {
			error: `${DAMAGED}: its ${text.length} characters, for ${of}, have the checksum ${hex(crc)} and not ${hex(stated)}`
		};
	}
	const rest = readFields(r, base);
	const operations = r.rest();
	const image =
		from === NO_IMAGE ? null : patch(from === NOTHING ? EMPTY : imageBase.bytes, operations);
	const wrong = r.error ?? (image && 'error' in image ? image.error : null);
	if (wrong !== null || rest === null || (image && 'error' in image))
		return {
			error: `its checksum is right, but its content is not: ${wrong ?? 'a choice is not known'}`
		};
	const opened = { case: { ...rest, bytes: image }, crc };
	if (encode(opened.case) !== text)
		return {
			error:
				'its checksum is right, but links are not written this way: each state has exactly one link'
		};
	return opened;
}

const DAMAGED = 'characters were changed, lost or added in transit';

function readFields(r: Unpacker, base: Base): Omit<Case, 'bytes'> | null {
	const fields = fieldsOf(base, base);
	let last = 0;
	for (let left = r.number(); left > 0 && r.error === null; left--) {
		const n = r.number();
		const old = fields.get(n);
		if (old === undefined || n <= last) r.fail(`field ${n} is not known, or not in order`);
		else if (typeof old === 'number') {
			const value = r.number();
			// All other numbers have 32 bits, and choices are indices.
			if (n >= CONSTANTS && value > CONSTANT_MAX)
				r.fail(`field ${n} is ${value}, expected at most ${CONSTANT_MAX}`);
			fields.set(n, value);
		} else fields.set(n, typeof old === 'boolean' ? !old : readName(r));
		last = n;
	}
	const constants = [...fields].filter(([n]) => n >= CONSTANTS).map(([, v]) => v);
	return caseOf(base, [...fields.values()], constants);
}
