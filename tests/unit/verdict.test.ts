import { describe, expect, test } from 'vitest';
import { Workbench } from '../../src/lib/ui/state/workbench.svelte.ts';
import {
	checkText,
	notYet,
	resultWords,
	tabTitle,
	verdict
} from '../../src/lib/view/kernel/verdict.ts';
import { inRevisions } from '../../src/lib/view/in_revisions.ts';
import { openedEntry } from './cases.ts';
import { numbered, numberOf } from './numbered.ts';

const of = (w: Workbench) => verdict(w.reading, w.walk)!;
/** How the reader came to its verdict, with what became of the other checks. */
const sentence = (w: Workbench) => {
	const { sentence: first, rest } = of(w);
	return rest === '' ? first : `${first} ${rest}`;
};

// Verdicts: src/lib/share/gallery, which tests/unit/gallery.test.ts holds to the vectors.
describe('the verdict', () => {
	test.each(
		Object.entries({
			'good-i686':
				'{all - 2} of {all} checks passed; {same LSM} and {kept LSM} skipped: labels not kept.',
			'good-v17': 'All {all} checks passed.',
			'good-ppc32': 'All {all} checks passed.',
			'no-privilege': 'sys_restart() refused the call before anything was read.',
			'bad-magic':
				'Check {magic, rev} of {all} refused magic and gave no reason. Later checks did not run.',
			'selinux-on-smack': 'Check {same LSM} of {all} refused lsm_name. Later checks did not run.',
			'error-detected': 'Check {texts} of {all} refused error[0].h.type. Later checks did not run.',
			// An ERROR record, and 209 bytes, in the place of LSM_INFO
			'error-as-info':
				'{all - 1} of {all} checks passed; {LSM_INFO} is not met, but only smack refuses it.',
			'info-too-long':
				'{all - 3} of {all} checks passed; {same LSM} and {kept LSM} skipped: labels not kept; {LSM_INFO} is not met, but only smack refuses it.',
			'smack-version': 'Check {smack version} of {all} refused lsm_info. It was the last check.'
		})
	)('%s: %s', (name, words) => {
		const w = openedEntry(name);
		expect(sentence(w)).toBe(numbered(words, w.reading.rungs));
	});

	test('a file that ends too early is named as the reason', () => {
		const w = new Workbench();
		w.editBytes(4, 322, new Uint8Array(0));
		expect(sentence(w)).toBe(
			numbered('The file ended during check {HEADER} of {all}. Later checks did not run.')
		);
		w.edit({ bytes: null });
		expect(verdict(w.reading, w.walk)).toBeNull();
	});

	test('an oops gives its reason, and so does an answer that is not modelled', () => {
		const oops = openedEntry('objref-ignore');
		expect(sentence(oops)).toBe(
			numbered('BUG_ON(!ptr) in obj_new(): kernel oops, in check {texts} of {all}.')
		);
		const w = new Workbench();
		w.editKernel({ pid: 0 });
		expect(of(w).result).toBe('= ? UNMODELLED');
		expect(sentence(w)).toBe(`Not modelled: ${w.reading.outcome!.why}.`);
	});

	test('it has the kernel’s own warning', () => {
		expect(of(openedEntry('selinux-on-smack')).line).toBe(
			'c/r: checkpointed LSM selinux, current is smack.'
		);
		expect(of(openedEntry('bad-magic')).line).toBeNull();
	});

	test('a killed caller does not see the return value', () => {
		const { result, kills } = of(openedEntry('taskself-killed'));
		expect(result).toBe('= ? +++ killed by SIGKILL +++');
		expect(kills).toBe('-1 EINVAL, and RESTART_TASKSELF kills the caller.');
		expect(of(openedEntry('bad-magic')).kills).toBeNull();
	});

	test('the figures are bytes consumed and allocations leaked', () => {
		expect(of(openedEntry('bad-magic'))).toMatchObject({
			refused: true,
			consumed: 72,
			leaked: '0'
		});
		expect(of(openedEntry('good-i686')).refused).toBe(false);
		expect(of(openedEntry('objref-ignore')).leaked).toBe('?');
	});

	test('the title of a tab has the verdict and the name', () => {
		const { outcome } = openedEntry('bad-magic').reading;
		expect(tabTitle(outcome!, 'a.img')).toBe('EINVAL, a.img: ');
		expect(tabTitle(new Workbench().reading.outcome!, 'aug09')).toBe('= 0, aug09: ');
		const killed = openedEntry('taskself-killed').reading.outcome!;
		expect(tabTitle(killed, 'aug09')).toBe('SIGKILL, aug09: ');
	});

	test('from v20 on the kernel’s own words come from ckpt_err, if it prints anywhere', () => {
		// tests/vectors/read-v20.json: v20 refuses another kernel's version with this text.
		const w = openedEntry('kernel-speaks');
		expect(of(w).line).toBe('incompatible kernel version');
		expect(sentence(w)).toBe(
			numbered(
				'Check {magic, rev} of {all} refused major. Later checks did not run.',
				w.reading.rungs
			)
		);
		w.editKernel({ logfd: 'none' });
		expect(of(w).line).toBe('incompatible kernel version');
		w.editKernel({ config_checkpoint_debug: false });
		expect(of(w).line).toBeNull();
		expect(sentence(w)).toContain('refused major and gave no reason.');
		w.editKernel({ logfd: 'ok' });
		expect(of(w).line).toBe('incompatible kernel version');
		expect(sentence(w)).toContain('refused major.');
	});

	test.each(['oct09', 'v19rc1'] as const)(
		'what %s printed is unknown: it neither speaks nor refuses without a word',
		(id) => {
			const w = new Workbench();
			w.setRevision(id); // the image stays August's
			expect(of(w).line).toBeNull();
			expect(of(w).sentence).toBe(
				numbered(
					'Check {magic, rev} of {all} refused rev. It is not known what this kernel printed.',
					w.reading.rungs
				)
			);
			// Killed callers have a debug line in other revisions.
			w.editKernel({ flags: 0x1 });
			expect(w.walk.printed).toEqual([]);
		}
	);

	test('a walk reveals no verdict before its end', () => {
		const w = openedEntry('selinux-on-smack');
		w.goToStep(0);
		expect(verdict(w.reading, w.walk)).toBeNull();
		expect(notYet(w.reading, w.walk)).toBe('Not yet: nothing has been read.');
		w.goToStep(w.reading.steps.findIndex((s) => s.rung === numberOf('magic, rev')));
		expect(notYet(w.reading, w.walk)).toBe(
			numbered('Not yet: the kernel is at check {magic, rev} of {all}.')
		);
		w.goToStep(w.reading.steps.length - 1);
		expect(of(w).result).toBe('= -1 EINVAL (Invalid argument)');
	});

	// tests/vectors/read-v20.json: in v20 these lines are debug lines.
	test.each([
		['tomoyo-kept-v20', 'c/r: RESTART_KEEP_LSM unsupported for tomoyo'],
		['error-detected', 'err text'],
		['smack-version', 'Smack version at checkpoint was"v1", now is "_".']
	])('the reason may be a debug line: %s', (name, line) => {
		expect(of(openedEntry(name)).line).toBe(line);
	});

	test('in one line it has result, check and bytes', () => {
		expect(of(openedEntry('selinux-on-smack'))).toMatchObject({
			short: '= -1 EINVAL',
			where: `check ${numberOf('same LSM')}, 310 of 326 bytes`,
			taken: '310 of 326 bytes consumed',
			leaks: '2 allocations leaked'
		});
		expect(of(openedEntry('good-i686'))).toMatchObject({
			short: '= 0',
			where: '326 of 326 bytes',
			line: null
		});
		expect(of(openedEntry('taskself-killed')).short).toBe('= ? SIGKILL');
	});

	test('a check is told by number and name, and the call by its name', () => {
		expect(checkText({ n: numberOf('same LSM'), name: 'same LSM' })).toBe(
			numbered('check {same LSM}, same LSM')
		);
		expect(checkText({ n: 0, name: 'call' })).toBe('the call');
		expect(checkText(null)).toBe('');
	});
});

// What the gallery's kernels print: docs/format.md.
test('beside the verdict stands what dmesg shows but for what was read', () => {
	const shown = (name: string) => {
		const { printed, printedTo, noneElse } = of(openedEntry(name));
		return [printedTo, ...(printed?.length === 0 ? [noneElse] : (printed ?? ['unknown']))];
	};
	expect(shown('selinux-on-smack')).toEqual([
		'dmesg',
		'c/r: checkpointed LSM selinux, current is smack.'
	]);
	expect(shown('good-i686')).toEqual(['dmesg', 'debug lines only']);
	expect(shown('bad-magic')).toEqual(['dmesg', 'debug lines only']);
	expect(shown('bad-fd')).toEqual(['dmesg', 'nothing']);
});

test('the name of a result stands for words, of an errno those of strerror(3)', () => {
	expect(['0', 'killed', 'oops', 'EINVAL', 'E41', 'own'].map(resultWords)).toEqual([
		...['accepted', 'SIGKILL to the caller', 'the kernel crashes', 'Invalid argument'],
		...['Unknown error 41', '']
	]);
});

test('a value is told with the revisions that have it, oldest first', () => {
	// docs/revisions.md, of RESTART_KEEP_LSM
	const bit = (id: string) => (id === 'aug09' ? '0x4' : id >= 'v19' ? '0x8' : null);
	expect(inRevisions((r) => bit(r.id))).toEqual([
		{ value: '0x4', when: 'in aug09' },
		{ value: '0x8', when: 'from v19rc1 on' }
	]);
	expect(inRevisions((r) => (r.id === 'v18' ? 'b' : r.id === 'v23rc' ? null : 'a'))).toEqual([
		{ value: 'a', when: 'up to aug09 and from oct09 to v20' },
		{ value: 'b', when: 'in v18' }
	]);
	expect(inRevisions(() => 'a')).toEqual([{ value: 'a', when: '' }]);
});
