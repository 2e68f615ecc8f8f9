/** How a gallery image is made: a machine writes it, then members are poked and objects put in or left out. */
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
import type { Case } from '../case.ts';
import { kernelFor, machineFor } from '../machines.ts';
import { join } from '../../format/splice.ts';
import { objectOf, objrefOf } from '../structure.ts';

/** The machine that writes the image and, unless `readBy` says otherwise, restarts it. */
interface Setup extends Partial<Omit<Machine, 'config_security'>> {
	/** Name of the LSM; `lsm_none` is a kernel without CONFIG_SECURITY. Without one, `default`. */
	readonly lsm?: string;
}

interface Piece {
	/** Of the object that was written; empty for what was put in. */
	readonly name: string;
	bytes: Uint8Array;
}

/**
 * An image as the machine wrote it, in pieces. A path means the member in the object that the machine
 * wrote, whatever was done to the objects around it.
 */
export class Craft {
	private readonly reader: Revision;
	private readonly writer: Revision;
	private readonly arch: Arch;
	private readonly lsm: string;
	private readonly written: ReadonlyMap<string, { span: Span; name: string; at: number }>;
	private pieces: Piece[];

	/** @param writer the revision that wrote the image, where it is not the one that reads it */
	constructor(reader: Revision, setup: Setup = {}, writer: Revision = reader) {
		const { arch = 'x86_32', lsm = 'default', ...rest } = setup;
		this.reader = reader;
		this.writer = writer;
		this.lsm = lsm;
		this.arch = archOf(writer, arch);
		const bytes = writer.write({
			...machineFor(writer, preset(arch, lsm)),
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
			if (!text) throw new Error(`${value} is no hex`);
			const full = new Uint8Array(span.size);
			full.set(text);
			piece.bytes = pokeBytes(piece.bytes, at, full);
		}
		return this;
	}

	/** Objects, or any bytes, in front of the object of that name. */
	before(name: string, ...objects: readonly Uint8Array[]): this {
		const i = this.pieces.indexOf(this.piece(name));
		this.pieces.splice(i, 0, ...objects.map((bytes) => ({ name: '', bytes })));
		return this;
	}

	/** Behind the last object. */
	append(...objects: readonly Uint8Array[]): this {
		this.pieces.push(...objects.map((bytes) => ({ name: '', bytes })));
		return this;
	}

	without(name: string): this {
		const piece = this.piece(name);
		this.pieces = this.pieces.filter((p) => p !== piece);
		return this;
	}

	/** Only the first `length` bytes. */
	cut(length: number): this {
		this.pieces = [{ name: '', bytes: this.bytes().slice(0, length) }];
		return this;
	}

	/** An object of that type, by its name in the revision that wrote the image. */
	object(type: string, payload: Uint8Array | string = '', len?: number): Uint8Array {
		const bytes = typeof payload === 'string' ? fromLatin1(payload) : payload;
		return objectOf(numberOf(this.writer.types, type), bytes, this.arch.order, len);
	}

	/** An OBJREF to a shared object of that type, by its name. */
	objref(objtype: string, objref: number, len?: number): Uint8Array {
		const { types, objtypes } = this.writer;
		const type = numberOf(types, 'OBJREF');
		return objrefOf(type, numberOf(objtypes, objtype), objref, this.arch.order, len);
	}

	/** A UTS namespace in which every name is empty. */
	uts_ns(): Uint8Array {
		return this.object('UTS_NS', new Uint8Array(ckpt_hdr_utsns.size - ckpt_hdr.size));
	}

	/** The case: this image, and a kernel like the machine that wrote it but for `change`. */
	readBy(change: Partial<Omit<Kernel, 'config_security'>> = {}): Case {
		const { arch = this.arch.name, lsm = this.lsm, ...rest } = change;
		const kernel: Kernel = {
			...kernelFor(this.reader, preset(arch, lsm)),
			// Where there is a log file, ckpt_err is heard.
			logfd: this.reader.logfd ? 'ok' : 'none',
			...rest
		};
		return {
			bytes: this.bytes(),
			revision: this.reader.id,
			kernel,
			order: null,
			arch: null,
			readAs: null
		};
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

/** August's machine is that of the presets, the others' are those of their test vectors. */
const plain = (writer: Revision) => ({
	release: fromLatin1(versionText(writer.version_code)),
	version: fromLatin1('#1 SMP')
});

const preset = (arch: string, lsm: string) => ({
	name: '',
	arch,
	config_security: lsm !== 'lsm_none',
	lsm
});

function numberOf(names: Readonly<Record<string, number>>, name: string): number {
	const n = names[name];
	if (n === undefined) throw new Error(`no type ${name}`);
	return n;
}
