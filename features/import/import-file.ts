import { randomUUID } from 'node:crypto';
import { INSTRUMENTS } from '@commonground/measures';
import { ENDINGS } from '@commonground/service-model';
import { runningModel } from '#features/services/index.ts';
import { systemActor } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import type { Clock } from '#platform/clock/index.ts';
import { asSystem, type Storage, type Tx } from '#platform/storage/index.ts';
import './imported.tables.ts';
import type { ImportKind } from './columns.ts';
import type { Importer, ImportRun } from './import-run.ts';
import { contactsImporter } from './kinds/contacts.ts';
import { measuresImporter } from './kinds/measures.ts';
import { peopleImporter } from './kinds/people.ts';
import { referralsImporter } from './kinds/referrals.ts';
import { isProblem, type Problem, type Taken } from './outcome.ts';
import type { DayOrder, ReadOptions } from './read-cell.ts';
import { rowsOf } from './rows-of-file.ts';

export interface ImportOptions {
  readonly serviceId: string;
  readonly kind: ImportKind;
  readonly clock: Clock;
  /** What the records will say they come from. */
  readonly source: string;
  readonly dates: DayOrder;
  /** Everything is tried and nothing is kept. */
  readonly dryRun: boolean;
  /** Told of each problem as it is met. */
  readonly report: (problem: Problem) => void;
  readonly step?: (rows: number) => void;
}

/** What became of the file: the action of each row, the first data row first; none when there was a problem. */
export interface ImportedFile {
  readonly rows: number;
  readonly problems: number;
  readonly actions: readonly Taken[];
}

/** After so many problems the rest of the file is not looked at: something is wrong with all of it. */
const MOST_PROBLEMS = 1000;

/** Thrown to undo everything: the file had problems, or was only tried. */
class Undone extends Error {}

/**
 * Reads a file into a service: first every cell, then, when all are right, the records, in one transaction. All rows are
 * written or none.
 *
 * @throws errors of a file that cannot be read
 */
export async function importFile(storage: Storage, file: string, options: ImportOptions): Promise<ImportedFile> {
  const found = { rows: 0, problems: 0, actions: [] as Taken[] };
  const tell = (problem: Problem) => {
    found.problems += 1;
    options.report(problem);
    if (found.problems >= MOST_PROBLEMS) throw new Undone();
  };
  await asSystem(storage, options.serviceId, 'import a file', async (tx) => {
    const run = await beginRun(tx, options);
    const importer = importerFor(run);
    const reading = await readingFor(run, options);
    const wrong = new Set<number>();
    for await (const rows of rowsOf(file, run.kind, reading, tell)) {
      found.rows += rows.length;
      for (const row of rows) {
        const problems = importer.look?.(row) ?? [];
        if (problems.length > 0) wrong.add(row.row);
        for (const problem of problems) tell(problem);
      }
      options.step?.(found.rows);
    }
    // Rows that are right are tried even when others are not, so that everything wrong is told at once.
    for await (const rows of rowsOf(file, run.kind, reading, toldAlready)) {
      for (const outcome of await importer.take(rows.filter(({ row }) => !wrong.has(row)))) {
        if (isProblem(outcome)) tell(outcome);
        else found.actions.push(outcome);
      }
      options.step?.(found.rows + found.actions.length);
    }
    if (found.problems > 0 || options.dryRun) throw new Undone();
    await endRun(run, found);
  }).catch((error: unknown) => {
    if (!(error instanceof Undone)) throw error;
  });
  return found.problems > 0 ? { ...found, actions: [] } : found;
}

const toldAlready = () => undefined;

async function beginRun(tx: Tx, { serviceId, kind, clock, source }: ImportOptions): Promise<ImportRun> {
  const model = await runningModel(tx, serviceId);
  const importId = randomUUID();
  const now = clock.now();
  await tx
    .insertInto('import_run')
    .values({ service_id: serviceId, import_id: importId, kind, source, began_at: now })
    .execute();
  const writing = { actor: { ...systemActor, name: source }, clock, serviceId, broughtOver: true as const };
  return { tx, serviceId, importId, kind, source, model, today: clock.today(), now, writing };
}

const endRun = ({ tx, serviceId, importId, kind, source }: ImportRun, { rows }: { rows: number }) =>
  audit(tx, {
    actor: systemActor,
    act: 'import',
    serviceId,
    thing: `import ${importId}`,
    detail: { kind, source, rows },
  });

function importerFor(run: ImportRun): Importer {
  switch (run.kind) {
    case 'people':
      return peopleImporter(run);
    case 'referrals':
      return referralsImporter(run);
    case 'contacts':
      return contactsImporter(run);
    case 'measures':
      return measuresImporter(run);
  }
}

async function readingFor({ tx, serviceId, model, today }: ImportRun, { dates }: ImportOptions): Promise<ReadOptions> {
  const groups = await tx
    .selectFrom('running_group')
    .select(['group_id', 'name'])
    .where('service_id', '=', serviceId)
    .execute();
  const byName = (things: Readonly<Record<string, { readonly name: string }>>) =>
    namesOf(Object.entries(things).map(([id, { name }]) => [id, name]));
  return {
    dates,
    today,
    ids: {
      route: byName(model.intake.routes),
      stage: byName(model.stages),
      component: byName(model.components),
      group: namesOf(groups.map(({ group_id, name }) => [group_id, name])),
      ending: namesOf(ENDINGS.map((ending) => [ending, ending])),
      instrument: namesOf([...INSTRUMENTS.keys()].map((id) => [id, id])),
    },
  };
}

/** What may be written for each id: the id itself, or a name that only one of them has. */
function namesOf(pairs: readonly (readonly [string, string])[]): Map<string, string> {
  const names = new Map<string, string>();
  const often = (name: string) => pairs.filter(([, other]) => other.toLowerCase() === name.toLowerCase()).length;
  for (const [id, name] of pairs) if (often(name) === 1) names.set(name.toLowerCase(), id);
  for (const [id] of pairs) names.set(id.toLowerCase(), id);
  return names;
}
