import { describe, expect, test } from 'vitest';
import { toHex } from '../../src/lib/format/hex.ts';
import { Workbench } from '../../src/lib/ui/state/workbench.svelte.ts';
import {
	cutBefore,
	cutTail,
	duplicate,
	insert,
	move,
	editableObject,
	remove,
	type ObjectEdit
} from '../../src/lib/view/bytes/object_edits.ts';

// August's image: header at 0, release at 72, version at 145, machine at 218, lsm_name at 291, header_arch at 310.
const [VERSION, MACHINE, LSM_NAME] = [2, 3, 4] as const;

function afterwards(edit: ObjectEdit): Workbench {
	const w = new Workbench();
	w.edit({ bytes: edit.bytes });
	return w;
}
const namesOf = (edit: ObjectEdit) => afterwards(edit).reading.layout.objects.map((o) => o.name);

describe('objects', () => {
	const { reading, bytes } = new Workbench();

	test('one is inserted at an offset, and selected', () => {
		const edit = insert(reading, 'TAIL', 72);
		expect(edit).toMatchObject({
			said: 'TAIL inserted at 0x48, before release',
			select: { from: 72, to: 88 }
		});
		expect(toHex(edit.bytes.subarray(72, 88))).toBe('292300001000000000efdec00c2a2d00');
		expect(toHex(edit.bytes.subarray(88))).toBe(toHex(bytes.subarray(72)));
	});
	test('zero bytes take the names of what follows, and say so', () => {
		const edit = insert(reading, '16 zero bytes', 72);
		const said = ', which has no name until these bytes have type and len';
		expect(edit.said).toBe(`16 zero bytes inserted at 0x48, before release${said}`);
		expect(namesOf(edit)).toEqual(['header']);
		expect(insert(reading, '16 zero bytes', 310).said).toBe(
			`16 zero bytes inserted at 0x136, before header_arch${said}`
		);
		expect(insert(reading, '16 zero bytes', bytes.length).said).toBe(
			'16 zero bytes inserted at 0x146'
		);
	});
	test('an OBJREF takes a number above all others', () => {
		const numbers: (number | bigint)[] = [];
		const w = new Workbench();
		const add = (at: number) => {
			const edit = insert(w.reading, 'OBJREF with UTS_NS', at);
			expect(edit.bytes.length).toBe(w.bytes.length + 416);
			// objref: behind type, len and objtype
			numbers.push(new DataView(edit.bytes.buffer).getInt32(at + 12, true));
			w.edit({ bytes: edit.bytes });
		};
		add(72);
		add(72);
		add(72 + 2 * 416);
		expect(numbers).toEqual([1, 2, 3]);
		w.edit({ bytes: remove(w.reading, 1).bytes }); // the OBJREF of number 2
		add(72);
		expect(numbers.at(-1)).toBe(4);
	});
	test('an OBJREF takes the lowest free number where the highest is taken', () => {
		const w = new Workbench();
		const objref = 72 + 12; // behind type, len and objtype
		for (const number of [2147483647, 1]) {
			const { bytes } = insert(w.reading, 'OBJREF with UTS_NS', 72);
			new DataView(bytes.buffer).setInt32(objref, number, true);
			w.edit({ bytes });
		}
		const { bytes } = insert(w.reading, 'OBJREF with UTS_NS', 72);
		expect(new DataView(bytes.buffer).getInt32(objref, true)).toBe(2);
	});
	test('one is duplicated, and the copy after it is selected', () => {
		const edit = duplicate(reading, MACHINE);
		expect(edit).toMatchObject({ said: 'machine duplicated', select: { from: 291, to: 364 } });
		expect(toHex(edit.bytes.subarray(291, 364))).toBe(toHex(bytes.subarray(218, 291)));
		expect(edit.bytes).toHaveLength(326 + 73);
	});
	test('one is deleted', () => {
		const edit = remove(reading, LSM_NAME);
		expect(edit).toMatchObject({ said: 'lsm_name deleted', select: null });
		expect(edit.bytes).toHaveLength(326 - 19);
		expect(namesOf(edit)).not.toContain('lsm_name');
	});
	test('one moves up and down, and stays selected', () => {
		const up = move(reading, LSM_NAME, true);
		expect(up).toMatchObject({ said: 'lsm_name moved', select: { from: 218, to: 237 } });
		expect(toHex(up.bytes.subarray(218, 237))).toBe(toHex(bytes.subarray(291, 310)));
		const down = move(reading, MACHINE, false);
		expect(down).toMatchObject({ said: 'machine moved', select: { from: 237, to: 310 } });
		expect(toHex(down.bytes)).toBe(toHex(up.bytes));
	});
	test('the image is cut before one', () => {
		expect(cutBefore(reading, VERSION)).toEqual({
			bytes: bytes.slice(0, 145),
			rest: null,
			said: 'cut at 0x91, with everything after it',
			select: null
		});
	});
	test('the tail is cut', () => {
		const w = new Workbench();
		w.editBytes(326, 0, Uint8Array.of(1, 2, 3));
		expect(cutTail(w.reading)).toEqual({
			bytes,
			rest: null,
			said: 'everything after the last object is cut',
			select: null
		});
	});
	test('a cut drops the rest of a long file, and no other edit does', () => {
		const edits = [
			insert(reading, 'TAIL', 72),
			duplicate(reading, MACHINE),
			remove(reading, LSM_NAME),
			move(reading, LSM_NAME, true)
		];
		expect(edits.every((edit) => !('rest' in edit))).toBe(true);
		const w = new Workbench();
		w.open('long.img', bytes, new Blob(['more']));
		const { bytes: cut, rest } = cutBefore(w.reading, VERSION);
		w.edit({ bytes: cut, ...(rest === null && { rest }) });
		expect([w.bytes.length, w.state.rest, w.reading.outcome?.errno]).toEqual([145, null, 'EPIPE']);
	});
	test('the selected object is the one where the selection begins', () => {
		const { objects } = reading.layout;
		const at = (from: number) => editableObject(objects, { from, to: from + 400 });
		expect([0, 71, 72, 144, 145, 309, 310, 325, 326].map(at)).toEqual([0, 0, 1, 1, 2, 4, 5, 5, -1]);
		expect(editableObject(objects, null)).toBe(-1);
	});
});
