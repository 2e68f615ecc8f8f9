/**
 * What is odd in the format of a revision. What the tables and the reader can tell is derived from them; the rest is typed
 * (docs/format.md, docs/revisions.md).
 */
import { andText } from '../../format/count.ts';
import { hex } from '../../format/hex.ts';
import { layout } from '../../format/image.ts';
import { REVISIONS } from '../../revisions/all.ts';
import { bitOf, type Revision, type RevisionId } from '../../revisions/revision.ts';
import { inRevisions } from '../in_revisions.ts';
import { machineWith, type Probe } from '../probe/probe.ts';
import type { Things } from './format_things.ts';
import type { FormatCheckRow } from './format_checks.ts';

type Typed = Oddity & { readonly in: readonly RevisionId[] };

/** @param at an address of the page. @param image the name of an entry of the gallery */
const odd = (text: string, at: string | null, image: string | null = null) => ({ text, at, image });
type Oddity = ReturnType<typeof odd>;
const typed = (on: string, ...of: Parameters<typeof odd>): Typed => ({
	...odd(...of),
	in: on.split(' ') as RevisionId[]
});

export const oddities = (
	r: Revision,
	found: Probe,
	things: Things,
	checks: readonly FormatCheckRow[]
): Oddity[] => [
	...sameNumber(r),
	...flagsElsewhere(r),
	...archesElsewhere(r),
	...keeping(r, found, checks),
	...TYPED.filter((o) => o.in.includes(r.id)).map(({ text, at, image }) => ({ text, at, image })),
	...unread(r, things),
	...leaks(r, checks)
];

/** The images that take one revision's header to a kernel of the other. */
const SAME_REV: Readonly<Record<string, string>> = { aug09: 'august-on-v18', v18: 'v18-on-august' };

const sameNumber = (r: Revision): Oddity[] =>
	REVISIONS.filter((x) => x !== r && x.rev === r.rev).map((x) =>
		odd(
			`${x.id}, of ${x.title.split(', ')[0]}, has CHECKPOINT_VERSION ${x.rev} too, and another layout.`,
			'rev',
			SAME_REV[r.id] ?? null
		)
	);

/** Other meanings of a number: `RESTART_GHOST from v18 on`. */
function meanings(r: Revision, meant: (x: Revision) => string | undefined): string {
	const others = inRevisions((x) => meant(x) ?? null).filter((m) => m.value !== meant(r));
	return others.map(({ value, when }) => `${value} ${when}`).join(', ');
}

/** A bit that another revision calls otherwise, and a flag that has another bit there. */
function flagsElsewhere(r: Revision): Oddity[] {
	const images: Readonly<Record<string, string>> = { v18: 'ghost-not-keep' };
	return r.restartFlags.flatMap(({ name, bit }) => {
		const names = meanings(r, (x) => x.restartFlags.find((f) => f.bit === bit)?.name);
		const bits = meanings(r, (x) => {
			const other = x.restartFlags.find((f) => f.name === name);
			return other && hex(other.bit);
		});
		return [
			...(names ? [odd(`${hex(bit)} is ${name} here, and ${names}.`, name, images[r.id])] : []),
			...(bits ? [odd(`${name} is ${hex(bit)} here, and ${bits}.`, name)] : [])
		];
	});
}

function archesElsewhere(r: Revision): Oddity[] {
	const texts = r.arches.flatMap(({ id, name }) => {
		const others = meanings(r, (x) => x.arches.find((a) => a.id === id)?.name);
		return others ? [`${id} is ${name} here, and ${others}`] : [];
	});
	return texts.length > 0 ? [odd(`arch_id ${texts.join('; ')}.`, 'arch_id')] : [];
}

/** Names that RESTART_KEEP_LSM never keeps. */
function keeping(r: Revision, { kept }: Probe, checks: readonly FormatCheckRow[]): Oddity[] {
	const never = [...kept].filter(([name, errno]) => errno !== '0' && name !== '');
	if (never.length === 0) return [];
	const names = andText(never.map(([name]) => name));
	const other = checks.find((c) => c.name === 'same LSM')!.errnos.join(' ');
	return [
		odd(
			`Under ${names} RESTART_KEEP_LSM cannot succeed: the same name is ${never[0]![1]}, another one ${other}.`,
			'RESTART_KEEP_LSM',
			r.id === 'aug09' ? 'selinux-kept' : r.id === 'v20' ? 'tomoyo-kept-v20' : null
		)
	];
}

/** Bytes that no check looks at, with any flags. */
function unread(r: Revision, things: Things): Oddity[] {
	const { image } = machineWith(r, 'default');
	const { order, map, name } = r.arches[0]!;
	const { spans, objects } = layout(image, order, map);
	const free = spans.filter((s) => things.about(s, objects[s.object]!).checks.length === 0);
	const names = new Set(free.map((s) => s.path.replace(/^.*pad.*$/, 'padding')));
	return [
		odd(
			`${free.reduce((n, s) => n + s.size, 0)} of ${image.length} bytes on ${name} are never compared: ${andText(names)}.`,
			'time',
			r.id === 'aug09' ? 'lying-release' : null
		)
	];
}

function leaks(r: Revision, checks: readonly FormatCheckRow[]): Oddity[] {
	const leaking = checks.filter((c) => c.leaks);
	if (leaking.length === 0) return [];
	const { kernel, image } = machineWith(r, 'selinux');
	const { leaked_allocs } = r.restart(
		{ ...kernel, flags: bitOf(r.restartFlags, 'RESTART_KEEP_LSM') },
		image
	);
	const numbers = andText(leaking.map((c) => c.n));
	/** The check after the header is read: from there on something is allocated. */
	const first = checks.find((c) => c.name === 'HEADER')!.n + 1;
	return [
		odd(
			`Checks ${numbers} return at once, and ${leaked_allocs} allocations leak with each such call. All others from check ${first} on leave through the exit that frees memory.`,
			leaking[0]!.id,
			'selinux-on-smack'
		)
	];
}

const TYPED: readonly Typed[] = [
	typed(
		'aug09',
		'A comment in the patch calls the four BUFFERs strings. Their type is not STRING.',
		'type-BUFFER'
	),
	typed('v17', 'restart(2) turns ERESTART* into EINTR on the way out.', null),
	typed(
		'aug09',
		'lsm_none and default both mean plain capabilities. They differ, so each refuses the other.',
		'LSM-lsm_none',
		'none-on-default'
	),
	typed(
		'aug09',
		'A name of more than 10 characters never matches the image that its own kernel wrote: strlcpy() keeps 10 characters, and strncmp() compares 11.',
		'lsm_name',
		'too-long-a-name'
	),
	typed(
		'aug09',
		'Bytes after a NUL are ignored: “default” passes with any three bytes after its NUL.',
		'lsm_name',
		'nul-tail'
	),
	typed(
		'aug09',
		'The kernel reads 11 bytes of lsm_name and adds no NUL. One follows only because the memory behind it happens to be zero; C does not promise this.',
		'lsm_name',
		'unterminated'
	),
	typed(
		'aug09',
		'Without RESTART_KEEP_LSM the kernel reads the name and does not use it. The reviewer called the comparison “necessary, but far from sufficient”.',
		'lsm_name',
		'name-forgotten'
	),
	typed(
		'aug09',
		'RESTART_KEEP_LSM does not decide on capabilities: a restart re-creates the sets of the checkpoint with the flag and without it. The email calls the case without it “technically not implemented”.',
		'RESTART_KEEP_LSM'
	),
	typed(
		'aug09',
		'The documentation in the patch promises EINVAL for another LSM and does not mention ENOSYS.',
		'check-kept-LSM'
	),
	typed(
		'v17 aug09 v18 oct09',
		'An OBJREF of type IGNORE has no restore function: the kernel hits BUG_ON().',
		'obj-IGNORE',
		'objref-ignore'
	),
	typed(
		'v17 aug09 v18 oct09',
		'A negative objref becomes the return value of restart(2): -13 is EACCES.',
		'objref-objref',
		'objref-eacces'
	),
	typed(
		'v18 oct09',
		'Only the reader of the strings knows an ERROR record, and returns EIO. In front of HEADER and HEADER_ARCH it is a wrong object: EINVAL.',
		'type-ERROR',
		'error-detected'
	),
	typed('oct09', 'CONTAINER is an object header and nothing else.', 'container', 'good-container'),
	typed(
		'v19rc1',
		'In December 2009 x86_64 and RESTART_CONN_RESET came, and CHECKPOINT_VERSION stayed 4.',
		'rev'
	),
	typed(
		'v19rc1 v20 v23rc',
		'Another LSM fails with EPERM, in August with EINVAL.',
		'check-same-LSM',
		'v20-keep-eperm'
	),
	typed(
		'v20',
		'The documentation in the patch still promises EINVAL for another LSM.',
		'check-same-LSM'
	),
	typed(
		'v19rc1 v20 v23rc',
		'The running LSM reads LSM_INFO, whatever LSM wrote it. All but smack discard it and ignore failures: it may be missing, too long, or an ERROR record.',
		'lsm_info',
		'no-lsm-info'
	),
	typed(
		'v20 v23rc',
		'If the version has no NUL, smack compares past its end. Zeros follow there, unless the object fills its allocation exactly.',
		'lsm_info'
	),
	typed(
		'v20 v23rc',
		'“Expected type 4 but got 3” means that 4 was found and 3 expected. The found type is read after the object was freed.',
		'messages',
		'found-and-wanted'
	),
	typed(
		'v20 v23rc',
		'With ckpt_unpriv_allowed 1, the default, any caller may checkpoint; restart needs CAP_SYS_ADMIN or a value of 2 or more. Up to v19rc1, 1 let any caller restart.',
		'checks',
		'v20-no-privilege'
	),
	typed(
		'v20',
		'v19, a month older, has CHECKPOINT_VERSION 5 too. Its second constant is a number of bytes; here it is a number of longs.',
		'at_vector_size',
		'v19-on-v20'
	),
	typed(
		'v23rc',
		'v21, of spring 2010, has CHECKPOINT_VERSION 6 too. Its last constant is tty_termios_ncc, 8 or 10; here it is tty_termios_nccs, 19.',
		'tty_termios_nccs',
		'v21-on-v23'
	),
	typed(
		'v23rc',
		'On 25 January 2011 TREE became 102 and UTS_NS 110, and the types of shared objects moved by one. CHECKPOINT_VERSION stayed 6.',
		'type-TREE'
	),
	typed(
		'v18 oct09 v19rc1 v20',
		'On powerpc header_arch holds 0xdeadbeef, which is never compared.',
		'what',
		'good-ppc32'
	)
];
