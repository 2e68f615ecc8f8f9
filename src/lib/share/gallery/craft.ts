/** Makes a gallery image: a machine writes it, then single members change, and objects are added or left out. */
import { fromHex, fromLatin1 } from '../../format/hex.ts';
import { layout, pokeBytes, pokeInt, type Span } from '../../format/image.ts';
import { versionText } from '../../kernel/version.ts';
import {
	archOf,
	type Arch,
	type Kernel,
	type Machine,
	type Revision
} from '../../revisions/revision.ts';
import { ckpt_hdr, ckpt_hdr_utsns } from '../../revisions/tables.ts';
import { AS_BYTES_SAY, type Case } from '../case.ts';
import { kernelFor, machineFor, PUBLISHED_TIME } from '../machines.ts';
import { join } from '../../format/splice.ts';
import { objectOf, objrefOf } from '../structure.ts';

/** The machine that writes the image and, unless `readBy` says otherwise, restarts it. */
interface Setup extends Partial<Omit<Machine, 'config_security'>> {
	/** The LSM's name, `default` if there is none here. `lsm_none` stands for a kernel without CONFIG_SECURITY. */
	readonly lsm?: string;
}

interface Piece {
	/** The object's name; empty for an added piece. */
	readonly name: string;
	bytes: Uint8Array;
}

/**
 * An image in pieces, as the machine wrote it. A path means a member of an object that the machine wrote, whatever objects
 * were added or left out around it.
 */
export class Craft {
	private readonly reader: Revision;
	private readonly writer: Revision;
	private readonly arch: Arch;
	private readonly lsm: string;
	private readonly written: ReadonlyMap<string, { span: Span; name: string; at: number }>;
	private pieces: Piece[];

	/** @param writer the revision that wrote the image, if another one reads it */
	constructor(reader: Revision, setup: Setup = {}, writer: Revision = reader) {
		const { arch = 'x86_32', lsm = 'default', ...rest } = setup;
		this.reader = reader;
		this.writer = writer;
		this.lsm = lsm;
		this.arch = archOf(writer, arch);
		const bytes = writer.write({
			...machineFor(writer, preset(arch, lsm)),
			time: PUBLISHED_TIME,
			...(writer.id === 'aug09' ? {} : plain(writer)),
			...rest
		});
		const { objects, spans } = layout(bytes, this.arch.order, this.arch.map);
		this.written = new Map(
			spans.map((span) => {
				const { name, offset } = objects[span.object]!;
				return [span.path, { span, name, at: span.offset - offset }];
			})
		);
		this.pieces = objects.map((o) => ({
			name: o.name,
			bytes: bytes.slice(o.offset, o.offset + o.size)
		}));
	}

	/** An integer member, a char array (filled up with zeros), or padding (as hex). */
	set(path: string, value: number | bigint | string): this {
		const found = this.written.get(path);
		if (!found) throw new Error(`nothing was written to ${path}`);
		const { span, name, at } = found;
		const piece = this.piece(name);
		const { order } = this.arch;
		if (typeof value !== 'string')
			piece.bytes = pokeInt(piece.bytes, order, { ...span, offset: at }, BigInt(value));
		else {
			const text = span.field?.member ? fromLatin1(value) : fromHex(value);
			if (!text) throw new Error(`${value} is not hex`);
			const full = new Uint8Array(span.size);
			full.set(text);
			piece.bytes = pokeBytes(piece.bytes, at, full);
		}
		return this;
	}

	/** Adds objects, or any bytes, before the object of this name. */
	before(name: string, objects: (craft: this) => readonly Uint8Array[]): this {
		const i = this.pieces.indexOf(this.piece(name));
		this.pieces.splice(i, 0, ...objects(this).map((bytes) => ({ name: '', bytes })));
		return this;
	}

	/** Adds objects after the last one. */
	append(objects: (craft: this) => readonly Uint8Array[]): this {
		this.pieces.push(...objects(this).map((bytes) => ({ name: '', bytes })));
		return this;
	}

	without(name: string): this {
		const piece = this.piece(name);
		this.pieces = this.pieces.filter((p) => p !== piece);
		return this;
	}

	/** Leaves only the first `length` bytes. */
	cut(length: number): this {
		this.pieces = [{ name: '', bytes: this.bytes().slice(0, length) }];
		return this;
	}

	/** An object; `type` is a name in the revision that wrote the image. */
	object(type: string, payload: Uint8Array | string = '', len?: number): Uint8Array {
		const bytes = typeof payload === 'string' ? fromLatin1(payload) : payload;
		return objectOf(numberOf(this.writer.types, type), bytes, this.arch.order, len);
	}

	/** An OBJREF; `objtype` is the name of a type of shared object. */
	objref(objtype: string, objref: number, len?: number): Uint8Array {
		const { types, objtypes } = this.writer;
		const type = numberOf(types, 'OBJREF');
		return objrefOf(type, numberOf(objtypes, objtype), objref, this.arch.order, len);
	}

	/** A UTS namespace with empty names. */
	uts_ns(): Uint8Array {
		return this.object('UTS_NS', new Uint8Array(ckpt_hdr_utsns.size - ckpt_hdr.size));
	}

	/** The case: this image, and the kernel of the machine that wrote it, with the changes in `change`. */
	readBy(change: Partial<Omit<Kernel, 'config_security'>> = {}): Case {
		const { arch = this.arch.name, lsm = this.lsm, ...rest } = change;
		const kernel: Kernel = {
			...kernelFor(this.reader, preset(arch, lsm)),
			// With a log file ckpt_err has somewhere to print.
			logfd: this.reader.logfd ? 'ok' : 'none',
			...rest
		};
		return { bytes: this.bytes(), revision: this.reader.id, kernel, ...AS_BYTES_SAY };
	}

	private bytes(): Uint8Array {
		return join(...this.pieces.map((p) => p.bytes));
	}

	private piece(name: string): Piece {
		const piece = this.pieces.find((p) => p.name === name);
		if (!piece) throw new Error(`no object ${name}`);
		return piece;
	}
}

/** August's machine comes from the presets, the others' come from their test vectors. */
const plain = (writer: Revision) => ({
	release: fromLatin1(versionText(writer.version_code)),
	version: fromLatin1('#1 SMP')
});

const preset = (arch: string, lsm: string) => ({ arch, config_security: lsm !== 'lsm_none', lsm });

function numberOf(names: Readonly<Record<string, number>>, name: string): number {
	const n = names[name];
	if (n === undefined) throw new Error(`no type ${name}`);
	return n;
}
