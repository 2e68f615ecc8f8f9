/** The sets of the page: the whole gallery, entries that were chosen there, the entries of a bundle. */
export type SetName = 'gallery' | 'chosen' | 'bundle';
