import { type CalendarDay, day } from '@commonground/calendar';
import { parseAges, type RunningModel } from '@commonground/service-model';
import { sql } from 'kysely';
import { mayEnterAdultSpace } from '#features/people/index.ts';
import { runningModel } from '#features/services/index.ts';
import type { Tx } from '#platform/storage/index.ts';

/** Whether somebody may be in a group with those who are in it. `say` names nobody and gives no reason away. */
export type Together =
  | { readonly ok: true }
  | { readonly ok: false; readonly code: 'kept-apart' | 'adults-only'; readonly say: string };

const OK: Together = { ok: true };
const KEPT_APART: Together = {
  ok: false,
  code: 'kept-apart',
  say: 'This person and somebody in this group are not brought together. Their page says more to the team. Choose another group, or ask a service lead.',
};
/** Where people meet each other, and not only somebody of the team. */
const PEER_FORMS: ReadonlySet<string> = new Set(['group', 'community', 'online-space']);
const ADULT_FROM = 18;

/** Whether people of this component meet as peers and none of them is meant to be under 18: what it says, else the service. */
export function isAdultPeerSpace(model: RunningModel, componentId: string): boolean {
  const component = model.components[componentId];
  if (component === undefined || !PEER_FORMS.has(component.form)) return false;
  const own = component.needs.flatMap((need) => ('age' in need ? [parseAges(need.age).from] : []));
  return (own.length > 0 ? Math.max(...own) : model.eligibility.ages.from) >= ADULT_FROM;
}

/** Nobody under 18 meets adults as a peer; where the service takes young people, an age must be known for it. */
export function oldEnoughFor(
  model: RunningModel,
  componentId: string,
  born: CalendarDay | undefined,
  on: CalendarDay,
): Together {
  if (!isAdultPeerSpace(model, componentId)) return OK;
  const may = mayEnterAdultSpace({ dateOfBirth: born ?? null }, on, model.eligibility.ages.from);
  return may.ok ? OK : { ok: false, code: 'adults-only', say: `${may.say} Look for something for their age.` };
}

/**
 * Whether this person may be in a group: nobody they are kept apart from has a place in it, is promised one or came
 * lately, and an adult group has no member under 18. Both ways round: who came first does not matter.
 */
export async function canBeTogether(
  tx: Tx,
  serviceId: string,
  personId: string,
  groupId: string,
  today: CalendarDay,
): Promise<Together> {
  const group = await tx
    .selectFrom('running_group')
    .select('component_id')
    .where('service_id', '=', serviceId)
    .where('group_id', '=', groupId)
    .executeTakeFirst();
  if (group === undefined) return OK;
  return canBeInComponent(tx, serviceId, personId, { componentId: group.component_id, groupId }, today);
}

/** The same for a component without groups: an online space that everybody of it shares. */
export async function canBeInComponent(
  tx: Tx,
  serviceId: string,
  personId: string,
  { componentId, groupId }: { readonly componentId: string; readonly groupId: string | null },
  today: CalendarDay,
): Promise<Together> {
  const person = await tx
    .selectFrom('person')
    .select('date_of_birth')
    .where('person_id', '=', personId)
    .executeTakeFirst();
  const born = person?.date_of_birth ? day(person.date_of_birth) : undefined;
  const age = oldEnoughFor(await runningModel(tx, serviceId), componentId, born, today);
  return age.ok ? keptApartFrom(tx, serviceId, personId, componentId, groupId) : age;
}

export async function keptApartFrom(
  tx: Tx,
  serviceId: string,
  personId: string,
  componentId: string,
  groupId: string | null,
): Promise<Together> {
  const { rows } = await sql<{ apart: boolean }>`
    select app.kept_apart_at(${serviceId}, ${personId}, ${componentId}, ${groupId}) as apart`.execute(tx);
  return rows[0]?.apart ? KEPT_APART : OK;
}

/** Whether somebody they are kept apart from came to this very session. */
export async function keptApartInSession(
  tx: Tx,
  serviceId: string,
  personId: string,
  sessionId: string,
): Promise<Together> {
  const { rows } = await sql<{ apart: boolean }>`
    select app.kept_apart_in_session(${serviceId}, ${personId}, ${sessionId}) as apart`.execute(tx);
  return rows[0]?.apart ? KEPT_APART : OK;
}

/** Those of these people who are kept apart from anybody here: most often nobody, and nothing more is asked. */
export async function whoIsKeptApart(
  tx: Tx,
  serviceId: string,
  people: readonly string[],
): Promise<ReadonlySet<string>> {
  if (people.length === 0) return new Set();
  const { rows } = await sql<{ people: string[] }>`
    select app.who_is_kept_apart(${serviceId}, ${`{${people.join(',')}}`}::uuid[]) as people`.execute(tx);
  return new Set(rows[0]?.people ?? []);
}

/** Held until the transaction ends: places are given, and people are said to be kept apart, one after the other. */
export async function lockPlaces(tx: Tx, serviceId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`places ${serviceId}`}, 0))`.execute(tx);
}
