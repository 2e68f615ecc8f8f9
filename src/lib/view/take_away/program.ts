/** The reader of all revisions as a program in one file, which the site serves (scripts/terminal.mjs). */
export const PROGRAM = {
	file: 'ckptlab.mjs',
	types: 'ckptlab.d.mts',
	/** Of what it reads and prints, and what the page saves; in `schema/`. */
	schemas: [
		...['vectors.json', 'bundle.json', 'inspection.json', 'offers.json', 'compared.json'],
		...['replayed.json', 'images.json']
	],
	about:
		'the readers and writers of all revisions as a program for the terminal and as a library, in one file; it needs Node 20 or later',
	inspect: 'node ckptlab.mjs inspect image.img',
	library: "import { inspect } from './ckptlab.mjs'; inspect(bytes).result;",
	replay: 'node ckptlab.mjs replay vectors.json'
} as const;
