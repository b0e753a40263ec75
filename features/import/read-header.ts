import type { Column } from './columns.ts';
import type { Problem } from './outcome.ts';
import { shown } from './read-cell.ts';

/** Where each column stands in a record. */
export type Places = ReadonlyMap<string, number>;

const folded = (name: string) =>
  name
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');

/**
 * Finds the columns in the header row. Capitals, spaces and the order do not matter.
 *
 * @param items further columns that a file of answers may have, one for each item
 */
export function readHeader(
  header: readonly string[],
  columns: readonly Column[],
  items: ReadonlySet<string> = new Set(),
): { readonly places: Places; readonly problems: readonly Problem[] } {
  const places = new Map<string, number>();
  const problems: Problem[] = [];
  const known = new Map([...columns.map(({ id }) => id), ...items].map((id) => [folded(id), id]));
  if (header.some((name) => /[;\t]/.test(name))) {
    const found = 'columns between semicolons or tabs';
    return { places, problems: [{ row: 1, column: '', found, expected: 'columns between commas: save it as CSV' }] };
  }
  header.forEach((name, index) => {
    if (name.trim() === '') return;
    const column = known.get(folded(name));
    if (column === undefined) {
      const expected = `one of the columns ${columns.map(({ id }) => id).join(', ')}${items.size > 0 ? ' or an item' : ''}`;
      problems.push({ row: 1, column: name.trim(), found: shown(name.trim()), expected });
    } else if (places.has(column)) {
      problems.push({ row: 1, column, found: 'the column twice', expected: 'each column once' });
    } else places.set(column, index);
  });
  for (const { id, needed } of columns) {
    if (needed && !places.has(id))
      problems.push({ row: 1, column: id, found: 'no such column', expected: 'a column of this name' });
  }
  return { places, problems };
}
