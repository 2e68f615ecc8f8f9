import { readFileSync } from 'node:fs';
import { expect, it, test } from 'vitest';
import { pokeBytes } from '../../src/lib/format/image.ts';
import { DEDUCED, deducedOf, percentOf } from '../../src/lib/revisions/deduced.ts';
import { REVISIONS } from '../../src/lib/revisions/all.ts';
import type { RevisionId } from '../../src/lib/revisions/revision.ts';
import { howSure } from '../../src/lib/view/kernel/how_sure.ts';
import { entryCase, entryReading, readingOf, vectorCases } from './cases.ts';

const sureOf = (...args: Parameters<typeof entryReading>) => howSure(entryReading(...args));

// docs/format.md, "How sure": August's doubts are rlimit_nlimits, ERROR, the archs and OBJREF.
test.each([
	['good-i686', 'it meets nothing that is deduced'],
	['bad-magic', 'magic was read in a posting'],
	['selinux-on-smack', 'the LSM checks were read in the patch'],
	['foreign-constant', 'the doubt is about another constant'],
	['unread-tail', 'the ERROR is behind what the kernel reads'],
	['unknown-flag', 'no byte is read']
])('%s of August depends on no deduced fact: %s', (name) => {
	expect(sureOf(name)).toBeNull();
});

test.each([
	['objref-uts-ns', '80 % sure', ['what an OBJREF in front of an expected object does: 80 % sure']],
	['objref-short', '80 % sure', ['what an OBJREF in front of an expected object does: 80 % sure']],
	['error-record', '88 % sure', ['an ERROR record is an object like any other: 88 % sure']],
	[
		'good-v17',
		'97 % sure',
		['the patches of v17 that were not read change nothing here: 97 % sure']
	],
	['bad-fd', '95 % sure', ['the patches of v18 that were not read change nothing here: 95 % sure']],
	[
		'ghost-not-keep',
		'90 % sure',
		[
			'the patches of v18 that were not read change nothing here: 95 % sure',
			'a coordinator ignores RESTART_GHOST: 90 % sure'
		]
	],
	[
		'v20-selinux-kept',
		'97 % sure',
		[
			'the patches of v20 that were not read change no layout: 98 % sure',
			'the patches of v20 that were not read change no errno: 97 % sure'
		]
	],
	[
		'kernel-speaks',
		'90 % sure',
		[
			'the patches of v20 that were not read change no layout: 98 % sure',
			'the patches of v20 that were not read change no errno: 97 % sure',
			'messages are those of December 2010: 90 % sure'
		]
	]
])('%s is %s', (name, label, facts) => {
	expect(sureOf(name)).toMatchObject({ label, facts });
});

it('names a constant that only one revision is thought to check', () => {
	const constants = { ...entryCase('good-i686').kernel.constants, rlimit_nlimits: 15 };
	expect(sureOf('good-i686', { constants })).toMatchObject({
		label: '95 % sure',
		facts: ['rlimit_nlimits (bytes 50 and 51) is checked: 95 % sure']
	});
});

// linux/errno.h: ERESTARTSYS, ERESTARTNOINTR, ERESTARTNOHAND, ERESTART_RESTARTBLOCK
test('of an objref of v17 that is an ERESTART*, restart(2) tells another number', () => {
	const { case: c } = vectorCases('0').find(
		(v) => v.case.revision === 'v17' && readingOf(v.case).span('objref[0].objref')
	)!;
	const at = readingOf(c).span('objref[0].objref')!.offset;
	const told = [511, 512, 513, 514, 515, 516, 517].filter((n) => {
		const bytes = pokeBytes(c.bytes!, at, new Uint8Array(Int32Array.of(-n).buffer));
		const r = readingOf({ ...c, bytes });
		expect(r.outcome!.ret).toBe(-n);
		return howSure(r)!.facts.some((f) => f.includes('ERESTART*'));
	});
	expect(told).toEqual([512, 513, 514, 516]);
});

it('says of a whole revision that it is inferred', () => {
	expect(sureOf('good-container')).toMatchObject({
		label: 'inferred',
		others: ['it is not known what this kernel printed']
	});
	expect(sureOf('found-and-wanted')?.facts.at(-1)).toContain('“Expected type”');
	const accepted = (id: string) =>
		vectorCases('0').find((v) => v.case.revision === id && v.case.kernel.flags === 0)!.case;
	expect(howSure(readingOf(accepted('v18')))!.facts).toEqual([
		'the patches of v18 that were not read change nothing here: 95 % sure'
	]);
	expect(howSure(readingOf(accepted('v19rc1')))!.others).toEqual([
		'it is not known what this kernel printed'
	]);
});

test('a member of the tables is deduced, or it was read', () => {
	expect(deducedOf('aug09', 'constants.rlimit_nlimits')?.sureness).toBe(0.95);
	expect(deducedOf('v23rc', 'constants.tty_termios_nccs')?.sureness).toBe(0.85);
	expect(deducedOf('aug09', 'magic')).toBeUndefined();
	expect(deducedOf('v23rc', 'constants.rlimit_nlimits')).toBeUndefined();
	expect(percentOf('v20', 'the patches of v20 that were not read change no errno')).toBe(97);
	expect(() => percentOf('v17', 'errnos')).toThrow('v17 has no such fact with an estimate: errnos');
});

test('each fact is a phrase, and comes once in its revision', () => {
	for (const facts of Object.values(DEDUCED)) {
		for (const { text } of facts) expect(text).toMatch(/^\S+ .*[^.]$|^\w+$/);
		expect(new Set(facts.map((f) => f.text)).size).toBe(facts.length);
	}
});

/** `layout: 98 %` for each fact with an estimate. */
const stated = (id: RevisionId): string[] =>
	DEDUCED[id].flatMap(({ text, sureness }) =>
		sureness === undefined ? [] : `${text}: ${Math.round(100 * sureness)} %`
	);

test('the docs are as sure of the same facts', () => {
	const docs = (name: string) => readFileSync(`docs/${name}.md`, 'utf8');
	const [, august] = /^How sure:\n\n(.*?)\n\n/ms.exec(docs('format'))!;
	const rows = Array.from(
		august!.matchAll(/^\| (\S.*) \| (\d+ %) \|$/gm),
		([, text, sure]) => `${text}: ${sure}`
	);
	// The first row of August is read, not deduced.
	expect(rows.slice(1)).toEqual(stated('aug09'));
	const [, others] = /^\| revision \|[^\n]*\| sure \|\n(.*?)\n\n/ms.exec(docs('revisions'))!;
	for (const { id } of REVISIONS) {
		if (id === 'aug09') continue;
		const row = others!.split('\n').find((line) => line.startsWith(`| \`${id}\` |`))!;
		expect([id, row.split(' | ').at(-1)]).toEqual([id, `${stated(id).join('; ')} |`]);
	}
});
