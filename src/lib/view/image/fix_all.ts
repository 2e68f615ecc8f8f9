/** One offer for an image with several faults: what the single offers write, one after another, until the kernel accepts it. */
import { andText, many, plural } from '../../format/count.ts';
import { headedBy, isHead, isPaddingSpan } from '../../format/image.ts';
import type { Reading } from '../reading.ts';
import { isAccepted, runWith, type Offer } from './offer.ts';

/** With more faults, what comes out is hardly the image that it was. */
const MOST = 12;

/** @returns null where one offer is enough, or where they lead to no accepted image */
export function fixAll(r: Reading, offersOf: (r: Reading) => readonly Offer[]): Offer | null {
	const steps: string[] = [];
	let now = r;
	while (now.outcome?.errno !== '0') {
		const offers = offersOf(now);
		const next = offers.find((o) => isAccepted(now, o.bytes)) ?? offers[0];
		if (!next || steps.length === MOST) return null;
		steps.push(stepText(now, next));
		now = runWith(now, next.bytes);
	}
	if (steps.length < 2) return null;
	const unchecked = now.layout.spans
		.filter((s) => s.field && !isPaddingSpan(s) && !now.isChecked(s.offset))
		.map((s) => s.path);
	const rest =
		unchecked.length === 0
			? ''
			: `. The kernel ignores ${andText(unchecked)}, so it cannot tell whether ${plural(unchecked.length, 'it is', 'they are')} right`;
	return {
		label: 'Fix all',
		note: `${many(steps.length, 'change')}: ${steps.join(', ')}${rest}`,
		bytes: now.bytes,
		all: steps.length
	};
}

/** `write 2 in rev`, `write 2.6.31 in major, minor and patch`, `set len to 73 in version`, `remove the second release` */
function stepText({ failing }: Reading, { label }: Offer): string {
	const text = label[0]!.toLowerCase() + label.slice(1);
	const path = failing?.kind === 'check' && /^(Write|Set)\b/.test(label) ? failing.path : '';
	const member = path.replace(/^(major|minor|patch)$/, 'major, minor and patch');
	if (path === 'lsm_name') return `${text} in lsm_name, while the labels stay as they are`;
	return path === '' ? text : `${text} in ${isHead(path) ? headedBy(path) : member}`;
}
