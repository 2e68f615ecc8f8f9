/**
 * The glossary: every word that the site explains, in reading order, with the sentence of the workbench's status line. This
 * module imports all revisions, so it runs when the site is built (vite.config.ts), and the page loads only its result.
 */
import type { Struct } from '../../format/struct.ts';
import { hex } from '../../format/hex.ts';
import type { CheckName } from '../../kernel/trace.ts';
import { REVISIONS } from '../../revisions/all.ts';
import { archOf, type Revision } from '../../revisions/revision.ts';
import { kernelFor, ownTrace, PRESETS } from '../../share/machines.ts';
import { checkId } from '../format_page/format_links.ts';
import { formatPages } from '../format_page/format_page.ts';
import { PARTS } from '../format_page/format_types.ts';
import type { Entry, Group } from './glossary_filter.ts';
import { MORE_WORDS, REFUSES } from './more_words.ts';
import {
	CHECK_WORDS,
	FLAG_WORDS,
	LSM_WORDS,
	MEMBER_WORDS,
	OBJECT_WORDS,
	sentenceOf,
	WORDS,
	type Word
} from './words.ts';

const PLAIN: Readonly<Record<string, Word>> = { ...WORDS, ...MORE_WORDS };

/** The words that are no flag, check, object, member or LSM: their groups, in reading order. */
const GROUPS: readonly (readonly [id: string, title: string, keys: string])[] = [
	[
		'the-image',
		'The image',
		'cr image object payload member padding surplus tail shared type-BUFFER type-STRING type-IGNORE type-TREE type-TAIL dummy'
	],
	[
		'the-answer',
		'The answer',
		'verdict strace consumed leaked killed BUG UNMODELLED deduced inferred check passed failed skipped never'
	],
	[
		'error-numbers',
		'Error numbers',
		'errno EINVAL ENOSYS EPIPE EPERM EACCES EBADF EIO ENOENT ENOMEM'
	],
	[
		'the-log',
		'What the kernel prints',
		'dmesg <4> <7> ckpt_err logfd prefix CONFIG_CHECKPOINT_DEBUG ours'
	],
	['numbers-and-texts', 'Numbers and texts in C', 'u16 s32 le be le16_to_cpu NUL strlcpy strncmp'],
	[
		'machine-and-format',
		'Machine and format',
		'arch revision CHECKPOINT_VERSION version_code uts NSIG rlimit auxv cpu'
	],
	[
		'security',
		'Security',
		'LSM label policy CONFIG_SECURITY SECURITY_NAME_MAX cur ctx-lsm_name smack_version capability file-capabilities'
	],
	[
		'the-call',
		'The call and its caller',
		'pid fd flags CHECKPOINT_USER_FLAGS CAP_SYS_ADMIN ckpt_unpriv_allowed'
	],
	['the-workbench', 'The workbench', 'spectrum provenance step readAs rewriteAs vector']
];

/** Keys that cannot be addresses. */
const IDS: Readonly<Record<string, string>> = { '<4>': 'pr_warning', '<7>': 'ckpt_debug' };
/** Words of ours among the kernel's; the others with a capital or an underscore are the kernel's. */
const OURS: readonly string[] = ['LSM', 'UNMODELLED', 'Read as', 'Rewrite as', 'NUL'];
const isKernels = (term: string): boolean =>
	/[A-Z_<>[(]|^(strace|dmesg|dummy|cur|pid|fd|logfd|rlimit|fxsr, xsave)$/.test(term) &&
	!OURS.includes(term);

const entry = (id: string, word: Word, mono: boolean, facts = ''): Entry => ({
	terms: [{ id, text: word.term }],
	mono,
	sentence: sentenceOf(word),
	facts,
	link: linkOf(id)
});

/** The pages of the format, that of the patch's day first. */
const PAGES = [...formatPages()].sort(
	(a, b) => Number(b.id === 'aug09') - Number(a.id === 'aug09')
);

/** The first page that has the thing. @param entry its address in the glossary */
function linkOf(entry: string): string | null {
	const [, kind = '', name = ''] = /^(object|member|check)-(.*)$/.exec(entry) ?? [];
	for (const { id, ids } of PAGES) {
		const wanted = {
			'': [entry],
			object: [name, `type-${name.toUpperCase()}`],
			member: [name, `objref-${name}`, `uts_ns-${name}`],
			check: [name === 'call' ? 'checks' : entry]
		}[kind]!;
		const at = wanted.find((x) => ids.includes(x) && (kind !== '' || !(x in PARTS)));
		if (at !== undefined) return `format/${id}/#${at}`;
	}
	return null;
}

export const glossary = (): readonly Group[] => [
	...GROUPS.map(([id, title, keys]) => ({
		id,
		title,
		about: '',
		entries: keys.split(' ').map((key) => {
			const word = PLAIN[key]!;
			return entry(IDS[key] ?? key, word, isKernels(word.term));
		})
	})),
	{
		id: 'LSM-names',
		title: 'Names of LSMs',
		about: 'What the image may have as lsm_name.',
		entries: together(
			Object.entries(LSM_WORDS).map(([name, word]) =>
				entry(`LSM-${name || 'without-a-name'}`, word, name !== '')
			)
		)
	},
	{
		id: 'flags-of-the-call',
		title: 'Flags',
		about:
			'RESTART flags are given to restart(2) now. CHECKPOINT flags were given to the checkpoint, and stand in uflags.',
		entries: Object.entries(FLAG_WORDS).map(([name, word]) =>
			entry(
				name,
				word,
				true,
				inRevisions((r) => {
					const flag = [...r.restartFlags, ...r.checkpointFlags].find((f) => f.name === name);
					return flag ? hex(flag.bit) : null;
				})
			)
		)
	},
	{
		id: 'checks',
		title: 'Checks',
		about:
			'In the order of the latest reader, with the numbers of x86. Other processors have no check cpu, and the numbers after it are one lower. An OBJREF or an ERROR before an object can bring other errnos.',
		entries: checkNames().map((name) =>
			entry(
				checkId(name),
				CHECK_WORDS[name],
				false,
				`${inRevisions((r) => {
					const n = LADDERS.get(r)!.indexOf(name);
					return n < 0 ? null : `check ${n}`;
				})}. Refuses with ${REFUSES[name]}.`
			)
		)
	},
	{
		id: 'objects',
		title: 'Objects',
		about: '',
		entries: Object.entries(OBJECT_WORDS)
			.filter(([name]) => name !== 'tail')
			.map(([name, word]) =>
				entry(
					`object-${name}`,
					word,
					true,
					inRevisions((r) => typeOfObject(r, name))
				)
			)
	},
	{
		id: 'members',
		title: 'Members',
		about: '',
		entries: together(
			Object.entries(MEMBER_WORDS)
				.filter(([name]) => name !== 'tail' && name !== 'surplus')
				.map(([name, word]) =>
					entry(
						`member-${name}`,
						word,
						true,
						inRevisions((r) => typeOf(r, name))
					)
				)
		)
	}
];

/** Neighbours with one sentence and the same facts become one entry. */
function together(entries: readonly Entry[]): Entry[] {
	const all: Entry[] = [];
	for (const e of entries) {
		const last = all.at(-1);
		if (last && last.sentence === e.sentence && last.facts === e.facts)
			all[all.length - 1] = { ...last, terms: [...last.terms, ...e.terms] };
		else all.push(e);
	}
	return all;
}

/** `0x4 in aug09, 0x8 from v19rc1 on`; only the value where all revisions have the same one. */
function inRevisions(valueIn: (revision: Revision) => string | null): string {
	const runs: { value: string | null; from: number; to: number }[] = [];
	for (const [i, r] of REVISIONS.entries()) {
		const value = valueIn(r);
		const last = runs.at(-1);
		if (last?.value === value) last.to = i;
		else runs.push({ value, from: i, to: i });
	}
	const values = [...new Set(runs.map((run) => run.value))].filter((value) => value !== null);
	return values
		.map((value) => {
			const where = runs.filter((run) => run.value === value).map(({ from, to }) => when(from, to));
			return [value, where.join(' and ')].filter((part) => part !== '').join(' ');
		})
		.join(', ');
}

/** Empty for all revisions. @param from index of the first one */
function when(from: number, to: number): string {
	const [first, last] = [REVISIONS[from]!.id, REVISIONS[to]!.id];
	if (from === to) return `in ${first}`;
	if (to < REVISIONS.length - 1) return `from ${first} to ${last}`;
	return from === 0 ? '' : `from ${first} on`;
}

// ---- what each revision has

/** Names of the checks by number, with smack running: it has one more. */
const LADDERS: ReadonlyMap<Revision, readonly CheckName[]> = new Map(
	REVISIONS.map((r) => {
		const smack = PRESETS.find((p) => p.lsm === 'smack')!;
		return [r, ownTrace(r, kernelFor(r, smack)).rungs.map((rung) => rung.name)];
	})
);

/** In the order of the latest revision; checks that it dropped come after its own. */
const checkNames = (): readonly CheckName[] => [...new Set([...LADDERS.values()].reverse().flat())];

const structsOf = (r: Revision): readonly Struct[] => [
	...new Set([...r.structs, ...r.arches.flatMap((a) => a.map.slots.map((s) => s.struct))])
];

/** `__u16`, `char[65]`; null where no struct of the revision has the member. */
function typeOf(r: Revision, name: string): string | null {
	const struct = structsOf(r).find((s) => s.members[name] && s.members[name].kind !== 'struct');
	const member = struct?.members[name];
	if (!member || member.kind === 'struct') return null;
	if (member.kind === 'int') return member.ctype;
	const any = archOf(r, 'x86_32').map.slots.some((s) => s.any && s.struct === struct);
	return any ? 'char[], of any length' : `char[${member.bound}]`;
}

/** `type 3`; null where the revision has no such object, or where it is no object by itself. */
function typeOfObject(r: Revision, name: string): string | null {
	const { slots, objref, uts_ns } = archOf(r, 'x86_32').map;
	const type = [...slots, objref, uts_ns].find((s) => s.name === name)?.type;
	return type === undefined ? null : `type ${type}`;
}
