/** The files of the program for the terminal: they lie at the root of the site. */
export const match = (file: string): boolean => /^ckptlab\.(mjs|d\.mts)$/.test(file);
