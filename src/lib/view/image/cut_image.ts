/** A cut image: where the file ends, what is missing, and the offers to write it. */
import { headedBy } from '../../format/image.ts';
import { many, plural, sizeText } from '../../format/count.ts';
import { hex } from '../../format/hex.ts';
import { join } from '../../format/splice.ts';
import type { Read } from '../../kernel/trace.ts';
import { ckpt_hdr } from '../../revisions/tables.ts';
import { k, member, say, type Sentence } from '../kernel/sentence.ts';
import { printText } from '../c_text.ts';
import type { Reading } from '../reading.ts';
import { standsAt } from './heads.ts';
import { ownParts, runWith, type Offer } from './offer.ts';

export type Cut = NonNullable<ReturnType<typeof cutOf>>;

/** Where the file ends, and what is missing. */
export function cutWords({ object, short, end, missing }: Cut): Sentence {
	const list = missing.length === 0 ? '' : ' Missing:';
	if (end === 0) return say`The file is empty.${list}`;
	return missing[0]?.name === object
		? say`The file ends at ${k(hex(end))}, where ${member(object)} should begin.${list}`
		: say`The file ends at ${k(hex(end))}, ${sizeText(short)} short of ${member(object)}.${list}`;
}

/** @returns what is missing; null where the file does not end too early */
export function cutOf(r: Reading) {
	const step = r.failing;
	if (step?.kind !== 'read' || step.rung === 0) return null;
	const object = headedBy(step.path);
	const slots = r.kernelArch.map.slots;
	const at = slots.findIndex((s) => s.name === object);
	const end = r.bytes.length;
	// The object is one that may be anywhere, so nobody knows what follows it.
	if (at < 0) return { object, short: step.size - step.got, end, missing: [] };
	const own = ownParts(r);
	const header = step.path === 'h' || step.path.endsWith('.h');
	const start = header ? step.offset : step.offset - 8;
	const size = header ? own[at]!.bytes.length : step.size + 8;
	const behind = own.slice(at + 1).map((o) => ({ name: o.name, size: o.bytes.length }));
	const lacking = end > start ? behind : [{ name: object, size }, ...behind];
	let offset = end > start ? start + size : start;
	const missing = lacking.map((o) => {
		const here = { ...o, offset };
		offset += o.size;
		return here;
	});
	return {
		/** The object that the file ends in, or that it lacks altogether. */
		object,
		/** How many of its bytes are missing. */
		short: start + size - end,
		/** Offset at which the file ends. */
		end,
		/** The objects that are missing completely, as this kernel would write them. */
		missing
	};
}

export function cutOffers(r: Reading, step: Read): Offer[] {
	const cut = cutOf(r);
	if (!cut) return [];
	const own = ownParts(r);
	const at = own.findIndex((o) => o.name === cut.object);
	if (at < 0) return [];
	const object = own[at]!.bytes;
	const n = own.length - at - 1;
	const offers: Offer[] = [];
	const zeros = new Uint8Array(cut.short);
	const zeroBytes = many(cut.short, 'zero byte');
	const header = step.path === 'h' || step.path.endsWith('.h');
	// A LSM_INFO may be longer than the one that this kernel writes.
	const known = header || step.size + ckpt_hdr.size === object.length;
	// Zeros are enough where nobody checks the payload: in a text whose length is already there.
	const then = runWith(r, join(r.bytes, zeros));
	const enough = !header && (then.outcome?.errno === '0' || then.failing?.kind === 'read');
	const { fields } = r.kernelArch.map.slots.find((s) => s.name === cut.object)!.struct;
	const isString = !header && fields.some((f) => f.member?.kind === 'char');
	const text = r.bytes.subarray(step.offset);
	// The end of another string than the image's would make a name that nobody gave.
	const other = isString && !standsAt(object, ckpt_hdr.size, text);
	const fills = !known || (n > 0 && (enough || other));
	const stays = text.length === 0 ? 'empty' : `“${printText(text)}”`;
	const short = fills && isString && !text.includes(0) ? `, so ${cut.object} stays ${stays}` : '';
	const lost = `what was lost does not come back${short}`;
	if (fills)
		offers.push({
			label: `Zero-fill ${cut.object}`,
			note: `this adds ${zeroBytes}; ${lost}; the file then ends at ${hex(cut.end + cut.short)}`,
			bytes: join(r.bytes, zeros)
		});
	if (!known) return offers;
	const rest = join(...own.slice(at + 1).map((o) => o.bytes));
	const more = plural(n, 'one object', `${n} objects`);
	const objects = fills
		? `${zeroBytes} of ${cut.object}, and ${more} as this kernel writes ${plural(n, 'it', 'them')}`
		: n === 0
			? `${cut.object}, as this kernel writes it`
			: `${cut.object} and ${more}, as this kernel writes them`;
	const what = `${objects}, ${sizeText(cut.short + rest.length)}`;
	offers.push({
		label: 'Write the rest',
		note: `this adds ${what}; ${lost}`,
		bytes: join(r.bytes, fills ? zeros : object.subarray(object.length - cut.short), rest)
	});
	return offers;
}
