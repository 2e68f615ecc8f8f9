/** The commands that make images: write and mend. */
import { many } from '../../format/count.ts';
import { textOf } from '../kernel/sentence.ts';
import { explain } from '../kernel/why.ts';
import { verdict } from '../kernel/verdict.ts';
import { Reading } from '../reading.ts';
import type { Call } from './call.ts';
import { chosenCase, must, written } from './chosen_kernel.ts';
import { decidedAt, shortInspection } from './inspection.ts';
import { readerText } from './inspection_lines.ts';
import { columns, dim, jsonLine, judged, EXIT, exitStatus, type ExitStatus } from './lines.ts';
import { mendsFor } from './mending.ts';
import type { KnownRevision } from './shapes.ts';
import { wholeFile, wholeSize, Usage, type World } from './world.ts';

export async function writeImage(call: Call, world: World): Promise<ExitStatus> {
	const [revision, arch] = (['rev', 'arch'] as const).map((name) => call.text(name) ?? undefined);
	const { lsm } = call.kernel;
	const image = written({ revision: revision as KnownRevision | undefined, arch, lsm }, Usage);
	await world.write(call.text('output') ?? '-', wholeFile(image), call.has('force'));
	return EXIT.ok;
}

export async function mendFile(call: Call, world: World): Promise<ExitStatus> {
	const [name = ''] = call.operands;
	const output = call.text('output');
	const apply = call.text('apply');
	if (output !== null && apply === null) throw new Usage('--output needs --apply N');
	if (call.has('json') && apply !== null)
		throw new Usage('--json lists the offers: leave out --apply');
	const input = await world.read(name);
	const c = must(chosenCase(input.bytes, call.kernel), Usage);
	const cut = input.size === null || input.size > input.bytes.length;
	const r = new Reading(c, { cut });
	const offers = mendsFor(r);
	if (apply === null) {
		const { errno } = r.outcome!;
		const { call: made, result } = verdict(r)!;
		const no_offer = offers.length > 0 ? null : errno === '0' ? NOTHING : noOffer(r);
		if (call.has('json')) {
			const answer = {
				...shortInspection(r, await wholeSize(input, world)),
				at: decidedAt(r),
				call: made,
				result
			};
			const listed = offers.map(({ bytes: _, ...offer }, i) => ({ n: i + 1, ...offer }));
			world.print(jsonLine({ file: name, ...answer, offers: listed, no_offer }));
			return exitStatus(errno);
		}
		// Neither the caller nor the bytes tell it.
		if (call.kernel.revision === undefined && r.recognised.id === null)
			world.print([dim(`${name}: ${readerText(r.revision, r.kernel)}`)]);
		world.print([`${made} `, judged(errno, result)]);
		if (no_offer !== null) world.print(no_offer);
		const rows = offers.map(({ label, note, ...then }, i) => [
			String(i + 1),
			label,
			judged(then.errno, then.result),
			dim(note === '' ? `in ${r.failing!.path}` : note)
		]);
		for (const line of columns(rows)) world.print(line);
		return exitStatus(errno);
	}
	const offer = /^[1-9]\d*$/.test(apply) ? offers[Number(apply) - 1] : undefined;
	if (!offer) {
		const has =
			r.outcome!.errno === '0'
				? 'the kernel accepts this image'
				: `this image has ${offers.length === 0 ? 'no offer' : many(offers.length, 'offer')}`;
		throw new Usage(`${name}: offer ${apply} does not exist; ${has}`);
	}
	if (output !== null && name !== '-' && world.isSame(name, output))
		throw new Usage(`${output} is the input; name another file`);
	const rest = cut ? input.rest() : undefined;
	await world.write(output ?? '-', wholeFile(offer.bytes, rest), call.has('force'));
	return exitStatus(offer.errno);
}

const NOTHING = 'The kernel accepts this image.';

/** The page, too, offers nothing for an image of another revision. */
const noOffer = (r: Reading): string => {
	const { imageRevision, revision } = r;
	const pass = textOf(explain(r)?.accepted ?? []);
	return imageRevision === revision
		? `No change to the image alone is known to make this kernel accept it. ${pass}`.trimEnd()
		: `The image is of ${imageRevision.id}, the kernel of ${revision.id}: give --rev ${imageRevision.id}, or convert the image (page: More, Convert to).`;
};
