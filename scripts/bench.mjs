/**
 * Compares the speed of parse and verdict with hand-written DataView code that parses the same images.
 * Before timing, it checks that the results are equal. Then it reads results codes in texts of 1, 2 and 4 MB: a text twice as long may
 * take little more than twice as long. Last, the terminal inspects 10,000 files. Only ratios count: machines differ.
 */
import { deepStrictEqual } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { bundled } from './bundled.mjs';
import { terminalFile } from './terminal.mjs';

const { Trace, aug09, ckpt_hdr_header, tables, load, viewOf, kernelOf, machineOf, pastedCodes } =
	await bundled(`
	export { Trace } from 'kernel/trace.ts';
	export { ckpt_hdr_header } from 'revisions/aug09/checkpoint_hdr.ts';
	export { aug09 } from 'revisions/aug09/revision.ts';
	export * as tables from 'revisions/tables.ts';
	export { load, viewOf } from 'format/struct.ts';
	export { pastedCodes } from 'course/class/pasted_codes.ts';
	export { kernelOf } from 'share/vector/vector.ts';
	export { machineOf } from '../../tests/unit/checkpointing.ts';
`);

const vectors = JSON.parse(readFileSync(new URL('../tests/vectors/write.json', import.meta.url)));
const cases = vectors.map((v) => ({
	machine: machineOf(aug09, v.arch, v.params),
	image: Uint8Array.from(Buffer.from(v.image_hex, 'hex')),
	kernel: kernelOf(aug09, v.arch, {
		...v.params,
		current_lsm: v.params.lsm,
		restart_flags: 0,
		pid: 1234,
		fd_ok: true,
		unpriv_allowed: 1,
		cap_sys_admin: true
	})
}));

// ---- by hand: code of somebody who knows the offsets by heart

function parseByHand(bytes) {
	const d = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const le = d.getUint32(4, true) === 72;
	const buffer = (at, n) => ({
		type: d.getUint32(at, le),
		len: d.getUint32(at + 4, le),
		bytes: bytes.subarray(at + 8, at + 8 + n)
	});
	return {
		type: d.getUint32(0, le),
		len: d.getUint32(4, le),
		magic: d.getBigUint64(8, le),
		arch_id: d.getUint16(16, true),
		major: d.getUint16(18, le),
		minor: d.getUint16(20, le),
		patch: d.getUint16(22, le),
		rev: d.getUint16(24, le),
		task_comm_len: d.getUint16(32, le),
		mm_saved_auxv_len: d.getUint16(34, le),
		signal_nsig: d.getUint16(36, le),
		uts_sysname_len: d.getUint16(38, le),
		uts_nodename_len: d.getUint16(40, le),
		uts_release_len: d.getUint16(42, le),
		uts_version_len: d.getUint16(44, le),
		uts_machine_len: d.getUint16(46, le),
		uts_domainname_len: d.getUint16(48, le),
		rlimit_nlimits: d.getUint16(50, le),
		time: d.getBigUint64(56, le),
		uflags: d.getBigUint64(64, le),
		release: buffer(72, 65),
		version: buffer(145, 65),
		machine: buffer(218, 65),
		lsm_name: buffer(291, 11),
		arch: {
			type: d.getUint32(310, le),
			len: d.getUint32(314, le),
			has_fxsr: le ? d.getUint16(318, le) : 0,
			has_xsave: le ? d.getUint16(320, le) : 0,
			xstate_size: le ? d.getUint16(322, le) : 0
		}
	};
}

// ---- ours

/** Reads every member through the fields of the tables, as the reader does. */
function parse(bytes, arch) {
	const order = arch === 'x86_32' ? 'le' : 'be';
	const view = viewOf(bytes);
	const { at } = ckpt_hdr_header;
	const h = (f) => load(f, view, 0, order);
	const buffer = (f, base) => ({
		type: load(tables.ckpt_hdr.at.type, view, base, order),
		len: load(tables.ckpt_hdr.at.len, view, base, order),
		bytes: load(f, view, base, order)
	});
	const x86 = arch === 'x86_32';
	const a = (f) => (x86 ? load(f, view, 310, order) : 0);
	const { has_fxsr, has_xsave, xstate_size } = tables.ckpt_hdr_header_arch_x86_32.at;
	return {
		type: h(at['h.type']),
		len: h(at['h.len']),
		magic: h(at.magic),
		arch_id: h(at.arch_id),
		major: h(at.major),
		minor: h(at.minor),
		patch: h(at.patch),
		rev: h(at.rev),
		task_comm_len: h(at['constants.task_comm_len']),
		mm_saved_auxv_len: h(at['constants.mm_saved_auxv_len']),
		signal_nsig: h(at['constants.signal_nsig']),
		uts_sysname_len: h(at['constants.uts_sysname_len']),
		uts_nodename_len: h(at['constants.uts_nodename_len']),
		uts_release_len: h(at['constants.uts_release_len']),
		uts_version_len: h(at['constants.uts_version_len']),
		uts_machine_len: h(at['constants.uts_machine_len']),
		uts_domainname_len: h(at['constants.uts_domainname_len']),
		rlimit_nlimits: h(at['constants.rlimit_nlimits']),
		time: h(at.time),
		uflags: h(at.uflags),
		release: buffer(tables.ckpt_buffer_release.at.release, 72),
		version: buffer(tables.ckpt_buffer_version.at.version, 145),
		machine: buffer(tables.ckpt_buffer_machine.at.machine, 218),
		lsm_name: buffer(tables.ckpt_buffer_lsm_name.at.lsm_name, 291),
		arch: {
			type: load(tables.ckpt_hdr.at.type, view, 310, order),
			len: load(tables.ckpt_hdr.at.len, view, 310, order),
			has_fxsr: a(has_fxsr),
			has_xsave: a(has_xsave),
			xstate_size: a(xstate_size)
		}
	};
}

// ---- the same results, then the times

for (const { image, machine, kernel } of cases) {
	deepStrictEqual(parse(image, machine.arch), parseByHand(image));
	deepStrictEqual(aug09.restart(kernel, image, new Trace()), aug09.restart(kernel, image, null));
}

/** What is timed, and at most how many times the parse by hand it may take. */
const WORK = [
	['parse, by hand', (c) => parseByHand(c.image)],
	['parse, tables', (c) => parse(c.image, c.machine.arch), 2],
	['verdict, no trace', (c) => aug09.restart(c.kernel, c.image, null), 3],
	['verdict, with trace', (c) => aug09.restart(c.kernel, c.image, new Trace()), 8]
];
const ROUNDS = 15;
const PER_ROUND = 400;
const best = WORK.map(() => Infinity);
let done = 0;
// All kinds take turns in each round, so that a slow moment of the machine hits all of them. The best round counts.
for (let round = 0; round < ROUNDS; round++)
	for (const [i, [, work]] of WORK.entries()) {
		const start = process.hrtime.bigint();
		for (let n = 0; n < PER_ROUND; n++) for (const c of cases) done += work(c) ? 1 : 0;
		const ns = Number(process.hrtime.bigint() - start) / (PER_ROUND * cases.length);
		best[i] = Math.min(best[i], ns);
	}
console.log(`${cases.length} images, best of ${ROUNDS} rounds, per operation (${done} done)\n`);
for (const [i, [name, , aim]] of WORK.entries()) {
	const ratio = best[i] / best[0];
	const met = aim === undefined ? '' : `aim ${aim}  ${ratio <= aim ? 'met' : 'MISSED'}`;
	console.log(
		`${name.padEnd(20)}${best[i].toFixed(0).padStart(6)} ns  ${ratio.toFixed(2).padStart(5)} x  ${met}`
	);
}

// ---- results codes in long texts

/** What a class may send, and texts that a pattern could try again and again. */
const TEXTS = {
	mails: 'Dear Dr. Known, my code is 0X37-4JXK-SMGF-SFEG-GT6P, see you on Monday\n',
	'an inline image': 'iVBORw0KGgo1AAAN',
	'words of four letters': 'word ',
	'dashes and digits': '12–34–',
	'mistyped codes': '0X37-4JXK-SMGF-1234-GT6P\n',
	'cases of links': '1A~'
};
const SIZES = [1e6, 2e6, 4e6];
/** At most so many times what a text of 1 MB takes, per MB. */
const GROWS = 1.5;
console.log('\nresults codes in texts of 1, 2 and 4 MB, best of 2 rounds, per MB\n');
for (const [name, part] of Object.entries(TEXTS)) {
	const texts = SIZES.map((size) => part.repeat(size / part.length));
	const times = SIZES.map(() => Infinity);
	for (let round = 0; round < 2; round++)
		for (const [i, text] of texts.entries()) {
			const start = process.hrtime.bigint();
			pastedCodes(text);
			const ms = Number(process.hrtime.bigint() - start) / 1e6;
			times[i] = Math.min(times[i], (ms * 1e6) / SIZES[i]);
		}
	const grows = times[2] / times[0];
	console.log(
		`${name.padEnd(22)}${times.map((t) => `${t.toFixed(0).padStart(6)} ms`).join('')}  ${grows.toFixed(2).padStart(5)} x  aim ${GROWS}  ${grows <= GROWS ? 'met' : 'MISSED'}`
	);
}

// ---- the terminal over a corpus

/** A program that only reads all files of a folder. */
const READS = `
import fs from 'node:fs';
import path from 'node:path';
const entries = fs.readdirSync('corpus', { recursive: true, withFileTypes: true });
for (const name of entries.map((e) => path.join(e.parentPath, e.name)).sort()) fs.readFileSync(name);
`;
const CORPUS = 10_000;
/** At most so many times what reading the files alone takes. */
const READING = 3;
const folder = mkdtempSync(path.join(tmpdir(), 'ckptlab-'));
try {
	mkdirSync(path.join(folder, 'corpus'));
	for (let n = 0; n < CORPUS; n++) {
		const image = cases[n % cases.length].image.slice();
		// each is another one, and of four some are refused
		if (n % 4 === 0) image[n % image.length] ^= 0x10;
		writeFileSync(path.join(folder, 'corpus', `${n}.img`), image);
	}
	writeFileSync(path.join(folder, 'reads.mjs'), READS);
	writeFileSync(path.join(folder, 'ckptlab.mjs'), await terminalFile());
	const timed = (...args) => {
		const start = process.hrtime.bigint();
		spawnSync(process.execPath, args, { cwd: folder, maxBuffer: 2 ** 26 });
		return Number(process.hrtime.bigint() - start) / 1e6;
	};
	const runs = [[Infinity, Infinity]];
	for (let round = 0; round < 5; round++)
		runs.push([timed('reads.mjs'), timed('ckptlab.mjs', 'inspect', 'corpus')]);
	const [read, inspected] = [0, 1].map((i) => Math.min(...runs.map((run) => run[i])));
	const ratio = inspected / read;
	console.log(
		`\n${CORPUS} files, best of 5 rounds: read ${read.toFixed(0)} ms, inspected ${inspected.toFixed(0)} ms  ${ratio.toFixed(2)} x  aim ${READING}  ${ratio <= READING ? 'met' : 'MISSED'}`
	);
} finally {
	rmSync(folder, { recursive: true });
}
