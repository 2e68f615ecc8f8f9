/** One way to read a pasted text: the bytes, or what is wrong and where. */
import { characterAt, quoted } from '../quoted.ts';

export type CandidateKind =
	| 'xxd'
	| 'hexdump'
	| 'od'
	| 'gdb'
	| 'printf'
	| 'python'
	| 'c'
	| 'list'
	| 'hex'
	| 'base64'
	| 'text';

export interface Labelled {
	readonly kind: CandidateKind;
	readonly label: string;
}
export interface ReadCandidate extends Labelled {
	readonly bytes: Uint8Array;
}
/** A reader's answer to a text that is nearly in its form. */
export interface Fault extends Labelled {
	readonly what: string;
	/** Index of the wrong character in the text. */
	readonly index: number;
}
/** A reader's answer. */
export type Attempt = ReadCandidate | Fault;

/** A fault in words, with its line and column. */
export interface Refused extends Labelled {
	readonly error: string;
}
export type Candidate = ReadCandidate | Refused;

export const isReadCandidate = (c: Attempt | Candidate): c is ReadCandidate => 'bytes' in c;
export const isFault = (c: Attempt): c is Fault => 'what' in c;

export const fault = ({ kind, label }: Labelled, index: number, what: string): Fault => ({
	kind,
	label,
	index,
	what
});

/** The first fault in a run of hex digits, two for each byte; null without one. */
export function hexFault(digits: string): { readonly at: number; readonly what: string } | null {
	const at = digits.search(/[^0-9a-f]/i);
	if (at >= 0) return { at, what: `${quoted(characterAt(digits, at))} is not a hex digit` };
	if (digits.length % 2 === 0) return null;
	return { at: digits.length - 1, what: `an odd number of hex digits in ${quoted(digits)}` };
}

/** The most bytes that `*` in a dump, or the length of a C array, may add. More is a typing error, not an image. */
export const FILL_MAX = 1 << 24;
