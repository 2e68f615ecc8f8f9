/**
 * v19-rc1, November 2009: rev 4. The LSM comes back behind the CONTAINER object, KEEP_LSM as 0x8. Inferred from
 * the header files of that month; layouts are v18's and v20's.
 */
export const CHECKPOINT_VERSION = 4;
export const CHECKPOINT_SUBTREE = 0x1;

export const RESTART_TASKSELF = 0x1;
export const RESTART_FROZEN = 0x2;
export const RESTART_GHOST = 0x4;
export const RESTART_KEEP_LSM = 0x8;

/** Types of shared objects; none of them is restored by the model. */
export const CKPT_OBJ = { IGNORE: 0, INODE: 1, UTS_NS: 8, MAX: 18 } as const;
