/** The kernel that would take an image, offered where the running one is of another revision. */
import { describe, expect, it, test } from 'vitest';
import { revisionOf } from '../../src/lib/revisions/all.ts';
import type { Kernel } from '../../src/lib/revisions/revision.ts';
import { aug09 } from '../../src/lib/revisions/aug09/revision.ts';
import { v20 } from '../../src/lib/revisions/v20/revision.ts';
import { v17 } from '../../src/lib/revisions/v17/revision.ts';
import { GALLERY } from '../../src/lib/share/gallery/gallery.ts';
import { machineFor, PRESETS } from '../../src/lib/share/machines.ts';
import {
	keptCall,
	kernelOffer,
	likeImage,
	likeMachine
} from '../../src/lib/view/transfer/kernel_offer.ts';
import { offerCall, offerForImage } from '../../src/lib/ui/transfer/kernel_offer.ts';
import { Workbench } from '../../src/lib/ui/state/workbench.svelte.ts';
import { entryCase } from './cases.ts';

/** The image of an entry, opened as a file beside the kernel of the first example. */
function openedBeside(name: string): Workbench {
	const w = new Workbench();
	w.open(`${name}.img`, entryCase(name).bytes, null);
	return w;
}

/** What the notice says of it, and the kernel that its button sets. */
function offered(name: string, running: Partial<Kernel> = {}) {
	const w = openedBeside(name);
	w.editKernel(running);
	const like = likeImage(w.reading);
	const offer = kernelOffer('An image', w.reading.imageRevision, like, w);
	w.setRevision(w.reading.imageRevision.id, like);
	return { label: offer.label, text: offer.text, w };
}

describe('the kernel for an image of the gallery', () => {
	test.each([
		// v20 and its smack version v1: the image names the LSM, and LSM_INFO its version.
		['smack-version', 'Set the kernel to v20 on ppc64, 2.6.33, LSM smack'],
		['tomoyo-kept-v20', 'Set the kernel to v20 on s390x, 2.6.33, LSM tomoyo'],
		// v17 says nothing of the LSM.
		['keep-on-v17', 'Set the kernel to v17 on x86_32, 2.6.31'],
		['kernel-speaks', 'Set the kernel to v20 on x86_32, 2.6.33, LSM default']
	])('%s: %s', (name, label) => {
		expect(offered(name).label).toBe(label);
	});

	it('has the LSM of the image, with CONFIG_SECURITY, and smack’s version', () => {
		const { kernel } = offered('smack-version').w;
		expect([kernel.lsm, kernel.config_security, kernel.smack_version]).toEqual([
			'smack',
			true,
			'v1'
		]);
	});

	it('names the LSM only if it changes it', () => {
		const running = { config_security: true, lsm: 'tomoyo' };
		expect(offered('tomoyo-kept-v20', running).label).toBe(
			'Set the kernel to v20 on s390x, 2.6.33'
		);
	});

	it('names the present kernel', () => {
		expect(offered('smack-version').text).toBe(
			'An image. The kernel here reads the format of aug09 on x86_32.'
		);
	});

	it('accepts each image of the gallery that its own kernel accepts, called in the same way', () => {
		const taken: string[] = [];
		for (const entry of GALLERY) {
			const c = entry.build();
			const own = revisionOf(c.revision).restart(c.kernel, c.bytes!);
			const { w } = offered(entry.name);
			if (own.errno !== '0' || w.revision.id !== c.revision) continue;
			// Only the LSM and the version are taken from the image.
			const { constants, x86, flags, cap_sys_admin, fd_ok } = c.kernel;
			w.editKernel({ constants, x86, flags, cap_sys_admin, fd_ok });
			if (w.reading.outcome?.errno === '0') taken.push(entry.name);
			else expect([entry.name, w.reading.outcome?.errno]).toEqual([entry.name, '0']);
		}
		expect(taken.length).toBeGreaterThan(10);
	});
});

describe('the kernel of a machine that writes', () => {
	const smack = PRESETS.find((p) => p.lsm === 'smack')!;

	it('has its LSM if the header names it', () => {
		const m = machineFor(v20, smack);
		expect(likeMachine(v20, { ...m, smack_version: '1.0' })).toEqual({
			arch: 'x86_32',
			version_code: 0x020621,
			config_security: true,
			lsm: 'smack',
			smack_version: '1.0'
		});
		// August's header has no version of smack, v17's no LSM.
		expect(likeMachine(aug09, m)).toEqual({
			arch: 'x86_32',
			version_code: 0x020621,
			config_security: true,
			lsm: 'smack'
		});
		expect(likeMachine(v17, m)).toEqual({ arch: 'x86_32', version_code: 0x020621 });
	});

	it('has no CONFIG_SECURITY for lsm_none', () => {
		const m = { ...machineFor(v20, smack), lsm: 'lsm_none' };
		expect(likeMachine(v20, m)).toEqual({
			arch: 'x86_32',
			version_code: 0x020621,
			config_security: false
		});
	});

	it('has the part of a long name that the image has', () => {
		const m = { ...machineFor(aug09, smack), lsm: 'averyverylongname' };
		expect(likeMachine(aug09, m).lsm).toBe('averyveryl');
	});
});

it('has the revision’s own version for an image with a minor that no kernel has', () => {
	const w = openedBeside('kernel-speaks');
	const { minor, patch } = Object.fromEntries(
		['minor', 'patch'].map((name) => [name, w.reading.span(name)!.offset])
	);
	w.editBytes(patch!, 2, Uint8Array.of(44, 0));
	expect(likeImage(w.reading).version_code).toBe(0x02062c);
	w.editBytes(minor!, 2, Uint8Array.of(44, 1)); // 300: 44 would fit
	expect(w.reading.imageRevision.id).toBe('v20');
	expect(likeImage(w.reading).version_code).toBe(0x020621);
});

it('leaves the LSM unchanged for an image that ends before the name does', () => {
	const w = openedBeside('smack-version');
	const name = w.reading.span('lsm_name')!;
	w.edit({ bytes: w.bytes.subarray(0, name.offset + 5) });
	expect(likeImage(w.reading)).toEqual({ arch: 'ppc64', version_code: 0x020621 });
});

describe('an image that was opened or pasted', () => {
	const noticeFor = (name: string) => {
		const w = openedBeside(name);
		offerForImage(w);
		return { w, notice: w.messages.notice };
	};

	it('of the kernel’s revision and another arch has the offer of a kernel of its arch', () => {
		const { w, notice } = noticeFor('good-s390x');
		expect(notice!.text).toBe(
			'The image has the format of aug09 on s390x. The kernel here reads the format of aug09 on x86_32.'
		);
		expect(notice!.action!.label).toBe('Set the kernel to aug09 on s390x, 2.6.31, LSM default');
		notice!.action!.run();
		expect(w.messages.notice).toBeNull();
		expect([w.reading.outcome!.errno, w.kernel.arch]).toEqual(['0', 's390x']);
	});

	it('of the kernel’s own format has none', () => {
		expect(noticeFor('good-i686').notice).toBeNull();
	});
});

describe('a call that was made for the image before', () => {
	const offeredTo = (running: Partial<Kernel>) => {
		const w = openedBeside('good-i686');
		w.editKernel({ flags: 0, config_security: true, ...running });
		offerCall(w);
		return w;
	};

	test.each<[string, Partial<Kernel>]>([
		['keeps the labels of another LSM', { flags: 4, lsm: 'smack' }],
		['has an unknown flag, and kills the caller', { flags: 0x80000001 }],
		['comes without the capability', { cap_sys_admin: false, ckpt_unpriv_allowed: 0 }],
		['has no file', { fd_ok: false }]
	])('that %s: one press makes it an ordinary one on the same kernel', (_, running) => {
		const w = offeredTo(running);
		const { lsm } = w.kernel;
		expect(w.messages.notice?.text).toBe(
			'Flags and caller have not changed. An ordinary call would be restart(1234, 3, 0) = 0.'
		);
		w.messages.notice!.action!.run();
		expect([w.reading.outcome?.errno, w.kernel.lsm]).toEqual(['0', lsm]);
		expect(w.messages.notice).toBeNull();
	});

	it('says nothing where it does not decide, in an exercise, or where the kernel is locked', () => {
		for (const running of [{}, { flags: 1, pid: 5 }])
			expect(offeredTo(running).messages.notice).toBeNull();
		const w = offeredTo({ fd_ok: false });
		w.lab.withheld = true;
		expect(keptCall(w.reading, w.state)).toBeNull();
		w.lab.withheld = false;
		w.lab.lock = 'kernel';
		w.messages.notice = null;
		offerCall(w);
		expect(w.messages.notice).toBeNull();
	});
});
