/**
 * Saves a drawing of the page as a file that needs no styles of the page. An element takes all of STYLES from the one
 * around it, so each is written only where it changes.
 */
import { saveFile } from '$lib/ui/dom/save_file.ts';

const STYLES = [
	'fill',
	'paint-order',
	'stroke',
	'stroke-width',
	'stroke-dasharray',
	'font-family',
	'font-size',
	'font-weight'
];

export function saveDrawing(name: string, svg: SVGSVGElement): void {
	const copy = svg.cloneNode(true) as SVGSVGElement;
	// A document wants the light colours. Nothing is painted in between.
	document.documentElement.classList.add('light');
	const [from, to] = [svg, copy].map((root) => [root, ...root.querySelectorAll('*')]);
	from!.forEach((element, i) => {
		const style = getComputedStyle(element);
		const around = element === svg ? null : getComputedStyle(element.parentElement!);
		for (const s of STYLES) {
			const value = style.getPropertyValue(s);
			if (value !== around?.getPropertyValue(s)) to![i]!.setAttribute(s, value);
		}
		for (const gone of ['class', 'data-at']) to![i]!.removeAttribute(gone);
	});
	document.documentElement.classList.remove('light');
	const text = new XMLSerializer().serializeToString(copy).replace(/<!--.*?-->/g, ''); // Svelte's marks
	saveFile(name, new Blob([text], { type: 'image/svg+xml' }));
}
