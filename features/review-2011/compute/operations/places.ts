import { parseSource } from '@commonground/service-model';
import { z } from 'zod';
import { reviewLines } from '#features/network/index.ts';
import { operation } from '../operation.ts';
import { bounds } from '../recomputed.ts';

/** Pages that lines can stand on, by the numbers at the feet of the pages before and after them. */
export const pageOf = operation(reviewLines, (source, { facts }) => {
  const { lines } = parseSource(source);
  const [first, last] = [Math.min(...lines.map(({ from }) => from)), Math.max(...lines.map(({ to }) => to))];
  const feet = facts.structure['feet-of-pages'];
  const before = feet.filter(({ line }) => line < first).at(-1);
  const after = feet.find(({ line }) => line >= last);
  const working = `it stands after the foot of page ${before?.page ?? 'none'} and before that of page ${after?.page ?? 'none'}`;
  return bounds(before ? before.page + 1 : null, after?.page ?? null, working);
});

/** The number of the table that is about something. Whether the claim names it is decided with the claim. */
export const tableAbout = operation(z.string(), (about, { facts }) => {
  const tables = facts.structure.tables.filter((table) => table.about === about).map(({ number }) => number);
  if (tables.length > 0) return { kind: 'values', values: tables, working: 'the number over it' };
  const appendices = facts.structure.appendices.filter((one) => one.about === about).map(({ number }) => number);
  const working = appendices.length > 0 ? `it stands in appendix ${appendices.join(' and ')}` : 'it stands nowhere';
  return { kind: 'judged', fits: false, shown: 'no table', working };
});

/** A number should stand over one table only. */
export const numberOfOneTable = operation(z.number().int(), (number, { facts }) => {
  const tables = facts.structure.tables.filter((table) => table.number === number);
  const working = `${tables.length} tables have this number, about ${tables.map(({ about }) => about).join(' and ')}`;
  return { kind: 'judged', fits: tables.length === 1, shown: `${tables.length} tables`, working };
});

/** Cells of rows of the table of outcomes that can be read and placed. Where none can, nothing is shown or denied. */
export const cellsOfTable2 = operation(z.array(z.string()).min(1), (rows, { facts }) => {
  const { domains, placed, columns } = facts.structure['table-2'];
  const named = domains.flatMap(({ rows: all }) => all.map(([row]) => row));
  for (const row of rows) if (!named.includes(row)) throw new Error(`The table of outcomes has no row "${row}".`);
  const cells = placed.filter(({ row }) => rows.includes(row)).length;
  const all = rows.length * columns;
  const working = `${cells} of ${all} cells of ${rows.length === 1 ? 'this row' : 'these rows'} can be read and placed`;
  return { kind: 'judged', fits: cells === all ? true : null, shown: `${cells} of ${all} cells`, working };
});
