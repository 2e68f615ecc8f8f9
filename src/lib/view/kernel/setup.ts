/** The running kernel in pairs of name and value, where nobody can edit it. */
import { fromLatin1 } from '../../format/hex.ts';
import { flagsText } from '../../kernel/strace.ts';
import { versionText } from '../../kernel/version.ts';
import {
	archOf,
	lsmName,
	runsSmack,
	type Kernel,
	type Revision
} from '../../revisions/revision.ts';
import { kernelFor } from '../../share/machines.ts';
import { printText } from '../c_text.ts';
import type { Reading } from '../reading.ts';

/** All settings of a kernel but those that its call tells. */
export function settingsOf(revision: Revision, k: Kernel) {
	const arch = archOf(revision, k.arch);
	/** `usual`: the revision, the arch or the site chose the value. */
	const row = (name: string, value: string, usual = false) => ({ name, value, usual });
	const yes = (on: boolean) => (on ? 'yes' : 'no');
	const smack = printText(fromLatin1(k.smack_version));
	return [
		row('arch', k.arch),
		row('version', versionText(k.version_code)),
		...(revision.lsm === 'nothing' ? [] : [row('LSM', printText(fromLatin1(lsmName(k))))]),
		row('flags', flagsText(k.flags, revision.restartFlags)),
		...(arch.cpu ? Object.entries(k.x86).map(([name, n]) => row(name, String(n))) : []),
		...Object.entries(k.constants).map(([name, n]) =>
			row(name, String(n), n === arch.constants[name])
		),
		row('fd', k.fd_ok ? 'open' : 'bad', k.fd_ok),
		row('CAP_SYS_ADMIN', yes(k.cap_sys_admin), k.cap_sys_admin),
		row('ckpt_unpriv_allowed', String(k.ckpt_unpriv_allowed), k.ckpt_unpriv_allowed === 1),
		...(revision.lsm === 'name and info' && runsSmack(k)
			? [row('smack version', smack, k.smack_version === '_')]
			: []),
		row('CONFIG_CHECKPOINT_DEBUG', yes(k.config_checkpoint_debug), k.config_checkpoint_debug)
	];
}

/** What paper says of a kernel: all that is needed to set it again. The arch brings its constants. */
export const printedRows = (revision: Revision, k: Kernel) =>
	settingsOf(revision, k).filter(({ name, usual }) => !(usual && name in k.constants));

/** Those that tell one kernel from another. */
export const setupRows = (revision: Revision, k: Kernel) =>
	settingsOf(revision, k)
		.filter(({ usual }) => !usual)
		.map(({ name, value }) => ({ name, value }));

/** The running kernel in a line. The flags stand in the call. */
export const kernelText = ({ revision, kernel }: Pick<Reading, 'revision' | 'kernel'>): string =>
	setupRows(revision, kernel)
		.filter(({ name }) => name !== 'flags')
		.map(({ name, value }) => `${name} ${value}`)
		.join(', ');

/** The settings that an ordinary kernel of the same revision, arch and LSM has otherwise: `version 2.6.32`. The flags stand in the call. */
export function unusualSettings(revision: Revision, k: Kernel): string[] {
	const texts = (kernel: Kernel) =>
		settingsOf(revision, kernel).map(({ name, value }) => `${name} ${value}`);
	const usual = texts({ ...kernelFor(revision, k), flags: k.flags });
	return texts(k).filter((text) => !usual.includes(text));
}
