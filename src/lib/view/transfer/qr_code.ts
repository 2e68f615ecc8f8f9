/** What a QR code holds of an address, and how much room that takes (ISO/IEC 18004). The encoder is lean-qr. */
import { utf8 } from '../../format/utf8.ts';
import { inDigits } from '../../share/link/digits.ts';

/** The text of a code: what follows the `#` of a link in decimal digits, which take a quarter less room than characters. */
export function qrContent(address: string): string {
	const [, before = '', link = ''] = /^([^#]*#)([1p].+)$/.exec(address) ?? [];
	const digits = inDigits(link);
	return digits === null ? address : before + digits;
}

/**
 * The bits of an address in a code: 4 and up to 16 at the start of each run of bytes or digits, 8 for a byte, and 10 for each three
 * digits.
 */
export function qrBits(address: string): number {
	const [, before = '', digits = ''] = /^(.*?)(\d*)$/s.exec(qrContent(address))!;
	return (
		20 + 8 * utf8(before).length + (digits === '' ? 0 : 18 + Math.ceil((10 * digits.length) / 3))
	);
}

/** The bits in codes of some sizes, with the least error correction. */
export const QR_HOLDS = {
	/** 65 squares a side: what a phone reads from the last row of a room, each projected at 9 of 1280 pixels. */
	room: 8 * 370,
	/** 77 squares a side: what a phone reads from a sheet, where the code is small. */
	sheet: 8 * 523,
	/** The largest code, of 177 squares a side. */
	most: 8 * 2956
};

/** The bits of an address in percent of those for a room. */
export const roomShare = (address: string): number =>
	Math.ceil((100 * qrBits(address)) / QR_HOLDS.room);

/** Where students of the last row find the link; empty if they can scan it. */
export const lastRowText = (address: string): string =>
	roomShare(address) <= 100
		? ''
		: `${
				qrBits(address) > QR_HOLDS.most
					? 'The link is too long for a QR code'
					: 'From the last rows no phone can read this QR code'
			}: open the link in the message that your teacher sent.`;
