import { randomUUID } from 'node:crypto';
import { type CalendarDay, day, longDate } from '@commonground/calendar';
import { stateOf } from '@commonground/journey';
import type { Attendance } from '@commonground/service-model';
import { FactRefused, loadJourneys, type NewFact, recordFacts, type StoredJourney } from '#features/journeys/index.ts';
import { asBefore, type Importer, type ImportRun, secondTime } from '../import-run.ts';
import { filledCells, type Imported, type ImportedRow, importedBefore, rememberImported } from '../imported.store.ts';
import type { Outcome, ReadRow } from '../outcome.ts';
import { shown } from '../read-cell.ts';
import { type JourneysOfPeople, journeyOn, journeysOf, noJourneyThen } from './journeys-of-people.ts';
import { type KnownPeople, knownPeople, personUnknown } from './known-people.ts';
import { joining } from './referral-facts.ts';
import { type SessionAt, sessionsFor } from './sessions.ts';

/** A row that names a journey of a person on its day. */
interface Contact {
  readonly row: ReadRow;
  readonly personId: string;
  readonly journeyId: string;
  readonly component: string;
  readonly on: CalendarDay;
}

/** Contacts: each row becomes a mark in the register of a session, which is found or made. */
export function contactsImporter(run: ImportRun): Importer {
  /** The first day on which the file sees somebody in a part of the service: from then on they are in it. */
  const firstSeen = new Map<string, CalendarDay>();
  return {
    look: ({ cells }) => {
      const key = placeKey(cells.person as string, cells.component as string);
      const on = day(cells.date as string);
      const before = firstSeen.get(key);
      if (before === undefined || on < before) firstSeen.set(key, on);
      return [];
    },
    take: async (rows) => {
      const people = await knownPeople(run, rows);
      const before = await importedBefore(
        run.tx,
        run.serviceId,
        'contacts',
        rows.map(({ cells }) => cells.external_id as string),
      );
      const journeys = await journeysOf(run, [...new Set(people.values())]);
      const outcomes = new Map<ReadRow, Outcome>();
      const contacts: Contact[] = [];
      for (const row of rows) {
        const found = contactOf(run, row, people, journeys, before.get(row.cells.external_id as string));
        if (!('journeyId' in found)) outcomes.set(row, found);
        else {
          contacts.push(found);
          before.set(row.cells.external_id as string, {
            importId: run.importId,
            personId: found.personId,
            recordId: '',
            cells: filledCells(row),
            row: row.row,
          });
        }
      }
      for (const [row, outcome] of await write(run, contacts, firstSeen)) outcomes.set(row, outcome);
      return rows.map((row) => outcomes.get(row) as Outcome);
    },
  };
}

const placeKey = (person: string, component: string) => `${component} ${person}`;

function contactOf(
  run: ImportRun,
  row: ReadRow,
  people: KnownPeople,
  journeys: JourneysOfPeople,
  earlier: Imported | undefined,
): Contact | Outcome {
  const { cells } = row;
  const personId = people.get(cells.person as string);
  if (personId === undefined) return personUnknown(row);
  if (earlier?.importId === run.importId) return secondTime(row, earlier);
  if (earlier !== undefined) return asBefore(row, earlier, 'correct the register here');
  const on = day(cells.date as string);
  const journeyId = journeyOn(journeys, personId, on);
  if (journeyId === undefined) return noJourneyThen(row);
  return { row, personId, journeyId, component: cells.component as string, on };
}

/** Writes all at once; where the rules refuse something, journey by journey, so that every wrong row is named. */
async function write(
  run: ImportRun,
  contacts: readonly Contact[],
  firstSeen: ReadonlyMap<string, CalendarDay>,
): Promise<Map<ReadRow, Outcome>> {
  const outcomes = new Map<ReadRow, Outcome>();
  const sessions = await sessionsFor(run, contacts.map(sessionOf));
  const stored = await loadJourneys(run.tx, run.serviceId, [...new Set(contacts.map(({ journeyId }) => journeyId))]);
  const ofJourney = Map.groupBy(contacts, ({ journeyId }) => journeyId);
  const marked = stored.map((journey): MarkedJourney => {
    const own = [...(ofJourney.get(journey.journeyId) ?? [])].sort((a, b) => (a.on < b.on ? -1 : 1));
    return { journey, marks: marksOf(own, sessions, journey, outcomes) };
  });
  if ((await record(run, marked, firstSeen)) === undefined) {
    await rememberImported(
      run.tx,
      run,
      marked.flatMap(({ marks }) => marks.map(rememberedOf)),
    );
    for (const { marks } of marked) for (const { contact } of marks) outcomes.set(contact.row, added(contact));
    return outcomes;
  }
  for (const one of marked) {
    const refusal = await record(run, [one], firstSeen);
    for (const { contact } of one.marks) {
      outcomes.set(
        contact.row,
        refusal === undefined ? added(contact) : await whyNot(run, one, contact, firstSeen, refusal),
      );
    }
  }
  return outcomes;
}

interface MarkedJourney {
  readonly journey: StoredJourney;
  readonly marks: readonly Mark[];
}

const added = ({ row }: Contact): Outcome => ({ row: row.row, action: 'added' });
const rememberedOf = ({ contact, fact }: Mark): ImportedRow => ({
  row: contact.row,
  personId: contact.personId,
  recordId: fact.id,
});

const sessionOf = ({ row, component, on }: Contact): SessionAt => ({
  component,
  group: row.cells.group ?? null,
  on,
  of: row.cells.external_id as string,
});

interface Mark {
  readonly contact: Contact;
  readonly fact: NewFact & { readonly id: string };
}

/** Nobody is marked twice in one session: the register has one row a person. */
function marksOf(
  contacts: readonly Contact[],
  sessions: ReadonlyMap<string, string>,
  journey: StoredJourney,
  outcomes: Map<ReadRow, Outcome>,
): Mark[] {
  const marked = new Map<string, number>(
    journey.facts.flatMap((fact) => (fact.kind === 'attended' ? [[fact.session ?? '', 0]] : [])),
  );
  return contacts.flatMap((contact) => {
    const { row, component, on } = contact;
    const session = sessions.get(row.cells.external_id as string) as string;
    const other = marked.get(session);
    if (other !== undefined) {
      const expected = `one row a person and session; ${other === 0 ? 'the register here has one already' : `row ${other} is about the same session`}`;
      outcomes.set(row, { row: row.row, column: 'date', found: `a second mark on ${longDate(on)}`, expected });
      return [];
    }
    marked.set(session, row.row);
    const how = (row.cells.attendance ?? 'attended') as Attendance;
    const minutes = row.cells.minutes ? { minutes: Number(row.cells.minutes) } : {};
    return [
      {
        contact,
        fact: { id: randomUUID(), kind: 'attended', on, component, how, session, ...minutes } as Mark['fact'],
      },
    ];
  });
}

async function record(
  run: ImportRun,
  journeys: readonly MarkedJourney[],
  firstSeen: ReadonlyMap<string, CalendarDay>,
): Promise<FactRefused | undefined> {
  const additions = journeys
    .filter(({ marks }) => marks.length > 0)
    .map(({ journey, marks }) => {
      const facts = [...joins(run, journey, marks, firstSeen), ...marks.map(({ fact }) => fact)];
      return [journey.journeyId, facts] as const;
    });
  try {
    await recordFacts(run.tx, run.writing, new Map(additions));
    return undefined;
  } catch (error) {
    if (error instanceof FactRefused) return error;
    throw error;
  }
}

/** Somebody who comes to a group is in it: from the first day that the file shows, where the record does not say since when. */
function joins(
  run: ImportRun,
  journey: StoredJourney,
  marks: readonly Mark[],
  firstSeen: ReadonlyMap<string, CalendarDay>,
): NewFact[] {
  const facts: NewFact[] = [];
  const done = new Set<string>();
  for (const { contact } of marks) {
    const { component, row } = contact;
    if (done.has(component) || run.model.components[component]?.enrolment === 'open') continue;
    done.add(component);
    const state = stateOf(run.model, journey.facts, contact.on);
    if (state.places[component]?.state === 'in') continue;
    const first = firstSeen.get(placeKey(row.cells.person as string, component)) ?? contact.on;
    const then = stateOf(run.model, journey.facts, first);
    if (then.places[component]?.state === 'in') continue;
    facts.push(...joining(run.model, then.stage ?? undefined, component, first, row.cells.group ?? undefined));
  }
  return facts;
}

/** A journey whose marks the rules refuse is tried mark by mark, so that only the rows that are wrong are named. */
async function whyNot(
  run: ImportRun,
  { journey, marks }: MarkedJourney,
  contact: Contact,
  firstSeen: ReadonlyMap<string, CalendarDay>,
  whole: FactRefused,
): Promise<Outcome> {
  const own = marks.filter((mark) => mark.contact === contact);
  const [now] = await loadJourneys(run.tx, run.serviceId, [journey.journeyId]);
  const refusal =
    own.length === marks.length ? whole : await record(run, [{ journey: now ?? journey, marks: own }], firstSeen);
  if (refusal === undefined) return { row: contact.row.row, action: 'added' };
  const { component, date } = contact.row.cells;
  return {
    row: contact.row.row,
    column: 'component',
    found: `${shown(component as string)} on ${date}`,
    expected: `a part of the service that they could be in on that day: ${refusal.message}`,
  };
}
