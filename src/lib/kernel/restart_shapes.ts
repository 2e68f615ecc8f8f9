/** What decides the answer of a restart call, and the answer. It is a part of `ckptlab.d.mts`, so this file imports nothing. */

/** The running kernel and its caller, as `struct kernel` of the model has them. Numbers are as wide as C declares them. */
export interface KernelSettings {
	/** `LINUX_VERSION_CODE`, 32 bits: 132639 is 2.6.31. */
	readonly version_code: number;
	/** `CONFIG_SECURITY`. Without it the name of the LSM is `lsm_none`. */
	readonly config_security: boolean;
	/** `security_ops->name`. */
	readonly lsm: string;
	/** `struct ckpt_const` by member; 16 bits each. */
	readonly constants: Readonly<Record<string, number>>;
	/** FPU features of an x86, C ints; the kernel compares 16 bits of the image with them. */
	readonly x86: {
		readonly has_fxsr: number;
		readonly has_xsave: number;
		readonly xstate_size: number;
	};
	/** `/smack/version`. Smack alone compares it, from v19rc1 on. */
	readonly smack_version: string;
	/** `CONFIG_CHECKPOINT_DEBUG`: debug lines reach the kernel log. */
	readonly config_checkpoint_debug: boolean;
	/** Third argument of `restart(2)`, 32 bits. */
	readonly flags: number;
	/** First argument of `restart(2)`, 32 bits with a sign. */
	readonly pid: number;
	/** The file descriptor is open. */
	readonly fd_ok: boolean;
	/** The sysctl of this name, a C int. */
	readonly ckpt_unpriv_allowed: number;
	/** The caller has `CAP_SYS_ADMIN`. */
	readonly cap_sys_admin: boolean;
	/** Fourth argument of `restart(2)`, from v19rc1 on. */
	readonly logfd: 'none' | 'ok' | 'bad';
}

/** The answer in the shape of `expect` in test vectors (`schema/vectors.json`). */
export interface KernelReply {
	/** 0, a negative errno, or null for BUG and UNMODELLED. */
	readonly ret: number | null;
	readonly errno: string;
	/** Lines of `pr_warning` and texts of `ckpt_err` in order, newline included where they have one. */
	readonly messages: readonly string[];
	/** Bytes taken from the file. */
	readonly consumed: number;
	/** Lines at `KERN_DEBUG`, newline included, `[PID:VPID:c/r:FUNCTION:LINE] ` in front. */
	readonly debug: readonly string[];
	readonly leaked_allocs: number | null;
	/** The text of an oops. */
	readonly bug?: string;
	/** False if `ckpt_err` had no log file. */
	readonly logged?: false;
}
