/** The images that the operands of a call name: files, and those in folders, zips and bundles; each with the kernel that reads it. */
import { holdsImages } from '../../format/foreign_file.ts';
import type { NamedCase } from '../../share/vector/bundle.ts';
import { bundledImages } from '../../share/vector/bundle_file.ts';
import { MAX_TEXT, refusalText } from '../../share/vector/vector_text.ts';
import type { Call } from './call.ts';
import { chosenCase } from './chosen_kernel.ts';
import type { WithImage } from './inspection.ts';
import { EXIT, type ExitStatus } from './lines.ts';
import { Unreadable, Usage, wholeBytes, wholeSize, type World } from './world.ts';

type Found = {
	/** Its name; of an image in a zip with the zip in front. */
	readonly file: string;
	/** The call names more than one. */
	readonly isOfMany: boolean;
} & (
	| {
			readonly case: WithImage;
			/** Of the whole file, in bytes. */
			readonly size: number;
			/** Name and note of the test vector that it is; null for a plain image. */
			readonly vector: Pick<NamedCase, 'name' | 'about'> | null;
	  }
	| { readonly fault: Unreadable | Usage }
);

export const faultStatus = (fault: Unreadable | Usage): ExitStatus =>
	fault instanceof Usage ? EXIT.usage : EXIT.unreadable;

/** The case of an image that is read by the chosen kernel. @param file its name */
export function fileCase({ kernel }: Call, file: string, bytes: Uint8Array): WithImage {
	const c = chosenCase(bytes, kernel);
	if ('error' in c) throw new Usage(`${file}: ${c.error}`);
	return { ...c, bytes };
}

/** In order; what cannot be read is one of them, and does not end the work. */
export async function* imageFiles(call: Call, world: World): AsyncGenerator<Found> {
	const names: string[] = [];
	const faults: { readonly file: string; readonly fault: Unreadable }[] = [];
	for (const operand of call.operands) {
		const listed = world.files(operand);
		if (listed.length === 0)
			faults.push({ file: operand, fault: new Unreadable(`no files in ${operand}`) });
		for (const { name, fault } of listed)
			if (fault) faults.push({ file: name, fault });
			else names.push(name);
	}
	let isOfMany = names.length > 0 && names.length + faults.length > 1;
	for (const fault of faults) yield { ...fault, isOfMany };
	for (const [i, file] of names.entries()) {
		if (names.length > 1) world.progress(`${i} of ${names.length} files`);
		try {
			const input = await world.read(file);
			if (!holdsImages(input.bytes)) {
				const size = await wholeSize(input, world);
				const c = fileCase(call, file, input.bytes);
				yield { file, isOfMany, case: c, size, vector: null };
				continue;
			}
			const set = bundledImages(await wholeBytes(input, MAX_TEXT), world.inflate);
			isOfMany ||= set.images.length > 0;
			for (const r of set.refused)
				yield { file, isOfMany, fault: new Unreadable(refusalText(file, r)) };
			for (const { name, about, bytes, own } of set.images) {
				const inner = `${file}/${name}`;
				// A test vector says which kernel reads it.
				const asked = own === null || Object.keys(call.kernel).length > 0;
				const c = asked ? fileCase(call, inner, bytes) : { ...own, bytes };
				const vector = own && { name, about: asked ? '' : about };
				yield { file: inner, isOfMany, case: c, size: bytes.length, vector };
			}
		} catch (fault) {
			if (!(fault instanceof Unreadable || fault instanceof Usage)) throw fault;
			yield { file, isOfMany, fault };
		}
	}
	world.progress('');
}
