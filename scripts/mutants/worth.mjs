/** Which test files are worth their time for a mutant. */

/**
 * Test files of a twentieth of a second or more that go through other layers, and the part of `src/lib` that they are about. A mutant of
 * another part does without them: what they know of it, quicker ones know too.
 */
const DEAR = {
	arrival: 'view/transfer',
	bundle: 'share/vector',
	by_heads: 'view/image',
	card: '(kernel|view/card)',
	cells: 'view',
	checks: '(kernel|revisions)',
	claims: 'view/kernel',
	class_ask: 'course/class',
	class_link: 'course/class',
	compare: 'share',
	compare_all: 'view/page',
	copy_as: 'share/copy',
	course: 'course',
	course_puzzles: 'course/puzzle',
	course_texts: 'course',
	describe: 'view/kernel',
	docs_facts: '(revisions|view)',
	explain: 'view/kernel',
	fields: 'view/image',
	file_listing: 'view/bytes',
	first_page: 'view/page',
	foreign_file: 'format',
	format_history: 'view/format_page',
	format_links: 'view/format_page',
	fragment: 'share/link',
	fuzz: 'course',
	gallery: 'share',
	gallery_filter: 'view/gallery',
	grid: 'view/bytes',
	head_script: 'view',
	hexpat: 'view/take_away',
	in_slices: 'course',
	kernel_offer: 'view/transfer',
	kernels: 'view/kernels',
	link_forms: 'view/transfer',
	listing: 'view/listing',
	lsm_grid: 'view/kernels',
	machine_draft: 'view/transfer',
	moved_progress: 'course',
	paste: 'share/paste',
	permalink: 'share/link',
	plan_key: 'course/plan',
	plan_rows: 'course/plan',
	published: 'share',
	repair: 'view/image',
	results_code: 'course/class',
	results_table: 'course/class',
	revisions: '(kernel|revisions)',
	saved_forms: 'view',
	second_reader: '(kernel|revisions)',
	schema: 'view/terminal',
	sensitivity: 'view/sensitivity',
	status: 'view/page',
	stepping: 'view/kernel',
	terminal: 'view/terminal',
	transfer: 'view/transfer',
	vector_text: 'share/vector',
	withheld: 'course',
	yours: 'view/yours'
};

/** Milliseconds of a test file that has not run yet, as a guess. */
export const guessedMs = (name) => (name in DEAR ? 1000 : 50);

/** @param file of the mutant */
export const isWorth = (name, file) =>
	!(name in DEAR) || new RegExp(`src/lib/${DEAR[name]}\\b`).test(file);
