/**
 * What is deduced of each revision and not read, with its sureness, and the verdicts that depend on it. A test holds
 * docs/format.md and docs/revisions.md against it.
 */
import type { RevisionId } from './revision.ts';

/** A fact that no source states. */
export interface Deduced {
	readonly text: string;
	/** From 0 to 1, if somebody knows. */
	readonly sureness?: number;
	/**
	 * A member: the image is refused at it. `OBJREF`, `ERROR`: the reader met one; `number`: it refused its number.
	 * `ckpt_err`, `Expected type`: it printed such a text. `ERESTART`: it returns one. A flag: the call has it. `nothing`: no
	 * verdict depends on it. Without it, all do.
	 */
	readonly about?: string;
}

export const DEDUCED: Readonly<Record<RevisionId, readonly Deduced[]>> = {
	v17: [
		{ text: 'the patches of v17 that were not read change nothing here', sureness: 0.97 },
		{
			about: 'ERESTART',
			text: 'restart(2) turns ERESTART* into EINTR; the page shows what the reader returns'
		}
	],
	aug09: [
		{
			about: 'rlimit_nlimits',
			text: 'rlimit_nlimits (bytes 50 and 51) is checked',
			sureness: 0.95
		},
		{ about: 'ERROR', text: 'an ERROR record is an object like any other', sureness: 0.88 },
		{ about: 'nothing', text: 'only x86_32 and s390x are supported', sureness: 0.95 },
		{ about: 'OBJREF', text: 'what an OBJREF in front of an expected object does', sureness: 0.8 }
	],
	v18: [
		{ text: 'the patches of v18 that were not read change nothing here', sureness: 0.95 },
		{ about: 'RESTART_GHOST', text: 'a coordinator ignores RESTART_GHOST', sureness: 0.9 },
		{
			about: 'number',
			text: 'a repeated objref is refused before its object is read; perhaps the kernel refuses it afterwards'
		}
	],
	oct09: [
		{ text: 'no reader of this day was found: layout from header files, reading as in v18' },
		{ text: 'the base kernel', sureness: 0.8 },
		{ text: 'CONTAINER is read right after the header', sureness: 0.92 },
		{ text: 'no rev 3 image has an LSM name', sureness: 0.85 },
		{ about: 'nothing', text: 'it is not known what this kernel printed' }
	],
	v19rc1: [
		{
			text: 'no reader of this month was found: layout from header files, the container part as in v20'
		},
		{ text: 'the base kernel is 2.6.31 or an rc of 2.6.32' },
		{ about: 'nothing', text: 'it is not known what this kernel printed' },
		{ text: 'smack and selinux may be kept', sureness: 0.8 },
		{ text: 'an OBJREF and an ERROR are only modelled where October 2009 and v20 agree' }
	],
	v20: [
		{ text: 'the patches of v20 that were not read change no layout', sureness: 0.98 },
		{ text: 'the patches of v20 that were not read change no errno', sureness: 0.97 },
		{ about: 'ckpt_err', text: 'messages are those of December 2010', sureness: 0.9 },
		{
			about: 'nothing', // it is in front of the message
			text: '[E @ function:line] is part of ckpt_err messages, with line numbers that are not known',
			sureness: 0.88
		},
		{
			about: 'Expected type',
			text: 'the numbers in “Expected type” are read after the object was freed: as SLAB leaves them'
		}
	],
	v23rc: [
		{ text: 'header checks were read in the December 2010 posting, the rest is v20’s' },
		{ text: 'messages', sureness: 0.85 },
		{ text: 'the base kernel', sureness: 0.75 },
		{ text: 'which checkpoint flags pass', sureness: 0.8 },
		{ about: 'tty_termios_nccs', text: 'the value of tty_termios_nccs', sureness: 0.85 }
	]
};

/** What is deduced of a member of the tables: of some constants. Undefined for a member that was read. */
export const deducedOf = (id: RevisionId, path: string): Deduced | undefined =>
	DEDUCED[id].find((d) => path === `constants.${d.about}`);

/** How sure a fact is, in per cent. @param text its own */
export function percentOf(id: RevisionId, text: string): number {
	const sureness = DEDUCED[id].find((d) => d.text === text)?.sureness;
	if (sureness === undefined) throw new Error(`${id} has no such fact with an estimate: ${text}`);
	return Math.round(100 * sureness);
}
