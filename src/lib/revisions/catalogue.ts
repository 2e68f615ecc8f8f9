/** The revisions by name and day. The page loads the code of one when somebody chooses it. */
import type { Revision, RevisionId } from './revision.ts';

interface CatalogueEntry {
	readonly id: RevisionId;
	readonly title: string;
	readonly load: () => Promise<Revision>;
}

/** Oldest first. */
export const CATALOGUE: readonly CatalogueEntry[] = [
	{
		id: 'v17',
		title: '22 Jul 2009, v17',
		load: async () => (await import('./v17/revision.ts')).v17
	},
	{
		id: 'aug09',
		title: '28 Aug 2009, v17-dev',
		load: async () => (await import('./aug09/revision.ts')).aug09
	},
	{
		id: 'v18',
		title: '23 Sep 2009, v18',
		load: async () => (await import('./v18/revision.ts')).v18
	},
	{
		id: 'oct09',
		title: '3 Oct 2009, after v18',
		load: async () => (await import('./oct09/revision.ts')).oct09
	},
	{
		id: 'v19rc1',
		title: '11 Nov 2009, v19-rc1',
		load: async () => (await import('./v19rc1/revision.ts')).v19rc1
	},
	{
		id: 'v20',
		title: '17 Mar 2010, v20',
		load: async () => (await import('./v20/revision.ts')).v20
	},
	{
		id: 'v23rc',
		title: '10 Jan 2011, v23-rc1',
		load: async () => (await import('./v23rc/revision.ts')).v23rc
	}
];
