// What the tables promise to the type checker: wrong paths and wrong values do not compile.
import { expect, test } from 'vitest';
import { decode, encode, type Infer } from '../../src/lib/format/struct.ts';
import { ckpt_hdr_header } from '../../src/lib/revisions/aug09/checkpoint_hdr.ts';
import { ckpt_hdr, ckpt_hdr_header_arch_x86_32 } from '../../src/lib/revisions/tables.ts';

test('types follow the tables', () => {
	const h = decode(ckpt_hdr_header, new Uint8Array(72), 'le');
	const magic: bigint = h.magic;
	const len: number = h.constants.uts_release_len;
	expect([magic, len]).toEqual([0n, 0]);

	// @ts-expect-error a __u64 is a bigint
	const wrong: number = h.magic;
	expect(wrong).toBe(0n);
	// @ts-expect-error there is no such member
	expect(h.magik).toBeUndefined();
	// @ts-expect-error a member that only fills space has no value
	const { _pading } = decode(ckpt_hdr_header_arch_x86_32, new Uint8Array(16), 'le');
	expect(_pading).toBeUndefined();

	const { at } = ckpt_hdr_header;
	expect(at['constants.rlimit_nlimits'].offset).toBe(50);
	// @ts-expect-error not a path of this struct
	expect(at['constants.n_tty_buf_size']).toBeUndefined();

	const v: Infer<typeof ckpt_hdr> = { type: 1, len: 8 };
	expect(encode(ckpt_hdr, v, 'be')).toEqual(Uint8Array.of(0, 0, 0, 1, 0, 0, 0, 8));
	// @ts-expect-error len is missing
	const partial: Infer<typeof ckpt_hdr> = { type: 1 };
	expect(partial).toEqual({ type: 1 });
});
