/** The commands that say what a kernel makes of images: inspect, open and link. */
import { isZip } from '../../format/foreign_file.ts';
import { peek, viewOf } from '../../format/struct.ts';
import { REVISIONS } from '../../revisions/all.ts';
import { headerOf } from '../../revisions/recognise.ts';
import { ckpt_hdr_header_v18 } from '../../revisions/tables.ts';
import { bundledImages } from '../../share/vector/bundle_file.ts';
import { MAX_TEXT, refusalText } from '../../share/vector/vector_text.ts';
import { opened } from '../arrived.ts';
import { inspection, readingOf, shortInspection, type WithImage } from './inspection.ts';
import { linkable } from '../linkable.ts';
import { notYet } from '../kernel/verdict.ts';
import { ENDED } from '../kernel/checks.ts';
import { Reading } from '../reading.ts';
import { refusedLink } from '../refused_link.ts';
import type { Call } from './call.ts';
import { chosenCase } from './chosen_kernel.ts';
import { inspectionLines, linkText, tableLines, tableRow, type Row } from './inspection_lines.ts';
import { jsonLine, EXIT, exitStatus, worst, type ExitStatus } from './lines.ts';
import type { Inspection } from './shapes.ts';
import { wholeBytes, wholeFile, Unreadable, Usage, wholeSize, type World } from './world.ts';

/** The case of an image that is read by the chosen kernel. @param file its name */
function caseOf({ kernel }: Call, file: string, bytes: Uint8Array): WithImage {
	const c = chosenCase(bytes, kernel);
	if ('error' in c) throw new Usage(`${file}: ${c.error}`);
	return { ...c, bytes };
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
	const lines = !call.has('json') && !call.has('quiet');
	let asTable = lines && names.length > 0 && names.length + unreadable > 1;
	const rows: Row[] = [];
	const inspected = (file: string, c: WithImage, size: number): void => {
		const record = shortInspection(readingOf(c, size), size);
		status = worst(status, exitStatus(record.errno));
		if (asTable) rows.push(tableRow(file, record));
		else show(call, world, file, () => inspection(c, size), c);
	};
	for (const [i, name] of names.entries()) {
		if (names.length > 1) world.progress(`${i} of ${names.length} files`);
		try {
			const input = await world.read(name);
			if (!isZip(input.bytes)) {
				const size = await wholeSize(input, world);
				inspected(name, caseOf(call, name, input.bytes), size);
				continue;
			}
			const zip = bundledImages(await wholeBytes(input, MAX_TEXT), world.inflate);
			asTable ||= lines && zip.images.length > 0;
			for (const r of zip.refused) failed(name, new Unreadable(refusalText(name, r)));
			for (const { name: inner, bytes, own } of zip.images) {
				const file = `${name}/${inner}`;
				// A test vector says which kernel reads it.
				const asked = own === null || Object.keys(call.kernel).length > 0;
				inspected(file, asked ? caseOf(call, file, bytes) : { ...own, bytes }, bytes.length);
			}
		} catch (e) {
			failed(name, e);
		}
	}
	world.progress('');
	if (asTable) for (const line of tableLines(rows, unreadable)) world.print(line);
	return status;
}

/** Of an image that is not recognised, the revision that its `rev` names, if this kernel has another; empty without one. */
function revToTry({ bytes, revision }: WithImage): string {
	const found = headerOf(bytes);
	const { rev } = ckpt_hdr_header_v18.at;
	const n = found && peek(rev, viewOf(bytes), found.base, found.order);
	const named = REVISIONS.find((r) => r.rev === n);
	// A rev of 1 or 2 may be of August, which reads what is not recognised.
	return named && named.rev > 2 && named.id !== revision ? named.id : '';
}

/** @param name of the file @param make is called if anything is printed @param chosen the case, where --rev chooses its kernel */
function show(
	call: Call,
	world: World,
	name: string,
	make: () => Inspection,
	chosen?: WithImage
): void {
	if (call.has('quiet')) return;
	const i = make();
	if (call.has('json')) {
		const url = i.link === null || call.site === '' ? {} : { url: linkText(i.link, call.site) };
		world.print(jsonLine({ file: name, ...i, ...url }));
	} else {
		const rev = chosen && i.image.revision === null ? revToTry(chosen) : '';
		for (const line of inspectionLines(name, i, call.site, rev)) world.print(line);
	}
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
	// Where the image goes, nothing else does.
	if (output !== '-') show(call, world, output ?? 'link', () => i);
	return exitStatus(i.errno);
}

export async function linkFile(call: Call, world: World): Promise<ExitStatus> {
	const [name = ''] = call.operands;
	const input = await world.read(name);
	const size = await wholeSize(input, world);
	const c = caseOf(call, name, input.bytes);
	const found = linkable(c, size > c.bytes.length);
	if ('why' in found)
		throw new Unreadable(`${name}: ${found.why}${beginning(call, name, c, size)}`);
	world.print(linkText(found.text, call.site));
	return EXIT.ok;
}

/** The command that links the beginning of a file, as far as its verdict depends on it; empty where no link holds that. */
function beginning(call: Call, name: string, c: WithImage, whole: number): string {
	const { errno, consumed } = readingOf(c, whole).outcome!;
	// What tells the revision may be behind the bytes that this kernel reads.
	const size = [consumed, TELLING].find((n) => {
		const part = caseOf(call, name, c.bytes.slice(0, n));
		const then = readingOf(part, n).outcome!;
		const same = part.revision === c.revision && part.kernel.arch === c.kernel.arch;
		const agrees = then.errno === errno && then.consumed === consumed;
		return same && agrees && 'text' in linkable(part, false);
	});
	if (size === undefined) return '';
	const file = /^[\w./-]+$/.test(name) ? name : 'FILE';
	const options = Object.keys(call.kernel).length === 0 ? '' : ', with the same options';
	return ` Its beginning has the same verdict${options}: head -c ${size} ${file} | ckptlab link -`;
}

/** The header and its strings are no longer in any revision. */
const TELLING = 512;
