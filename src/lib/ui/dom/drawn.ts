/** A picture as PNG. @param address of an SVG that needs no other file */
export async function drawn(address: string, width: number, height: number): Promise<Blob> {
	const image = new Image(width, height);
	image.src = address;
	await image.decode();
	const canvas = document.createElement('canvas');
	canvas.width = width;
	canvas.height = height;
	canvas.getContext('2d')?.drawImage(image, 0, 0, width, height);
	return new Promise((done, fail) =>
		canvas.toBlob((png) => (png ? done(png) : fail(new Error('no PNG'))))
	);
}
