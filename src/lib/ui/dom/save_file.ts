/** Lets the user save a file. Nothing leaves the machine: the download is a blob of this page. */
export function saveFile(name: string, blob: Blob): void {
	const url = URL.createObjectURL(blob);
	const a = document.createElement('a');
	a.href = url;
	a.download = name;
	a.click();
	// The click starts the download; the blob must live until the browser has taken it.
	setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** A drawing of the page, which is sharp at every size. */
export function saveSvg(name: string, svg: SVGElement | null | undefined): void {
	if (!svg) return;
	svg.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
	saveFile(name, new Blob([svg.outerHTML], { type: 'image/svg+xml' }));
}
