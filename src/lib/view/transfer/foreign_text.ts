/** What the page says of an opened file that is no image, and what to do with it. */
import { headerOf } from '../../revisions/recognise.ts';
import { offersFor } from '../image/repair.ts';
import type { Reading } from '../reading.ts';
import type { Foreign } from '../../format/foreign_file.ts';

export function foreignText(name: string, { kind, what }: Foreign): string {
	if (kind === 'criu')
		return `${name} was opened as bytes: it is ${what}, not an image of linux-cr. CRIU has a format of its own, which its tool crit decodes.`;
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

/** A file of no known kind, in which nothing is like an image; null for what is like one, cut or damaged. */
export function unlikeText(name: string, r: Reading): string | null {
	if (r.failing?.kind !== 'check' || headerOf(r.bytes) || offersFor(r).length > 0) return null;
	return `${name} was opened as bytes. It is ${r.recognised.reason}.`;
}
