import { structsBeside } from '$lib/view/format_page/format_beside.ts';

export const load = structsBeside;
