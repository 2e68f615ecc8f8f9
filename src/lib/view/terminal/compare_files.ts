/** The commands that compare: two images by members, and answers with those of test vectors. */
import { foreignFile } from '../../format/foreign_file.ts';
import { many, hex, sizeText } from '../../format/hex.ts';
import { join } from '../../format/splice.ts';
import { fromUtf8 } from '../../format/utf8.ts';
import { byteDiff } from '../../share/compare.ts';
import { replayed } from '../../share/vector/bundle.ts';
import {
	MAX_TEXT,
	parseVectors,
	refusedText,
	type ParsedVectors
} from '../../share/vector/vector_text.ts';
import { memberDiff } from '../page/member_diff.ts';
import { summaryOf } from '../page/sides.ts';
import { Reading } from '../reading.ts';
import { returned, agreementCounts } from '../transfer/replayed_rows.ts';
import type { Call } from './call.ts';
import { chosenCase } from './chosen_kernel.ts';
import { columns, dim, jsonLine, EXIT, toned, worst, type ExitStatus } from './lines.ts';
import { must } from './written.ts';
import { Unreadable, Usage, wholeFile, type Input, type World } from './world.ts';

export async function diffFiles(call: Call, world: World): Promise<ExitStatus> {
	const [nameA = '', nameB = ''] = call.operands;
	const [a, b] = [await world.read(nameA), await world.read(nameB)];
	const [readA, readB] = [a, b].map(
		({ bytes }) => new Reading(must(chosenCase(bytes, {}), Usage))
	) as [Reading, Reading];
	const ranges = byteDiff(a.bytes, b.bytes);
	const far = await firstFarDifference(a, b);
	const lessOfB = a.bytes.length > b.bytes.length;
	const equal = ranges.length === 0 && !lessOfB && far === null;
	if (call.has('quiet')) return equal ? EXIT.ok : EXIT.refused;
	if (equal) {
		const size = a.size === null ? 'all bytes' : `all ${sizeText(a.size)}`;
		world.print(`${nameA} and ${nameB} are equal: ${size}`);
		return EXIT.ok;
	}
	const members = memberDiff(readA, readB);
	const rows = members.map(({ path, a: one, b: two }) => [
		path,
		one === null ? dim('none') : toned('bad', one),
		two === null ? dim('none') : toned('good', two)
	]);
	for (const line of columns([['member', nameA, nameB].map(dim), ...rows])) world.print(line);
	world.print(summaryOf(readA, readB, ranges, members.length, nameB));
	if (far !== null)
		world.print(`Behind the first 64 KiB byte ${hex(far)} is the first that differs.`);
	return EXIT.refused;
}

/** The offset of the first byte behind the first 64 KiB that only one has, or that differs; null for none. */
async function firstFarDifference(a: Input, b: Input): Promise<number | null> {
	if (a.bytes.length !== b.bytes.length) return null;
	const none = new Uint8Array(0);
	const [restA, restB] = [wholeFile(none, a.rest()), wholeFile(none, b.rest())];
	/** What is left of a block, or the next one; nothing behind the last. */
	const more = async (from: AsyncGenerator<Uint8Array>, left: Uint8Array): Promise<Uint8Array> => {
		for (let block = left; ;) {
			if (block.length > 0) return block;
			const next = await from.next();
			if (next.done) return none;
			block = next.value;
		}
	};
	let at = a.bytes.length;
	let [one, two]: [Uint8Array, Uint8Array] = [none, none];
	for (;;) {
		[one, two] = [await more(restA, one), await more(restB, two)];
		const n = Math.min(one.length, two.length);
		const [x, y] = [one.subarray(0, n), two.subarray(0, n)];
		const i = x.findIndex((byte, k) => byte !== y[k]);
		if (i >= 0) return at + i;
		if (n === 0) return one.length === two.length ? null : at;
		at += n;
		[one, two] = [one.subarray(n), two.subarray(n)];
	}
}

export async function replayFiles(call: Call, world: World): Promise<ExitStatus> {
	let status: ExitStatus = EXIT.ok;
	for (const name of call.operands) {
		const { vectors, refused } = await vectorsIn(await world.read(name));
		const counts = { agree: 0, differ: 0, refused: refused.length };
		for (const r of refused) world.complain(`${name}: ${r.entry ? `${r.entry}: ` : ''}${r.text}`);
		if (refused.length > 0)
			status = worst(status, vectors.length === 0 ? EXIT.unreadable : EXIT.refused);
		for (const [i, vector] of vectors.entries()) {
			world.progress(`${name}: ${i} of ${vectors.length} vectors`);
			const { answer, differences } = replayed(vector);
			const agrees = differences.length === 0;
			counts[agrees ? 'agree' : 'differ']++;
			if (!agrees) status = worst(status, EXIT.refused);
			if (call.has('quiet')) continue;
			if (call.has('json'))
				world.print(jsonLine({ file: name, id: vector.id, agrees, differences }));
			else if (!agrees) {
				const both = `expected ${returned(vector.expect)}, replayed ${returned(answer)}`;
				world.print([toned('bad', vector.id), ` differs: ${both}`]);
				for (const d of differences)
					world.print(`  ${d.key}: expected ${d.expected}, replayed ${d.replayed}`);
			}
		}
		world.progress('');
		if (!call.has('json') && !call.has('quiet'))
			world.print(`${name}: ${many(vectors.length, 'vector')}, ${agreementCounts(counts)}`);
	}
	return status;
}

/** A bundle is a zip, and this program unpacks none. */
async function vectorsIn(input: Input): Promise<ParsedVectors> {
	const foreign = foreignFile(input.bytes);
	if (foreign !== null && foreign.kind !== 'text')
		throw new Unreadable(
			`${input.name}: it is ${foreign.what}; unpack it, and name the vectors.json in it`
		);
	const parts = [input.bytes];
	let size = input.bytes.length;
	for await (const block of input.rest()) {
		parts.push(block.slice());
		size += block.length;
		if (size > MAX_TEXT)
			throw new Unreadable(`${input.name}: it has more than ${MAX_TEXT} bytes; split it`);
	}
	const text = fromUtf8(join(...parts))?.replace(/^\ufeff/, '');
	return text === undefined ? refusedText('it is not text in UTF-8') : parseVectors(text);
}
