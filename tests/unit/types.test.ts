// What the tables promise to the type checker: wrong paths and wrong values do not compile.
import { expect, test } from 'vitest';
import { encode, load, viewOf } from '../../src/lib/format/struct.ts';
import { ckpt_hdr_header } from '../../src/lib/revisions/aug09/checkpoint_hdr.ts';
import { ckpt_hdr } from '../../src/lib/revisions/tables.ts';

test('types follow the tables', () => {
	const { at } = ckpt_hdr_header;
	const view = viewOf(new Uint8Array(72));
	const magic: bigint = load(at.magic, view, 0, 'le');
	const len: number = load(at['constants.uts_release_len'], view, 0, 'le');
	expect([magic, len]).toEqual([0n, 0]);

	// @ts-expect-error a __u64 is a bigint
	const wrong: number = load(at.magic, view, 0, 'le');
	expect(wrong).toBe(0n);
	expect(at['constants.rlimit_nlimits'].offset).toBe(50);
	// @ts-expect-error not a path of this struct
	expect(at['constants.n_tty_buf_size']).toBeUndefined();

	expect(encode(ckpt_hdr, { type: 1, len: 8 }, 'be')).toEqual(
		Uint8Array.of(0, 0, 0, 1, 0, 0, 0, 8)
	);
	// @ts-expect-error a __u32 is a number
	expect(() => encode(ckpt_hdr, { type: 1n }, 'be')).toThrow(TypeError);
});
