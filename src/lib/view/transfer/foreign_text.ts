/** What the page says of an opened file that is no image, and what to do with it. */
import type { Foreign } from '../../format/foreign_file.ts';

export function foreignText(name: string, { kind, what }: Foreign): string {
	const bundle = kind === 'zip' || /\.json$/i.test(name);
	const replay = bundle
		? ' If it is a bundle of test vectors, “Test vectors” in “More” replays it.'
		: '';
	const then =
		kind === 'text'
			? bundle
				? ''
				: ' If it is a dump of an image, copy its text and paste it on this page.'
			: ` ${bundle ? 'Otherwise unpack' : 'Unpack'} it, and open what is in it.`;
	return `${name} was opened as bytes: it is ${what}, not an image.${replay}${then}`;
}
