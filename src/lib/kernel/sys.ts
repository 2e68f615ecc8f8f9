/** The context of one restart call, and how the call reads its file. */
import { load, viewOf, type Field, type Order } from '../format/struct.ts';
import { EPIPE, MAX_ERRNO, errnoName } from './errno.ts';
import { KERN_DEBUG, KERN_WARNING, type Arg } from './printk.ts';
import type { Trace } from './trace.ts';

/**
 * Two outcomes without an errno. They are return values below all error numbers: negative, so they end a reader as an
 * error does.
 */
const OOPS = -0x10000;
const UNMODELLED = -0x10001;

/** Numbers by name, these and any others. */
export type Named<Names extends string> = Readonly<Record<string, number> & Record<Names, number>>;

/** The numbers that the object readers of a revision compare with: CKPT_HDR_* and CKPT_OBJ_*. */
export interface ObjectNumbers {
	readonly types: Named<'OBJREF' | 'UTS_NS'>;
	/** Those of SECURITY_PTR are missing before v19-rc1. */
	readonly objtypes: Named<'IGNORE' | 'INODE' | 'UTS_NS' | 'MAX'>;
}

interface Call extends ObjectNumbers {
	readonly file: Uint8Array;
	/** The running kernel's byte order. */
	readonly order: Order;
	readonly t: Trace | null;
	/** CONFIG_CHECKPOINT_DEBUG, of a kernel of which somebody knows what it prints. */
	readonly debugging: boolean;
	/** The file goes on after `file`, and nothing is known of the rest. */
	readonly cut: boolean;
	/** The largest allocation of kmalloc(), in bytes. */
	readonly kmalloc_max: number;
}

export class Ctx implements Call {
	readonly file;
	readonly order;
	readonly t;
	readonly debugging;
	readonly cut;
	readonly types;
	readonly objtypes;
	readonly kmalloc_max;
	readonly view: DataView;
	/** Bytes taken from the file so far. */
	pos = 0;
	/** Number of allocations that nobody frees. */
	leaked = 0;
	/** The position that ckpt_err prints. Up to v20 it counts the bytes that the kernel asked for, there or not. */
	reported = 0;
	/** The reason of an oops, or why the model has no answer. */
	why = '';
	/** The objrefs in the hash of objects; null until the first one comes. */
	objs: Set<number> | null = null;
	/** Number of OBJREFs so far: the trace names them `objref[0]`, `objref[1]`. */
	objrefs = 0;
	/** The last number that an OBJREF with number 0 got. */
	fresh = 0;
	/** Depth of the shared object that is being read. */
	depth = 0;

	constructor(call: Call) {
		this.file = call.file;
		this.order = call.order;
		this.t = call.t;
		this.debugging = call.debugging;
		this.cut = call.cut;
		this.types = call.types;
		this.objtypes = call.objtypes;
		this.kmalloc_max = call.kmalloc_max;
		this.view = viewOf(call.file);
	}

	/** A member of the struct at `base`, in the running kernel's byte order. */
	get<T>(f: Field<T>, base: number): T {
		return load(f, this.view, base, this.order);
	}

	/** ckpt_debug() prints only with CONFIG_CHECKPOINT_DEBUG. */
	debug(func: string, format: string, ...args: Arg[]): void {
		if (this.debugging) this.t?.print('ckpt_debug', KERN_DEBUG, func, format, args);
	}

	pr_warning(func: string, format: string, ...args: Arg[]): void {
		this.t?.print('pr_warning', KERN_WARNING, func, format, args);
	}

	/**
	 * ckpt_err() prints to the log file, if there is one, and with CONFIG_CHECKPOINT_DEBUG to the kernel log at
	 * KERN_DEBUG. From v19-rc3 on every read after it returns the same errno; in the header none comes after it.
	 */
	err(func: string, errno: number, format: string, ...args: Arg[]): number {
		const err = { errno, pos: this.reported };
		this.t?.print('ckpt_err', KERN_DEBUG, func, format, args, err);
		return errno;
	}

	oops(why: string): number {
		this.why = why;
		return OOPS;
	}

	unmodelled(why: string): number {
		this.why = why;
		return UNMODELLED;
	}
}

/**
 * Reads `count` bytes. Where the file ends too soon it consumes the bytes that are there and returns -EPIPE.
 * @param path what the kernel reads: `release.h`
 */
export function ckpt_kread(ctx: Ctx, path: string, count: number): number {
	const got = Math.min(count, ctx.file.length - ctx.pos);
	ctx.t?.read(path, ctx.pos, count, got);
	ctx.pos += got;
	if (got === count) return 0;
	if (!ctx.cut) return -EPIPE;
	return ctx.unmodelled(
		`the kernel reads past the first ${ctx.file.length} bytes of this file; the page reads no further`
	);
}

/** `member == expected`, for a member of the struct at `base`. The trace notes the comparison. */
export function equal<T extends number | bigint>(
	ctx: Ctx,
	base: number,
	f: Field<T>,
	expected: T
): boolean {
	const actual = ctx.get(f, base);
	const ok = actual === expected;
	ctx.t?.check(f, base, actual, expected, ok);
	return ok;
}

/** The outcome of one call of sys_restart(). */
export interface Outcome {
	/** 0 or a negative errno; null for an oops, and where the model has no answer. */
	readonly ret: number | null;
	/** `EINVAL`; `0` for success; `BUG`; `UNMODELLED`. */
	readonly errno: string;
	/** Number of bytes taken from the file. */
	readonly consumed: number;
	/** Number of allocations that nobody frees; null for an oops, and where the model has no answer. */
	readonly leaked_allocs: number | null;
	/** The kernel kills the caller with SIGKILL (RESTART_TASKSELF). */
	readonly killed: boolean;
	/** The reason of an oops, or why the model has no answer; empty otherwise. */
	readonly why: string;
}

export function outcome(ctx: Ctx, ret: number, killed = false): Outcome {
	const { pos: consumed, why } = ctx;
	if (ret === OOPS)
		return { ret: null, errno: 'BUG', consumed, leaked_allocs: null, killed: false, why };
	if (ret < -MAX_ERRNO)
		return { ret: null, errno: 'UNMODELLED', consumed, leaked_allocs: null, killed: false, why };
	const errno = ret < 0 ? errnoName(-ret) : '0';
	return { ret: Math.min(ret, 0), errno, consumed, leaked_allocs: ctx.leaked, killed, why };
}
