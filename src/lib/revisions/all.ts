/** Every revision, oldest first. */
import { aug09 } from './aug09/revision.ts';
import { oct09 } from './oct09/revision.ts';
import type { Revision } from './revision.ts';
import { v17 } from './v17/revision.ts';
import { v18 } from './v18/revision.ts';
import { v19rc1 } from './v19rc1/revision.ts';
import { v20 } from './v20/revision.ts';
import { v23rc } from './v23rc/revision.ts';

export const REVISIONS: readonly Revision[] = [v17, aug09, v18, oct09, v19rc1, v20, v23rc];

export function revisionOf(id = 'aug09'): Revision {
	const revision = REVISIONS.find((r) => r.id === id);
	if (!revision) throw new Error(`unknown revision ${id}`);
	return revision;
}
