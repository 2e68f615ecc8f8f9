/** The size and the picture of a QR code. */

/** Bytes that the largest code holds at the lowest correction. */
export const QR_MOST = 2953;

/** Up to 50 squares a side there is room for more correction. null: no code holds so many characters. */
export function qrCorrection(length: number): 'medium' | 'low' | null {
	if (length > QR_MOST) return null;
	return length <= 180 ? 'medium' : 'low';
}

/** The dark squares as an SVG path, one unit each. */
export const squaresPath = (rows: readonly (readonly boolean[])[]): string =>
	rows.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
