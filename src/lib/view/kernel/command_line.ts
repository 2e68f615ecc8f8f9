/**
 * The command lines of user-cr, the programs of the time, that make the calls of a case. Their options are read in the sources of
 * each day (docs/revisions.md). Where no option is known, words say so.
 */
import { hex } from '../../format/hex.ts';
import {
	LOGFD,
	bitOf,
	type Flag,
	type Kernel,
	type Revision,
	type RevisionId
} from '../../revisions/revision.ts';

/** The programs of one day. */
interface Tools {
	readonly day: string;
	/** Why these belong to the revision, where that is deduced. */
	readonly deduced?: string;
	readonly checkpoint: 'ckpt' | 'checkpoint';
	readonly restart: 'mktree' | 'restart';
	/** What restarts a single process, which is its own caller. */
	readonly self: string;
	readonly selfRemark?: string;
	/** `-k` is there. */
	readonly keep?: true;
	/** `-N` is there. */
	readonly netns?: true;
	/** Why `restart` never comes to the call. */
	readonly stops?: string;
}

const JULY = { checkpoint: 'ckpt', restart: 'mktree', self: 'rstr' } as const;
const SEPTEMBER = {
	checkpoint: 'checkpoint',
	restart: 'restart',
	self: 'restart --self -W',
	selfRemark:
		'--self needs -W here: waiting is the default, and until 6 November 2009 --self refuses to wait.'
} as const;
const NOVEMBER = {
	checkpoint: 'checkpoint',
	restart: 'restart',
	self: 'restart --self',
	keep: true
} as const;

export const TOOLS: Readonly<Record<RevisionId, Tools>> = {
	v17: { ...JULY, day: '14 July 2009' },
	aug09: {
		...JULY,
		day: '26 August 2009',
		stops:
			'mktree reads the header itself before it calls, expects HEADER_ARCH after the machine, and stops at the LSM’s name (deduced).'
	},
	v18: { ...SEPTEMBER, day: '22 September 2009' },
	oct09: { ...SEPTEMBER, day: '16 October 2009', deduced: 'the first that read a CONTAINER' },
	v19rc1: {
		...NOVEMBER,
		day: '16 November 2009',
		deduced: 'the first that read an LSM’s name and its record'
	},
	v20: { ...NOVEMBER, day: '14 March 2010' },
	v23rc: { ...NOVEMBER, day: '10 January 2011', netns: true }
};

/** `user-cr of 14 March 2010`; where it is deduced why these belong to the revision, with the reason. */
export function toolsText({ id }: Pick<Revision, 'id'>): string {
	const { day, deduced } = TOOLS[id];
	return `user-cr of ${day}${deduced ? `, ${deduced} (deduced)` : ''}`;
}

/** No program makes this call. @param remark why */
const none = (remark: string) => ({ command: null, remark });
const READS =
	'It reads the header itself first, and makes the call only if it can. The pid is that of the first process.';

/** What makes the call of restart(2), and what to know of it; the remark is empty where there is nothing to say. */
export function restartLine(r: Revision, k: Kernel) {
	const tools = TOOLS[r.id];
	const has = (name: string): boolean => (k.flags & bitOf(r.restartFlags, name)) !== 0;
	const unknown = unknownBits(BigInt(k.flags), r.restartFlags);
	if (unknown !== 0n) return none(`No option sets ${hex(Number(unknown))}.`);
	if (k.pid === 0) return none(pidZero(tools, k.flags === 0, has('RESTART_GHOST')));
	if (k.pid < 0) return none('No program passes a negative pid.');
	if (!k.fd_ok)
		return none(
			'No program passes a bad fd: each has opened its file, or reads its standard input.'
		);
	if (has('RESTART_GHOST'))
		return none(
			`No option sets RESTART_GHOST: ${tools.restart} sets it itself, with pid 0, in a task that only represents a process.`
		);
	if (has('RESTART_CONN_RESET')) return none('No option is known that sets RESTART_CONN_RESET.');
	if (has('RESTART_KEEP_LSM') && !tools.keep)
		return none(
			`No option is known that sets RESTART_KEEP_LSM in user-cr of ${tools.day}: -k came on ${TOOLS.v19rc1.day}.`
		);
	const self = has('RESTART_TASKSELF');
	const others = r.restartFlags.filter((f) => f.name !== 'RESTART_TASKSELF' && has(f.name));
	if (self && others.length > 0)
		return none(
			`No program sets RESTART_TASKSELF with another flag: ${tools.self.replace(' -W', '')} sets it alone.`
		);
	if (!self && tools.stops) return none(tools.stops);
	const freezes = has('RESTART_FROZEN');
	const options = [
		self ? tools.self : tools.restart,
		has('RESTART_KEEP_LSM') ? '-k' : '',
		freezes ? '-F CGROUP' : '',
		r.logfd ? LOG[k.logfd] : '',
		'< image'
	];
	const remark = self
		? (tools.selfRemark ?? '')
		: `${READS}${freezes ? ' CGROUP is a directory of the cgroup freezer.' : ''}`;
	return { command: options.filter(Boolean).join(' '), remark };
}

const LOG = { none: '', ok: '-l restart.log', bad: `--logfile-fd=${LOGFD.bad}` } as const;

function pidZero({ restart }: Tools, plain: boolean, ghost: boolean): string {
	const made = plain || (ghost && restart === 'restart');
	return made
		? `${restart} makes this call itself, in every task that it creates; no option makes it alone.`
		: 'No program makes this call: with pid 0 none sets these flags.';
}

/** What made the checkpoint with these flags. The revision is the image’s. */
export function checkpointLine(r: Revision, uflags: bigint) {
	const { checkpoint, netns, day } = TOOLS[r.id];
	const unknown = unknownBits(uflags, r.checkpointFlags);
	if (unknown !== 0n) return none(`No option sets ${hex(unknown)}.`);
	const has = (name: string): boolean => (uflags & BigInt(bitOf(r.checkpointFlags, name))) !== 0n;
	if (has('CHECKPOINT_NETNS') && !netns)
		return none(`No option is known that sets CHECKPOINT_NETNS in user-cr of ${day}.`);
	const whole = !has('CHECKPOINT_SUBTREE');
	const options = [
		checkpoint,
		whole ? '-c' : '',
		has('CHECKPOINT_NETNS') ? '-N' : '',
		'PID > image'
	];
	return {
		command: options.filter(Boolean).join(' '),
		remark: whole ? 'PID is the init of a container.' : ''
	};
}

const unknownBits = (flags: bigint, known: readonly Flag[]): bigint =>
	known.reduce((left, f) => left & ~BigInt(f.bit), flags);
