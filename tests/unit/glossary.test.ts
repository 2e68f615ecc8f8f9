/** The glossary's words. Numbers: docs/format.md and docs/revisions.md. */
import { describe, expect, it, test } from 'vitest';
import { REVISIONS } from '../../src/lib/revisions/all.ts';
import { CHECK_WORDS } from '../../src/lib/revisions/check_words.ts';
import { termCount, found, search } from '../../src/lib/view/glossary/glossary_filter.ts';
import { glossary, type GlossaryEntry } from '../../src/lib/view/glossary/glossary_rows.ts';
import { GLOSSARY_WORDS } from '../../src/lib/view/words.ts';
import { formatPagesOnce } from './documents.ts';
import { checksIn, numbered, numberOf } from './numbered.ts';
import { sourcesOf } from './source_files.ts';
import { VERDICTS } from './gallery_verdicts.ts';

const V20 = checksIn('v20');

/** An address stays for ever. */
const ADDRESSES =
	'cr image object payload member padding surplus tail shared type-BUFFER type-STRING type-IGNORE type-TREE type-TAIL dummy verdict strace consumed leaked killed BUG UNMODELLED deduced inferred check passed failed skipped never errno EINVAL ENOSYS EPIPE EPERM EACCES EBADF EIO ENOENT ENOMEM dmesg pr_warning ckpt_debug ckpt_err logfd prefix CONFIG_CHECKPOINT_DEBUG ours u16 s32 le be le16_to_cpu NUL strlcpy strncmp arch revision CHECKPOINT_VERSION version_code uts NSIG rlimit auxv cpu LSM label policy CONFIG_SECURITY SECURITY_NAME_MAX cur ctx-lsm_name smack_version capability file-capabilities pid fd flags CHECKPOINT_USER_FLAGS CAP_SYS_ADMIN ckpt_unpriv_allowed spectrum provenance step readAs rewriteAs vector LSM-lsm_none LSM-default LSM-selinux LSM-smack LSM-tomoyo LSM-apparmor LSM-without-a-name RESTART_TASKSELF RESTART_FROZEN RESTART_KEEP_LSM RESTART_GHOST RESTART_CONN_RESET CHECKPOINT_SUBTREE CHECKPOINT_NETNS check-call check-HEADER check-arch check-version check-uflags check-constants check-memory check-texts check-HEADER_ARCH check-cpu check-CONTAINER check-LSM-name check-same-LSM check-kept-LSM check-LSM_INFO check-smack-version object-header object-constants object-release object-version object-machine object-lsm_name object-header_arch object-container object-lsm_info object-objref object-uts_ns object-error object-unknown member-type member-len member-magic member-arch_id member-major member-minor member-patch member-rev member-padding member-_pading member-_padding member-task_comm_len member-mm_saved_auxv_len member-at_vector_size member-signal_nsig member-uts_sysname_len member-uts_nodename_len member-uts_release_len member-uts_version_len member-uts_machine_len member-uts_domainname_len member-rlimit_nlimits member-n_tty_buf_size member-tty_termios_ncc member-tty_termios_nccs member-time member-uflags member-release member-version member-machine member-lsm_name member-sysname member-nodename member-domainname member-has_fxsr member-has_xsave member-xstate_size member-what member-objtype member-objref member-lsm_info';

const groups = glossary();
const entries = groups.flatMap((g) => g.entries);
const at = (id: string): GlossaryEntry | undefined =>
	entries.find((e) => e.terms.some((t) => t.id === id));
const ids = entries.flatMap((e) => e.terms.map((t) => t.id));

/** A check's name in its address; one was published under another name. */
const addressed = (name: string): string =>
	name.replace('magic, rev', 'version').replaceAll(' ', '-');

describe('the glossary', () => {
	it('has each flag, LSM, member and object of every revision', () => {
		for (const r of REVISIONS) {
			for (const { name } of [...r.restartFlags, ...r.checkpointFlags]) expect(ids).toContain(name);
			for (const name of r.lsms) expect(ids).toContain(`LSM-${name}`);
			for (const s of r.structs)
				for (const [name, m] of Object.entries(s.members))
					if (m.kind !== 'struct') expect(ids).toContain(`member-${name}`);
			for (const arch of r.arches)
				for (const { name } of arch.map.slots) expect(ids).toContain(`object-${name}`);
		}
	});

	it('has each check, and each word once', () => {
		for (const name of Object.keys(CHECK_WORDS)) expect(ids).toContain(`check-${addressed(name)}`);
		for (const { term } of Object.values(GLOSSARY_WORDS))
			expect(
				groups
					.slice(0, 9)
					.flatMap((g) => g.entries)
					.filter((e) => e.terms[0]?.text === term),
				term
			).toHaveLength(1);
	});

	it('is loaded with the workbench for each word that a component names', () => {
		const named = [...sourcesOf('svelte').values()].flatMap((source) =>
			Array.from(source.matchAll(/word="word (\w+)"/g), ([, key]) => key!)
		);
		expect(named).toContain('consumed');
		expect(Object.keys(GLOSSARY_WORDS)).toEqual(expect.arrayContaining(named));
	});

	it('has addresses that are unique, also without regard to case, and need no escapes', () => {
		const all = [...groups.map((g) => g.id), ...ids];
		expect(new Set(all.map((id) => id.toLowerCase())).size).toBe(all.length);
		for (const id of all) expect(id).toMatch(/^[A-Za-z_][\w-]*$/);
		// x/ and 1 begin a link of the workbench.
		for (const id of all) expect(id).not.toMatch(/^[x1]/);
	});

	it('has a sentence for each entry', () => {
		for (const { sentence } of entries) expect(sentence).toMatch(/^[^`]{8,}[.?)”]$/);
	});

	it('keeps its addresses', () => {
		expect(ids).toEqual(expect.arrayContaining(ADDRESSES.split(' ')));
	});
});

describe('facts', () => {
	test.each([
		['RESTART_TASKSELF', '0x1'],
		['RESTART_KEEP_LSM', '0x4 in aug09, 0x8 from v19rc1 on'],
		['RESTART_GHOST', '0x4 from v18 on'],
		['RESTART_CONN_RESET', '0x10 from v20 on'],
		['check-call', numbered('check {call}. Refuses with EINVAL, EPERM or EBADF.')],
		[
			'check-kept-LSM',
			numbered(
				`check {kept LSM} in aug09, check ${numberOf('kept LSM', V20)} from v19rc1 on. Refuses with ENOSYS.`
			)
		],
		[
			'check-same-LSM',
			numbered(
				`check {same LSM} in aug09, check ${numberOf('same LSM', V20)} from v19rc1 on. Refuses with EINVAL in aug09; EPERM from v19rc1 on.`
			)
		],
		[
			'check-cpu',
			numbered(
				`check ${numberOf('cpu', V20)} in v17 and from v18 on, check {cpu} in aug09. Refuses with EINVAL.`
			)
		],
		['object-lsm_name', 'type 3 in aug09, type 4 from v19rc1 on'],
		['object-objref', 'type 5 up to v18, type 6 from oct09 on'],
		['object-constants', ''],
		['member-rlimit_nlimits', '__u16 from aug09 on'],
		['member-mm_saved_auxv_len', '__u16 up to v19rc1'],
		['member-lsm_name', 'char[SECURITY_NAME_MAX + 1] in aug09 and from v19rc1 on'],
		['member-lsm_info', 'char[], of any length from v19rc1 on'],
		['member-objref', '__s32'],
		['verdict', '']
	])('%s: %s', (id, facts) => {
		expect(at(id)?.facts).toBe(facts);
	});

	test.each([
		['check-version', 'EINVAL'],
		['check-memory', 'ENOMEM'],
		['check-texts', 'EINVAL or EPIPE up to aug09; EINVAL, EIO, ENOMEM or EPIPE from v18 on']
	])('%s refuses with %s', (id, errnos) => {
		expect(at(id)?.facts).toMatch(new RegExp(`^check .*\\. Refuses with ${errnos}\\.$`));
	});

	it('say what the kernel does, and no more', () => {
		expect(at('check-LSM_INFO')?.sentence).toBe(
			'Can the next object, which should be the LSM’s own record, be read? The kernel reads it under any LSM, but only smack uses it, and only smack refuses.'
		);
		expect(at('EPERM')?.sentence).toBe(
			'Operation not permitted: the caller lacks a right, or, from v19rc1 on, image and kernel name different LSMs.'
		);
	});

	// Of the values, revisions.test.ts asks the readers of all revisions.
	it('say which values of a setting let a caller restart', () => {
		expect(at('ckpt_unpriv_allowed')?.sentence).toMatch(
			/It is 1 unless an administrator changes it\. In 2009 any value but 0 lets them restart, from v20 on only 2 or more\.$/
		);
		const odd = formatPagesOnce().flatMap((p) =>
			p.oddities.filter((o) => o.text.includes('ckpt_unpriv'))
		);
		expect(odd.map((o) => o.text.includes('or a value of 2 or more'))).toEqual([true, true]);
	});

	// An OBJREF brings any errno, an oops, or no answer.
	const BROUGHT = ['EACCES', 'BUG', 'UNMODELLED'];
	it('a check refuses with the errnos that the gallery’s vectors have', () => {
		for (const [name, verdict] of Object.entries(VERDICTS)) {
			if (verdict.check === null || BROUGHT.includes(verdict.errno)) continue;
			if (name.startsWith('objref')) continue;
			expect(at(`check-${addressed(verdict.check)}`)!.facts, name).toContain(verdict.errno);
		}
	});
});

describe('a search', () => {
	const entry: GlossaryEntry = {
		terms: [{ id: 'a', text: 'RESTART_KEEP_LSM' }],
		mono: true,
		sentence: 'Keep the LSM’s labels.',
		facts: '0x4 in aug09',
		link: null
	};
	test.each([
		['', true],
		['  ', true],
		['keep_lsm', true],
		['LABELS', true],
		['0x4 keep', true],
		["LSM's", true],
		['LSM’s', true],
		['keep nothing', false]
	])('"%s": %s', (query, is) => {
		expect(found(entry, query)).toBe(is);
	});

	it('leaves what is found, the very word first', () => {
		const left = search(groups, 'tomoyo');
		expect(left.map((g) => g.id)).toEqual(['LSM-names']);
		const first = (query: string) => search(groups, query)[0]?.entries[0]?.terms[0]?.text;
		expect(first('Namespace ')).toBe('namespace');
		expect(first('nul')).toBe('NUL');
		expect(first('header')).toBe('header');
		expect(first('freeze')).toBe('frozen, freeze');
		for (const name of ['Docker', 'Podman', 'Kubernetes']) expect(first(name)).toBe('CRIU');
		expect(first('CONFIG_CH')).toBe('CONFIG_CHECKPOINT_DEBUG');
		expect(first('little-endian')).toBe('little endian');
		// Of a number, the checks that have it somewhere.
		const n = numberOf('same LSM');
		expect(search(groups, `check ${n}`)[0]?.entries[0]?.facts).toMatch(RegExp(`check ${n}\\b`));
		for (const [query, term] of [
			['labels', 'label'],
			['policies', 'policy']
		] as const)
			expect(
				search(groups, query).flatMap((g) => g.entries.map((e) => e.terms[0]?.text)),
				query
			).toContain(term);
		expect(search(groups, ' '), 'as they are').toBe(groups);
		expect(left.flatMap((g) => g.entries).map((e) => e.terms[0]?.id)).toEqual(['LSM-tomoyo']);
		expect(termCount(search(groups, 'no such word'))).toBe(0);
	});
});
