/** Made by vite.config.ts. */
declare module 'virtual:gallery-rows' {
	const topics: readonly import('$lib/view/gallery/gallery_rows.ts').Rows[];
	export default topics;
}
declare module 'virtual:gallery-coverage' {
	const coverage: import('$lib/view/coverage/gallery.ts').GalleryCoverage;
	export default coverage;
}
declare module 'virtual:glossary' {
	const groups: readonly import('$lib/view/glossary/glossary_filter.ts').Group[];
	export default groups;
}
declare module 'virtual:format-page/*' {
	const page: import('$lib/view/format_page/format_types.ts').FormatPage;
	export default page;
}
declare module 'virtual:format-revisions' {
	const revisions: readonly import('$lib/view/format_page/format_types.ts').FormatRevision[];
	export default revisions;
}
declare module 'virtual:format-index' {
	const index: import('$lib/view/format_page/format_history.ts').FormatIndex;
	export default index;
}
declare module 'virtual:format-targets.css';
declare module 'virtual:format-history' {
	const history: import('$lib/view/format_page/format_history.ts').History;
	export default history;
}
declare module 'virtual:course-index' {
	const index: import('$lib/course/index_rows.ts').CourseIndex;
	export default index;
}
declare module 'virtual:lesson-names' {
	const names: readonly import('$lib/course/lessons.ts').LessonName[];
	export default names;
}
declare module 'virtual:class-plans' {
	const plans: readonly import('$lib/course/plan_view.ts').PlanView[];
	export default plans;
}
declare module 'virtual:reader-rows' {
	const rows: readonly import('$lib/course/reader_rows.ts').ReaderRow[];
	export default rows;
}
