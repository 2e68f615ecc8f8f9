/** Accepted images: one of each format, and of different machines. */
import { Craft } from './craft.ts';
import { accepted, unheard, type Topic } from './entry.ts';

export const GOOD: Topic = {
	title: 'Good images',
	entries: [
		{
			name: 'good-i686',
			look: '326 bytes; no flag asks to compare the LSM’s name',
			revision: 'aug09',
			verdict: accepted(326),
			build: (r) => new Craft(r).readBy()
		},
		{
			name: 'good-s390x',
			look: 'arch_id is little endian in a big-endian image',
			revision: 'aug09',
			verdict: accepted(318),
			build: (r) => new Craft(r, { arch: 's390x' }).readBy({ flags: 0x4 })
		},
		{
			name: 'good-v17',
			look: 'a month earlier the header has no LSM name',
			revision: 'v17',
			verdict: accepted(307),
			build: (r) => new Craft(r).readBy()
		},
		{
			name: 'good-ppc32',
			look: 'powerpc writes 0xdeadbeef, and nobody checks it',
			revision: 'v18',
			verdict: accepted(307),
			build: (r) => new Craft(r, { arch: 'ppc32' }).readBy()
		},
		{
			name: 'good-container',
			look: 'BUFFER is 4 now, and an empty CONTAINER is last',
			revision: 'oct09',
			verdict: unheard(accepted(315)),
			build: (r) => new Craft(r).readBy()
		},
		{
			name: 'good-x86-64',
			look: 'arch_id 2 is x86_64 now; before v20 it was s390x',
			revision: 'v20',
			verdict: accepted(347),
			build: (r) => new Craft(r, { arch: 'x86_64', lsm: 'lsm_none' }).readBy({ lsm: 'selinux' })
		},
		{
			name: 'good-v23',
			look: 'the last constant is 19 where v20 has 8',
			revision: 'v23rc',
			verdict: accepted(339),
			build: (r) => new Craft(r, { arch: 's390x' }).readBy()
		}
	]
};
