import { firstCells } from '$lib/course/plan/first_cells.ts';
import { firstPage } from '$lib/view/page/first_page.ts';

export const load = () => ({ asked: firstPage(), ...firstCells() });
