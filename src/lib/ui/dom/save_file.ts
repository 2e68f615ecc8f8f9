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
