/** Accepted images: one of each format, and of different machines. */
import { v17 } from '../../revisions/v17/revision.ts';
import { aug09 } from '../../revisions/aug09/revision.ts';
import { v18 } from '../../revisions/v18/revision.ts';
import { oct09 } from '../../revisions/oct09/revision.ts';
import { v20 } from '../../revisions/v20/revision.ts';
import { v23rc } from '../../revisions/v23rc/revision.ts';
import { Craft } from './craft.ts';
import { entry, type Topic } from './entry.ts';

export const GOOD: Topic = {
	title: 'Good images',
	entries: [
		entry('good-i686', '326 bytes; no flag, so no LSM name is compared', () =>
			new Craft(aug09).readBy()
		),
		entry('good-s390x', 'arch_id is little endian in a big-endian image', () =>
			new Craft(aug09, { arch: 's390x' }).readBy({ flags: 0x4 })
		),
		entry('good-v17', 'a month before August the header has no LSM name', () =>
			new Craft(v17).readBy()
		),
		entry('good-ppc32', 'powerpc writes a placeholder, 0xdeadbeef, which is not checked', () =>
			new Craft(v18, { arch: 'ppc32' }).readBy()
		),
		entry('good-container', 'BUFFER is type 4 here, and an empty CONTAINER comes last', () =>
			new Craft(oct09).readBy()
		),
		entry('good-x86-64', 'from v20 on arch_id 2 is x86_64; before, it was s390x', () =>
			new Craft(v20, { arch: 'x86_64', lsm: 'lsm_none' }).readBy({ lsm: 'selinux' })
		),
		entry('good-v23', 'the last constant is 19; in v20 it is 8', () =>
			new Craft(v23rc, { arch: 's390x' }).readBy()
		)
	]
};
