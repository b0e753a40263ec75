import type { TableName } from '../schema/dataset-rows.ts';
import { datasetDefinition } from '../schema/dataset-schema.ts';
import type { RowProblem, TextCells } from './row-rules.ts';

const SEPARATOR = '\u001F';
const keyOf = (row: TextCells, fields: readonly string[]): string => fields.map((field) => row[field]).join(SEPARATOR);

interface Awaited {
  readonly key: string;
  readonly file: string;
  readonly row: number;
  readonly problem: RowProblem;
}

/**
 * Remembers the ids seen so far and finds ids that are given twice or lead nowhere. Holds ids only, never rows.
 * Tables must be read in the order of TABLES: what is referred to comes first.
 */
export class References {
  readonly #keys = new Map<TableName, Set<string>>();
  readonly #persons = new Set<string>();
  readonly #personOfJourney = new Map<string, string>();
  readonly #unread = new Set<TableName>();
  /** References within one table may point forward; they are settled when the table has been read. */
  #awaited: Awaited[] = [];

  /** Problems of this row with ids; remembers the row's own id. */
  check(table: TableName, row: TextCells, file: string, at: number): RowProblem[] {
    const problems = [...this.#twice(table, row), ...this.#nowhere(table, row, file, at), ...this.#persona(table, row)];
    if (table === 'people') this.#persons.add(row.person_id as string);
    if (table === 'journeys') this.#personOfJourney.set(row.journey_id as string, row.person_id as string);
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

  #twice(table: TableName, row: TextCells): RowProblem[] {
    const key = datasetDefinition().tables[table].key;
    if (key === undefined) return [];
    const keys = this.#keys.get(table) ?? new Set<string>();
    this.#keys.set(table, keys);
    const own = keyOf(row, key);
    if (!keys.has(own)) {
      keys.add(own);
      return [];
    }
    const found = key.map((field) => row[field]).join(' with ');
    return [{ column: key[0] as string, found: `${found} a second time`, expected: `each ${key.join(' with ')} once` }];
  }

  #nowhere(table: TableName, row: TextCells, file: string, at: number): RowProblem[] {
    const problems: RowProblem[] = [];
    for (const { fields, to } of datasetDefinition().tables[table].refers) {
      if (this.#unread.has(to as TableName) || fields.some((field) => !row[field])) continue;
      const key = keyOf(row, fields);
      if (this.#keys.get(to as TableName)?.has(key) === true) continue;
      const found = fields.map((field) => row[field]).join(' with ');
      const problem = {
        column: fields[0] as string,
        found,
        expected: `a row of ${to} with that ${fields.join(' and ')}`,
      };
      if (to === table) this.#awaited.push({ key, file, row: at, problem });
      else problems.push(problem);
    }
    return problems;
  }

  #persona(table: TableName, row: TextCells): RowProblem[] {
    if (table === 'people' || table === 'journeys' || !row.person_id) return [];
    const owner = row.journey_id ? this.#personOfJourney.get(row.journey_id) : undefined;
    if (owner !== undefined && owner !== row.person_id)
      return [{ column: 'person_id', found: row.person_id, expected: `${owner}, whose journey ${row.journey_id} is` }];
    const isJudged = datasetDefinition().tables[table].person !== undefined && !this.#unread.has('people');
    if (!isJudged || this.#persons.has(row.person_id)) return [];
    return [{ column: 'person_id', found: row.person_id, expected: 'a row of people with that person_id' }];
  }
}
