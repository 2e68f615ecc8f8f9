/** The first example as a case: an image of a typical machine, and a kernel that accepts it. */
import { aug09 } from '../revisions/aug09/revision.ts';
import { AS_BYTES_SAY, type Case } from '../share/case.ts';
import { kernelFor, machineFor, PRESETS } from '../share/machines.ts';

export function firstCase(): Case {
	const preset = PRESETS[0]!;
	return {
		bytes: aug09.write(machineFor(aug09, preset)),
		revision: aug09.id,
		kernel: kernelFor(aug09, preset),
		...AS_BYTES_SAY
	};
}
