import { glossary } from '$lib/view/glossary/glossary_rows.ts';

export const load = () => ({ groups: glossary() });
