import { randomUUID } from 'node:crypto';
import { day } from '@commonground/calendar';
import { saySafeContact } from '#features/journeys/index.ts';
import { addPerson, findPerson, type NewPerson } from '#features/people/index.ts';
import { type Importer, type ImportRun, secondTime } from '../import-run.ts';
import { filledCells, type Imported, type ImportedRow, importedBefore, rememberImported } from '../imported.store.ts';
import { isProblem, type Outcome, type Problem, type ReadRow } from '../outcome.ts';
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
      const remembered: ImportedRow[] = [];
      const outcomes: Outcome[] = [];
      for (const row of rows) {
        const earlier = before.get(externalId(row));
        const outcome = await takeOne(run, row, earlier, taken, remembered);
        outcomes.push(outcome);
        const last = remembered.at(-1);
        if (last?.row !== row) continue;
        before.set(externalId(row), { ...last, importId: run.importId, cells: filledCells(row), row: row.row });
        if (row.cells.nhs_number) taken.set(row.cells.nhs_number, last.personId);
      }
      await rememberImported(run.tx, run, remembered);
      return outcomes;
    },
  };
}

const externalId = ({ cells }: ReadRow) => cells.external_id as string;

async function takeOne(
  run: ImportRun,
  row: ReadRow,
  earlier: Imported | undefined,
  taken: ReadonlyMap<string, string>,
  remembered: ImportedRow[],
): Promise<Outcome> {
  if (earlier?.importId === run.importId) return secondTime(row, earlier);
  if (earlier === undefined) {
    const personId = await addRow(run, row);
    remembered.push({ row, personId, recordId: personId });
    const isKnown = taken.has(row.cells.nhs_number ?? '');
    return { row: row.row, action: 'added', ...(isKnown ? { note: numberKnown(row) } : {}) };
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

/** A later file changes what it said itself; what somebody wrote here meanwhile stands, and the file is asked to agree. */
async function changeRow(run: ImportRun, row: ReadRow, earlier: Imported): Promise<Outcome> {
  const person = await findPerson(run.tx, earlier.personId);
  if (person === undefined) throw new Error(`The person of row ${row.row} was imported before and is not here.`);
  const said = personOf({ row: 0, cells: { ...NOTHING, ...earlier.cells } });
  const says = personOf(row);
  const changes: Record<string, string | null> = {};
  for (const [column, field] of FIELDS) {
    if (says[field] === said[field] || says[field] === person[field]) continue;
    if (person[field] !== said[field]) return changedHere(row, column, person[field]);
    changes[column] = says[field];
  }
  if (Object.keys(changes).length === 0) return { row: row.row, action: 'unchanged' };
  await run.tx.updateTable('person').set(changes).where('person_id', '=', person.personId).execute();
  return { row: row.row, action: 'changed' };
}

const NOTHING = { full_name: '', called: null };

function changedHere({ row, cells }: ReadRow, column: string, here: string | null): Problem {
  const expected = `${shown(here ?? '')}, because somebody changed it here since the last import; let the file say so, or change it on the person’s page`;
  return { row, column, found: shown(cells[column] ?? ''), expected };
}
