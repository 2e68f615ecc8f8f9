/** Accepted images: one of each format, and of different machines. */
import { v17 } from '../../revisions/v17/revision.ts';
import { aug09 } from '../../revisions/aug09/revision.ts';
import { v18 } from '../../revisions/v18/revision.ts';
import { oct09 } from '../../revisions/oct09/revision.ts';
import { v20 } from '../../revisions/v20/revision.ts';
import { v23rc } from '../../revisions/v23rc/revision.ts';
import { Craft } from './craft.ts';
import { acceptedVerdict, unheard, type Topic } from './entry.ts';

export const GOOD: Topic = {
	title: 'Good images',
	entries: [
		{
			name: 'good-i686',
			look: '326 bytes; no flag, so no LSM name is compared',
			verdict: acceptedVerdict(326),
			build: () => new Craft(aug09).readBy()
		},
		{
			name: 'good-s390x',
			look: 'arch_id is little endian in a big-endian image',
			verdict: acceptedVerdict(318),
			build: () => new Craft(aug09, { arch: 's390x' }).readBy({ flags: 0x4 })
		},
		{
			name: 'good-v17',
			look: 'a month before August the header has no LSM name',
			verdict: acceptedVerdict(307),
			build: () => new Craft(v17).readBy()
		},
		{
			name: 'good-ppc32',
			look: 'powerpc writes a placeholder, 0xdeadbeef, which is not checked',
			verdict: acceptedVerdict(307),
			build: () => new Craft(v18, { arch: 'ppc32' }).readBy()
		},
		{
			name: 'good-container',
			look: 'BUFFER is type 4 here, and an empty CONTAINER comes last',
			verdict: unheard(acceptedVerdict(315)),
			build: () => new Craft(oct09).readBy()
		},
		{
			name: 'good-x86-64',
			look: 'from v20 on arch_id 2 is x86_64; before, it was s390x',
			verdict: acceptedVerdict(347),
			build: () => new Craft(v20, { arch: 'x86_64', lsm: 'lsm_none' }).readBy({ lsm: 'selinux' })
		},
		{
			name: 'good-v23',
			look: 'the last constant is 19; in v20 it is 8',
			verdict: acceptedVerdict(339),
			build: () => new Craft(v23rc, { arch: 's390x' }).readBy()
		}
	]
};
