/** The one example, with which everything begins that has no image of its own. */
import { aug09 } from '../revisions/aug09/revision.ts';
import { AS_BYTES_SAY, type Case } from '../share/case.ts';
import { kernelFor, machineFor, PRESETS, type Preset } from '../share/machines.ts';

const [plain, , selinux] = PRESETS as [Preset, Preset, Preset, ...Preset[]];

/** An image of selinux, and a kernel of August 2009 without a security module. */
export const firstCase = (): Case => ({
	bytes: aug09.write(machineFor(aug09, selinux)),
	revision: aug09.id,
	kernel: kernelFor(aug09, plain),
	...AS_BYTES_SAY
});
