/** Numbers as bits, the highest first, in a text of 0 and 1. */

export const binary = (n: number, size: number): string => n.toString(2).padStart(size, '0');

/** So many bits a number, with zeros at the end. */
export const numbersOf = (bits: string, size: number): number[] =>
	Array.from({ length: Math.ceil(bits.length / size) }, (_, i) =>
		parseInt(bits.slice(size * i, size * (i + 1)).padEnd(size, '0'), 2)
	);

export class BitReader {
	private at = 0;
	private readonly bits: string;

	constructor(numbers: Iterable<number>, size: number) {
		this.bits = Array.from(numbers, (n) => binary(n, size)).join('');
	}

	/** Negative after a read past the end. */
	get left(): number {
		return this.bits.length - this.at;
	}

	/** Past the end there are zeros. */
	read(size: number): number {
		const from = this.at;
		this.at += size;
		return parseInt(`0${this.bits.slice(from, this.at).padEnd(size, '0')}`, 2);
	}
}
