/** What a write vector describes: the machine that checkpoints, and the image that it writes. */
import { fromLatin1 } from '../../src/lib/format/hex.ts';
import { revisionOf } from '../../src/lib/revisions/all.ts';
import { archOf, type Cpu, type Machine, type Revision } from '../../src/lib/revisions/revision.ts';
import { CPU } from '../../src/lib/share/machines.ts';

interface Params {
	readonly version_code: number;
	readonly lsm: string;
	readonly config_security: boolean;
	readonly uflags: number;
	/** Seconds since 1970. */
	readonly time: number;
	readonly release: string;
	readonly version: string;
	readonly machine: string;
	readonly x86?: Cpu;
	readonly smack_version?: string;
}

export interface Checkpointing {
	readonly arch: string;
	readonly params: Params;
	readonly revision?: string;
}

/** The machine that `params` describe. Texts are latin-1; constants are the arch's own. */
export function machineOf(revision: Revision, arch: string, p: Params): Machine {
	return {
		arch,
		version_code: p.version_code,
		config_security: p.config_security,
		lsm: p.lsm,
		constants: archOf(revision, arch).constants,
		x86: p.x86 ?? CPU,
		smack_version: p.smack_version ?? '_',
		uflags: BigInt(p.uflags),
		time: BigInt(p.time),
		release: fromLatin1(p.release),
		version: fromLatin1(p.version),
		machine: fromLatin1(p.machine)
	};
}

/** The image header that a machine writes. */
export function imageOf(c: Checkpointing): Uint8Array {
	const revision = revisionOf(c.revision);
	return revision.write(machineOf(revision, c.arch, c.params));
}
