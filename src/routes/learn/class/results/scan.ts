/** Reads QR codes in a photo, where the platform can. */

/** Of browsers that have it; TypeScript does not know it yet. */
interface Detector {
	detect(image: ImageBitmap): Promise<readonly { readonly rawValue: string }[]>;
}
type Platform = { readonly BarcodeDetector?: new (o: { formats: readonly string[] }) => Detector };

export const canScan = (): boolean => (globalThis as Platform).BarcodeDetector !== undefined;

/** The texts of all QR codes in a photo; null for a file that is no picture. */
export async function scanned(photo: File): Promise<string[] | null> {
	const { BarcodeDetector } = globalThis as Platform;
	if (!BarcodeDetector) return null;
	try {
		const found = await new BarcodeDetector({ formats: ['qr_code'] }).detect(
			await createImageBitmap(photo)
		);
		return found.map((code) => code.rawValue);
	} catch {
		return null;
	}
}
