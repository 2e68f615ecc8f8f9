/** The glossary: every word that the site explains, in reading order, with the sentence of the workbench's status line. */
import { orText } from '../../format/count.ts';
import { hex } from '../../format/hex.ts';
import type { CheckName } from '../../kernel/trace.ts';
import { REVISIONS } from '../../revisions/all.ts';
import { checkSentence } from '../../revisions/check_words.ts';
import { archOf, type Revision } from '../../revisions/revision.ts';
import { checkId, FORMAT_PARTS } from '../places.ts';
import { formatPages } from '../format_page/format_page.ts';
import { inRevisions } from '../in_revisions.ts';
import { memberIn, structsOf } from '../table_words.ts';
import { FLAG_WORDS, GROUPS, LSM_WORDS, OBJECT_WORDS, kernelTerm, type Word } from '../words.ts';

export type GlossaryGroup = ReturnType<typeof glossary>[number];
export type GlossaryEntry = ReturnType<typeof entry>;

/**
 * @param id its address is `#<id>`, and stays for ever
 * @param facts its number, type or place in each revision; empty where it has none
 */
const entry = (id: string, { term, text, mono }: Word, facts = '') => ({
	/** Terms that share a sentence, and two addresses of one: padding was a member, too. */
	terms: (id === 'padding' ? [id, 'member-padding'] : [id]).map((id) => ({ id, text: term })),
	mono,
	sentence: text,
	facts,
	/** What explains it on the pages of the format, without the base of the site; null where nothing does. */
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
		const at = wanted.find((x) => ids.includes(x) && (kind !== '' || !(x in FORMAT_PARTS)));
		if (at !== undefined) return `format/${id}/#${at}`;
	}
	return null;
}

export const glossary = () => [
	...GROUPS.map(({ id, title, words }) => ({
		id,
		title,
		about: '',
		entries: Object.entries(words).map(([key, word]) => entry(key, word))
	})),
	{
		id: 'LSM-names',
		title: 'Names of LSMs',
		about: 'What the image may have as lsm_name.',
		entries: together(
			Object.entries(LSM_WORDS).map(([name, text]) =>
				name === ''
					? entry('LSM-without-a-name', { term: 'no name', text, mono: false })
					: entry(`LSM-${name}`, kernelTerm(name, text))
			)
		)
	},
	{
		id: 'flags-of-the-call',
		title: 'Flags',
		about:
			'RESTART flags are given to restart(2) now. CHECKPOINT flags were given to the checkpoint, and are in uflags.',
		entries: Object.entries(FLAG_WORDS).map(([name, text]) =>
			entry(
				name,
				kernelTerm(name, text),
				factsOf((r) => {
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
			'In the order of the latest reader, with the numbers of x86. Other processors have no check cpu, and the numbers after it are one lower. An OBJREF before an object can cause other errnos.',
		entries: checkNames().map((name) =>
			entry(
				checkId(name),
				{ term: name, text: checkSentence(name), mono: false },
				`${factsOf((r) => {
					const n = name === 'call' ? 0 : checkIn(r, name)?.n;
					return n === undefined ? null : `check ${n}`;
				})}. Refuses with ${errnosOf(name)}.`
			)
		)
	},
	{
		id: 'objects',
		title: 'Objects',
		about: '',
		entries: [...objects()].map(([name, text]) =>
			entry(
				`object-${name}`,
				kernelTerm(name, text),
				factsOf((r) => typeOfObject(r, name))
			)
		)
	},
	{
		id: 'members',
		title: 'Members',
		about: '',
		entries: together(
			[...members()].map(([name, text]) =>
				entry(
					`member-${name}`,
					kernelTerm(name === 'type' || name === 'len' ? `h.${name}` : name, text),
					factsOf((r) => typeOf(r, name))
				)
			)
		)
	}
];

/** The sentences of all objects, in the order of the latest revision that has them. */
function objects(): ReadonlyMap<string, string> {
	const found = new Map<string, string>();
	for (const r of [...REVISIONS].reverse()) {
		const { slots, objref, uts_ns } = archOf(r, 'x86_32').map;
		for (const { name, struct } of [...slots, objref, uts_ns]) {
			if (!found.has(name)) found.set(name, OBJECT_WORDS[name] ?? struct.doc);
			for (const [inner, m] of Object.entries(struct.members))
				if (m.kind === 'struct' && inner !== 'h' && !found.has(inner))
					found.set(inner, m.struct.doc);
		}
	}
	return new Map([...found, ...Object.entries(OBJECT_WORDS)]);
}

/** The sentences of all members, in the same order. */
function members(): ReadonlyMap<string, string> {
	const found = new Map<string, string>();
	for (const r of [...REVISIONS].reverse())
		for (const { path, member } of structsOf(r).flatMap((s) => s.fields)) {
			const name = path.split('.').at(-1) ?? '';
			if (member && !found.has(name)) found.set(name, member.doc);
		}
	return found;
}

/** Neighbours with one sentence and the same facts become one entry. */
function together(entries: readonly GlossaryEntry[]): GlossaryEntry[] {
	const all: GlossaryEntry[] = [];
	for (const e of entries) {
		const last = all.at(-1);
		if (last && last.sentence === e.sentence && last.facts === e.facts)
			all[all.length - 1] = { ...last, terms: [...last.terms, ...e.terms] };
		else all.push(e);
	}
	return all;
}

/** `0x4 in aug09, 0x8 from v19rc1 on`; only the value where all revisions have the same one. */
const factsOf = (valueIn: (revision: Revision) => string | null, between = ', '): string =>
	inRevisions(valueIn)
		.map(({ value, when }) => `${value} ${when}`.trimEnd())
		.join(between);

// ---- what each revision has

const pageOf = (r: Revision) => PAGES.find((p) => p.id === r.id)!;

/** In the order of the latest revision; checks that it dropped come after its own. */
const checkNames = (): readonly CheckName[] => [
	...new Set<CheckName>([
		'call',
		...[...REVISIONS].reverse().flatMap((r) => pageOf(r).checks.map((c) => c.name))
	])
];

const checkIn = (r: Revision, name: CheckName) => pageOf(r).checks.find((c) => c.name === name);

/** `EINVAL in aug09; EPERM from v19rc1 on`; only the errnos where all revisions with this check have the same ones. */
function errnosOf(name: CheckName): string {
	const errnosIn = (r: Revision): string | null => {
		const errnos =
			name === 'call'
				? new Set(pageOf(r).call.flatMap((row) => row.errnos))
				: checkIn(r, name)?.errnos;
		return errnos ? orText(errnos) : null;
	};
	const all = new Set(REVISIONS.map(errnosIn).filter((x) => x !== null));
	return all.size === 1 ? [...all][0]! : factsOf(errnosIn, '; ');
}

/** `__u16`, `char[65]`; null where no struct of the revision has the member. */
function typeOf(r: Revision, name: string): string | null {
	const member = memberIn(r, name);
	if (!member) return null;
	if (member.kind === 'int') return member.ctype;
	const any = archOf(r, 'x86_32').map.slots.some((s) => s.any && s.struct.members[name] === member);
	return any ? 'char[], of any length' : `char[${member.bound}]`;
}

/** `type 3`; null where the revision has no such object, or where it is no object by itself. */
function typeOfObject(r: Revision, name: string): string | null {
	const { slots, objref, uts_ns } = archOf(r, 'x86_32').map;
	const type = [...slots, objref, uts_ns].find((s) => s.name === name)?.type;
	return type === undefined ? null : `type ${type}`;
}
