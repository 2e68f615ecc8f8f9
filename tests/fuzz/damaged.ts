/**
 * Damaged images, on their kernel and on that of another one, through the offers that fix them: each offer changes the image, and
 * what one by heads makes is accepted.
 */
import { readFileSync } from 'node:fs';
import { REVISIONS, revisionOf } from '../../src/lib/revisions/all.ts';
import { headOffers } from '../../src/lib/view/image/by_heads.ts';
import { offersFor } from '../../src/lib/view/image/repair.ts';
import { Reading } from '../../src/lib/view/reading.ts';
import { damagedImages, type WriteVector } from '../unit/damage.ts';
import { failing } from './failing.ts';

/** Of damage. */
const KINDS = 13;

/** Recorded images by revision; from the top of the project, because a bundle has no place of its own. */
const written = () =>
	Object.fromEntries(
		REVISIONS.map(({ id }) => {
			const file = `tests/vectors/write${id === 'aug09' ? '' : `-${id}`}.json`;
			return [id, JSON.parse(readFileSync(file, 'utf8')) as WriteVector[]];
		})
	);

export async function damaged(seed: number, many: number): Promise<string[]> {
	const all = [...damagedImages(written(), seed, Math.ceil(many / KINDS))];
	return failing(2 * all.length, (i) => {
		const { kind, id, case: its } = all[i >> 1]!;
		const on = i % 2 === 0 ? its : all[(7 * i) % all.length]!.case;
		const c = { ...on, bytes: its.bytes };
		const reading = new Reading(c);
		const told = `${kind} of ${id} on ${on.revision} ${on.kernel.arch}`;
		if (offersFor(reading).some((o) => Buffer.compare(o.bytes, c.bytes) === 0))
			return `${told}: an offer changes nothing`;
		const refused = headOffers(reading).find(
			(o) => revisionOf(c.revision).restart(c.kernel, o.bytes).errno !== '0'
		);
		return refused ? `${told}: ${refused.label} is refused` : null;
	});
}
