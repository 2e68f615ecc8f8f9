/**
 * The gallery: crafted images, each with one thing to teach. A name is an address (`#x/bad-magic`). Names may be added;
 * a name, and what it shows, never changes.
 */
import { CALL } from './call.ts';
import type { Entry, Topic } from './entry.ts';
import { GOOD } from './good.ts';
import { HEADER } from './header.ts';
import { LSM } from './lsm.ts';
import { OBJECTS } from './objects.ts';
import { OBJREF } from './objref.ts';
import { TRAPS } from './traps.ts';

export const TOPICS: readonly Topic[] = [GOOD, CALL, HEADER, OBJECTS, LSM, OBJREF, TRAPS];

export const GALLERY: readonly Entry[] = TOPICS.flatMap((t) => t.entries);

export const entryNamed = (name: string): Entry | null =>
	GALLERY.find((e) => e.name === name) ?? null;
