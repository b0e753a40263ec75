import type { Answer } from '#platform/pages/index.ts';
import { rowsOf } from '../book/report-book.ts';
import type { Edition } from '../report.store.ts';
import { aboutOf } from './about-file.ts';
import { jsonStatOf } from './json-stat.ts';
import { tidyCsv } from './tidy-csv.ts';

/** A download of an edition. Each names the release, the versions, the days and how to make it again. */
export function fileOf(of: Edition, file: string): Answer {
  const { edition, book } = of;
  const name = `${edition.service_id}-${edition.from_date}-to-${edition.to_date}-edition-${edition.nth}`;
  if (file === 'figures.csv') return { file: tidyCsv(of), type: 'text/csv; charset=utf-8', name: `${name}.csv` };
  const json = { type: 'application/json; charset=utf-8' };
  if (file === 'figures.json')
    return { ...json, file: `${JSON.stringify(jsonStatOf(of), null, 2)}\n`, name: `${name}.json-stat.json` };
  if (file === 'rows.json')
    return {
      ...json,
      file: `${JSON.stringify({ about: aboutOf(of), definitions: definitionsIn(of), rows: rowsOf(book) }, null, 2)}\n`,
      name: `${name}-rows.json`,
    };
  return { notFound: true, why: 'a report is given as figures.csv, figures.json or rows.json' };
}

const definitionsIn = ({ book }: Edition) =>
  Object.fromEntries(book.parts.flatMap(({ figures }) => figures.map(({ id, definition }) => [id, definition])));
