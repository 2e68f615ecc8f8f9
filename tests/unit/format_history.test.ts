/**
 * The history of the format, against docs/revisions.md, docs/format.md and the test vectors: how each kernel answers its own
 * image, another `rev`, another constant, and a BUFFER with the number of before (oct09-r0381).
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { revisionOf } from '../../src/lib/revisions/all.ts';
import {
	formatIndex,
	history,
	type HistoryImage
} from '../../src/lib/view/format_page/format_history.ts';
import { AS_BYTES_SAY } from '../../src/lib/share/case.ts';
import { kernelOf } from '../../src/lib/share/vector/vector.ts';
import { formatPagesOnce } from './documents.ts';
import { HEX, linked, readingOf, readVectors } from './cases.ts';

const { steps } = history();
const pages = formatPagesOnce();
const step = (id: string) => steps.find((s) => s.id === id)!;
const list = (id: string, title: string): string[] =>
	(step(id).changes.find((c) => c.title === title)?.changes ?? []).map((c) =>
		// a check without its number
		`${c.sign} ${c.name.replace(/^\d+ /, '')} ${c.note}`.trim()
	);

/** `+ same LSM EINVAL`: `same LSM` */
const nameIn = (change: string): string => change.slice(2).replace(/( E[A-Z]+)+$/, '');

/** Each kernel's answer: revision, errno, bytes read, and the check that refused; or that nothing refused. */
const told = ({ verdicts }: HistoryImage): string[] =>
	verdicts.map((v) => {
		const n = /^check (\d+)/.exec(v.found)?.[1];
		const checks = pages.find((page) => page.id === v.revision)!.checks;
		const check = n === undefined ? 'none' : checks.find((c) => c.n === Number(n))!.name;
		return `${v.revision} ${v.result} ${v.consumed} ${check}`;
	});

/** Of each step: the older image, the newer one, and the older one with a forged number. */
const ANSWERS: Readonly<Record<string, readonly (readonly string[])[]>> = {
	v17: [['v17 = 0 307 none']],
	aug09: [
		['v17 = 0 307 none', 'aug09 = -1 EINVAL 72 magic, rev'],
		['v17 = -1 EINVAL 72 magic, rev', 'aug09 = 0 326 none'],
		['aug09 = -1 EINVAL 72 constants']
	],
	v18: [
		['aug09 = 0 326 none', 'v18 = -1 EINVAL 72 constants'],
		['aug09 = -1 EINVAL 299 LSM name', 'v18 = 0 307 none']
	],
	oct09: [
		['v18 = 0 307 none', 'oct09 = -1 EINVAL 72 magic, rev'],
		['v18 = -1 EINVAL 72 magic, rev', 'oct09 = 0 315 none'],
		['oct09 = -1 EINVAL 145 texts']
	],
	v19rc1: [
		['oct09 = 0 315 none', 'v19rc1 = -1 EINVAL 72 magic, rev'],
		['oct09 = -1 EINVAL 72 magic, rev', 'v19rc1 = 0 347 none'],
		['v19rc1 = -1 EPIPE 315 LSM name']
	],
	v20: [
		['v19rc1 = 0 347 none', 'v20 = -1 EINVAL 72 magic, rev'],
		['v19rc1 = -1 EINVAL 72 magic, rev', 'v20 = 0 347 none'],
		['v20 = -1 EINVAL 72 constants']
	],
	v23rc: [
		['v20 = 0 347 none', 'v23rc = -1 EINVAL 72 magic, rev'],
		['v20 = -1 EINVAL 72 magic, rev', 'v23rc = 0 347 none'],
		['v23rc = -1 EINVAL 72 constants']
	]
};

describe.each(Object.entries(ANSWERS))('the step to %s', (id, answers) => {
	it('has images that one kernel accepts and the other refuses', () => {
		expect(step(id).images.map(told)).toEqual(answers);
	});

	it('opens each image before the kernel that answered', () => {
		for (const v of step(id).images.flatMap((i) => i.verdicts)) {
			const c = linked(v.link);
			expect(c.revision).toBe(v.revision);
			const out = revisionOf(c.revision).restart(c.kernel, c.bytes!);
			expect(`${out.errno} ${out.consumed}`).toBe(
				`${v.result.replace(/^= (-1 )?/, '')} ${v.consumed}`
			);
		}
	});

	it('has the kernel’s names in monospace, and ours, of checks and of the call, not', () => {
		const ours = step(id).changes.flatMap(({ title, mono }) => (mono ? [] : title));
		const titles = step(id).changes.map(({ title }) => title);
		expect(ours).toEqual(titles.filter((title) => ['Checks', 'Call'].includes(title)));
	});

	it('leads only to addresses that the pages of the revisions have', () => {
		const links = step(id).changes.flatMap((l) => [l.href, ...l.changes.map((c) => c.href)]);
		const lost = links.filter((link) => {
			const [page, address] = (link ?? '').split('/#');
			return link !== null && !pages.find((p) => p.id === page)?.ids.includes(address!);
		});
		expect(lost).toEqual([]);
	});
});

describe('members', () => {
	it('of August: one more constant and the LSM’s name, and the arch header moves', () => {
		expect(list('aug09', 'Members')).toEqual([
			'+ rlimit_nlimits 2 bytes at 0x32, padding before',
			'+ lsm_name 19 bytes at 0x123',
			'→ header_arch 0x123 → 0x136'
		]);
	});
	it('of v18: two constants in the padding, and no name', () => {
		expect(list('v18', 'Members')).toEqual([
			'+ n_tty_buf_size 2 bytes at 0x34, padding before',
			'+ tty_termios_ncc 2 bytes at 0x36, padding before',
			'→ header_arch 0x136 → 0x123',
			'− lsm_name 19 bytes at 0x123'
		]);
	});
	it('of later steps', () => {
		expect(list('oct09', 'Members')).toEqual(['+ container 8 bytes at 0x133']);
		expect(list('v19rc1', 'Members')).toEqual([
			'+ lsm_name 19 bytes at 0x13b',
			'+ lsm_info 13 bytes at 0x14e'
		]);
		expect(list('v20', 'Members')).toEqual(['→ mm_saved_auxv_len → at_vector_size 168 → 42']);
		expect(list('v23rc', 'Members')).toEqual(['→ tty_termios_ncc → tty_termios_nccs 8 → 19']);
	});
});

test('checks come and go, and compare more', () => {
	const namesOf = (id: string) => pages.find((p) => p.id === id)!.checks.map((c) => c.name);
	const moved = (id: string, sign: string) =>
		list(id, 'Checks').filter((change) => change.startsWith(sign));
	for (const [i, { id }] of steps.entries()) {
		const [before, now] = [i === 0 ? [] : namesOf(steps[i - 1]!.id), namesOf(id)];
		const came = i === 0 ? [] : now.filter((name) => !before.includes(name));
		const gone = before.filter((name) => !now.includes(name));
		expect(moved(id, '+').map(nameIn), id).toEqual(came);
		expect(moved(id, '−').map(nameIn), id).toEqual(gone);
	}
	expect(moved('aug09', '+')).toEqual(
		expect.arrayContaining(['+ LSM name EINVAL EPIPE', '+ same LSM EINVAL', '+ kept LSM ENOSYS'])
	);
	expect(moved('aug09', '→')).toEqual(['→ constants 9 → 10 members']);
	expect(moved('v18', '→')).toEqual(['→ constants 10 → 12 members', '→ texts also EIO ENOMEM']);
	expect(list('oct09', 'Checks')).toEqual(['+ CONTAINER EINVAL EPIPE']);
	expect(list('v23rc', 'Checks')).toEqual([]);
	expect(list('v19rc1', 'Call')).toEqual(['+ logfd is -1 or an open file']);
});

test('flags, arches and numbers move as docs/revisions.md says', () => {
	expect(list('v18', 'Flags')).toEqual(['→ RESTART_KEEP_LSM → RESTART_GHOST 0x4']);
	expect(list('v19rc1', 'Flags')).toEqual(['+ RESTART_KEEP_LSM 0x8']);
	expect(list('v20', 'Arches')).toEqual(
		'+ x86_64 2, → s390x 2 → 3, → ppc32 3 → 4, → ppc64 4 → 5'.split(', ')
	);
	expect(list('v23rc', 'Arches')).toEqual(['− ppc32 4', '− ppc64 5']);
	expect(list('oct09', 'Object types').slice(0, 2)).toEqual([
		'→ BUFFER to OBJREF 3 to 5 → 4 to 6',
		'+ CONTAINER 3'
	]);
	expect(list('aug09', 'Shared objects')).toEqual(['→ UTS_NS 7 → 8']);
	expect(list('v20', 'Shared objects')).toEqual([
		'→ SIGHAND to IPC_NS 5 to 9 → 6 to 10',
		'→ USER_NS to SECURITY 10 to 17 → 12 to 19',
		'+ FS 5',
		'+ MNT_NS 11'
	]);
});

test('v20 prints why a header check refuses, but for memory and texts, as its vectors tell', () => {
	const v20 = revisionOf('v20');
	/** How many lines a refusal printed, by the name of its check. */
	const lines = new Map<string, Set<number>>();
	for (const { arch, env, image_hex, expect: said } of readVectors('v20')) {
		const reading = readingOf({
			bytes: HEX(image_hex),
			revision: 'v20',
			kernel: kernelOf(v20, arch, env),
			...AS_BYTES_SAY
		});
		if (reading.failedRung === null) continue;
		const { name } = reading.rungs[reading.failedRung]!;
		lines.set(name, (lines.get(name) ?? new Set()).add(said.messages.length));
	}
	const header = pages.find((p) => p.id === 'v18')!.checks.map((c) => c.name);
	// Memory is never short here.
	expect(header.filter((name) => lines.get(name)?.has(0) ?? true)).toEqual(['memory', 'texts']);
	expect(step('v20').text).toContain(
		'Every header check but memory and texts prints its reason when it refuses.'
	);
	expect(readFileSync('docs/revisions.md', 'utf8')).toContain(
		'| the reason, but for memory and texts | the same |'
	);
});

describe('all layouts at a glance', () => {
	const { revisions } = formatIndex();
	it('fill what the revision before does not have', () => {
		const filled = revisions.map(({ id, strips }) => [
			id,
			...new Set(strips.after.blocks.filter((b) => b.filled).map((b) => b.group))
		]);
		// as docs/revisions.md has it
		expect(filled).toEqual([
			['v17'],
			['aug09', 'constants', 'lsm_name'],
			['v18', 'constants'],
			['oct09', 'container'],
			['v19rc1', 'lsm_name', 'lsm_info'],
			['v20', 'constants'],
			['v23rc', 'constants']
		]);
	});
});
