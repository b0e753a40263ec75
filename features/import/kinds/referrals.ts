import { randomUUID } from 'node:crypto';
import { shortDate } from '@commonground/calendar';
import { FactRefused, type NewFact, recordFacts } from '#features/journeys/index.ts';
import { type Importer, type ImportRun, secondTime } from '../import-run.ts';
import { filledCells, type Imported, importedBefore, rememberImported } from '../imported.store.ts';
import type { Outcome, Problem, ReadRow } from '../outcome.ts';
import { shown } from '../read-cell.ts';
import { type KnownPeople, knownPeople, personUnknown } from './known-people.ts';
import { isAsked, referralFacts, referralProblems } from './referral-facts.ts';

/** A row that may be written: whose journey, and the facts it adds. */
interface Wanted {
  readonly row: ReadRow;
  readonly personId: string;
  readonly journeyId: string;
  readonly facts: readonly NewFact[];
  readonly isNew: boolean;
}

/** Referrals: each row becomes a journey, or brings an imported one up to date with what the file now knows. */
export function referralsImporter(run: ImportRun): Importer {
  return {
    look: (row) => [...referralProblems(row), ...ownNameProblems(run, row)],
    take: async (rows) => {
      const people = await knownPeople(run, rows);
      const before = await importedBefore(
        run.tx,
        run.serviceId,
        'referrals',
        rows.map(({ cells }) => cells.external_id as string),
      );
      const open = await openJourneys(run, [...people.values()]);
      const outcomes = new Map<ReadRow, Outcome>();
      const wanted: Wanted[] = [];
      for (const row of rows) {
        const found = wantedOf(run, row, people, before.get(row.cells.external_id as string), open);
        if ('expected' in found || 'action' in found) outcomes.set(row, found);
        else {
          wanted.push(found);
          before.set(row.cells.external_id as string, {
            ...IN_THIS_FILE,
            ...found,
            importId: run.importId,
            recordId: found.journeyId,
            cells: filledCells(row),
            row: row.row,
          });
          if (row.cells.ended_date === null || row.cells.ended_date === undefined) open.set(found.personId, row);
        }
      }
      for (const [row, outcome] of await write(run, wanted)) outcomes.set(row, outcome);
      return rows.map((row) => outcomes.get(row) as Outcome);
    },
  };
}

/** Where people ask in their own name, the yes of an earlier record counts when it says to whom they said it. */
const ownNameProblems = ({ model }: ImportRun, { row, cells }: ReadRow): Problem[] =>
  model.intake.selfReferral === 'required' && isAsked(cells) && !cells.said_to
    ? [
        {
          row,
          column: 'said_to',
          found: 'nothing',
          expected: 'to whom they said yes: here people ask in their own name',
        },
      ]
    : [];

const IN_THIS_FILE = { row: 0 };

function wantedOf(
  run: ImportRun,
  row: ReadRow,
  people: KnownPeople,
  earlier: Imported | undefined,
  open: ReadonlyMap<string, unknown>,
): Wanted | Outcome {
  const personId = people.get(row.cells.person as string);
  if (personId === undefined) return personUnknown(row);
  if (earlier?.importId === run.importId) return secondTime(row, earlier);
  const facts = referralFacts(run.model, row.cells, run.source);
  if (earlier === undefined) {
    if (open.has(personId) && !row.cells.ended_date) return openAlready(row);
    return { row, personId, journeyId: randomUUID(), facts, isNew: true };
  }
  const changed = Object.entries(earlier.cells).find(([column, cell]) => row.cells[column] !== cell);
  if (changed !== undefined) return saysOtherwise(row, changed);
  const told = new Set(
    referralFacts(run.model, { ...earlier.cells }, run.source).map(({ kind, on }) => `${kind} ${on}`),
  );
  const added = facts.filter(({ kind, on }) => !told.has(`${kind} ${on}`));
  if (added.length === 0) return { row: row.row, action: 'unchanged' };
  return { row, personId: earlier.personId, journeyId: earlier.recordId, facts: added, isNew: false };
}

/** What was imported is part of the record: it is corrected there, with a reason, and a file may only add to it. */
function saysOtherwise({ row, cells }: ReadRow, [column, before]: [string, string]): Problem {
  const expected = `${shown(before)}, as it was imported; correct it on the person’s page, with the reason, and leave the row as it was`;
  return { row, column, found: shown(cells[column] ?? ''), expected };
}

const openAlready = ({ row, cells }: ReadRow): Problem => ({
  row,
  column: 'person',
  found: `${shown(cells.person as string)}, whose journey here is open already`,
  expected: 'a person without an open journey, or the day and kind of this journey’s end',
});

async function openJourneys(run: ImportRun, people: readonly string[]): Promise<Map<string, unknown>> {
  if (people.length === 0) return new Map();
  const rows = await run.tx
    .selectFrom('journey_now')
    .select('person_id')
    .where('service_id', '=', run.serviceId)
    .where('person_id', 'in', people)
    .where('opened_on', 'is not', null)
    .where('ended_on', 'is', null)
    .execute();
  return new Map(rows.map(({ person_id }) => [person_id, true]));
}

/** Writes all at once; where the rules refuse one, each by itself, so that every refusal is told. */
async function write(run: ImportRun, wanted: readonly Wanted[]): Promise<Map<ReadRow, Outcome>> {
  if (wanted.length === 0) return new Map();
  const fresh = wanted.filter(({ isNew }) => isNew);
  if (fresh.length > 0) {
    await run.tx
      .insertInto('journey')
      .values(
        fresh.map(({ personId, journeyId }) => ({
          service_id: run.serviceId,
          journey_id: journeyId,
          person_id: personId,
          model_version: run.model.version.number,
          returned_from: null,
          reference_hash: null,
          suggested_by_account: null,
        })),
      )
      .execute();
  }
  const outcomes = new Map<ReadRow, Outcome>();
  if (!(await recorded(run, wanted))) {
    for (const one of wanted) {
      const refusal = await recorded(run, [one], true);
      outcomes.set(one.row, refusal === true ? doneTo(one) : refusedOf(one, refusal as FactRefused));
    }
    return outcomes;
  }
  await rememberImported(
    run.tx,
    run,
    wanted.map((one) => ({ ...one, recordId: one.journeyId })),
  );
  for (const one of wanted) outcomes.set(one.row, doneTo(one));
  return outcomes;
}

const doneTo = ({ row, isNew }: Wanted): Outcome => ({ row: row.row, action: isNew ? 'added' : 'changed' });

async function recorded(run: ImportRun, wanted: readonly Wanted[], tell = false): Promise<boolean | FactRefused> {
  try {
    await recordFacts(run.tx, run.writing, new Map(wanted.map(({ journeyId, facts }) => [journeyId, facts])));
    return true;
  } catch (error) {
    if (!(error instanceof FactRefused)) throw error;
    return tell ? error : false;
  }
}

/** The column whose fact the rules refuse is not known to them: the row and their sentence are. */
function refusedOf({ row, facts }: Wanted, refusal: FactRefused): Problem {
  const last = facts.at(-1);
  const told = last === undefined ? '' : ` up to ${shortDate(last.on)}`;
  return {
    row: row.row,
    column: '',
    found: `a journey${told} that the rules refuse`,
    expected: `what they allow: ${refusal.message}`,
  };
}
