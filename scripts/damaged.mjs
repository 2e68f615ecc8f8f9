/**
 * Shows on seeded damaged images what the offers to fix an image bring back, by kind of damage; and which refused vectors and images
 * of the gallery get an offer by heads. `--seed 7`, `--many 100` of each kind; `--against ../before` puts the figures of another
 * checkout beside, `--show deleted` lists what does not come back.
 */
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { bundled } from './bundled.mjs';

const { values } = parseArgs({
	options: {
		seed: { type: 'string', default: '20090828' },
		many: { type: 'string', default: '420' },
		against: { type: 'string' },
		show: { type: 'string' }
	}
});
const [seed, many] = [Number(values.seed), Number(values.many)];

const { damagedImages, fromHex, kernelOf, AS_BYTES_SAY, GALLERY, REVISIONS } = await bundled(`
	export { damagedImages } from '../../tests/unit/damage.ts';
	export { fromHex } from 'format/hex.ts';
	export { kernelOf } from 'share/vector/vector.ts';
	export { AS_BYTES_SAY } from 'share/case.ts';
	export { GALLERY } from 'share/gallery/gallery.ts';
	export { REVISIONS } from 'revisions/all.ts';
`);
const OFFERS = `
	export { offersFor } from 'view/image/repair.ts';
	export { Reading } from 'view/reading.ts';
`;
const now = await bundled(`${OFFERS} export { headOffers } from 'view/image/by_heads.ts';`);
const before = values.against && (await bundled(OFFERS, pathToFileURL(`${values.against}/`)));

const recorded = (kind, id) => {
	const file = `../tests/vectors/${kind}${id === 'aug09' ? '' : `-${id}`}.json`;
	return JSON.parse(readFileSync(new URL(file, import.meta.url)));
};

// ---- damaged images

/** Presses the first offer until the kernel accepts the image, or there is none. */
function pressed({ offersFor, Reading }, d) {
	let reading = new Reading(d.case);
	let presses = 0;
	for (; reading.outcome.errno !== '0' && presses < 12; presses++) {
		const [offer] = offersFor(reading);
		if (!offer) break;
		reading = new Reading({ ...d.case, bytes: offer.bytes });
	}
	const same = Buffer.compare(reading.bytes, d.whole) === 0;
	return { accepted: reading.outcome.errno === '0', presses, same };
}

const rows = new Map();
const vectors = Object.fromEntries(REVISIONS.map(({ id }) => [id, recorded('write', id)]));
for (const d of damagedImages(vectors, seed, many)) {
	const row = rows.get(d.kind) ?? { now: [], before: [], ms: 0 };
	rows.set(d.kind, row);
	const reading = new now.Reading(d.case);
	void reading.failing;
	const began = performance.now();
	const offers = now.offersFor(reading);
	row.ms += performance.now() - began;
	const after = pressed(now, d);
	row.now.push(after);
	if (before) row.before.push(pressed(before, d));
	if (!values.show || !d.kind.includes(values.show) || after.same) continue;
	console.log(d.kind, d.id, 'at', d.at, 'lost', d.lost, 'objects', d.objects.join(), after);
	for (const o of offers) console.log('   ', o.label, '|', o.note);
}

const percent = (list, of) => `${((100 * list.filter(of).length) / list.length).toFixed(1)} %`;
function figures(list) {
	const n = list.filter((x) => x.accepted).map((x) => x.presses);
	const mean = n.length === 0 ? '-' : (n.reduce((a, b) => a + b, 0) / n.length).toFixed(1);
	return [percent(list, (x) => x.accepted), percent(list, (x) => x.same), mean];
}
const HEADS = ['accepted', 'byte for byte', 'presses'];
const line = (cells) => console.log(`| ${cells.join(' | ')} |`);
const head = [
	'damage',
	'images',
	...HEADS,
	'ms',
	...(before ? HEADS.map((h) => `before: ${h}`) : [])
];
line(head);
line(head.map(() => '---'));
for (const [kind, row] of rows) {
	const ms = (row.ms / row.now.length).toFixed(1);
	line([kind, row.now.length, ...figures(row.now), ms, ...(before ? figures(row.before) : [])]);
}

// ---- where nothing may be offered unless an object is out of place

const offered = new Map();
function ask(c, note) {
	const reading = new now.Reading(c);
	if (!reading.failing || reading.failing.rung === 0) return 0;
	for (const { label } of now.headOffers(reading)) {
		const kind = `${label.split(' ')[0]}: ${note.replace(/^(header|release|version|machine|lsm_name|arch|container) /, '')}`;
		offered.set(kind, (offered.get(kind) ?? 0) + 1);
	}
	return 1;
}
let refused = 0;
for (const r of REVISIONS)
	for (const v of recorded('read', r.id)) {
		const kernel = kernelOf(r, v.arch, v.env);
		refused += ask(
			{ bytes: fromHex(v.image_hex), revision: r.id, kernel, ...AS_BYTES_SAY },
			v.note
		);
	}
const images = GALLERY.map((e) => ({ name: e.name, case: e.build() })).filter((e) => e.case.bytes);
for (const e of images) refused += ask(e.case, e.name);

const total = [...rows.values()].reduce((n, row) => n + row.now.length, 0);
const date = new Date().toISOString().slice(0, 10);
console.log(`${total} images, seed ${seed}, ${date}, Node ${process.version}`);
console.log(`Offers by heads for ${refused} refused vectors and images of the gallery:`);
for (const [kind, n] of offered) console.log(`- ${n} ${kind}`);
