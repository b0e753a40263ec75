import { day } from '@commonground/calendar';
import {
  answerOf,
  answerProblem,
  expectedAnswer,
  INSTRUMENTS,
  type Instrument,
  type Item,
  instrumentOf,
  isNumeric,
  type StoredAnswer,
} from '@commonground/measures';
import { type BroughtOver, bringOver } from '#features/measures/index.ts';
import { asBefore, type Importer, type ImportRun, secondTime } from '../import-run.ts';
import { filledCells, type Imported, type ImportedRow, importedBefore, rememberImported } from '../imported.store.ts';
import type { Outcome, Problem, ReadRow } from '../outcome.ts';
import { shown } from '../read-cell.ts';
import { type JourneysOfPeople, journeyOn, journeysOf, noJourneyThen } from './journeys-of-people.ts';
import { type KnownPeople, knownPeople, personUnknown } from './known-people.ts';

/** Ids of the items of every instrument: what the further columns of a file of answers may be called. */
export const itemColumns: ReadonlySet<string> = new Set(
  [...INSTRUMENTS.values()].flatMap(({ items }) => items.map(({ id }) => id)),
);

/** Answers: each row becomes a response that was sent, with its scores. */
export function measuresImporter(run: ImportRun): Importer {
  return {
    look: answerProblems,
    take: async (rows) => {
      const people = await knownPeople(run, rows);
      const before = await importedBefore(
        run.tx,
        run.serviceId,
        'measures',
        rows.map(({ cells }) => cells.external_id as string),
      );
      const journeys = await journeysOf(run, [...new Set(people.values())]);
      const remembered: ImportedRow[] = [];
      const outcomes: Outcome[] = [];
      for (const row of rows) {
        const externalId = row.cells.external_id as string;
        outcomes.push(await takeOne(run, row, people, journeys, before.get(externalId), remembered));
        const last = remembered.at(-1);
        if (last?.row === row)
          before.set(externalId, { ...last, importId: run.importId, cells: filledCells(row), row: row.row });
      }
      await rememberImported(run.tx, run, remembered);
      return outcomes;
    },
  };
}

function answerProblems({ row, cells }: ReadRow): Problem[] {
  const instrument = instrumentOf(cells.instrument as string);
  const own = new Set(instrument.items.map(({ id }) => id));
  const problems: Problem[] = [];
  for (const [column, cell] of Object.entries(cells)) {
    if (cell !== null && itemColumns.has(column) && !own.has(column) && !FIXED.has(column)) {
      problems.push({ row, column, found: shown(cell), expected: `nothing: ${instrument.id} has no such item` });
    }
  }
  for (const item of instrument.items) {
    const cell = cells[item.id];
    if (cell === null || cell === undefined) continue;
    if (answerProblem(instrument, item, answerFrom(instrument, item, cell)) !== null)
      problems.push({
        row,
        column: item.id,
        found: shown(cell),
        expected: `${expectedAnswer(instrument, item)}, or nothing`,
      });
  }
  if (problems.length === 0 && instrument.items.every(({ id }) => !cells[id]))
    problems.push({
      row,
      column: '',
      found: 'no answer',
      expected: `an answer in one of the columns ${[...own].join(', ')}`,
    });
  return problems;
}

const FIXED = new Set(['external_id', 'person', 'instrument', 'date', 'occasion', 'by_whom']);

/** A cell as the answer it stands for: the number beside the option, its key where numbers repeat, words, or several ids. */
function answerFrom(instrument: Instrument, item: Item, cell: string): StoredAnswer {
  const answer = answerOf(instrument, item);
  if (isNumeric(answer)) return /^-?\d+(\.0+)?$/.test(cell) ? Number(cell) : cell;
  return 'several' in answer ? cell.split(/\s*;\s*/) : cell;
}

async function takeOne(
  run: ImportRun,
  row: ReadRow,
  people: KnownPeople,
  journeys: JourneysOfPeople,
  earlier: Imported | undefined,
  remembered: ImportedRow[],
): Promise<Outcome> {
  const { cells } = row;
  const personId = people.get(cells.person as string);
  if (personId === undefined) return personUnknown(row);
  if (earlier?.importId === run.importId) return secondTime(row, earlier);
  if (earlier !== undefined) return asBefore(row, earlier, 'correct the answers here');
  const on = day(cells.date as string);
  const journeyId = journeyOn(journeys, personId, on);
  if (journeyId === undefined) return noJourneyThen(row);
  const recordId = await bringOver(
    run.tx,
    { actor: run.writing.actor, clock: run.writing.clock },
    broughtOf(run, row, personId, journeyId),
  );
  if (recordId === undefined) {
    const found = `answers to ${cells.instrument} for an occasion that was answered already`;
    return { row: row.row, column: 'date', found, expected: 'one answer an occasion and view' };
  }
  remembered.push({ row, personId, recordId });
  return { row: row.row, action: 'added' };
}

function broughtOf(run: ImportRun, { cells }: ReadRow, personId: string, journeyId: string): BroughtOver {
  const instrument = instrumentOf(cells.instrument as string);
  const answered = instrument.items.flatMap((item) => {
    const cell = cells[item.id];
    return cell === null || cell === undefined ? [] : [[item.id, answerFrom(instrument, item, cell)] as const];
  });
  return {
    serviceId: run.serviceId,
    journeyId,
    personId,
    modelVersion: run.model.version.number,
    instrument: instrument.id,
    answers: Object.fromEntries(answered),
    answeredOn: day(cells.date as string),
    ...(cells.occasion ? { occasion: cells.occasion } : {}),
    byWhom: (cells.by_whom ?? 'self') as BroughtOver['byWhom'],
    source: run.source,
  };
}
