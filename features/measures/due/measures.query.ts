import { addMonths, type CalendarDay } from '@commonground/calendar';
import type { Tx } from '#platform/storage/index.ts';
import { keyOf } from '../due.rules.ts';
import { messageKey, waitingUntil } from '../reminders/waiting-messages.store.ts';
import type { DueInService } from './in-service.store.ts';

/** What the list shows: what can be answered now, some of it, what went by, or who has never answered. */
export const SHOWN = ['open', 'due', 'overdue', 'over', 'never'] as const;
export type Shown = (typeof SHOWN)[number];
export const SORTS = ['due', 'name'] as const;
export type Sort = (typeof SORTS)[number];

export interface MeasuresFilter {
  readonly show: Shown;
  readonly instrument: string;
  readonly name: string;
  readonly sort: Sort;
  readonly descending: boolean;
}

/** Reads the filter out of an address; anything unknown asks for nothing. */
export function measuresFilterOf(query: Readonly<Record<string, string>>): MeasuresFilter {
  return {
    show: SHOWN.find((one) => one === query.show) ?? 'open',
    instrument: query.instrument ?? '',
    name: (query.name ?? '').trim().slice(0, 80),
    sort: SORTS.find((one) => one === query.sort) ?? 'due',
    descending: query.order === 'down',
  };
}

export interface Named {
  readonly called: string;
  readonly fullName: string;
}

export interface MeasureRow extends DueInService, Named {
  /** How many occasions of this person have no answer: only where the list is of people. */
  readonly unanswered: number;
}

/** The lines of the list, in order. Pure: everything of the service is given. */
export function rowsFor(
  occasions: readonly DueInService[],
  people: ReadonlyMap<string, Named>,
  filter: MeasuresFilter,
): MeasureRow[] {
  const asked = occasions.filter(({ instrument }) => filter.instrument === '' || instrument === filter.instrument);
  const shown = filter.show === 'never' ? neverAnswered(asked) : asked.filter(isShown(filter.show)).map(alone);
  const wanted = filter.name.toLowerCase();
  return shown
    .flatMap((each) => {
      const person = people.get(each.personId);
      return person === undefined ? [] : [{ ...each, ...person }];
    })
    .filter(({ called, fullName }) => `${called} ${fullName}`.toLowerCase().includes(wanted))
    .sort(inOrder(filter));
}

const alone = (each: DueInService) => ({ ...each, unanswered: 1 });

function isShown(show: Exclude<Shown, 'never'>): (each: DueInService) => boolean {
  if (show === 'open') return ({ standing }) => standing === 'due' || standing === 'overdue';
  return ({ standing }) => standing === show;
}

/** One line for each journey that was asked and has no answer at all: its latest occasion, and how many there are. */
function neverAnswered(occasions: readonly DueInService[]): (DueInService & { unanswered: number })[] {
  return [...Map.groupBy(occasions, ({ journeyId }) => journeyId).values()].flatMap((own) => {
    if (own.some(({ standing }) => standing === 'answered')) return [];
    const latest = own.reduce((a, b) => (b.dueOn >= a.dueOn ? b : a));
    return [{ ...latest, unanswered: own.length }];
  });
}

function inOrder({ sort, descending }: MeasuresFilter): (a: MeasureRow, b: MeasureRow) => number {
  const byName = (a: MeasureRow, b: MeasureRow) => a.fullName.localeCompare(b.fullName, 'en-GB');
  const byDay = (a: MeasureRow, b: MeasureRow) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0);
  const [first, second] = sort === 'name' ? [byName, byDay] : [byDay, byName];
  const sign = descending ? -1 : 1;
  return (a, b) =>
    sign * (first(a, b) || second(a, b) || (a.instrument < b.instrument ? -1 : a.instrument > b.instrument ? 1 : 0));
}

/** What went by longer ago than this is history and no longer something to do. */
const MONTHS_OF_OVER = 12;

/** The occasions that the list is about: everything but what was over more than a year ago. */
export const ofLately = (occasions: readonly DueInService[], today: CalendarDay): DueInService[] => {
  const since = addMonths(today, -MONTHS_OF_OVER);
  return occasions.filter(({ standing, dueOn }) => standing !== 'over' || dueOn >= since);
};

/** How many occasions stand where, for the line above the list. */
export function countsOf(occasions: readonly DueInService[]): Readonly<Record<Exclude<Shown, 'open'>, number>> {
  const count = (show: Exclude<Shown, 'never'>) => occasions.filter(isShown(show)).length;
  return {
    due: count('due'),
    overdue: count('overdue'),
    over: count('over'),
    never: neverAnswered(occasions).length,
  };
}

/** The names of everybody a service knows, by person. */
export async function namesIn(tx: Tx, serviceId: string): Promise<Map<string, Named>> {
  const rows = await tx
    .selectFrom('person_in_service as k')
    .innerJoin('person as p', 'p.person_id', 'k.person_id')
    .select(['p.person_id', 'p.called', 'p.full_name'])
    .where('k.service_id', '=', serviceId)
    .execute();
  return new Map(rows.map((row) => [row.person_id, { called: row.called, fullName: row.full_name }]));
}

/** When the last link to an occasion was sent, and until when quiet hours hold it back. */
export interface SentLink {
  readonly on: CalendarDay;
  readonly waitsUntil: Date | undefined;
}

/** The last link of an occasion, by `journey key`. */
export async function lastSent(
  tx: Tx,
  serviceId: string,
  journeyIds: readonly string[],
  now: Date,
): Promise<Map<string, SentLink>> {
  if (journeyIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('reminder')
    .select(['journey_id', 'instrument', 'occasion', 'due_on', 'sent_on', 'by_hand'])
    .where('service_id', '=', serviceId)
    .where('journey_id', 'in', journeyIds)
    .orderBy('sent_on')
    .execute();
  const waiting = await waitingUntil(tx, serviceId, now);
  return new Map(
    rows.map((row) => {
      const { journey_id: journeyId, instrument, occasion } = row;
      const [dueOn, on] = [row.due_on as CalendarDay, row.sent_on as CalendarDay];
      const message = { serviceId, journeyId, instrument, occasion, dueOn, sentOn: on, isByHand: row.by_hand !== null };
      return [
        `${journeyId} ${keyOf({ instrument, occasion, dueOn })}`,
        { on, waitsUntil: waiting.get(messageKey(message)) },
      ];
    }),
  );
}
