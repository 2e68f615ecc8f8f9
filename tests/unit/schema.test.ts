/** The published JSON Schemas against what they describe: recorded and exported vectors, the page's own check of them, `--json`. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { revisionOf, REVISIONS } from '../../src/lib/revisions/all.ts';
import { GALLERY } from '../../src/lib/share/gallery/gallery.ts';
import { vectorFault } from '../../src/lib/share/vector/vector_shape.ts';
import { PROGRAM } from '../../src/lib/view/take_away/program.ts';
import { jsonLine } from '../../src/lib/view/terminal/lines.ts';
import { inspection } from '../../src/lib/view/terminal/inspection.ts';
import { checkedImage } from '../../src/lib/view/yours/checked.ts';
import { imagesJson } from '../../src/lib/view/yours/export.ts';
import { galleryImages } from '../../src/lib/view/yours/gallery.ts';
import { entryCase, good, readVectors, vector } from './cases.ts';
import { ran } from './terminal_calls.ts';

const NAMES = [
	...(['vectors', 'bundle', 'inspection', 'offers', 'compared', 'images', 'replayed'] as const)
];
const ajv = new Ajv2020({
	strict: true,
	strictRequired: false,
	allowUnionTypes: true,
	allErrors: true
});
for (const name of NAMES)
	ajv.addSchema(
		JSON.parse(readFileSync(`static/schema/${name}.json`, 'utf8')) as object,
		`${name}.json`
	);

/** What is wrong with a value; null if it is as the schema says. */
function fault(name: (typeof NAMES)[number], value: unknown): string | null {
	const validate = ajv.getSchema(`${name}.json`)!;
	return validate(value) ? null : ajv.errorsText(validate.errors);
}

test('the format pages link to each schema', () => {
	expect(PROGRAM.schemas.toSorted()).toEqual(readdirSync('static/schema').sort());
});

test.each(REVISIONS.map((r) => r.id))('the recorded vectors of %s are as the schema says', (id) => {
	expect(fault('vectors', readVectors(id))).toBeNull();
});

test('a bundle is as its schema says, and a recorded vector is no entry of one', () => {
	const bundle = GALLERY.map((e) => vector(e.build(), e.name));
	expect(bundle.length).toBeGreaterThan(70);
	expect(fault('bundle', bundle)).toBeNull();
	expect(fault('bundle', readVectors('v17').slice(0, 1))).toContain('image');
});

test('what inspect prints is as its schema says', () => {
	for (const e of GALLERY) {
		const c = e.build();
		const line = jsonLine({ file: 'x', ...inspection({ ...c, bytes: c.bytes! }) });
		expect(fault('inspection', JSON.parse(line)), e.name).toBeNull();
	}
	const long = inspection({ ...entryCase('good-v17') }, 2 ** 31);
	expect(fault('inspection', { file: 'x', ...long, url: 'http://h/#1' })).toBeNull();
	expect(fault('inspection', { file: 'x', ...long, killed: 0 })).toContain('killed');
	const { kernel, ...odd } = entryCase('good-v17');
	const named = { ...kernel, config_security: true, lsm: 'lsm_none' };
	expect(fault('inspection', { file: 'x', ...inspection({ ...odd, kernel: named }) })).toBeNull();
	expect(fault('inspection', { file: 'x', error: 'no such file' })).toBeNull();
	expect(fault('inspection', { file: 'x' })).toContain('error');
	expect(fault('inspection', { file: 'x', ...long, error: 'no such file' })).not.toBeNull();
});

test('what the page of many images saves is as its schema says: a part of what inspect prints, and a checksum', () => {
	const asked = {
		own: true,
		revision: 'aug09',
		arch: 'x86_32',
		lsm: 'smack',
		flags: 'none'
	} as const;
	const rows = galleryImages().map((image) => ({ ...checkedImage(image, asked), sha256: '' }));
	const saved = JSON.parse(imagesJson(rows)) as Record<string, unknown>[];
	expect(saved.length).toBe(GALLERY.length);
	expect(fault('images', saved)).toBeNull();
	expect(fault('images', [{ ...saved[0], killed: 0 }])).toContain('killed');
	for (const [i, e] of GALLERY.entries()) {
		const c = e.build();
		expect({ file: e.name, sha256: '', ...inspection({ ...c, bytes: c.bytes! }) }).toMatchObject(
			saved[i]!
		);
	}
});

test('what mend and diff print is as their schemas say', async () => {
	const files = Object.fromEntries(GALLERY.map((e) => [e.name, e.build().bytes!]));
	const line = async (call: string) => {
		const { out, complaints } = await ran(`${call} --json`, files);
		expect([out.length, complaints], call).toEqual([1, []]);
		return JSON.parse(out[0]!) as Record<string, unknown>;
	};
	for (const name of Object.keys(files)) {
		expect(fault('offers', await line(`mend ${name}`)), name).toBeNull();
		expect(fault('compared', await line(`diff good-i686 ${name}`)), name).toBeNull();
	}
	const offers = await line('mend bad-magic');
	expect(fault('offers', { ...offers, no_offer: 0 })).toContain('no_offer');
	const compared = await line('diff good-i686 bad-magic');
	expect(fault('compared', { ...compared, ranges: [{ from: 1 }] })).toContain('to');
});

test('what replay prints is as its schema says', () => {
	const line = { file: 'x', id: 'y', agrees: false };
	const differences = [{ key: 'ret', expected: '0', replayed: '-22' }];
	expect(fault('replayed', { ...line, differences })).toBeNull();
	expect(fault('replayed', line)).toContain('differences');
});

/** Values that some key may hold, and others may not. */
const VALUES: readonly unknown[] = [
	...[null, true, -1, 0, 1.5, 70_000, -4096, 2 ** 31, 2 ** 32, [], ['a', '\u0100'], ['a'], [1], {}],
	...['', 'ok', 'v20', 'be', 'ppc64', 'abc', '0aB1', 'caf\u00e9', '\u0100'],
	...['x'.repeat(101), 'x'.repeat(2001), '0'.repeat(2 * 0x10000 + 2)]
];

describe('the schema and the page refuse the same vectors', () => {
	const whole = {
		...vector(good('v20'), 'whole'),
		read_as: { revision: 'v20', arch: 'x86_32', order: 'le' },
		sureness: 'read',
		uncertain: 'none'
	} as unknown as Record<string, Record<string, unknown>>;
	whole.expect!.bug = 'none';
	whole.expect!.logged = false;
	const paths = Object.entries(whole).flatMap(([key, value]) => [
		[key],
		...(typeof value === 'object' && value !== null
			? [...Object.keys(value).map((inner) => [key, inner]), [key, 'other']]
			: [])
	]);
	paths.push(['other'], ['params'], ['env', 'x86', 'has_fxsr'], ['env', 'x86', 'other']);
	paths.push(['env', 'constants', Object.keys(revisionOf('v20').arches[0]!.constants)[0]!]);

	test('whole', () => {
		expect(vectorFault(whole)).toBeNull();
		expect(fault('vectors', [whole])).toBeNull();
	});

	test.each(paths.map((p) => [p.join('.'), p] as const))('with %s', (_, way) => {
		const changed = (change: (place: Record<string, unknown>, key: string) => void) => {
			const copy = structuredClone(whole);
			const place = way
				.slice(0, -1)
				.reduce<Record<string, unknown>>((at, key) => at[key] as Record<string, unknown>, copy);
			change(place, way.at(-1)!);
			return copy;
		};
		const all = [
			changed((place, key) => delete place[key]),
			...VALUES.map((value) => changed((place, key) => (place[key] = value)))
		];
		const answers = (of: (v: unknown) => string | null) => all.map((v) => of(v) === null);
		expect(answers((v) => fault('vectors', [v]))).toEqual(answers(vectorFault));
		expect(answers(vectorFault)).toContain(false);
	});
});
