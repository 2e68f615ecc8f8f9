/** For an image that was opened or written: the offer of a kernel that accepts it, and what a call made for another image does. */
import { fromLatin1 } from '../../format/hex.ts';
import { spanInt } from '../../format/image.ts';
import { versionText } from '../../kernel/version.ts';
import {
	lsmName,
	runsSmack,
	type Kernel,
	type Machine,
	type Revision
} from '../../revisions/revision.ts';
import { SECURITY_NAME_MAX } from '../../revisions/tables.ts';
import type { Case } from '../../share/case.ts';
import { ORDINARY_CALL } from '../../share/machines.ts';
import { machineAs } from '../../share/rewrite.ts';
import { printText } from '../c_text.ts';
import { resultOf, verdictText } from '../kernel/verdict.ts';
import { Reading } from '../reading.ts';

/** The settings that the kernel shares with the machine that wrote the image. The LSM is missing if the image does not name it. */
export type Like = Pick<Kernel, 'arch' | 'version_code'> &
	Partial<Pick<Kernel, 'config_security' | 'lsm' | 'smack_version'>>;

/**
 * The notice, and the label of its button, which names the LSM if the button changes it.
 * @param running the present kernel
 */
export function kernelOffer(
	what: string,
	revision: Revision,
	like: Like,
	running: { readonly revision: Revision; readonly kernel: Kernel }
): { text: string; label: string } {
	const { kernel } = running;
	const next = { ...kernel, ...like };
	const changes =
		lsmName(next) !== lsmName(kernel) ||
		(runsSmack(next) && next.smack_version !== kernel.smack_version);
	const lsm = changes ? `, LSM ${lsmText(next)}` : '';
	return {
		text: `${what}. The kernel here reads the format of ${running.revision.id} on ${kernel.arch}.`,
		label: `Set the kernel to ${revision.id} on ${like.arch}, ${versionText(like.version_code)}${lsm}`
	};
}

/** What an ordinary call would end in, where it is not what this one does; null while an exercise keeps it back. */
export function keptCall({ outcome, cut, withheld }: Reading, c: Case): string | null {
	const plain = new Reading({ ...c, kernel: { ...c.kernel, ...ORDINARY_CALL } }, { cut });
	if (!outcome || withheld || resultOf(outcome) === resultOf(plain.outcome!)) return null;
	return `Flags and caller have not changed. An ordinary call would be ${verdictText(plain)}.`;
}

const lsmText = (k: Kernel): string => printText(fromLatin1(lsmName(k))) || 'without a name';

/** The settings of the machine that writes an image. */
export function likeMachine(revision: Revision, m: Machine): Like {
	const { arch, version_code } = m;
	if (revision.lsm === 'nothing') return { arch, version_code };
	// strlcpy() writes no more letters.
	const name = lsmName(m).slice(0, SECURITY_NAME_MAX);
	// lsm_none means CONFIG_SECURITY=n.
	if (name === 'lsm_none') return { arch, version_code, config_security: false };
	const smack = revision.lsm === 'name and info' && runsSmack(m);
	return {
		arch,
		version_code,
		config_security: true,
		lsm: name,
		...(smack ? { smack_version: m.smack_version } : {})
	};
}

/** The settings of the machine that wrote an image, as far as the image has them. */
export function likeImage(
	r: Pick<Reading, 'bytes' | 'layout' | 'imageRevision' | 'imageArch' | 'span'>
): Like {
	const { bytes, layout, imageRevision: revision, imageArch: arch } = r;
	const m = machineAs({ bytes, layout, revision, arch }, revision, arch.name);
	const number = (path: string): number => {
		const s = r.span(path);
		return Number((s && spanInt(bytes, layout.order, s)) ?? 0);
	};
	// No kernel has a larger minor or patch number.
	const codes = number('minor') < 256 && number('patch') < 256;
	const { version_code, ...like } = likeMachine(revision, m);
	const name = r.span('lsm_name');
	const whole = name !== null && name.size === name.full;
	return {
		...(whole ? like : { arch: arch.name }),
		version_code: codes ? version_code : revision.version_code
	};
}
