/** Finds the machine that wrote an image, and lists what is lost when another revision or arch writes its image. */
import { sizeText } from '../format/count.ts';
import { hex, latin1 } from '../format/hex.ts';
import { layout as layoutOf, spanInt, type ImageObject, type Layout } from '../format/image.ts';
import { KERNEL_VERSION, versionOf } from '../kernel/version.ts';
import {
	archOf,
	bitsOf,
	type Arch,
	type Constants,
	type Machine,
	type Revision
} from '../revisions/revision.ts';
import { CPU, machineFor } from './machines.ts';

export interface ImageOf {
	readonly bytes: Uint8Array;
	readonly layout: Layout;
	readonly revision: Revision;
	readonly arch: Arch;
}

/** A missing member gets the value of the revision's own machine without an LSM, the time of a new image too. */
function machineIn({ bytes, layout, revision, arch }: ImageOf): Machine {
	const own = machineFor(revision, { arch: arch.name, config_security: false, lsm: 'default' });
	const ownVersion = versionOf(own.version_code);
	const span = (path: string) => layout.spans.find((s) => s.path === path);
	const int = (path: string, otherwise: number | bigint): number | bigint => {
		const s = span(path);
		return (s && spanInt(bytes, layout.order, s)) ?? otherwise;
	};
	const n = (path: string, otherwise: number): number => Number(int(path, otherwise));
	const text = (path: string, otherwise: Uint8Array = new Uint8Array(0)): Uint8Array => {
		const s = span(path);
		return s ? bytes.slice(s.offset, s.offset + s.size) : otherwise;
	};
	const c = (path: string): string => latin1(text(path)).split('\0', 1)[0] ?? '';
	const name = c('lsm_name');
	const constants = Object.fromEntries(
		Object.entries(arch.constants).map(([k, v]) => [k, n(`constants.${k}`, v)])
	);
	const byte = (name: keyof typeof ownVersion): number => n(name, ownVersion[name]) & 0xff;
	return {
		arch: arch.name,
		version_code: KERNEL_VERSION(byte('major'), byte('minor'), byte('patch')),
		config_security: span('lsm_name') !== undefined && name !== 'lsm_none',
		lsm: span('lsm_name') === undefined || name === 'lsm_none' ? 'default' : name,
		constants,
		x86: {
			has_fxsr: n('has_fxsr', CPU.has_fxsr),
			has_xsave: n('has_xsave', CPU.has_xsave),
			xstate_size: n('xstate_size', CPU.xstate_size)
		},
		smack_version: name === 'smack' ? c('lsm_info') : '_',
		uflags: BigInt(int('uflags', 0n)),
		time: BigInt(int('time', own.time)),
		release: text('release', own.release),
		version: text('version', own.version),
		machine: text('machine', own.machine)
	};
}

/** The same machine in another revision or arch. Constants go by name; new ones get the values of the arch. */
export function machineAs(from: ImageOf, to: Revision, archName: string): Machine {
	const m = machineIn(from);
	const arch = archOf(to, archName);
	const same = arch.name === from.arch.name;
	const constants: Constants = same
		? Object.fromEntries(Object.entries(arch.constants).map(([k, v]) => [k, m.constants[k] ?? v]))
		: arch.constants;
	return { ...m, arch: arch.name, constants };
}

/** What the other header cannot hold, one text for each loss. */
export function lost(from: ImageOf, to: Revision, archName: string): string[] {
	const { bytes, layout, revision, arch } = from;
	const m = machineIn(from);
	const target = archOf(to, archName);
	const out: string[] = [];
	const say = (text: string): void => void out.push(text);

	if (revision.lsm !== 'nothing' && to.lsm === 'nothing') say(`the LSM’s name: ${to.id} has none`);
	if (revision.lsm === 'name and info' && to.lsm !== 'name and info')
		say('the LSM’s record (LSM_INFO)');

	if (target.name === arch.name) {
		for (const [name, value] of Object.entries(m.constants))
			if (!(name in target.constants))
				say(`constants.${name} (${value}): ${to.id} has no such member`);
	} else {
		say(`the constants of ${arch.name}: ${target.name} has its own`);
		if (arch.cpu && !target.cpu) say('has_fxsr, has_xsave, xstate_size');
		if (target.order !== arch.order)
			say(`the byte order: ${target.name} is ${target.order === 'be' ? 'big' : 'little'} endian`);
	}

	// A machine cannot hold bytes that differ from the image which it writes itself.
	const own = revision.write(m);
	const ownSpans = layoutOf(own, arch.order, arch.map).spans;
	for (const s of layout.spans) {
		const as = ownSpans.find((x) => x.path === s.path);
		if (!as || isCut(from, layout.objects[s.object]!)) continue;
		const here = bytes.subarray(s.offset, s.offset + s.size);
		const there = own.subarray(as.offset, as.offset + as.size);
		if (here.length !== there.length || here.some((b, i) => b !== there[i]))
			say(`the bytes of ${s.path} at ${hex(s.offset)}`);
	}
	for (const o of layout.objects)
		if (!arch.map.slots.some((slot) => slot === o.slot))
			say(`object ${o.name} at ${hex(o.offset)}`);
		else if (o.slot && !o.slot.any && o.size !== o.slot.struct.size)
			say(`the odd length of ${o.name}: ${o.size} instead of ${o.slot.struct.size}`);
		else if (isCut(from, o)) say(`the cut in ${o.name} after ${sizeText(o.size)}`);
	const missing = arch.map.slots.filter((slot) => !layout.objects.some((o) => o.slot === slot));
	for (const slot of missing) say(`${slot.name}: the image has none, so the writer makes one`);
	if (layout.end < bytes.length) say(`${sizeText(bytes.length - layout.end)} after the header`);
	return out;
}

/** The file ends in this object of any length, perhaps before it says how long it is. */
function isCut({ bytes, layout }: ImageOf, { name, slot, size }: ImageObject): boolean {
	if (!slot?.any) return false;
	const len = layout.spans.find((s) => s.path === `${name}.h.len`);
	return size < Number((len && spanInt(bytes, layout.order, len)) ?? Infinity);
}

/** The bits of uflags that the rewritten image has too, although the other revision refuses them; null for none. */
export function refusedUflags(from: ImageOf, to: Revision): bigint | null {
	const bits = machineIn(from).uflags & ~BigInt(bitsOf(to.checkpointFlags));
	return bits === 0n ? null : bits;
}
