/** The command that makes test vectors of images: what it writes, replay reads. */
import { utf8 } from '../../format/utf8.ts';
import { EDITABLE } from '../../share/case.ts';
import { vectorsOf, type NamedCase } from '../../share/vector/bundle.ts';
import { MAX_TEXT, vectorsText } from '../../share/vector/vector_text.ts';
import { verdictText } from '../kernel/verdict.ts';
import { Reading } from '../reading.ts';
import { vectorName } from '../transfer/vector_entry.ts';
import type { Call } from './call.ts';
import { faultStatus, imageFiles } from './image_files.ts';
import { EXIT, jsonText, worst, type ExitStatus } from './lines.ts';
import { Unreadable, wholeFile, type World } from './world.ts';

export async function writeVectors(call: Call, world: World): Promise<ExitStatus> {
	let status: ExitStatus = EXIT.ok;
	const list: NamedCase[] = [];
	const taken = new Set<string>();
	for await (const found of imageFiles(call, world)) {
		const fault =
			'fault' in found
				? found.fault
				: found.size > found.case.bytes.length
					? new Unreadable(
							`${found.file}: it has ${found.size} bytes, and a vector at most ${EDITABLE}; cut it with head -c`
						)
					: null;
		if (fault !== null) {
			world.complain(fault.message);
			status = worst(status, faultStatus(fault));
		} else if ('case' in found) {
			const { file, case: c, vector } = found;
			const name = freeName(vector?.name ?? file, taken);
			list.push({ name, about: vector?.about || verdictText(new Reading(c)), case: c });
		}
	}
	if (list.length === 0) return status;
	const vectors = vectorsOf(list);
	if ('error' in vectors) throw new Unreadable(`${vectors.error}; give fewer files`);
	// No file of that name lies beside them.
	const text = jsonLines(vectorsText(vectors.map((v) => ({ ...v, image: undefined }))));
	if (text.length > MAX_TEXT)
		throw new Unreadable(
			`the vectors have ${text.length} characters, expected at most ${MAX_TEXT}; give fewer files`
		);
	const output = call.text('output') ?? '-';
	if (output === '-') for (const line of text.trimEnd().split('\n')) world.print(line);
	else await world.write(output, wholeFile(utf8(text)), call.has('force'));
	return status;
}

const jsonLines = (text: string): string => text.split('\n').map(jsonText).join('\n');

/** The file's name as that of a vector, with a number where it is taken. */
function freeName(file: string, taken: Set<string>): string {
	const name = vectorName(file) || 'image';
	let free = name;
	for (let n = 2; taken.has(free.toLowerCase()); n++) free = `${name.slice(0, 70)}-${n}`;
	taken.add(free.toLowerCase());
	return free;
}
