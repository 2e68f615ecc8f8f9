/**
 * Judges of what the page states as fact. Each knows the words of one claim, and holds it against the bytes, or against what the
 * reader says of a changed image or kernel: never against the code that writes the sentence.
 */
import { fromLatin1 } from '../../src/lib/format/hex.ts';
import { splice } from '../../src/lib/format/splice.ts';
import { REVISIONS } from '../../src/lib/revisions/all.ts';
import { Trace, type Check, type Read } from '../../src/lib/kernel/trace.ts';
import {
	archOf,
	bitOf,
	bitsOf,
	lsmName,
	runsSmack,
	type Kernel
} from '../../src/lib/revisions/revision.ts';
import type { Case } from '../../src/lib/share/case.ts';
import { ownImage } from '../../src/lib/share/machines.ts';
import { Reading } from '../../src/lib/view/reading.ts';

/** CHECKPOINT_MAGIC_HEAD in either byte order. */
const MAGICS = ['00feed0cc0a2d200', '00d2a2c00cedfe00'].map((hex) => Buffer.from(hex, 'hex'));

// ---- a case, and what can be known of it without the sentences

export class World {
	readonly r: Reading;
	readonly c: Case;
	readonly bytes: Uint8Array;
	constructor(c: Case) {
		this.c = c;
		this.r = new Reading(c);
		this.bytes = c.bytes!;
	}
	get revision() {
		return this.r.revision;
	}
	get kernel() {
		return this.r.kernel;
	}
	get arch() {
		return archOf(this.revision, this.kernel.arch);
	}
	get le() {
		return this.arch.order === 'le';
	}
	/** The step that refused, for what cannot be known from the bytes: which object the kernel expected there. */
	get step() {
		return this.r.failing!;
	}

	u32(at: number, le = this.le, bytes = this.bytes): number {
		return at + 4 > bytes.length
			? -1
			: new DataView(bytes.buffer, bytes.byteOffset).getUint32(at, le);
	}
	u16(at: number, le = this.le): number {
		return at + 2 > this.bytes.length
			? -1
			: new DataView(this.bytes.buffer, this.bytes.byteOffset).getUint16(at, le);
	}

	/** Type and length of each object from the first byte on, as far as lengths lead. */
	objects(le = this.le, bytes = this.bytes): { at: number; type: number; len: number }[] {
		const found = [];
		for (let at = 0; at + 8 <= bytes.length;) {
			const [type, len] = [this.u32(at, le, bytes), this.u32(at + 4, le, bytes)];
			found.push({ at, type, len });
			if (len < 8) break;
			at += len;
		}
		return found;
	}

	/** What the reader says of other bytes or of another kernel. */
	run(bytes: Uint8Array = this.bytes, change: Partial<Kernel> = {}) {
		const t = new Trace();
		const out = this.revision.restart({ ...this.kernel, ...change }, bytes, t);
		const last = t.steps.filter((s): s is Check | Read => s.kind !== 'print').at(-1);
		return { out, t, rung: t.rungs.length - 1, last };
	}

	poked(at: number, size: number, value: number | bigint, le = this.le): Uint8Array {
		const bytes = this.bytes.slice();
		for (let i = 0; i < size; i++)
			bytes[at + (le ? i : size - 1 - i)] = Number((BigInt(value) >> BigInt(8 * i)) & 0xffn);
		return bytes;
	}

	/** The reader does not stop at this comparison any more, nor at the head of the object that begins at `start`. */
	passes(bytes: Uint8Array, change: Partial<Kernel> = {}, start = -1): boolean {
		const { step } = this;
		const { out, rung, last } = this.run(bytes, change);
		if (out.errno === '0' || !last || rung > step.rung) return true;
		// met, and the model has no answer to what follows
		if (last.kind === 'check' && last.ok) return true;
		// an ERROR record is read, and then refused; one that comes later is another object
		const isRecord = (r: Read) => r.path.startsWith('error[') && r.offset - 8 <= step.offset;
		if (last.kind === 'read') return !isRecord(last) && last.offset >= start;
		const isSame =
			last.rung === step.rung && last.path === step.path && last.offset === step.offset;
		return !isSame && !(start >= 0 && last.offset >= start && last.offset < start + 8);
	}

	get flags() {
		const { restartFlags } = this.revision;
		const keep = bitOf(restartFlags, 'RESTART_KEEP_LSM');
		return { keep: (this.kernel.flags & keep) !== 0, without: this.kernel.flags & ~keep };
	}

	/** What smack says, of which no label is kept. */
	asSmack() {
		const smack = { lsm: 'smack', config_security: true };
		return this.run(this.bytes, { ...smack, flags: this.flags.without });
	}
	/** An object can be read where LSM_INFO belongs: smack, which refuses there, reads it. */
	readonly infoMet = lazily(() => {
		const { out, last } = this.asSmack();
		// Of an ERROR record in November 2009 it is not known whether it is read as one. If it is not, its length decides.
		if (out.errno === 'UNMODELLED') {
			const record = this.objects().find((o) => o.type === 9999)!;
			return record.len <= 208 && record.at + record.len <= this.bytes.length;
		}
		return out.errno === '0' || (last?.kind === 'check' && last.path === 'lsm_info.h.type');
	});
	/** No read ran into the end of the file. */
	readonly endsInTime = lazily(() => {
		const { t } = this.run();
		return t.steps.every((s) => s.kind !== 'read' || s.got === s.size);
	});
	/** Checks that this run passes: those before the one that refuses, without skipped ones and without one that is ignored. */
	readonly passed = lazily(() => {
		const { out, t } = this.run();
		const all = out.errno === '0' ? t.rungs : t.rungs.slice(0, -1);
		return all.filter(
			(x, n) => n > 0 && x.skipped === null && (x.name !== 'LSM_INFO' || this.infoMet())
		).length;
	});
	/** The objects that an image of this kernel has. */
	readonly own = lazily(() => {
		const { image } = ownImage(this.revision, this.kernel);
		return this.objects(this.le, image).map((o, i) => ({
			name: this.arch.map.slots[i]!.name,
			bytes: image.subarray(o.at, o.at + o.len)
		}));
	});
}

/** Computed when it is asked for first. */
export function lazily<T>(make: () => T): () => T {
	let made: { value: T } | null = null;
	return () => (made ??= { value: make() }).value;
}

// ---- the judges

/** @returns whether the claim is true. `m` has the words. */
type Judge = readonly [claim: RegExp, holds: (w: World, m: RegExpMatchArray) => boolean];

/**
 * Known types and lengths lead through the whole image, in this byte order. Behind as many objects as any revision has, and one more, may
 * be anything.
 */
function allIn(w: World, le: boolean): boolean {
	const types = new Set(
		REVISIONS.flatMap((r) => [r.types, ...r.arches.map((a) => a.map.types)]).flatMap((t) =>
			Object.values(t)
		)
	);
	const objects = w.objects(le);
	const magic = new DataView(w.bytes.buffer, w.bytes.byteOffset);
	return (
		w.bytes.length >= 16 &&
		magic.getBigUint64(8, le) === 0x00feed0cc0a2d200n &&
		objects.slice(0, 9).every((o) => o.len >= 8 && o.len < 4096 && types.has(o.type))
	);
}

/** Each group of n bytes in reverse order. */
export function reversed(bytes: Uint8Array, n: number): Uint8Array {
	const out = bytes.slice();
	for (let at = 0; at < bytes.length; at += n) out.subarray(at, at + n).reverse();
	return out;
}

const start = (w: World): number => w.step.offset - 4;
const ownOf = (w: World, name: string) => w.own().find((o) => o.name === name)?.bytes;

function emptyUts(w: World): Uint8Array {
	const uts = new Uint8Array(400);
	const v = new DataView(uts.buffer);
	v.setUint32(0, 109, w.le);
	v.setUint32(4, 400, w.le);
	return uts;
}
/** An object of this type and length is at `at`. */
const isHere = (w: World, at: number, object: Uint8Array): boolean =>
	[0, 4].every((i) => w.u32(at + i) === w.u32(i, w.le, object));
/** The image with an object of the kernel's own in place of the one at `at`. */
const replaced = (w: World, at: number, name: string): Uint8Array => {
	const len = w.u32(at + 4);
	const size = len >= 8 && at + len <= w.bytes.length ? len : 8;
	return splice(w.bytes, at, size, ownOf(w, name) ?? emptyUts(w));
};
/** The image without the object at `at`. */
const dropped = (w: World, at: number): Uint8Array =>
	splice(w.bytes, at, w.u32(at + 4), new Uint8Array(0));

/** How far the reader comes. */
const reach = ({ out, rung }: ReturnType<World['run']>): number =>
	(out.errno === '0' ? 1e9 : 0) + rung * 1e6 + out.consumed;

const OTHER_CPU: Judge = [
	/Registers and memory of another processor/,
	(w) => w.u16(w.step.offset, false) !== w.arch.id || w.u16(w.step.offset, true) === w.arch.id
];

export const EXPLANATION: readonly Judge[] = [
	[/a machine of (?:another kind|the other byte order) wrote it/, (w) => allIn(w, !w.le)],
	[
		/^Every (\d)-byte word of the file is byte-swapped/,
		(w, m) => {
			const back = reversed(w.bytes, Number(m[1]));
			const view = new DataView(back.buffer);
			return [true, false].some(
				(le) => view.getUint32(4, le) === 72 && view.getBigUint64(8, le) === 0x00feed0cc0a2d200n
			);
		}
	],
	[
		/That is (\d+) (?:in the other byte order|byte-swapped)/,
		(w, m) =>
			w.u32(w.step.offset, !w.le) === Number(m[1]) || w.u16(w.step.offset, false) === Number(m[1])
	],
	[/^Check \d+: (\S+) has len \d+; expected/, (w, m) => !isFront(w) || m[1]!.startsWith('uts_ns')],
	[/: the image names (.*); this kernel runs/, (w) => w.flags.keep],
	[
		/this kernel refuses even its own images/,
		(w) => {
			const { kernel, image } = ownImage(w.revision, w.kernel);
			const t = new Trace();
			const out = w.revision.restart({ ...kernel, flags: w.kernel.flags }, image, t);
			return out.errno !== '0' && t.rungs.at(-1)!.name === 'same LSM';
		}
	],
	[
		/Image and kernel both name (.*), so check/,
		(w) => lsmName(w.kernel) === String((w.step as Check).actual)
	],
	OTHER_CPU,
	[
		/The object (\S+) is missing here/,
		(w, m) => {
			const inserted = splice(w.bytes, start(w), 0, ownOf(w, m[1]!) ?? emptyUts(w));
			const other = w.run(dropped(w, start(w)));
			return (
				reach(w.run(inserted)) > reach(w.run()) &&
				other.out.errno !== '0' &&
				// It does not come next, either.
				!isHere(w, start(w) + w.u32(start(w) + 4), ownOf(w, m[1]!) ?? emptyUts(w))
			);
		}
	],
	[
		/An object is duplicated: /,
		(w) => {
			const once = dropped(w, start(w));
			const run = w.run(once);
			// The file may end within the object that follows.
			return reach(run) > reach(w.run()) || run.out.consumed === once.length;
		}
	],
	[
		/^It is in another format, (\S+), so the kernel misreads it/,
		(w, m) => {
			const rev = { v17: 1, aug09: 2, v18: 2, oct09: 3, v19rc1: 4, v20: 5, v23rc: 6 }[m[1]!];
			// Shared objects may precede the header, whose rev is 16 bytes behind its magic; the magic may be damaged.
			const image = Buffer.from(w.bytes);
			const magic = Math.max(...MAGICS.map((bytes) => image.indexOf(bytes)), 8);
			return m[1] !== w.revision.id && [true, false].some((le) => w.u16(magic + 16, le) === rev);
		}
	],
	[
		/which claims (\d+) bytes; the file ends after (\d+)\./,
		(w, m) => {
			const at = w.bytes.length - Number(m[2]);
			return w.u32(at + 4) === Number(m[1]);
		}
	],
	[
		/reads its first 8 bytes; the file ends (?:after (\d) of them|before them, at 0x([0-9a-f]+))/,
		(w, m) =>
			m[2] === undefined
				? w.run().out.consumed === w.bytes.length && w.step.offset + Number(m[1]) === w.bytes.length
				: parseInt(m[2], 16) === w.bytes.length
	],
	[
		/^What would pass: the whole object(?:, and the (\S+) objects? after it)?\.$/,
		(w, m) => {
			const s = w.step as Read;
			const name = s.path.replace(/(^|\.)h$/, '') || 'header';
			const at = w.own().findIndex((o) => o.name === name);
			const n = ['', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'].indexOf(
				m[1] ?? ''
			);
			const text = m[0].includes('and the object') ? 1 : n;
			const behind = at < 0 ? 0 : w.own().length - 1 - at;
			return text === behind;
		}
	],
	[
		/^What would pass: (\d+)(?: in this kernel’s byte order)?\.$/,
		(w, m) => {
			const s = w.step as Check;
			const bytes = w.poked(s.offset, s.size, BigInt(m[1]!), s.order ? s.order === 'le' : w.le);
			const isLen = s.path.endsWith('h.len') && !m[0].includes('byte order');
			return w.passes(bytes, {}, isLen ? start(w) : -1);
		}
	],
	[
		/: \S+ must be (\d+|0x[0-9a-f]+)(?: \(\S+\))?, not /,
		(w, m) => {
			const s = w.step as Check;
			const value = BigInt(m[1]!);
			const fits = value < 1n << BigInt(8 * s.size);
			return w.passes(w.poked(s.offset, s.size, value, s.order ? s.order === 'le' : w.le)) === fits;
		}
	],
	[
		/ must (?:have len|be of type) (\d+)(?: \S+)?, not /,
		(w, m) => w.passes(w.poked(w.step.offset, 4, Number(m[1])))
	],
	[
		/ expects (\S+) here, with len \d+; the image has /,
		(w, m) => w.passes(replaced(w, start(w), m[1]!), {}, start(w))
	],
	[
		/^What would pass: 16, for an OBJREF\.$/,
		(w) =>
			w.u32(start(w)) === w.revision.types['OBJREF'] &&
			w.passes(w.poked(w.step.offset, 4, 16), {}, start(w))
	],
	[
		/^Not an image: a header begins with type (\d+), len (\d+)\.$/,
		(w, m) => {
			const image = Buffer.from(w.bytes);
			const begins = [true, false].some(
				(le) => w.u32(start(w), le) === 1 || w.u32(start(w) + 4, le) === 72
			);
			return (
				`${m[1]} ${m[2]}` === '1 72' &&
				!begins &&
				MAGICS.every((magic) => !image.includes(magic)) &&
				w.passes(replaced(w, start(w), 'header'), {}, start(w))
			);
		}
	],
	[/^What would pass: 8 to 208\.$/, (w) => w.passes(w.poked(w.step.offset, 4, 8), {}, start(w))],
	[
		/^What would pass: (\S+), with len (\d+)(?: to 208)?\.$/,
		(w, m) => w.passes(replaced(w, start(w), m[1]!), {}, start(w))
	],
	[/^What would pass: that length, or less\.$/, (w) => w.passes(w.poked(w.step.offset, 4, 208))],
	[
		/^What would pass: only (\d+)\.(\d+)\.(\d+)[.:]/,
		(w, m) => {
			let bytes = w.bytes;
			[18, 20, 22].forEach((at, i) => {
				const base = w.r.steps.findLast((s) => s.kind === 'read' && s.path === 'h')?.offset ?? 0;
				const next = new World({ ...w.c, bytes }).poked(base + at, 2, Number(m[i + 1]));
				bytes = next;
			});
			return w.passes(bytes) && w.run(bytes).rung > w.step.rung;
		}
	],
	[
		/^What would pass: only known bits\.$/,
		(w) => {
			const s = w.step as Check;
			const v = BigInt(s.actual) & BigInt(bitsOf(w.revision.checkpointFlags));
			return w.passes(w.poked(s.offset, 8, v));
		}
	],
	[
		/^What would pass: only known flags\.$/,
		(w) => w.passes(w.bytes, { flags: w.kernel.flags & bitsOf(w.revision.restartFlags) })
	],
	[
		/^What would pass: a caller with CAP_SYS_ADMIN, or any caller if ckpt_unpriv_allowed is (not 0|2 or more)\.$/,
		(w, m) => {
			const allows = (n: number) => w.passes(w.bytes, { ckpt_unpriv_allowed: n });
			const from = m[1] === 'not 0' ? 1 : 2;
			return (
				w.passes(w.bytes, { cap_sys_admin: true }) &&
				[0, 1, 2, 3, 1000].every((n) => allows(n) === n >= from)
			);
		}
	],
	[
		/^What would pass: the number of an open file\.$/,
		(w) => w.passes(w.bytes, { fd_ok: true, logfd: 'ok' })
	],
	[
		/^What would pass: the number of an open file, or -1 for none\.$/,
		(w) => w.passes(w.bytes, { logfd: 'ok' }) && w.passes(w.bytes, { logfd: 'none' })
	],
	[
		/^What would pass: (?:an image that names (.*), or )?a call without RESTART_KEEP_LSM(; the next check would refuse the same name)?\.$/,
		(w, m) => {
			const name = new Uint8Array(11);
			name.set(fromLatin1(lsmName(w.kernel)).subarray(0, 11));
			const said = w.run(splice(w.bytes, w.step.offset, 11, name));
			const rung = w.step.rung;
			const next = said.rung === rung + 1 && said.out.errno === 'ENOSYS';
			return (
				w.passes(w.bytes, { flags: w.flags.without }) &&
				(m[1] === undefined || m[1] === lsmName(w.kernel)) &&
				(m[1] === undefined || said.out.errno === '0' || said.rung > rung + 1) &&
				(m[2] === undefined || next)
			);
		}
	],
	[
		/^What would pass: the same version, or a call without/,
		(w) => w.passes(w.bytes, { flags: w.flags.without })
	],
	[
		/^What would pass: (?:a number from 0 on|an unused number from ([01]) on)\.$/,
		(w, m) =>
			w.passes(w.poked(w.step.offset, 4, 7_654_321)) &&
			(m[1] !== '0' || w.passes(w.poked(w.step.offset, 4, 0))) &&
			(m[1] !== '1' || !w.passes(w.poked(w.step.offset, 4, 0)))
	],
	[
		/^What would pass: a type that it can restore\.$/,
		(w) => w.passes(w.poked(w.step.offset, 4, w.revision.objtypes['UTS_NS']!))
	],
	[
		/^What would pass: no image\.$/,
		(w) => {
			const s = w.step as Check;
			return [0, 1, 2, 255, 0x200, 0xffff].every((v) => !w.passes(w.poked(s.offset, s.size, v)));
		}
	],
	[
		/^What would pass: an image of a successful checkpoint/,
		(w) => w.objects().some((o) => o.type === 9999)
	],
	[
		/every length is right/,
		(w) => {
			const { slots } = w.arch.map;
			const lengths = new Map<number, readonly number[]>([
				[w.revision.types['OBJREF']!, [16]],
				[109, [400]],
				...slots.map((s) => {
					const alike = slots.filter((o) => o.type === s.type).map((o) => o.struct.size);
					return [s.type, alike] as const;
				})
			]);
			const read = w.objects().filter((o) => o.at < w.r.outcome!.consumed);
			return read.every(({ at, type, len }) =>
				type === 7 && w.revision.lsm === 'name and info'
					? len <= 208 && at + len <= w.bytes.length
					: (lengths.get(type)?.includes(len) ?? false)
			);
		}
	],
	[/LSM_INFO is (missing|cut|too short|too long)/, (w) => !runsSmack(w.kernel) && info(w) !== null],
	[/only smack refuses it/, (w) => info(w) !== null],
	[/did not run: the call keeps no labels/, (w) => !w.flags.keep],
	[
		/Both sides name (.*), (?:which has no labels|whose labels this kernel can keep)/,
		(w, m) => w.flags.keep && m[1] === lsmName(w.kernel)
	],
	[
		/(\d+) of (\d+) bytes are unchecked/,
		(w, m) => Number(m[2]) === w.run().out.consumed && Number(m[1]) <= Number(m[2])
	],
	[
		/\d+ of \d+ bytes are unchecked and may hold anything/,
		(w) => {
			const { consumed } = w.run().out;
			const free = Array.from({ length: consumed }, (_, i) => i).filter((i) => !w.r.isChecked(i));
			// Some of them, but all of those near an OBJREF or LSM_INFO, where one byte decides how others are read.
			const near = w.objects().filter((o) => [5, 6, 7, 109, 9999].includes(o.type));
			const tried = free.filter(
				(i) => i % 16 === 5 || near.some((o) => i >= o.at && i < o.at + Math.min(o.len, 24))
			);
			return tried.every((at) =>
				[0, 1, 5, 6, 0x0f, 0xff, w.bytes[at]! ^ 0x80].every(
					(value) => w.run(w.poked(at, 1, value)).out.errno === '0'
				)
			);
		}
	],
	[
		/ckptlab stops here; restart\(2\) goes on to the process tree/,
		(w) => w.run().out.consumed < w.bytes.length
	]
];

/** What is wrong where LSM_INFO belongs; null where smack reads one. */
function info(w: World): string | null {
	const { out, t } = w.asSmack();
	return out.errno !== '0' && t.rungs.at(-1)!.name === 'LSM_INFO' ? out.errno : null;
}

/** A shared object or an ERROR record was refused, and not the object that the check is about. */
function isFront(w: World): boolean {
	const { step } = w;
	if (/^(objref|error|uts_ns)\[/.test(step.path)) return true;
	if (step.kind !== 'check' || !step.path.endsWith('h.len')) return false;
	const special = [w.revision.types['OBJREF'], 9999].includes(w.u32(start(w)));
	return special && w.u32(step.offset) < 8;
}

const number = (text: string | undefined): number => Number(text);

export const HEADLINE: readonly Judge[] = [
	[
		/^All (\d+) checks passed/,
		(w, m) => w.passed() === number(m[1]) && w.passed() === w.r.checkCount
	],
	[
		/^(\d+) of (\d+) checks passed/,
		(w, m) => w.passed() === number(m[1]) && w.r.checkCount === number(m[2])
	],
	[/skipped: labels not kept/, (w) => !w.flags.keep && w.run().t.rungs.some((x) => x.skipped)],
	[/(\d+) is not met, but only smack refuses it/, (w) => !w.infoMet() && w.run().out.errno === '0'],
	[
		/^The file ended during check (\d+) of \d+/,
		(w, m) => !w.endsInTime() && w.run().rung === number(m[1])
	],
	[
		/^Check (\d+) of \d+ refused (\S+?)( and gave no reason)?\.( |$)/,
		(w, m) => {
			const { rung, last, t } = w.run();
			const spoke = t.steps.some(
				(s) =>
					s.kind === 'print' &&
					(s.channel === 'pr_warning' ||
						(s.channel === 'ckpt_err' && w.kernel.config_checkpoint_debug))
			);
			return rung === number(m[1]) && last?.path === m[2] && !(m[3] && spoke);
		}
	],
	[/It was the last check/, (w) => w.run().rung === w.r.checkCount],
	[/Later checks did not run/, (w) => w.run().rung < w.r.checkCount],
	[
		/refused the call before anything was read/,
		(w) => w.run().out.consumed === 0 && w.run().rung === 0
	]
];

export const CONCLUSION: readonly Judge[] = [
	...EXPLANATION,
	[
		/Only smack looks at LSM_INFO; the other LSMs/,
		(w) => w.run().out.errno === '0' && info(w) !== null
	],
	[
		/^The model ends with the (header|container part), after (\d+) bytes/,
		(w, m) =>
			w.run().out.consumed === number(m[2]) &&
			number(m[2]) < w.bytes.length &&
			(m[1] === 'header') === (w.revision.types['CONTAINER'] === undefined)
	],
	[
		/^An OBJREF makes the kernel restore/,
		(w) => w.objects().some((o) => o.type === w.revision.types['OBJREF'])
	],
	[/so an image is never too old/, (w) => w.bytes.subarray(56, 64).length === 8],
	[/kills the caller only if the call fails, and this one returns 0/, (w) => w.run().out.ret === 0],
	[/so a failure kills it/, (w) => w.run().out.killed],
	[/A NUL ends the name/, (w) => w.run().out.errno === '0']
];

export const CLASS: readonly Judge[] = [
	OTHER_CPU,
	[/A check refuses|Check \d+ refuses/, (w) => w.run().out.errno !== '0' && w.run().rung > 0],
	[/The call itself is refused/, (w) => w.run().out.errno !== '0' && w.run().rung === 0],
	[/each value is one that this kernel accepts/, (w) => w.run().out.errno === '0' && w.infoMet()],
	[/All (\d+) checks pass/, (w, m) => w.passed() === number(m[1]) && w.passed() === w.r.checkCount],
	[/No check refuses anything/, (w) => w.run().out.errno === '0'],
	[/The file does not end before/, (w) => w.endsInTime()],
	[/The file ends (?:in check (\d+)|early)/, (w) => !w.endsInTime()],
	[/this caller may restart/, (w) => w.run().rung > 0],
	[/The kernel does not kill this caller/, (w) => !w.run().out.killed],
	[/has no labels to keep/, (w) => ['default', 'lsm_none'].includes(lsmName(w.kernel))],
	[/the call is refused first/, (w) => w.run().rung === 0],
	[/is not met, but/, (w) => w.run().out.errno === '0' && !w.infoMet()]
];
