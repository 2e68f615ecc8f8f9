/** An offer to mend an image, how far the kernel gets with it, and the objects that this kernel would write. */
import { withCapital } from '../../format/count.ts';
import { layout } from '../../format/image.ts';
import type { Kernel } from '../../revisions/revision.ts';
import { ownImage } from '../../share/machines.ts';
import { AS_BYTES_SAY } from '../../share/case.ts';
import { Reading } from '../reading.ts';

export interface Offer {
	/** What the button says: `Write 0x00feed0cc0a2d200`. */
	readonly label: string;
	/** What pressing it does, beside the button: a `sentence()` without its capital and full stop; empty where the label says it all. */
	readonly note: string;
	/** The image afterwards. */
	readonly bytes: Uint8Array;
	/** The kernel afterwards, where the offer changes the call and not the image. */
	readonly kernel?: Kernel;
	/** It writes what the one before it does, and more: so many changes. */
	readonly all?: number;
}

/**
 * The offers of a row as its lines: one for all has its button beside that of the one before it. Of offers that are past one line
 * stays: that of the one that was written, or else the first.
 */
export function offerLines(
	offers: readonly Offer[],
	past: boolean,
	written: Offer | null
): readonly Offer[][] {
	const lines = offers.flatMap((offer, i) =>
		offer.all && i > 0 ? [] : [[offer, ...offers.slice(i + 1, i + 2).filter((o) => o.all)]]
	);
	const at = lines.findIndex((line) => line.some((offer) => offer === written));
	return past ? lines.slice(Math.max(0, at)).slice(0, 1) : lines;
}

/** The longest value that has room beside a button with the same value, in characters. */
const TWICE = 12;

/** Beside its button: what this kernel expects, where the button writes just that; else what pressing it does. */
export function besideOffer({ label, note }: Offer): string {
	const value = /^(?:Write|Set \w+ to) (\S+|".*")$/.exec(label)?.[1];
	return value !== undefined && (note === '' || label.startsWith('Write'))
		? `This kernel expects${value.length > TWICE ? ':' : ` ${value}.`}`
		: sentence(note);
}

export const sentence = (note: string): string => note && `${withCapital(note)}.`;

/** The kernel stops at a later check, or reads more of the image, or accepts it. */
export const getsFurther = (r: Reading, bytes: Uint8Array, kernel = r.kernel): boolean =>
	isFurther(runWith(r, bytes, kernel), r);

/** The first image gets further than the second. */
export const isBetter = (r: Reading, bytes: Uint8Array, than: Uint8Array): boolean =>
	isFurther(runWith(r, bytes), runWith(r, than));

export const runWith = (r: Reading, bytes: Uint8Array, kernel = r.kernel): Reading =>
	new Reading({ bytes, revision: r.revision.id, kernel, ...AS_BYTES_SAY }, { cut: r.cut });

/** The kernel accepts the image. */
export const isAccepted = (r: Reading, bytes: Uint8Array): boolean =>
	r.revision.restart(r.kernel, bytes, null, r.cut).errno === '0';

function isFurther(a: Reading, b: Reading): boolean {
	const passed = (x: Reading) => x.trace.steps.filter((s) => s.kind === 'check' && s.ok).length;
	const distance = (x: Reading): number[] => [
		x.outcome?.errno === '0' ? 1 : 0,
		x.trace.rungs.length,
		x.outcome?.consumed ?? 0,
		passed(x)
	];
	const [da, db] = [distance(a), distance(b)];
	const at = da.findIndex((n, i) => n !== db[i]);
	return at >= 0 && da[at]! > db[at]!;
}

/** The objects of the image that this kernel writes itself. */
export function ownParts(r: Reading): { name: string; bytes: Uint8Array }[] {
	const { image } = ownImage(r.revision, r.kernel);
	const { order, map } = r.kernelArch;
	return layout(image, order, map).objects.map((o) => ({
		name: o.name,
		bytes: image.subarray(o.offset, o.offset + o.size)
	}));
}
