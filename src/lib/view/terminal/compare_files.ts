/** The commands that compare: two images by members, and answers with those of test vectors. */
import { foreignFile } from '../../format/foreign_file.ts';
import { many, sizeText } from '../../format/count.ts';
import { hex } from '../../format/hex.ts';
import { byteDiff } from '../../share/compare.ts';
import { replayed } from '../../share/vector/bundle.ts';
import { parseBundle } from '../../share/vector/bundle_file.ts';
import { MAX_TEXT, refusalText, type ParsedVectors } from '../../share/vector/vector_text.ts';
import { memberDiff } from '../page/member_diff.ts';
import { summaryOf } from '../page/sides.ts';
import { Reading } from '../reading.ts';
import { agreementCounts } from '../transfer/replayed_rows.ts';
import type { Call } from './call.ts';
import { chosenCase, must } from './chosen_kernel.ts';
import { columns, dim, jsonLine, EXIT, toned, worst, type ExitStatus } from './lines.ts';
import {
	Unreadable,
	Usage,
	wholeBytes,
	wholeFile,
	wholeSize,
	type Input,
	type World
} from './world.ts';

export async function diffFiles(call: Call, world: World): Promise<ExitStatus> {
	const [nameA = '', nameB = ''] = call.operands;
	const [a, b] = [await world.read(nameA), await world.read(nameB)];
	const [readA, readB] = [a, b].map(
		({ bytes }) => new Reading(must(chosenCase(bytes, {}), Usage))
	) as [Reading, Reading];
	const ranges = byteDiff(a.bytes, b.bytes);
	const { far, sizeA, sizeB } = await behindFirst(a, b, world);
	const equal = ranges.length === 0 && sizeA === sizeB && far === null;
	const status = equal ? EXIT.ok : EXIT.refused;
	if (call.has('quiet')) return status;
	const members = memberDiff(readA, readB);
	if (call.has('json')) {
		const side = (r: Reading, path: string, value: string | null) =>
			value === null ? null : { offset: r.span(path)!.offset, value };
		const record = {
			a: { file: nameA, size: sizeA },
			b: { file: nameB, size: sizeB },
			equal,
			members: members.map(({ path, a: one, b: two }) => ({
				path,
				a: side(readA, path, one),
				b: side(readB, path, two)
			})),
			ranges,
			first_after_64k: far
		};
		world.print(jsonLine(record));
		return status;
	}
	if (equal) {
		world.print(`${nameA} and ${nameB} are equal: all ${sizeText(sizeA)}`);
		return EXIT.ok;
	}
	const rows = members.map(({ path, a: one, b: two }) => [
		path,
		one === null ? dim('none') : toned('bad', one),
		two === null ? dim('none') : toned('good', two)
	]);
	const head = ['member', `A: ${nameA}`, `B: ${nameB}`].map(dim);
	for (const line of columns([head, ...rows])) world.print(line);
	if (far === null) {
		const behind = { a: sizeA - a.bytes.length, b: sizeB - b.bytes.length };
		world.print(summaryOf(readA, readB, ranges, members.length, 'B', behind));
		return EXIT.refused;
	}
	if (ranges.length > 0)
		world.print(`In the first 64 KiB: ${summaryOf(readA, readB, ranges, members.length, 'B')}`);
	if (far < Math.min(sizeA, sizeB))
		world.print(`After the first 64 KiB, the first byte that differs is at ${hex(far)}.`);
	if (sizeA !== sizeB)
		world.print(
			sizeA > sizeB
				? `After the first 64 KiB, B lacks ${sizeText(sizeA - sizeB)} of A.`
				: `After the first 64 KiB, B has ${sizeText(sizeB - sizeA)} more.`
		);
	return EXIT.refused;
}

/**
 * What two files have behind their first 64 KiB, if both have as much: `far` is the offset of the first byte that only one
 * has, or that differs; null for none. And the sizes of both.
 */
async function behindFirst(
	a: Input,
	b: Input,
	world: World
): Promise<{ far: number | null; sizeA: number; sizeB: number }> {
	if (a.bytes.length !== b.bytes.length)
		return { far: null, sizeA: await wholeSize(a, world), sizeB: await wholeSize(b, world) };
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
	/** The size of a file that is read up to a place. */
	const sizeOf = async (read: number, rest: AsyncGenerator<Uint8Array>): Promise<number> => {
		let size = read;
		for await (const block of rest) size += block.length;
		return size;
	};
	let at = a.bytes.length;
	let [one, two]: [Uint8Array, Uint8Array] = [none, none];
	for (;;) {
		[one, two] = [await more(restA, one), await more(restB, two)];
		const n = Math.min(one.length, two.length);
		let i = 0;
		while (i < n && one[i] === two[i]) i++;
		if (i < n || n === 0) {
			const sizeA = a.size ?? (await sizeOf(at + one.length, restA));
			const sizeB = b.size ?? (await sizeOf(at + two.length, restB));
			return { far: i < n || sizeA !== sizeB ? at + i : null, sizeA, sizeB };
		}
		at += n;
		[one, two] = [one.subarray(n), two.subarray(n)];
	}
}

export async function replayFiles(call: Call, world: World): Promise<ExitStatus> {
	let status: ExitStatus = EXIT.ok;
	for (const name of call.operands) {
		const { vectors, refused } = await vectorsIn(await world.read(name), world);
		const counts = { agree: 0, differ: 0, refused: refused.length };
		for (const r of refused) world.complain(refusalText(name, r));
		if (refused.length > 0)
			status = worst(status, vectors.length === 0 ? EXIT.unreadable : EXIT.refused);
		for (const [i, vector] of vectors.entries()) {
			world.progress(`${name}: ${i} of ${vectors.length} vectors`);
			const { differences } = replayed(vector);
			const agrees = differences.length === 0;
			counts[agrees ? 'agree' : 'differ']++;
			if (!agrees) status = worst(status, EXIT.refused);
			if (call.has('quiet')) continue;
			if (call.has('json'))
				world.print(jsonLine({ file: name, id: vector.id, agrees, differences }));
			else if (!agrees) {
				const rows = differences.map(
					(d) => `${d.key}: expected ${d.expected}, replayed ${d.replayed}`
				);
				const [first, ...others] = rows;
				world.print([toned('bad', vector.id), ` differs: ${first}`]);
				for (const row of others) world.print(`  ${row}`);
			}
		}
		world.progress('');
		if (!call.has('json') && !call.has('quiet'))
			world.print(`${name}: ${many(vectors.length, 'vector')}, ${agreementCounts(counts)}`);
	}
	return status;
}

async function vectorsIn(input: Input, { inflate }: World): Promise<ParsedVectors> {
	const foreign = foreignFile(input.bytes);
	if (foreign?.kind === 'packed')
		throw new Unreadable(`${input.name}: it is ${foreign.what}; unpack it first`);
	return parseBundle(await wholeBytes(input, MAX_TEXT), inflate);
}
