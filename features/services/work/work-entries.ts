import type { PageEntry } from '../page-list.tsx';

/** Work with others, in the order of the page. A feature with a page about work with other services adds its line here. */
export const workEntries: readonly PageEntry[] = [];
