import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import { projectRoot } from '#platform/start/project-root.ts';

/** A row of counts as the counting SQL gives it: its cut (service, gender, age band) and its numbers. */
export interface Cell {
  readonly service_id: string;
  readonly gender: string | null;
  readonly age_band: string | null;
  readonly [column: string]: string | number | null;
}

export type Parameters = Readonly<Record<string, string | number>>;

/** One run of a file of the counting SQL: its name and every parameter it was asked with. */
export type OnQuestion = (name: string, parameters: Parameters) => void;

/** The folder of counting SQL: one file a question, plain enough for another engine to take over. */
export const sqlFolder = (): string => join(projectRoot(), 'features', 'evidence', 'sql');

const texts = new Map<string, string>();
export function countingSql(name: string): string {
  const text = texts.get(name) ?? readFileSync(join(sqlFolder(), `${name}.sql`), 'utf8');
  texts.set(name, text);
  return text;
}

/** Runs the counting SQL of a dataset, each question once for all services however many figures ask it. */
export class Counting {
  readonly #asked = new Map<string, Promise<ReadonlyMap<string, Cell[]>>>();
  /** One connection answers one question at a time. */
  readonly #free: DuckDBConnection[];
  readonly #waiting: ((free: DuckDBConnection) => void)[] = [];
  readonly #onQuestion: OnQuestion | undefined;

  constructor(connections: readonly DuckDBConnection[], onQuestion?: OnQuestion) {
    this.#free = [...connections];
    this.#onQuestion = onQuestion;
  }

  /** The cells of one service. Parameters that the file does not name are left out. */
  async cells(name: string, serviceId: string, parameters: Parameters = {}): Promise<Cell[]> {
    return (await this.byService(name, parameters)).get(serviceId) ?? [];
  }

  byService(name: string, parameters: Parameters = {}): Promise<ReadonlyMap<string, Cell[]>> {
    const key = `${name} ${JSON.stringify(parameters)}`;
    const asked = this.#asked.get(key) ?? this.#inTurn((connection) => this.#ask(connection, name, parameters));
    this.#asked.set(key, asked);
    return asked;
  }

  async #inTurn<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    const connection = this.#free.pop() ?? (await new Promise<DuckDBConnection>((free) => this.#waiting.push(free)));
    try {
      return await work(connection);
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#free.push(connection);
      else next(connection);
    }
  }

  async #ask(connection: DuckDBConnection, name: string, parameters: Parameters): Promise<ReadonlyMap<string, Cell[]>> {
    const sql = countingSql(name);
    this.#onQuestion?.(name, parameters);
    if (typeof parameters.month_ends === 'string') await listMonthEnds(connection, parameters.month_ends);
    const named = Object.entries(parameters).filter(([parameter]) => sql.includes(`$${parameter}`));
    const values: Record<string, DuckDBValue> = Object.fromEntries(named);
    const result = await connection.run(sql, values);
    const byService = new Map<string, Cell[]>();
    for (const row of await result.getRowObjectsJS()) {
      const cell = plain(row as Record<string, unknown>);
      const cells = byService.get(cell.service_id) ?? [];
      cells.push(cell);
      byService.set(cell.service_id, cells);
    }
    return byService;
  }
}

async function listMonthEnds(connection: DuckDBConnection, days: string): Promise<void> {
  await connection.run('create or replace temp table month_ends (month_end date)');
  for (const day of days.split(' '))
    await connection.run('insert into month_ends values (cast($day as date))', { day });
}

function plain(row: Record<string, unknown>): Cell {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [column, typeof value === 'bigint' ? Number(value) : value]),
  ) as unknown as Cell;
}
