import type { CalendarDay } from '@commonground/calendar';
import { type OUTWARD_KINDS, type OutwardWork, type RunningModel, valueOr } from '@commonground/service-model';
import type { Tx } from '#platform/storage/index.ts';
import './outward-work.tables.ts';

type Kind = (typeof OUTWARD_KINDS)[number];

/** The parts of the model's work with others that are of one of these kinds. */
export const workOf = (model: RunningModel, kinds: readonly string[]): readonly OutwardWork[] =>
  Object.values(model.outward).filter(({ kind }) => kinds.includes(kind));

/** Under what something is counted: the model's part of that kind, or the kind itself where the model names none. */
export const outwardIdFor = (model: RunningModel, kind: Kind): string => workOf(model, [kind])[0]?.id ?? kind;

export interface Happened {
  readonly serviceId: string;
  readonly eventId: string;
  readonly outwardId: string;
  readonly on: CalendarDay;
  readonly kind: Kind;
  readonly sectors: readonly string[];
  readonly sessions: number;
  readonly people: number;
  readonly hours: number | null;
}

/** Puts what happened where the dataset counts it; written again, it counts once, as it stands now. */
export async function countOutward(tx: Tx, model: RunningModel, happened: Happened): Promise<void> {
  const { serviceId, eventId, outwardId, on, kind, sessions, people, hours } = happened;
  const meant = model.outward[outwardId];
  const audience = happened.sectors.length > 0 ? happened.sectors : meant === undefined ? [] : valueOr(meant.for, []);
  const row = {
    outward_id: outwardId,
    held_on: on,
    kind,
    audience: [...new Set(audience)].sort().join(', ') || 'not known',
    sessions,
    people,
    hours,
  };
  await tx
    .insertInto('outward_event')
    .values({ service_id: serviceId, event_id: eventId, ...row })
    .onConflict((conflict) => conflict.columns(['service_id', 'event_id']).doUpdateSet(row))
    .execute();
}

/** What did not happen after all is not counted. */
export async function uncountOutward(tx: Tx, serviceId: string, eventId: string): Promise<void> {
  await tx.deleteFrom('outward_event').where('service_id', '=', serviceId).where('event_id', '=', eventId).execute();
}
