import { randomUUID } from 'node:crypto';
import type { CalendarDay } from '@commonground/calendar';
import { inForce, type RunningModel, valueOr } from '@commonground/service-model';
import { sql } from 'kysely';
import { type NewFact, recordFacts, refer } from '#features/journeys/index.ts';
import { findService, listServices, runningModel, type Service } from '#features/services/index.ts';
import type { Actor } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import type { Clock } from '#platform/clock/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import type { PassedOnTable } from '../intake.tables.ts';

/** A service of this deployment to which somebody can be passed on. */
export interface OtherService {
  readonly serviceId: string;
  readonly name: string;
  /** Whether it shares a door with us. */
  readonly sharesDoor: boolean;
  /** Whom it takes, in the words of its own model. */
  readonly takes: string;
}

/** The other services of this deployment, those who share a door with this one first. */
export async function otherServices(tx: Tx, serviceId: string, today: CalendarDay): Promise<OtherService[]> {
  const others = (await listServices(tx)).filter((one) => one.serviceId !== serviceId);
  const doors = await servicesAtDoorOf(tx, serviceId);
  const found: OtherService[] = [];
  for (const { serviceId: id, name } of others) {
    const model = await runningModel(tx, id);
    found.push({ serviceId: id, name, sharesDoor: doors.includes(id), takes: takesInWords(model, today) });
  }
  return found.sort((a, b) => Number(b.sharesDoor) - Number(a.sharesDoor) || a.name.localeCompare(b.name, 'en-GB'));
}

export async function servicesAtDoorOf(tx: Tx, serviceId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('shared_door_service as mine')
    .innerJoin('shared_door_service as other', 'other.door_id', 'mine.door_id')
    .innerJoin('shared_door as d', 'd.door_id', 'mine.door_id')
    .select('other.service_id')
    .distinct()
    .where('d.ended_on', 'is', null)
    .where('mine.service_id', '=', serviceId)
    .execute();
  return rows.map((row) => row.service_id);
}

export function takesInWords({ eligibility }: RunningModel, on: CalendarDay): string {
  const { from, to } = eligibility.ages;
  const ages = to === 'no-limit' ? `from ${from} years on` : `${from} to ${to} years`;
  const rules = Object.values(eligibility.rules)
    .filter((rule) => inForce(rule, on))
    .map(({ rule }) => rule);
  const not = Object.values(valueOr(eligibility.exclusions, {}))
    .filter((one) => inForce(one, on))
    .map(({ what }) => what);
  return [`${ages}`, ...rules, ...(not.length === 0 ? [] : [`not: ${not.join(', ')}`])].join('; ');
}

/** The way into a service for somebody whom another service suggests; undefined when nobody can be suggested there. */
export function wayInFor(model: RunningModel): string | undefined {
  const routes = Object.values(model.intake.routes);
  const takes = ({ suggestedBy }: (typeof routes)[number]) =>
    suggestedBy === 'anyone' ||
    (Array.isArray(suggestedBy) && suggestedBy.some((code) => FROM_A_SERVICE.includes(code)));
  const opens = routes.filter(({ journeyOpens }) => journeyOpens === 'on-suggestion');
  return (
    opens.find((route) => route.how === 'shared-door') ??
    opens.find(takes) ??
    routes.find((route) => route.how === 'shared-door') ??
    routes.find(takes) ??
    routes[0]
  )?.id;
}
const FROM_A_SERVICE: readonly string[] = ['same-organisation', 'point-of-access', 'another-trust', 'cmht'];

export interface NewPassing {
  readonly from: Pick<Service, 'serviceId' | 'name'>;
  readonly journeyId: string;
  readonly personId: string;
  readonly to: string;
  readonly kind: PassedOnTable['kind'];
  readonly on: CalendarDay;
  readonly why: string;
  readonly handedOver: string | null;
  readonly toldHow: string;
  readonly agreed: { readonly on: CalendarDay; readonly to: string } | null;
}

/**
 * Passes somebody on to another service here: the same person, a suggestion there that waits for their own yes, and one
 * row that both sides read. Only for a transaction of the system that sees both services: who passes on may not work there.
 *
 * @throws FactRefused when the rules of either service do not allow it
 */
export async function passOn(tx: Tx, { actor, clock }: { actor: Actor; clock: Clock }, passing: NewPassing) {
  const { from, journeyId, personId, to, kind, on, why } = passing;
  const model = await runningModel(tx, to);
  const passedTo = (await findService(tx, to))?.name ?? to;
  const here: NewFact[] = kind === 'passed-on' ? [{ kind: 'screened', on, outcome: 'pass-on', passedTo, why }] : [];
  if (here.length > 0) await recordFacts(tx, { actor, clock, serviceId: from.serviceId }, new Map([[journeyId, here]]));
  const reason = [`Passed on by ${from.name}: ${why}`, passing.handedOver].filter(Boolean).join('\n\n');
  const { journeyId: toJourney } = await refer(
    tx,
    { actor, clock, serviceId: to },
    {
      route: wayInFor(model) ?? '',
      person: { known: personId },
      suggestion: {
        by: (await servicesAtDoorOf(tx, to)).includes(from.serviceId) ? 'point-of-access' : 'same-organisation',
        reason,
      },
    },
  );
  await copySafeContact(tx, from.serviceId, to, personId);
  const passingId = randomUUID();
  await tx
    .insertInto('passed_on')
    .values({
      service_id: from.serviceId,
      passing_id: passingId,
      journey_id: journeyId,
      person_id: personId,
      to_service: to,
      to_journey: toJourney,
      kind,
      passed_day: on,
      why,
      handed_over: passing.handedOver,
      told_how: passing.toldHow,
      agreed_on: passing.agreed?.on ?? null,
      agreed_told: passing.agreed?.to ?? null,
      passed_by: actor.name,
    })
    .execute();
  await audit(tx, {
    actor,
    act: 'journey.write',
    serviceId: from.serviceId,
    thing: `passing ${passingId}`,
    detail: { to, kind },
  });
  return passingId;
}

/** How somebody can be reached without harm goes with them, unless they told the other service themselves. */
async function copySafeContact(tx: Tx, from: string, to: string, personId: string): Promise<void> {
  await sql`insert into safe_contact (service_id, person_id, way, may_leave_message, said_by, said_on)
    select ${to}, person_id, way, may_leave_message, said_by, said_on from safe_contact
    where service_id = ${from} and person_id = ${personId} on conflict do nothing`.execute(tx);
}

export type PassingStanding = 'suggested' | 'with-them' | 'taken-on' | 'not-there';

export interface Passing {
  readonly passingId: string;
  readonly fromService: string;
  readonly toService: string;
  readonly journeyId: string;
  readonly toJourney: string;
  readonly kind: PassedOnTable['kind'];
  readonly on: CalendarDay;
  readonly why: string;
  readonly handedOver: string | null;
  readonly passedBy: string;
  readonly standing: PassingStanding;
}

export const STANDING: Readonly<Record<PassingStanding, string>> = {
  suggested: 'waits for the person’s own yes there',
  'with-them': 'is with them now',
  'taken-on': 'is taken on there',
  'not-there': 'is not with them: it did not come to a start there',
};

/** What was passed on from or to a service, the latest first; of one journey when asked. Either side reads who has it now. */
export async function passingsOf(
  tx: Tx,
  serviceId: string,
  today: CalendarDay,
  { journeyId, limit = 50 }: { journeyId?: string; limit?: number } = {},
): Promise<Passing[]> {
  const of = journeyId === undefined ? sql`true` : sql`(p.journey_id = ${journeyId} or p.to_journey = ${journeyId})`;
  const { rows } = await sql<Record<string, string> & { standing: PassingStanding }>`
    select p.*, app.passing_standing(p.service_id, p.passing_id, ${today}::date) as standing from passed_on p
    where (p.service_id = ${serviceId} or p.to_service = ${serviceId}) and ${of}
    order by p.passed_day desc, p.passing_id limit ${limit}`.execute(tx);
  return rows.map((row) => ({
    passingId: row.passing_id!,
    fromService: row.service_id!,
    toService: row.to_service!,
    journeyId: row.journey_id!,
    toJourney: row.to_journey!,
    kind: row.kind as PassedOnTable['kind'],
    on: row.passed_day as CalendarDay,
    why: row.why!,
    handedOver: row.handed_over ?? null,
    passedBy: row.passed_by!,
    standing: row.standing,
  }));
}
