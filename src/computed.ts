/**
 * The values that are computed when the site is built, by the name of their module: `virtual:gallery-rows` exports the value
 * of `gallery-rows`. Their types are in `virtual.d.ts`.
 */
import { courseIndex } from '$lib/course/index_rows.ts';
import { lessonNames } from '$lib/course/lessons.ts';
import { planViews } from '$lib/course/plan_view.ts';
import { readerRows } from '$lib/course/reader_rows.ts';
import { galleryCoverage } from '$lib/view/coverage/gallery.ts';
import { formatIndex, history } from '$lib/view/format_page/format_history.ts';
import { formatPageOf, formatRevisions, targetStyles } from '$lib/view/format_page/format_page.ts';
import { galleryRows } from '$lib/view/gallery/gallery_rows.ts';
import { glossary } from '$lib/view/glossary/glossary_rows.ts';

/** A name that ends in `/` is followed by a key: `format-page/v20`. The value of one that ends in `.css` is the styles. */
export const COMPUTED: Readonly<Record<string, (key: string) => unknown>> = {
	'class-plans': planViews,
	'course-index': courseIndex,
	'format-history': history,
	'format-index': formatIndex,
	'format-page/': formatPageOf,
	'format-revisions': formatRevisions,
	'format-targets.css': targetStyles,
	'gallery-coverage': galleryCoverage,
	'gallery-rows': galleryRows,
	glossary,
	'lesson-names': lessonNames,
	'reader-rows': readerRows
};
