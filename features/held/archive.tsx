import { dayAndTime, londonDay, longDate } from '@commonground/calendar';
import { strToU8, zipSync } from 'fflate';
import { renderToStaticMarkup } from 'react-dom/server';
import { listServices } from '#features/services/index.ts';
import type { Actor } from '#platform/access/index.ts';
import { asSystem, everyService, type Storage, type Tx, withActor } from '#platform/storage/index.ts';
import { answersInWords } from './answers-in-words.ts';
import { type HeldTable, heldFile } from './held-file.ts';
import { words } from './held-words.ts';
import { csvOf, inWords, type ReadTable } from './in-words.ts';
import { givenOut, type HeldBack, type HeldRow, heldBackOf, rowsOf } from './rows.store.ts';

/** One table of the archive as it was filled. */
export interface FilledTable extends ReadTable {
  readonly table: string;
  readonly words: string;
  /** How many rows a signed decision holds back. */
  readonly heldBack: number;
}
export interface FilledSection {
  readonly heading: string;
  readonly tables: readonly FilledTable[];
}
export interface Everything {
  readonly called: string;
  readonly at: Date;
  readonly sections: readonly FilledSection[];
  readonly decisions: readonly HeldBack[];
}

/**
 * Everything that is held about the member who asks, as they may read it: in their own transaction, so that the database
 * leaves out what is not theirs. A few tables that nobody reads by role are read by the system with the person's own id.
 */
export async function everythingHeld(storage: Storage, actor: Actor, now: Date): Promise<Everything> {
  const personId = actor.personId ?? '';
  const { sections, codes } = heldFile();
  const system = await asSystem(storage, everyService, 'a member takes away what is held about them', async (tx) => ({
    back: await heldBackOf(tx, personId, londonDay(now)),
    rows: await rowsOfTables(
      tx,
      sections.flatMap(({ tables }) => tables.filter((table) => table.as === 'system')),
      personId,
    ),
  }));
  return withActor(storage, actor, async (tx) => {
    const names = new Map((await listServices(tx)).map(({ serviceId, name }) => [serviceId, name]));
    const mine = await rowsOfTables(
      tx,
      sections.flatMap(({ tables }) => tables.filter((table) => table.as === undefined)),
      personId,
    );
    const person = mine.get('person')?.[0];
    const fill = (table: HeldTable): FilledTable => {
      const rows = (table.as === 'system' ? system.rows : mine).get(table.table) ?? [];
      const given = givenOut(rows, table, system.back);
      return {
        table: table.table,
        words: table.words,
        heldBack: rows.length - given.length,
        ...inWords(table.table === 'response' ? given.map(answersInWords) : given, {
          table: table.table,
          leaveOut: table['leave-out'],
          serviceNames: names,
          codes,
        }),
      };
    };
    return {
      called: String(person?.called ?? ''),
      at: now,
      sections: sections.map(({ heading, tables }) => ({ heading, tables: tables.map(fill) })),
      decisions: system.back,
    };
  });
}

async function rowsOfTables(tx: Tx, tables: readonly HeldTable[], personId: string): Promise<Map<string, HeldRow[]>> {
  const found = new Map<string, HeldRow[]>();
  for (const table of tables) found.set(table.table, await rowsOf(tx, table, personId));
  return found;
}

/** The archive as one file: a page to read in any browser, and each table for a spreadsheet. */
export function packed(everything: Everything): Buffer {
  const html = `<!DOCTYPE html>${renderToStaticMarkup(<EverythingPage everything={everything} />)}`;
  const tables = everything.sections
    .flatMap(({ tables: all }) => all)
    .filter(({ rows }) => rows.length > 0)
    .map((table) => [`tables/${table.table}.csv`, strToU8(csvOf(table))] as const);
  return Buffer.from(zipSync({ 'read-me-first.html': strToU8(html), ...Object.fromEntries(tables) }, { level: 6 }));
}

const STYLE = `body{font:1.1rem/1.5 sans-serif;margin:1rem auto;max-width:70rem;padding:0 1rem}table{border-collapse:collapse}
td,th{border:1px solid #999;padding:.3rem .5rem;text-align:left;vertical-align:top;white-space:pre-wrap}
.wide{overflow-x:auto}@media print{.wide{overflow:visible}}`;

function EverythingPage({ everything }: { everything: Everything }) {
  const { called, at, sections, decisions } = everything;
  const { heldBack } = heldFile();
  return (
    <html lang="en-GB">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{words('page-title', { name: called })}</title>
        <style>{STYLE}</style>
      </head>
      <body>
        <h1>{words('page-title', { name: called })}</h1>
        <p>{words('page-as-of', { when: dayAndTime(at) })}</p>
        <p>{words('page-about')}</p>
        {decisions.length === 0 ? null : (
          <>
            <h2>{words('page-decisions')}</h2>
            <ul>
              {decisions.map((one) => (
                <li key={`${one.kind} ${one.from}`}>
                  {words('page-decision', {
                    what: heldFile().kinds[one.kind] ?? one.kind,
                    from: longDate(one.from as never),
                    to: longDate(one.to as never),
                    who: `${one.signedBy}, ${one.profession}`,
                    on: longDate(londonDay(one.signedOn)),
                  })}
                </li>
              ))}
            </ul>
          </>
        )}
        {sections.map(({ heading, tables }) => (
          <section key={heading}>
            <h2>{heading}</h2>
            {tables.every(({ rows, heldBack: back }) => rows.length === 0 && back === 0) ? (
              <p>{words('page-none')}</p>
            ) : null}
            {tables.map((table) => (
              <OneTable key={table.table} table={table} />
            ))}
          </section>
        ))}
        <h2>{words('page-held-back')}</h2>
        <ul>
          {Object.entries(heldBack).map(([table, why]) => (
            <li key={table}>{`${table.replaceAll('_', ' ')}: ${why}`}</li>
          ))}
        </ul>
      </body>
    </html>
  );
}

function OneTable({ table }: { table: FilledTable }) {
  if (table.rows.length === 0) return null;
  return (
    <>
      <h3>{table.words}</h3>
      <div className="wide">
        <table>
          <thead>
            <tr>
              {table.columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((cells, index) => (
              // A row of the archive has no number of its own that a person could read.
              // biome-ignore lint/suspicious/noArrayIndexKey: drawn once, never changed
              <tr key={index}>
                {cells.map((text, nth) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: drawn once, never changed
                  <td key={nth}>{text}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
