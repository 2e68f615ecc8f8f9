/** The cases that the page begins with: images of typical machines, and kernels of August 2009. */
import { aug09 } from '../revisions/aug09/revision.ts';
import { AS_BYTES_SAY, type Case } from '../share/case.ts';
import { kernelFor, machineFor, PRESETS, type Preset } from '../share/machines.ts';

const caseOf = (machine: Preset, kernel: Preset): Case => ({
	bytes: aug09.write(machineFor(aug09, machine)),
	revision: aug09.id,
	kernel: kernelFor(aug09, kernel),
	...AS_BYTES_SAY
});

const [plain, , selinux] = PRESETS as [Preset, Preset, Preset, ...Preset[]];

/** The first example: an image, and the kernel of the same machine. */
export const firstCase = (): Case => caseOf(plain, plain);

/** What the question of the first visit is about: an image of selinux, and a kernel without a security module. */
export const questionCase = (): Case => caseOf(selinux, plain);
