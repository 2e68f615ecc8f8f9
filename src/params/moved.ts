/** Where old addresses below `learn/` begin: src/routes/learn/[old=moved] has a table of them. */
export const match = (text: string): boolean => /^(\d+|plans|class|glossary)$/.test(text);
