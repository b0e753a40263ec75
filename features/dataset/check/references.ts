import type { TableName } from '../schema/dataset-rows.ts';
import { datasetDefinition } from '../schema/dataset-schema.ts';
import type { RowProblem, TextCells } from './row-rules.ts';
import { bitsOf, TextRows } from './text-rows.ts';

const SEPARATOR = '\u001F';

function keyOf(row: TextCells, fields: readonly string[]): string {
  let key = row[fields[0] as string] ?? '';
  for (let nth = 1; nth < fields.length; nth += 1) key += SEPARATOR + (row[fields[nth] as string] ?? '');
  return key;
}

interface Awaited {
  readonly key: string;
  readonly file: string;
  readonly row: number;
  readonly problem: RowProblem;
}

/**
 * Remembers the ids seen so far and finds ids that are given twice or lead nowhere. Holds a few numbers for each id, never
 * rows. Tables must be read in the order of TABLES: what is referred to comes first.
 */
export class References {
  readonly #keys = new Map<TableName, TextRows>();
  readonly #persons = new TextRows();
  readonly #unread = new Set<TableName>();
  /** References within one table may point forward; they are settled when the table has been read. */
  #awaited: Awaited[] = [];

  /** Problems of this row with ids; remembers the row's own id. */
  check(table: TableName, row: TextCells, file: string, at: number): RowProblem[] {
    const problems: RowProblem[] = [];
    this.#twice(table, row, at, problems);
    this.#nowhere(table, row, file, at, problems);
    this.#persona(table, row, problems);
    if (table === 'people') this.#persons.seenIn(row.person_id as string, at);
    return problems;
  }

  /** A table that could not be read: what refers to it cannot be judged, and one slip stays one message. */
  cannotBeRead(table: TableName): void {
    this.#unread.add(table);
  }

  /** To be called when a table has been read to its end. */
  settle(table: TableName): Awaited[] {
    const keys = this.#keys.get(table);
    const open = this.#awaited.filter(({ key }) => keys?.has(key) !== true);
    this.#awaited = [];
    return open;
  }

  #twice(table: TableName, row: TextCells, at: number, problems: RowProblem[]): void {
    const { key } = datasetDefinition().tables[table];
    if (key === undefined) return;
    // Beside the id of a journey stands whose it is.
    const keys = this.#keys.get(table) ?? new TextRows(table === 'journeys' ? 'row and what is beside' : 'row');
    this.#keys.set(table, keys);
    const owner = table === 'journeys' ? bitsOf(row.person_id ?? '') : undefined;
    const before = keys.seenIn(keyOf(row, key), at, owner);
    if (before === undefined) return;
    const found = key.map((field) => row[field]).join(' with ');
    const once = `each ${key.join(' with ')} once`;
    problems.push({
      column: key[0] as string,
      found: `${found} a second time`,
      expected: `${once}; it stands in row ${before} already`,
    });
  }

  #nowhere(table: TableName, row: TextCells, file: string, at: number, problems: RowProblem[]): void {
    for (const { fields, to } of datasetDefinition().tables[table].refers) {
      if (this.#unread.has(to as TableName) || fields.some((field) => !row[field])) continue;
      const key = keyOf(row, fields);
      const keys = this.#keys.get(to as TableName);
      if (keys?.has(key) === true) continue;
      const problem = {
        column: fields[0] as string,
        found: fields.map((field) => row[field]).join(' with '),
        expected: `a row of ${to} with that ${fields.join(' and ')}${keys === undefined ? '' : zerosHint(keys, key)}`,
      };
      if (to === table) this.#awaited.push({ key, file, row: at, problem });
      else problems.push(problem);
    }
  }

  #persona(table: TableName, row: TextCells, problems: RowProblem[]): void {
    if (table === 'people' || table === 'journeys' || !row.person_id) return;
    const journey = row.journey_id ? this.#keys.get('journeys')?.find(row.journey_id) : undefined;
    const mine = bitsOf(row.person_id);
    if (journey !== undefined && (journey.beside.high !== mine.high || journey.beside.low !== mine.low)) {
      const expected = `the person whose journey ${row.journey_id} is, in row ${journey.row} of journeys`;
      problems.push({ column: 'person_id', found: row.person_id, expected });
      return;
    }
    const isJudged = datasetDefinition().tables[table].person !== undefined && !this.#unread.has('people');
    if (!isJudged || this.#persons.has(row.person_id)) return;
    problems.push({
      column: 'person_id',
      found: row.person_id,
      expected: `a row of people with that person_id${zerosHint(this.#persons, row.person_id)}`,
    });
  }
}

const MOST_ZEROS = 12;

/** A spreadsheet takes the zeros from the front of a number; where the id is known with or without them, that is said. */
function zerosHint(known: TextRows, key: string): string {
  const [id = '', ...rest] = key.split(SEPARATOR);
  if (!/^\d{1,20}$/.test(id)) return '';
  const plain = id.replace(/^0+(?=\d)/, '');
  for (let zeros = 0; zeros <= MOST_ZEROS; zeros += 1) {
    const other = '0'.repeat(zeros) + plain;
    if (other !== id && known.has([other, ...rest].join(SEPARATOR)))
      return `: ${other} is there; give the column the format Text, which keeps the 0, in both files`;
  }
  return '';
}
