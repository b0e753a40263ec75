import { addDays, type CalendarDay, londonInstant, londonTime } from '@commonground/calendar';
import { agendaAddress } from '#features/community/index.ts';
import { type Asked, askedOf } from '#features/measures/index.ts';
import { findPerson } from '#features/people/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { type MyJourney, myJourneys, present } from '../my-journeys.store.ts';
import { type MySession, openSessions, sessionsOfMine } from '../my-sessions.store.ts';
import { journeysInWait } from '../waiting/my-waiting.store.ts';

/** Weeks ahead in which the next session is looked for; sessions are planned about so far. */
const WEEKS_AHEAD = 5;

export interface Home {
  readonly called: string;
  readonly journeys: readonly MyJourney[];
  /** The next session of each service, the nearest first. */
  readonly next: readonly MySession[];
  /** Where the agendas are of those that are a community's meetings, by session. */
  readonly agendas: ReadonlyMap<string, string>;
  readonly asked: Asked;
  /** Journeys in which they wait for something. */
  readonly inWait: ReadonlySet<string>;
  /** Different people who opened the record since the first of the month. */
  readonly looked: number;
}

/** Everything the member's home shows. Read by the person themself, so nothing is logged as somebody else's look. */
export async function loadHome(tx: Tx, personId: string, now: Date, today: CalendarDay): Promise<Home> {
  const person = await findPerson(tx, personId);
  if (person === undefined) throw new Error('The person who is signed in has no record that they may read.');
  const journeys = present(await myJourneys(tx, personId));
  const next = await nextOf(tx, personId, journeys, now, today);
  return {
    called: person.called,
    journeys,
    next,
    agendas: await agendasOf(tx, next),
    asked: await askedOf(tx, personId, today),
    inWait: await journeysInWait(tx, personId, today),
    looked: await lookedSince(tx, personId, today),
  };
}

async function agendasOf(tx: Tx, sessions: readonly MySession[]): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const session of sessions) {
    const address = await agendaAddress(tx, session);
    if (address !== undefined) found.set(session.sessionId, address);
  }
  return found;
}

async function nextOf(tx: Tx, personId: string, journeys: readonly MyJourney[], now: Date, today: CalendarDay) {
  const until = addDays(today, 7 * WEEKS_AHEAD);
  const mine = await sessionsOfMine(tx, personId, today, until);
  const next: MySession[] = [];
  for (const journey of journeys) {
    if (journey.endedOn !== null && journey.stageId === null) continue;
    const own = mine.filter((session) => session.serviceId === journey.serviceId);
    const candidates = own.length > 0 ? own : await openSessions(tx, journey, today, until);
    const first = candidates.find((session) => session.cancelled === null && !isOver(session, now, today));
    if (first !== undefined) next.push(first);
  }
  return next.sort((a, b) => (timeOf(a) < timeOf(b) ? -1 : 1));
}

const timeOf = ({ on, startTime }: MySession) => `${on} ${startTime ?? ''}`;

/** A session of today is over when its end, or without one its start, has passed. */
export function isOver({ on, startTime, endTime }: MySession, now: Date, today: CalendarDay): boolean {
  if (on !== today) return on < today;
  const end = endTime ?? startTime;
  return end !== null && londonTime(now) > end;
}

async function lookedSince(tx: Tx, personId: string, today: CalendarDay): Promise<number> {
  const monthStart = londonInstant(`${today.slice(0, 8)}01` as CalendarDay, '00:00');
  const { people } = await tx
    .selectFrom('access_log')
    .select((of) =>
      of.fn
        .count<number>(of.fn.coalesce(of.cast<string>('account_id', 'text'), 'actor_name'))
        .distinct()
        .as('people'),
    )
    .where('person_id', '=', personId)
    .where('happened_at', '>=', monthStart)
    .executeTakeFirstOrThrow();
  return Number(people);
}
