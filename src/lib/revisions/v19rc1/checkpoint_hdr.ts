/**
 * v19-rc1, 11 November 2009: rev 4. The LSM comes back after the CONTAINER object, and RESTART_KEEP_LSM is 0x8.
 * A C compiler evaluated all numbers from the header file of that day (tests/vectors/numbers.json). The layouts are v18's
 * and v20's.
 */
import {
	CALL as OCT09_CALL,
	CKPT_HDR as OCT09_HDR,
	CKPT_OBJ as OCT09_OBJ
} from '../oct09/checkpoint_hdr.ts';
import { flag, type CallFacts } from '../revision.ts';

export const CHECKPOINT_VERSION = 4;
export const RESTART_KEEP_LSM = 0x8;

export const CALL: CallFacts = {
	...OCT09_CALL,
	restartFlags: [...OCT09_CALL.restartFlags, flag('RESTART_KEEP_LSM', RESTART_KEEP_LSM)],
	logfd: true
};

export const CKPT_HDR = { ...OCT09_HDR, LSM_INFO: 7, SECURITY: 8, EPOLL_ITEMS: 308 } as const;

export const CKPT_OBJ = { ...OCT09_OBJ, SECURITY_PTR: 16, SECURITY: 17, MAX: 18 } as const;
