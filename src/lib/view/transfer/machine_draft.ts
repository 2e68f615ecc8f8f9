/** The machine in the dialogs New image and Convert to. It is not part of the state; only its image will be. */
import { fromLatin1, hex } from '../../format/hex.ts';
import { __u16, __u64 } from '../../format/struct.ts';
import {
	archOf,
	lsmName,
	runsSmack,
	type Machine,
	type Revision
} from '../../revisions/revision.ts';
import { SECURITY_NAME_MAX, UTS_LEN } from '../../revisions/tables.ts';
import { PRESETS, machineFor, type Preset } from '../../share/machines.ts';
import { lost, machineAs, refusedUflags, type ImageOf } from '../../share/rewrite.ts';
import { parseText, printText } from '../c_text.ts';
import { printNumber } from '../number.ts';
import {
	cpuSettings,
	lsmSetting,
	constantSettings,
	numberSetting,
	smackSetting,
	versionSetting,
	type Setting
} from '../settings.ts';

export interface MachineDraft {
	readonly revision: Revision;
	readonly machine: Machine;
	readonly from: ImageOf | null;
}

/**
 * A machine of the first preset.
 * @param like arch and LSM of the image that is shown: its preset comes before the first
 */
export function newMachine(
	revision: Revision,
	like?: { readonly arch: string; readonly lsm: string | null }
): MachineDraft {
	const preset = PRESETS.find((p) => p.arch === like?.arch && lsmName(p) === like.lsm);
	return { revision, machine: machineFor(revision, preset ?? (PRESETS[0] as Preset)), from: null };
}

/** The image's own machine. */
export const rewrittenMachine = (from: ImageOf): MachineDraft => ({
	revision: from.revision,
	machine: machineAs(from, from.revision, from.arch.name),
	from
});

export const withChange = (d: MachineDraft, change: Partial<Machine>): MachineDraft => ({
	...d,
	machine: { ...d.machine, ...change }
});

export const withPreset = (d: MachineDraft, preset: Preset): MachineDraft => ({
	...d,
	machine: machineFor(d.revision, preset)
});

export const presetOf = ({ machine: m }: MachineDraft): Preset | null =>
	PRESETS.find(
		(p) => p.arch === m.arch && p.config_security === m.config_security && p.lsm === m.lsm
	) ?? null;

/** Takes everything that depends on the arch from the new arch. With an image to rewrite, reads its machine again. */
export function withArch(d: MachineDraft, name: string): MachineDraft {
	if (d.from) return { ...d, machine: machineAs(d.from, d.revision, name) };
	const { constants, machine } = archOf(d.revision, name);
	return withChange(d, { arch: name, constants, machine: fromLatin1(machine) });
}

/**
 * The arch stays if the revision has it; else the byte order of an image to rewrite does. A new image also takes the
 * revision's version and release.
 */
export function withRevision(d: MachineDraft, revision: Revision): MachineDraft {
	const { arches, version_code, release } = revision;
	const arch =
		arches.find((a) => a.name === d.machine.arch) ??
		arches.find((a) => a.order === d.from?.arch.order) ??
		arches[0]!;
	const next = withArch({ ...d, revision }, arch.name);
	return d.from ? next : withChange(next, { version_code, release: fromLatin1(release) });
}

/** What the other header cannot hold of the image, one text for each loss. */
export const lossesOf = ({ from, revision, machine }: MachineDraft): string[] =>
	from ? lost(from, revision, machine.arch) : [];

/** What the other header holds of the image and its kernel refuses; empty for nothing. */
export function refusedOf({ from, revision }: MachineDraft): string {
	const bits = from && refusedUflags(from, revision);
	return bits ? `uflags ${hex(bits)} is kept, but ${revision.id} refuses it.` : '';
}

/** The LSM's part of the form; null for revisions whose header has no LSM name. */
export function lsmOf({ revision, machine }: MachineDraft) {
	if (revision.lsm === 'nothing') return null;
	const name = lsmName(machine);
	return {
		setting: lsmSetting(machine),
		names: revision.lsms,
		/** For a name that is too long: the part that fits into the image. */
		cut:
			name.length <= SECURITY_NAME_MAX
				? null
				: {
						whole: name.length,
						held: SECURITY_NAME_MAX,
						text: printText(fromLatin1(name.slice(0, SECURITY_NAME_MAX)))
					},
		/** Only smack has a version, and only some headers have a place for it. */
		smack: revision.lsm === 'name and info' && runsSmack(machine) ? smackSetting(machine) : null
	};
}

/** Types as wide as in the image. Messages call them by these docs. */
const U16 = __u16('__u16');
const U64 = __u64('__u64');

/** A field of utsname, shown without the zeros at its end. */
const utsSetting = (m: Machine, name: 'release' | 'version' | 'machine'): Setting => ({
	name,
	shown: printText(m[name].subarray(0, m[name].findLastIndex((b) => b !== 0) + 1)),
	type: (text) => {
		const parsed = parseText(text);
		if ('error' in parsed) return parsed;
		const { length } = parsed.bytes;
		return length > UTS_LEN
			? { error: `${length} bytes are too many: utsname.${name} has ${UTS_LEN}` }
			: { change: { [name]: parsed.bytes } };
	}
});

/** The other inputs of the form. */
export function draftSettings({ revision, machine: m }: MachineDraft) {
	return {
		version: versionSetting(m),
		/** utsname, and flags and time of the checkpoint. */
		call: [
			...(['release', 'version', 'machine'] as const).map((name) => utsSetting(m, name)),
			numberSetting('uflags', printNumber(m.uflags, 8, true), U64, (uflags) => ({ uflags })),
			numberSetting('time', String(m.time), U64, (time) => ({ time }))
		],
		/** Empty if the header of the arch has no cpu features. */
		cpu: archOf(revision, m.arch).cpu ? cpuSettings(m, U16) : [],
		constants: constantSettings(m, U16)
	};
}
