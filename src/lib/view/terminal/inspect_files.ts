/** The commands that say what a kernel makes of images: inspect, open and link. */
import { opened } from '../arrived.ts';
import { inspection, readingOf, shortInspection, type WithImage } from './inspection.ts';
import { linkable } from '../linkable.ts';
import { notYet } from '../kernel/verdict.ts';
import { ENDED } from '../kernel/checks.ts';
import { Reading } from '../reading.ts';
import { refusedLink } from '../refused_link.ts';
import type { Call } from './call.ts';
import { chosenCase } from './chosen_kernel.ts';
import { inspectionLines, linkText, tableLines, type Row } from './inspection_lines.ts';
import { jsonLine, EXIT, exitStatus, worst, type ExitStatus } from './lines.ts';
import type { Inspection } from './shapes.ts';
import { wholeFile, Unreadable, Usage, wholeSize, type World } from './world.ts';

/** The case of a file that is read by the chosen kernel. */
async function caseOfFile(
	{ kernel }: Call,
	world: World,
	name: string
): Promise<{ c: WithImage; size: number }> {
	const input = await world.read(name);
	const size = await wholeSize(input, world);
	const c = chosenCase(input.bytes, kernel);
	if ('error' in c) throw new Usage(`${name}: ${c.error}`);
	return { c: { ...c, bytes: input.bytes }, size };
}

export async function inspectFiles(call: Call, world: World): Promise<ExitStatus> {
	let status: ExitStatus = EXIT.ok;
	let unreadable = 0;
	/** Reports what a file has, and goes on with the next. */
	const failed = (file: string, e: unknown): void => {
		if (!(e instanceof Unreadable || e instanceof Usage)) throw e;
		world.complain(e.message);
		if (call.has('json') && !call.has('quiet'))
			world.print(jsonLine({ file, error: e.message.replace(`${file}: `, '') }));
		status = worst(status, e instanceof Usage ? EXIT.usage : EXIT.unreadable);
		unreadable++;
	};
	const names: string[] = [];
	for (const operand of call.operands) {
		const listed = world.files(operand);
		if (listed.length === 0) failed(operand, new Unreadable(`no files in ${operand}`));
		for (const { name, fault } of listed)
			if (fault) failed(name, fault);
			else names.push(name);
	}
	const asTable =
		names.length > 0 && names.length + unreadable > 1 && !call.has('json') && !call.has('quiet');
	const rows: Row[] = [];
	for (const [i, name] of names.entries()) {
		if (names.length > 1) world.progress(`${i} of ${names.length} files`);
		try {
			const { c, size } = await caseOfFile(call, world, name);
			const row = { file: name, ...shortInspection(readingOf(c, size), size) };
			status = worst(status, exitStatus(row.errno));
			if (asTable) rows.push(row);
			else show(call, world, name, () => inspection(c, size));
		} catch (e) {
			failed(name, e);
		}
	}
	world.progress('');
	if (asTable) for (const line of tableLines(rows, unreadable)) world.print(line);
	return status;
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
	const [link = ''] = call.operands;
	const arrived = opened(link);
	if ('error' in arrived) throw new Unreadable(refusedLink(arrived.error));
	const c = arrived.case;
	const { bytes } = c;
	if (bytes === null) throw new Unreadable(notYet(new Reading(c), ENDED));
	const output = call.text('output');
	if (output !== null) await world.write(output, wholeFile(bytes), call.has('force'));
	const i = inspection({ ...c, bytes });
	show(call, world, output ?? 'link', () => i);
	return exitStatus(i.errno);
}

export async function linkFile(call: Call, world: World): Promise<ExitStatus> {
	const [name = ''] = call.operands;
	const { c, size } = await caseOfFile(call, world, name);
	const found = linkable(c, size > c.bytes.length);
	if ('why' in found) throw new Unreadable(`${name}: ${found.why}`);
	world.print(linkText(found.text, call.site));
	return EXIT.ok;
}
