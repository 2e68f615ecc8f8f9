/**
 * The gallery: crafted images, each with one thing to teach. A name is an address (`#x/bad-magic`). Names may be added;
 * a name, and what it shows, never changes.
 */
import { CALL } from './gallery/call.ts';
import type { Entry, Topic } from './gallery/entry.ts';
import { GOOD } from './gallery/good.ts';
import { HEADER } from './gallery/header.ts';
import { LSM } from './gallery/lsm.ts';
import { OBJECTS } from './gallery/objects.ts';
import { OBJREF } from './gallery/objref.ts';
import { TRAPS } from './gallery/traps.ts';

export const TOPICS: readonly Topic[] = [GOOD, CALL, HEADER, OBJECTS, LSM, OBJREF, TRAPS];

export const GALLERY: readonly Entry[] = TOPICS.flatMap((t) => t.entries);

/** The entry of that name; null where there is none. */
export const entryNamed = (name: string): Entry | null =>
	GALLERY.find((e) => e.name === name) ?? null;
