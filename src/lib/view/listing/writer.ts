/** How August's checkpoint_write_header() writes an image on this kernel, object by object; of the LSM's name, step by step. */
import { c_text, fromLatin1 } from '../../format/hex.ts';
import { layout, type ImageObject } from '../../format/image.ts';
import { archOf, lsmName, nameIn } from '../../revisions/revision.ts';
import { SECURITY_NAME_MAX, ckpt_buffer_lsm_name, ckpt_hdr } from '../../revisions/tables.ts';
import { ownImage } from '../../share/machines.ts';
import type { Reading } from '../reading.ts';

const { size } = ckpt_buffer_lsm_name.at.lsm_name;

export function writerSteps({
	revision,
	kernel,
	kernelOrder
}: Pick<Reading, 'revision' | 'kernel' | 'kernelOrder'>) {
	const { map } = archOf(revision, kernel.arch);
	const { image } = ownImage(revision, kernel);
	const typeOf = ({ slot }: ImageObject): string =>
		`${nameIn(map.types, slot!.type)} ${slot!.type}`;
	return layout(image, kernelOrder, map).objects.flatMap((o) => {
		const { name, offset, group } = o;
		if (name === 'lsm_name') return nameSteps(lsmName(kernel), typeOf(o));
		const isText = o.slot?.type === map.types.BUFFER;
		const payload = o.size - ckpt_hdr.size;
		const from = isText ? offset + ckpt_hdr.size : offset;
		const bytes = [...image.subarray(from, offset + o.size)];
		const text = isText
			? `ckpt_write_buffer: ${payload} bytes of uts->${name} as ${typeOf(o)} of ${o.size}`
			: `ckpt_write_obj: ${o.size} bytes as ${typeOf(o)}`;
		return [{ text, name: isText ? `uts->${name}` : name, bytes, group, added: false }];
	});
}

/** @param lsm what security_get_lsm_name() returns, latin-1 */
function nameSteps(lsm: string, type: string) {
	const letters = fromLatin1(c_text(lsm).slice(0, SECURITY_NAME_MAX));
	const zeros = Array.from({ length: size }, () => 0);
	const copied = zeros.map((zero, i) => letters[i] ?? zero);
	const step = (text: string, bytes: number[]) => ({
		text,
		name: 'ctx->lsm_name',
		bytes,
		group: 'lsm_name',
		/** The patch in the mail of 28 August 2009 added it. */
		added: true
	});
	return [
		step(`memset: ${size} bytes of ctx->lsm_name are 0`, zeros),
		step(`strlcpy: security_get_lsm_name(), at most ${SECURITY_NAME_MAX} bytes and a NUL`, copied),
		step(`ckpt_write_buffer: ${size} bytes as ${type} of ${ckpt_hdr.size + size}`, copied)
	];
}
