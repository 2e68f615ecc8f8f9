/** The commands that say what a kernel makes of images: inspect, open and link. */
import { latin1 } from '../../format/hex.ts';
import { errnoNamed } from '../../kernel/errno.ts';
import { CHECKS } from '../../kernel/trace.ts';
import { quoted } from '../../share/quoted.ts';
import { opened } from '../arrived.ts';
import { inspection, readingOf, shortInspection } from './inspection.ts';
import { linkable } from '../linkable.ts';
import { notYet } from '../kernel/verdict.ts';
import { ENDED } from '../kernel/checks.ts';
import { Reading } from '../reading.ts';
import { refusedLink } from '../refused_link.ts';
import type { Call } from './call.ts';
import { fileCase, faultStatus, imageFiles } from './image_files.ts';
import { inspectionLines, linkText, tableLines, tableRow, type Row } from './inspection_lines.ts';
import { jsonLine, EXIT, exitStatus, worst, type ExitStatus } from './lines.ts';
import type { Inspection } from './shapes.ts';
import { wholeFile, Unreadable, Usage, wholeSize, type World } from './world.ts';

export async function inspectFiles(call: Call, world: World): Promise<ExitStatus> {
	let status: ExitStatus = EXIT.ok;
	let unreadable = 0;
	const isChosen = chosenBy(call.text('only'));
	const lines = !call.has('json') && !call.has('quiet');
	let asTable = false;
	const rows: Row[] = [];
	for await (const found of imageFiles(call, world)) {
		const { file } = found;
		asTable ||= lines && found.isOfMany;
		if ('fault' in found) {
			const { message } = found.fault;
			world.complain(message);
			if (call.has('json') && !call.has('quiet'))
				world.print(jsonLine({ file, error: message.replace(`${file}: `, '') }));
			status = worst(status, faultStatus(found.fault));
			unreadable++;
			continue;
		}
		const { case: c, size } = found;
		const record = shortInspection(readingOf(c, size), size);
		status = worst(status, exitStatus(record.errno));
		if (asTable) rows.push(tableRow(file, record, isChosen(record)));
		else if (isChosen(record)) show(call, world, file, () => inspection(c, size));
	}
	if (asTable) for (const line of tableLines(rows, unreadable)) world.print(line);
	return status;
}

type Short = ReturnType<typeof shortInspection>;

const VERDICTS = { accepted: EXIT.ok, refused: EXIT.refused, 'not-modelled': EXIT.unmodelled };

/** What --only names: a verdict, an errno or a check. */
function chosenBy(only: string | null): (i: Short) => boolean {
	if (only === null) return () => true;
	const known = [...Object.keys(VERDICTS), ...CHECKS, 'BUG'];
	if (!known.includes(only) && errnoNamed(only) === null)
		throw new Usage(
			`--only is ${quoted(only)}, expected ${Object.keys(VERDICTS).join(', ')}, an errno or the name of a check`
		);
	return ({ errno, check }) =>
		only === errno ||
		only === check?.name ||
		Object.entries(VERDICTS).some(([name, n]) => name === only && n === exitStatus(errno));
}

/** @param name of the file @param make is called if anything is printed */
function show(call: Call, world: World, name: string, make: () => Inspection): void {
	if (call.has('quiet')) return;
	const i = make();
	if (call.has('json')) {
		const url = i.link === null || call.site === '' ? {} : { url: linkText(i.link, call.site) };
		world.print(jsonLine({ file: name, ...i, ...url }));
	} else for (const line of inspectionLines(name, i, call.site)) world.print(line);
}

export async function openLink(call: Call, world: World): Promise<ExitStatus> {
	const [name = ''] = call.operands;
	const link = name === '-' ? latin1((await world.read(name)).bytes) : name;
	const arrived = opened(link);
	if ('error' in arrived) throw new Unreadable(refusedLink(arrived.error));
	const c = arrived.case;
	const { bytes } = c;
	if (bytes === null) throw new Unreadable(notYet(new Reading(c), ENDED));
	const output = call.text('output');
	if (output !== null) await world.write(output, wholeFile(bytes), call.has('force'));
	const i = inspection({ ...c, bytes });
	// Where the image goes, nothing else does.
	if (output !== '-') show(call, world, output ?? 'link', () => i);
	return exitStatus(i.errno);
}

export async function linkFile(call: Call, world: World): Promise<ExitStatus> {
	const [name = ''] = call.operands;
	const input = await world.read(name);
	const size = await wholeSize(input, world);
	const c = fileCase(call, name, input.bytes);
	const found = linkable(c, size > c.bytes.length);
	if ('why' in found) throw new Unreadable(`${name}: ${found.why}`);
	world.print(linkText(found.text, call.site));
	return EXIT.ok;
}
