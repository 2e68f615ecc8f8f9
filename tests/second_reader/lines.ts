/** A case as a question of the second reader, and the first reader's answer to it in the same form: README.md has both. */
import { fromLatin1, toHex } from '../../src/lib/format/hex.ts';
import { revisionOf } from '../../src/lib/revisions/all.ts';
import { archOf } from '../../src/lib/revisions/revision.ts';
import type { Case } from '../../src/lib/share/case.ts';
import type { KernelReply } from '../../src/lib/kernel/restart_shapes.ts';
import { vectorAnswer } from '../../src/lib/share/vector/vector.ts';

const bytes = (b: Uint8Array): string => toHex(b) || '-';
const text = (t: string): string => bytes(fromLatin1(t));
const texts = (all: readonly string[]): string =>
	all.map((t) => toHex(fromLatin1(t))).join(',') || '-';
const bit = (b: boolean): string => (b ? '1' : '0');

/** The line that asks about a case. */
export function questionLine({ bytes: image, revision, kernel: k }: Case): string {
	const constants = Object.keys(archOf(revisionOf(revision), k.arch).constants);
	return [
		revision,
		k.arch,
		k.version_code,
		bit(k.config_security),
		text(k.lsm),
		k.flags,
		k.pid,
		bit(k.fd_ok),
		k.logfd,
		k.ckpt_unpriv_allowed,
		bit(k.cap_sys_admin),
		k.x86.has_fxsr,
		k.x86.has_xsave,
		k.x86.xstate_size,
		text(k.smack_version),
		bit(k.config_checkpoint_debug),
		constants.map((name) => k.constants[name]!).join(),
		bytes(image!)
	].join(' ');
}

/** The line of an answer. A vector does not tell `killed`, and those of 2009's last revisions no text. */
export const answerLine = (
	a: Pick<KernelReply, 'ret' | 'errno' | 'consumed' | 'leaked_allocs' | 'messages' | 'debug'>,
	killed: boolean
): string =>
	[
		a.ret ?? a.errno,
		a.consumed,
		a.leaked_allocs ?? '-',
		bit(killed),
		texts(a.messages),
		texts(a.debug)
	].join(' ');

/** What the first reader answers. */
export function firstAnswer({ bytes: image, revision, kernel }: Case): string {
	const r = revisionOf(revision);
	return answerLine(vectorAnswer(r, kernel, image!), r.restart(kernel, image!).killed);
}
