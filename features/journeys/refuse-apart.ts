import type { CalendarDay } from '@commonground/calendar';
import { type Fact, type JourneyState, stateOf } from '@commonground/journey';
import { type RunningModel, wasPresent } from '@commonground/service-model';
import type { Tx } from '#platform/storage/index.ts';
import type { StoredJourney } from './journey.store.ts';
import { keptApartFrom, keptApartInSession, oldEnoughFor, type Together, whoIsKeptApart } from './together.store.ts';

/** Somebody comes into the company of others: a place that is new or nearer than it was, or a visit to one session. */
export interface NewPlace {
  readonly journeyId: string;
  readonly personId: string;
  readonly born: CalendarDay | undefined;
  readonly model: RunningModel;
  readonly componentId: string;
  readonly groupId: string | null;
  /** Given when they only came to this session. */
  readonly sessionId?: string;
  /** The group of this component they have a place in, when they came to a session of it. */
  readonly ownGroup?: string | null;
  readonly on: CalendarDay;
}

const GIVES_A_PLACE: ReadonlySet<Fact['kind']> = new Set(['offered', 'accepted', 'joined', 'moved', 'returned']);

/** What these facts let somebody into. A place they had before stays theirs: nobody is put out by a later word. */
export function newPlaces({
  journey,
  model,
  added,
}: {
  readonly journey: StoredJourney;
  readonly model: RunningModel;
  readonly added: readonly Fact[];
}): NewPlace[] {
  if (!added.some(({ kind }) => GIVES_A_PLACE.has(kind) || kind === 'attended' || kind === 'visited')) return [];
  const before = stateOf(model, journey.facts.slice(0, journey.facts.length - added.length));
  const who = { journeyId: journey.journeyId, personId: journey.personId, born: journey.born, model };
  const given = added.some(({ kind }) => GIVES_A_PLACE.has(kind))
    ? givenPlaces(before, stateOf(model, journey.facts))
    : [];
  const on = added.at(-1)!.on;
  return [
    ...given.map(([componentId, groupId]) => ({ ...who, componentId, groupId, on })),
    ...added.flatMap((fact) => visitIn(fact, before, who)),
  ];
}

const NEARER = { waiting: 0, offered: 1, accepted: 2, in: 3 };

function givenPlaces(before: JourneyState, after: JourneyState): [string, string | null][] {
  return Object.entries(after.places).flatMap(([component, place]): [string, string | null][] => {
    const was = before.places[component];
    const same = was !== undefined && was.group === place.group && NEARER[was.state] >= NEARER[place.state];
    return place.state === 'waiting' || same ? [] : [[component, place.group ?? null]];
  });
}

const OK: Together = { ok: true };
type Who = Pick<NewPlace, 'journeyId' | 'personId' | 'born' | 'model'>;

/** A visit without a place: somebody walked in. Whoever has a place in the group is no surprise to it. */
function visitIn(fact: Fact, before: JourneyState, who: Who): NewPlace[] {
  const came = (fact.kind === 'attended' && wasPresent(fact.how)) || fact.kind === 'visited';
  if (!came || fact.session === undefined) return [];
  const place = before.places[fact.component];
  const own = place?.state === 'in' ? { ownGroup: place.group ?? null } : {};
  return [{ ...who, ...own, componentId: fact.component, groupId: null, sessionId: fact.session, on: fact.on }];
}

/** The first of these places that may not be, or undefined. */
export async function whyNotTogether(
  tx: Tx,
  serviceId: string,
  places: readonly NewPlace[],
): Promise<(Extract<Together, { ok: false }> & { readonly journeyId: string }) | undefined> {
  if (places.length === 0) return undefined;
  const apart = await whoIsKeptApart(tx, serviceId, [...new Set(places.map(({ personId }) => personId))]);
  for (const place of places) {
    const isIn = place.ownGroup !== undefined;
    const age = isIn ? OK : oldEnoughFor(place.model, place.componentId, place.born, place.on);
    const verdict = age.ok && apart.has(place.personId) ? await apartAt(tx, serviceId, place) : age;
    if (!verdict.ok) return { ...verdict, journeyId: place.journeyId };
  }
  return undefined;
}

async function apartAt(tx: Tx, serviceId: string, place: NewPlace): Promise<Together> {
  const { personId, componentId, groupId, sessionId } = place;
  if (sessionId === undefined) return keptApartFrom(tx, serviceId, personId, componentId, groupId);
  const session = await tx
    .selectFrom('session')
    .select('group_id')
    .where('service_id', '=', serviceId)
    .where('session_id', '=', sessionId)
    .executeTakeFirst();
  if (session?.group_id && session.group_id === place.ownGroup) return OK;
  const inSession = await keptApartInSession(tx, serviceId, personId, sessionId);
  return inSession.ok && session?.group_id
    ? keptApartFrom(tx, serviceId, personId, componentId, session.group_id)
    : inSession;
}
