/** The size and the picture of a QR code. */

/** The number of bytes in the largest code with the least error correction. */
export const QR_MOST = 2953;

/** With more characters the squares are too small for the last row of a room. */
export const QR_ROOM = 300;

/** Codes of up to 50 squares a side have room for more correction. Null if no code holds so many characters. */
export function qrCorrection(length: number): 'medium' | 'low' | null {
	if (length > QR_MOST) return null;
	return length <= 180 ? 'medium' : 'low';
}

/** The dark squares as an SVG path. A square is one unit wide. */
export const squaresPath = (rows: readonly (readonly boolean[])[]): string =>
	rows.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
