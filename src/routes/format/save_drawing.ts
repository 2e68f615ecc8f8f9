/** Saves a drawing of the page as a file that needs no styles of the page. */
import { saveFile } from '$lib/ui/dom/save_file.ts';

const STYLES = [
	'fill',
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
	const [from, to] = [svg, copy].map((root) => [...root.querySelectorAll('*')]);
	from!.forEach((element, i) => {
		const style = getComputedStyle(element);
		for (const s of STYLES) to![i]!.setAttribute(s, style.getPropertyValue(s));
		for (const gone of ['class', 'data-at']) to![i]!.removeAttribute(gone);
	});
	document.documentElement.classList.remove('light');
	copy.removeAttribute('class');
	copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
	saveFile(
		name,
		new Blob([new XMLSerializer().serializeToString(copy)], { type: 'image/svg+xml' })
	);
}
