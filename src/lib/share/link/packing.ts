/**
 * Numbers as bytes (LEB128): each byte holds 7 bits, the lowest come first, and the top bit says that another byte follows.
 * A number has exactly one form, the shortest.
 */
const U32 = 0xffffffff;

export class Packer {
	private readonly out: number[] = [];

	/** @param n an integer from 0 to 2^32 - 1 */
	number(n: number): void {
		if (!Number.isInteger(n) || n < 0 || n > U32)
			throw new Error(`${n} is not a number of 32 bits`);
		for (; n > 0x7f; n = Math.floor(n / 128)) this.out.push((n % 128) | 0x80);
		this.out.push(n);
	}

	bytes(bytes: Uint8Array): void {
		for (const b of bytes) this.out.push(b);
	}

	done(): Uint8Array {
		return Uint8Array.from(this.out);
	}
}

/** Reads what `Packer` wrote. After the first error all results are 0 or empty, so one look at `error` at the end is enough. */
export class Unpacker {
	error: string | null = null;
	at = 0;
	private readonly from: Uint8Array;

	constructor(from: Uint8Array) {
		this.from = from;
	}

	get atEnd(): boolean {
		return this.error !== null || this.at >= this.from.length;
	}

	fail(why: string): void {
		this.error ??= `byte ${this.at}: ${why}`;
	}

	number(): number {
		let n = 0;
		for (let scale = 1; !this.error; scale *= 128) {
			const b = this.from[this.at];
			if (b === undefined) this.fail('the end comes in the middle of a number');
			else if (b === 0 && scale > 1) this.fail('a number is longer than it needs to be');
			else if ((n += (b & 0x7f) * scale) > U32) this.fail('a number has more than 32 bits');
			else {
				this.at++;
				if (b < 0x80) return n;
			}
		}
		return 0;
	}

	bytes(n: number): Uint8Array {
		if (n > this.from.length - this.at)
			this.fail(`${n} bytes are announced, ${this.from.length - this.at} are there`);
		if (this.error) return new Uint8Array(0);
		this.at += n;
		return this.from.subarray(this.at - n, this.at);
	}

	rest(): Uint8Array {
		return this.bytes(this.from.length - this.at);
	}
}
