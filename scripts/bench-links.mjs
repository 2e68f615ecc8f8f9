/**
 * Compares the lengths of links, in characters after `#`, with their aims, and measures the time to open a link, also a
 * malicious one. Ends with an error if a link is too long.
 */
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { bundled } from './bundled.mjs';

const { BASES, crc32, decode, delta, encode } = await bundled(`
	export { BASES } from 'share/bases.ts';
	export { crc32 } from 'share/crc32.ts';
	export { delta } from 'share/delta.ts';
	export { decode, encode } from 'share/permalink.ts';
`);

const base = BASES[0];
const rows = JSON.parse(readFileSync(new URL('../tests/vectors/links.json', import.meta.url)));

/** Reproducible noise. */
function noise(n, seed = 1) {
	const bytes = new Uint8Array(n);
	for (let i = 0, x = seed; i < n; i++) {
		x = (Math.imul(x, 1664525) + 1013904223) >>> 0;
		bytes[i] = x >>> 24;
	}
	return bytes;
}
const poked = base.bytes.slice();
poked[8] ^= 1;
const names = base.bytes.slice();
names.set(Buffer.from('selinux\0'), 299);
const smack = { ...base.kernel, config_security: true, lsm: 'smack', flags: 4 };

const aims = [
	['an untouched base', 16, BASES],
	['one changed byte', 36, [{ ...base, bytes: poked }]],
	['another pair of LSMs, KEEP_LSM', 36, [{ ...base, bytes: names, kernel: smack }]],
	[
		'72 random bytes of header',
		140,
		[{ ...base, bytes: Uint8Array.of(...noise(72), ...base.bytes.subarray(72)) }]
	],
	['326 random bytes', 460, [{ ...base, bytes: noise(326) }]]
];
let failed = false;
for (const [what, aim, cases] of aims) {
	// The # counts too.
	const longest = Math.max(...cases.map((c) => encode(c).length + 1));
	failed ||= longest > aim;
	console.log(
		`${String(longest).padStart(5)} of ${aim}  ${what}${longest > aim ? ': TOO LONG' : ''}`
	);
}
const lengths = rows.map((r) => r.link.length + 1).sort((a, b) => a - b);
console.log(`${String(lengths[lengths.length >> 1]).padStart(5)}  median of the golden links\n`);

/** A link with a valid checksum. */
function forged(payload) {
	const bytes = new Uint8Array(payload.length + 4);
	bytes.set(payload);
	const crc = crc32(payload, crc32(base.bytes, crc32(Uint8Array.of(0x31))));
	new DataView(bytes.buffer).setUint32(payload.length, crc, true);
	return '1' + Buffer.from(bytes).toString('base64url');
}
const zeros = new Uint8Array(0x20000);
// Runs of seven equal bytes keep the comparison searching.
const nearly = new Uint8Array(5000);
for (let at = 0; at < nearly.length; at++) nearly[at] = at % 8 === 7 ? 255 : base.bytes[at % 300];
const links = {
	'a typical link': encode({ ...base, bytes: names, kernel: smack }),
	'128 KiB of zeros': encode({ ...base, bytes: zeros }),
	'5000 bytes that are nearly the base': forged([1, 0, ...delta(new Uint8Array(0), nearly)]),
	'5900 random bytes': encode({ ...base, bytes: noise(5900) }),
	'2000 bombs': forged([1, 0, ...Array.from({ length: 1900 }, () => [0x84, 0x80, 0x40]).flat()]),
	'8000 characters of noise': '1' + Buffer.from(noise(5999)).toString('base64url').slice(0, 7999),
	'a million characters': '1'.repeat(1e6)
};
console.log('opening, median and worst of 200, milliseconds:');
for (const [what, link] of Object.entries(links)) {
	const times = [];
	for (let i = 0; i < 200; i++) {
		const start = performance.now();
		decode(link);
		times.push(performance.now() - start);
	}
	times.sort((a, b) => a - b);
	console.log(`${times[100].toFixed(3).padStart(9)} ${times[199].toFixed(3).padStart(9)}  ${what}`);
}
process.exit(failed ? 1 : 0);
