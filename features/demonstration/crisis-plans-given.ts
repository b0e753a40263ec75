import { addDays, type CalendarDay, later, londonInstant } from '@commonground/calendar';
import { randomOf } from '@commonground/simulation';
import type { Insertable } from 'kysely';
import { crisisPlanNow } from '#features/crisis-plan/index.ts';
import { directoryOf, type Organisation } from '#features/partners/index.ts';
import type { Database, Tx } from '#platform/storage/index.ts';
import { idFrom } from './companion-responses.ts';

const STREAM = 61;
const PEOPLE = 8;
const GIVEN = 5;
const RECEIVERS = [
  ['a-and-e', 'A&E at the General', 'A&E nurse'],
  ['crisis-team', 'Crisis team, north', 'Duty worker'],
  ['supporter', 'Ola, my sister', null],
  ['gp', 'Dr Marsh’s surgery', 'Practice nurse'],
] as const;

interface Of {
  readonly service_id: string;
  readonly journey_id: string;
  readonly person_id: string;
}

/** Some crisis plans in the hands of others, with their openings; a named crisis service; crises that were written down. */
export async function crisisPlansGiven(
  tx: Tx,
  serviceId: string,
  { today, seed }: { today: CalendarDay; seed: number },
): Promise<void> {
  const people = await tx
    .selectFrom('plan as p')
    .innerJoin('journey_now as n', (join) =>
      join.onRef('n.service_id', '=', 'p.service_id').onRef('n.journey_id', '=', 'p.journey_id'),
    )
    .select(['p.journey_id', 'p.person_id'])
    .where('p.service_id', '=', serviceId)
    .where('p.kind', '=', 'crisis')
    .where('p.version', '>', 0)
    .where('n.ended_on', 'is', null)
    .orderBy('p.journey_id')
    .limit(PEOPLE)
    .execute();
  if (people.length === 0) return;
  const partner = (await directoryOf(tx, serviceId)).find(
    ({ kind, phone }) => phone !== null && kind === 'crisis-team',
  );
  const random = randomOf(seed, STREAM);
  const all = people.map((person) => ({ service_id: serviceId, ...person }));
  await tx
    .insertInto('named_crisis_service')
    .values(all.map((of) => named(of, partner, today)))
    .execute();
  await tx
    .insertInto('crisis')
    .values(all.map((of, nth) => crisis(of, nth, today)))
    .execute();
  for (const [nth, of] of all.slice(0, GIVEN).entries()) {
    const plan = await crisisPlanNow(tx, serviceId, of.journey_id);
    if (plan === undefined || plan.agreedOn === null) continue;
    const since = later(plan.agreedOn, addDays(today, -45));
    await tx
      .insertInto('crisis_plan_share')
      .values(share(of, nth, since, today))
      .execute();
    const opened = openings(of, nth, plan.version, today, () => random.uniform());
    if (opened.length === 0 || since >= addDays(today, -20)) continue;
    await tx.insertInto('crisis_plan_opening').values(opened).execute();
    const [, name] = RECEIVERS[nth % RECEIVERS.length] ?? RECEIVERS[0];
    const looked = { account_id: null, actor_name: `${name}, by their link`, role: 'system', what: 'your crisis plan' };
    const { service_id, person_id } = of;
    await tx
      .insertInto('access_log')
      .values(opened.map(({ opened_at }) => ({ service_id, person_id, happened_at: opened_at, ...looked })))
      .execute();
  }
}

const named = (of: Of, partner: Organisation | undefined, today: CalendarDay) => ({
  ...of,
  named_id: idFrom(of.service_id, 'named crisis service', of.journey_id),
  organisation_id: partner?.organisationId ?? null,
  name: partner?.name.slice(0, 200) ?? 'County crisis team',
  phone: partner?.phone ?? '01632 960 400',
  hours: partner?.hours ?? 'Every day, 09:00 to 23:00',
  since: addDays(today, -70),
  until: null,
  written_by: 'Imani Brook',
  written_at: londonInstant(addDays(today, -70), '11:00'),
});

function share(of: Of, nth: number, since: CalendarDay, today: CalendarDay): Insertable<Database['crisis_plan_share']> {
  const [kind, name] = RECEIVERS[nth % RECEIVERS.length] ?? RECEIVERS[0];
  const byTeam = nth % 3 === 1;
  return {
    ...of,
    share_id: idFrom(of.service_id, 'crisis plan given', of.journey_id),
    receiver_kind: kind,
    receiver_name: name,
    organisation_id: null,
    purpose: 'To help in a crisis',
    with_name: kind !== 'supporter',
    how: 'link',
    sent_to: null,
    until_on: addDays(today, 130),
    given_side: byTeam ? 'team' : 'person',
    given_by: byTeam ? 'Imani Brook' : 'The member',
    given_at: londonInstant(since, '15:00'),
    said_to: byTeam ? 'Imani Brook' : null,
    said_on: byTeam ? since : null,
  };
}

/** Two of three were opened, at night as a rule. The pass is random bytes: nobody holds one. */
function openings(of: Of, nth: number, version: number, today: CalendarDay, draw: () => number) {
  const [, , who] = RECEIVERS[nth % RECEIVERS.length] ?? RECEIVERS[0];
  return Array.from({ length: nth % 3 }, (_, time) => ({
    ...of,
    opening_id: idFrom(of.service_id, `opening ${time}`, of.journey_id),
    share_id: idFrom(of.service_id, 'crisis plan given', of.journey_id),
    version,
    opened_at: londonInstant(addDays(today, -2 - time * 9 - Math.floor(draw() * 5)), time === 0 ? '02:40' : '22:15'),
    how: 'link' as const,
    side: 'receiver' as const,
    who,
    pass_hash: Buffer.from(Array.from({ length: 32 }, () => Math.floor(draw() * 256))),
  }));
}

const HAPPENED = ['a-and-e', 'crisis-team', 'own-line', 'ambulance'] as const;

function crisis(of: Of, nth: number, today: CalendarDay): Insertable<Database['crisis']> {
  const byTeam = nth % 2 === 0;
  const on = addDays(today, -2 - nth * 11);
  return {
    ...of,
    crisis_id: idFrom(of.service_id, 'crisis', of.journey_id),
    kind: HAPPENED[nth % HAPPENED.length] ?? 'other',
    happened_on: on,
    happened_time: '02:30',
    nights: null,
    outcome: nth % 3 === 0 ? 'Went home with somebody. We rang the next morning.' : null,
    plan: nth % 3 === 2 ? 'not-used' : 'used',
    after_attempt: false,
    told_by: byTeam ? 'team' : 'person',
    source: byTeam ? 'Told us on the telephone' : null,
    written_by: byTeam ? 'Imani Brook' : 'The member',
    written_at: londonInstant(addDays(on, 1), '10:00'),
  };
}
