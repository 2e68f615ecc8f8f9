import { formatIndex } from '$lib/view/format_page/format_history.ts';

export const load = formatIndex;
