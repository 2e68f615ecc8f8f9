/**
 * The library: `import { inspect } from 'ckptlab'`, or from the file `ckptlab.mjs`. It needs neither Node nor a page.
 *
 * A bad image is an answer, and a bad link, vector or image of 128 KiB is a {@link InputFault}. What is thrown is a `RangeError`: an
 * option that does not exist, no revision, no arch of it, no name of an LSM, or a number that C cannot hold; and a `TypeError`
 * where an image is no `Uint8Array` or a link no string. No function changes the bytes that it is given.
 */
import { isPaddingSpan, spanInt } from '../../format/image.ts';
import type { KernelReply } from '../../kernel/restart_shapes.ts';
import { REVISIONS, revisionOf } from '../../revisions/all.ts';
import { recognise as recogniseBytes } from '../../revisions/recognise.ts';
import { replayed } from '../../share/vector/bundle.ts';
import { vectorAnswer } from '../../share/vector/vector.ts';
import { shownValue, vectorFault, type Vector } from '../../share/vector/vector_shape.ts';
import { opened } from '../arrived.ts';
import { valueText } from '../kernel/describe.ts';
import { inspection, type WithImage } from './inspection.ts';
import { linkable } from '../linkable.ts';
import { mendsFor } from './mending.ts';
import { Reading } from '../reading.ts';
import { chosenCase, AS_KEYS, must, written } from './chosen_kernel.ts';
import type {
	Difference,
	InputFault,
	ImageLayout,
	Inspection,
	KernelOptions,
	KnownRevision,
	LinkedCase,
	Mend,
	WriteOptions
} from './shapes.ts';
import { kernelOptionsFault, writeOptionsFault } from './option_fault.ts';

function caseOf(image: Uint8Array, options: KernelOptions): WithImage {
	const bytes = copyOf(image);
	const fault = kernelOptionsFault(options);
	if (fault !== null) throw new RangeError(fault);
	return { ...must(chosenCase(bytes, options, AS_KEYS), RangeError), bytes };
}

/** `slice` of a Node `Buffer` does not copy, so what is read further down is always a plain array of our own. */
function copyOf(image: unknown): Uint8Array {
	// `instanceof` would refuse bytes of another frame.
	if (Object.prototype.toString.call(image) !== '[object Uint8Array]')
		throw new TypeError(`the image is ${shownValue(image)}, expected a Uint8Array`);
	return new Uint8Array(image as Uint8Array);
}

/**
 * What a kernel does with an image: the call as strace prints it, the kernel's lines, the reason, the link.
 *
 * @param image the whole image, or its first 64 KiB
 * @param options the kernel that reads
 * @param size bytes of the whole file, if `image` is only its beginning
 * @throws RangeError for an invalid option
 */
function inspect(image: Uint8Array, options: KernelOptions = {}, size?: number): Inspection {
	const c = caseOf(image, options);
	if (size !== undefined && !(Number.isSafeInteger(size) && size >= c.bytes.length))
		throw new RangeError(
			`size is ${shownValue(size)}, expected a whole number from ${c.bytes.length} on`
		);
	return inspection(c, size);
}

/**
 * What `restart(2)` of that kernel returns and prints, up to the end of the header, and from October 2009 on of the
 * container part: `ret` 0 means that these were accepted. It agrees with the vectors that a C build recorded.
 *
 * @throws RangeError for an invalid option
 */
function restart(image: Uint8Array, options: KernelOptions = {}): KernelReply {
	const { revision, kernel, bytes } = caseOf(image, options);
	return vectorAnswer(revisionOf(revision), kernel, bytes);
}

/**
 * The image that a machine's checkpoint writes, up to where {@link restart} reads. The same options give the same bytes.
 *
 * @throws RangeError for an invalid option
 */
function write(options: WriteOptions = {}): Uint8Array {
	const fault = writeOptionsFault(options);
	if (fault !== null) throw new RangeError(fault);
	return written(options, RangeError);
}

/**
 * What the writer meant by each byte, of any bytes: a broken image has a layout, too.
 *
 * @param options `revision` and `arch` of the layout; recognised from the bytes where they are left out
 * @throws RangeError for an invalid option
 */
function layout(
	image: Uint8Array,
	options: Pick<KernelOptions, 'revision' | 'arch'> = {}
): ImageLayout {
	const c = caseOf(image, options);
	const r = new Reading({ ...c, readAs: options.revision ?? null, arch: options.arch ?? null });
	return {
		revision: r.imageRevision.id,
		arch: r.imageArch.name,
		order: r.order,
		members: r.layout.spans.map((s) => ({
			path: s.path,
			offset: s.offset,
			size: s.size,
			full: s.full,
			object: r.layout.objects[s.object]?.name ?? null,
			value: isPaddingSpan(s) ? null : spanInt(c.bytes, r.order, s),
			text: s.field ? valueText(r, s) : ''
		}))
	};
}

/** The revision that wrote some bytes, by the bytes alone; null with the reason where they do not tell. */
function recognise(image: Uint8Array): { revision: KnownRevision | null; reason: string } {
	const { id, reason } = recogniseBytes(copyOf(image));
	return { revision: id, reason };
}

/**
 * The text after `#` of the link that opens the image on the page, with its kernel: at most 8,000 characters.
 *
 * @throws RangeError for an invalid option
 */
function encodeLink(image: Uint8Array, options: KernelOptions = {}): { link: string } | InputFault {
	const found = linkable(caseOf(image, options), false);
	return 'why' in found ? { error: found.why } : { link: found.text };
}

/** The case of a link: an address, the part from `#` on, or `x/` and the name of a gallery entry. */
function decodeLink(link: string): LinkedCase | InputFault {
	if (typeof link !== 'string')
		throw new TypeError(
			`the link is ${shownValue(link)}, expected a string: encodeLink gives { link }`
		);
	const arrived = opened(link);
	if ('error' in arrived) return arrived;
	const { bytes, revision, kernel } = arrived.case;
	const { arch, ...settings } = kernel;
	return { image: bytes, revision, arch, kernel: settings };
}

/**
 * Replays a test vector: a kernel of its settings reads its image, and the answer is compared with `expect`, key by key. An
 * empty list of differences means that both agree.
 *
 * @param vector an entry of `vectors.json`, as in `schema/vectors.json`
 */
function replay(vector: unknown): { answer: KernelReply; differences: Difference[] } | InputFault {
	const fault = vectorFault(vector);
	if (fault !== null) return { error: fault };
	const { answer, differences } = replayed(vector as Vector);
	return { answer, differences };
}

/**
 * Changes to a refused image, the nearest first, each of which gets the kernel further than before. None for an image
 * that is accepted, or where the kernel or the caller is at fault.
 *
 * @throws RangeError for an invalid option
 */
function mend(image: Uint8Array, options: KernelOptions = {}): Mend[] {
	return mendsFor(new Reading(caseOf(image, options)));
}

/** All revisions, oldest first, each with its arches. */
const revisions: readonly { revision: KnownRevision; arches: readonly string[] }[] = REVISIONS.map(
	(r) => ({ revision: r.id, arches: r.arches.map((a) => a.name) })
);

// Under these names a program imports them. Inside the project other functions have some of these names.
export {
	decodeLink,
	encodeLink,
	inspect,
	layout,
	mend,
	recognise,
	replay,
	restart,
	revisions,
	write
};
