import { randomUUID } from 'node:crypto';
import { day } from '@commonground/calendar';
import { saySafeContact } from '#features/journeys/index.ts';
import { addPerson, findPerson, type NewPerson } from '#features/people/index.ts';
import { type Importer, type ImportRun, secondTime } from '../import-run.ts';
import { filledCells, type Imported, type ImportedRow, importedBefore, rememberImported } from '../imported.store.ts';
import { isProblem, type Outcome, type ReadRow, type Taken } from '../outcome.ts';
import { shown } from '../read-cell.ts';

/** People: each row becomes a person known to the service, or changes one that an earlier file brought. */
export function peopleImporter(run: ImportRun): Importer {
  return {
    take: async (rows) => {
      const before = await importedBefore(run.tx, run.serviceId, 'people', rows.map(externalId));
      const taken = await numbersKnown(
        run,
        rows.flatMap(({ cells }) => cells.nhs_number ?? []),
      );
      const alike = await namesKnown(run, rows);
      const remembered: ImportedRow[] = [];
      const outcomes: Outcome[] = [];
      for (const row of rows) {
        const earlier = before.get(externalId(row));
        const outcome = await takeOne(run, row, earlier, { taken, alike }, remembered);
        outcomes.push(outcome);
        const last = remembered.at(-1);
        if (last?.row !== row) continue;
        before.set(externalId(row), { ...last, importId: run.importId, cells: filledCells(row), row: row.row });
        if (row.cells.nhs_number) taken.set(row.cells.nhs_number, last.personId);
        alike.add(nameKey(row));
      }
      await rememberImported(run.tx, run, remembered);
      return outcomes;
    },
  };
}

/** Who is known here already: by NHS number, and by name and date of birth together. */
interface Known {
  readonly taken: ReadonlyMap<string, string>;
  readonly alike: ReadonlySet<string>;
}

const externalId = ({ cells }: ReadRow) => cells.external_id as string;

async function takeOne(
  run: ImportRun,
  row: ReadRow,
  earlier: Imported | undefined,
  { taken, alike }: Known,
  remembered: ImportedRow[],
): Promise<Outcome> {
  if (earlier?.importId === run.importId) return secondTime(row, earlier);
  if (earlier === undefined) {
    const personId = await addRow(run, row);
    remembered.push({ row, personId, recordId: personId });
    const note = taken.has(row.cells.nhs_number ?? '')
      ? numberKnown(row)
      : alike.has(nameKey(row))
        ? nameKnown(row)
        : undefined;
    return { row: row.row, action: 'added', ...(note === undefined ? {} : { note }) };
  }
  const outcome = await changeRow(run, row, earlier);
  if (!isProblem(outcome)) remembered.push({ row, personId: earlier.personId, recordId: earlier.personId });
  return outcome;
}

/** Two records may be one human: the service is asked, on either's page, and nothing is joined by a file. */
const numberKnown = ({ cells }: ReadRow) => ({
  column: 'nhs_number',
  found: shown(cells.nhs_number ?? ''),
  expected: 'the number of nobody else known here; say on the page of either whether both are one person',
});

const nameKey = ({ cells }: ReadRow) => `${cells.full_name?.toLowerCase()} ${cells.date_of_birth ?? ''}`;

const nameKnown = ({ cells }: ReadRow) => ({
  column: 'full_name',
  found: shown(cells.full_name ?? ''),
  expected:
    'somebody not known here yet; a person of this name and date of birth is. Say on the page of either whether both are one',
});

/** Names with a date of birth that somebody of the service has already. */
async function namesKnown(run: ImportRun, rows: readonly ReadRow[]): Promise<Set<string>> {
  const born = [...new Set(rows.flatMap(({ cells }) => cells.date_of_birth ?? []))];
  if (born.length === 0) return new Set();
  const found = await run.tx
    .selectFrom('person')
    .select(['full_name', 'date_of_birth'])
    .where('date_of_birth', 'in', born)
    .execute();
  return new Set(found.map(({ full_name, date_of_birth }) => `${full_name.toLowerCase()} ${date_of_birth}`));
}

/** Who of the service has these NHS numbers already: the person's id, by number. */
async function numbersKnown(run: ImportRun, numbers: readonly string[]): Promise<Map<string, string>> {
  if (numbers.length === 0) return new Map();
  const rows = await run.tx
    .selectFrom('person')
    .select(['nhs_number', 'person_id'])
    .where('nhs_number', 'in', [...numbers])
    .execute();
  return new Map(rows.map(({ nhs_number, person_id }) => [nhs_number as string, person_id]));
}

const personOf = ({ cells }: ReadRow): Omit<NewPerson, 'personId'> => ({
  called: cells.called ?? (cells.full_name as string),
  fullName: cells.full_name as string,
  dateOfBirth: cells.date_of_birth ? day(cells.date_of_birth) : null,
  nhsNumber: cells.nhs_number ?? null,
  phone: cells.phone ?? null,
  email: cells.email ?? null,
  postcode: cells.postcode ?? null,
  gender: cells.gender ?? null,
  ethnicGroup: cells.ethnic_group ?? null,
  accessNeeds: cells.access_needs ?? null,
});

async function addRow(run: ImportRun, row: ReadRow): Promise<string> {
  const since = row.cells.known_since ? day(row.cells.known_since) : run.today;
  const personId = await addPerson(run.tx, run.serviceId, { ...personOf(row), personId: randomUUID() }, since);
  await reach(run, row, personId);
  return personId;
}

async function reach(run: ImportRun, { cells }: ReadRow, personId: string): Promise<void> {
  if (!cells.reach_by) return;
  await saySafeContact(run.tx, run.serviceId, personId, {
    way: cells.reach_by as 'text' | 'phone' | 'email',
    mayLeaveMessage: cells.may_leave_message === 'yes',
    saidBy: run.source,
    saidOn: run.today,
  });
}

/** Columns of a file, the field of a person each fills, and its column in the table. */
const FIELDS = [
  ['full_name', 'fullName'],
  ['called', 'called'],
  ['date_of_birth', 'dateOfBirth'],
  ['nhs_number', 'nhsNumber'],
  ['phone', 'phone'],
  ['email', 'email'],
  ['postcode', 'postcode'],
  ['gender', 'gender'],
  ['ethnic_group', 'ethnicGroup'],
  ['access_needs', 'accessNeeds'],
] as const;

/** A later file changes what it said itself; what somebody wrote here meanwhile stands, and the report says so. */
async function changeRow(run: ImportRun, row: ReadRow, earlier: Imported): Promise<Outcome> {
  const person = await findPerson(run.tx, earlier.personId);
  if (person === undefined) throw new Error(`The person of row ${row.row} was imported before and is not here.`);
  const said = personOf({ row: 0, cells: { ...NOTHING, ...earlier.cells } });
  const says = personOf(row);
  const changes: Record<string, string | null> = {};
  const kept: Taken['note'][] = [];
  for (const [column, field] of FIELDS) {
    if (says[field] === said[field] || says[field] === person[field]) continue;
    if (person[field] !== said[field]) kept.push(changedHere(row, column, person[field]));
    else changes[column] = says[field];
  }
  const note = kept[0] === undefined ? {} : { note: kept[0] };
  if (Object.keys(changes).length === 0) return { row: row.row, action: 'unchanged', ...note };
  await run.tx.updateTable('person').set(changes).where('person_id', '=', person.personId).execute();
  return { row: row.row, action: 'changed', ...note };
}

const NOTHING = { full_name: '', called: null };

const changedHere = ({ cells }: ReadRow, column: string, here: string | null): Taken['note'] => ({
  column,
  found: shown(cells[column] ?? ''),
  expected: `${shown(here ?? '')}, which somebody wrote here since the last import; it stands`,
});
