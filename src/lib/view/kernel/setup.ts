/** The running kernel in a few pairs of name and value, where nobody can edit it. */
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
import { printText } from '../c_text.ts';

export function setupRows(revision: Revision, k: Kernel) {
	const arch = archOf(revision, k.arch);
	const rows: [string, string][] = [
		['arch', k.arch],
		['version', versionText(k.version_code)],
		['flags', flagsText(k.flags, revision.restartFlags)]
	];
	if (revision.lsm !== 'nothing') rows.splice(2, 0, ['LSM', printText(fromLatin1(lsmName(k)))]);
	if (arch.cpu)
		rows.push(...Object.entries(k.x86).map(([name, n]): [string, string] => [name, String(n)]));
	for (const [name, n] of Object.entries(k.constants))
		if (n !== arch.constants[name]) rows.push([name, String(n)]);
	if (!k.fd_ok) rows.push(['fd', 'bad']);
	if (!k.cap_sys_admin) rows.push(['CAP_SYS_ADMIN', 'no']);
	if (k.ckpt_unpriv_allowed !== 1)
		rows.push(['ckpt_unpriv_allowed', String(k.ckpt_unpriv_allowed)]);
	if (revision.lsm === 'name and info' && runsSmack(k) && k.smack_version !== '_')
		rows.push(['smack version', printText(fromLatin1(k.smack_version))]);
	if (!k.config_checkpoint_debug) rows.push(['CONFIG_CHECKPOINT_DEBUG', 'no']);
	return rows.map(([name, value]) => ({ name, value }));
}
