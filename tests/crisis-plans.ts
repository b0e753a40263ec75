import { randomUUID } from 'node:crypto';
import type { CrisisPlanContent } from '#features/crisis-plan/index.ts';
import type { Storage } from '#platform/storage/index.ts';
import { superuser } from './database.ts';

/** A crisis plan of ordinary length, in the words of somebody invented. */
export const planContent = (called: string, serviceName: string): CrisisPlanContent => ({
  name: 'Crisis plan',
  called,
  serviceName,
  riskWay: 'shared',
  sections: (
    [
      ['helps', 'Say your name. Speak slowly. Let me sit near the door. Ask me about my dog.'],
      ['worse', 'Being held. Bright light. Being asked the same thing by five people.'],
      ['ask-ae', 'Treat the wound and talk to me while you do it. Ring my sister before you ask anybody else.'],
      ['ask-police', 'Take off your hat. Tell me where we are going. Not a cell.'],
      ['ask-crisis-team', 'Ring me at nine in the morning, even if I sound well.'],
      ['medicines', 'Sertraline 100 mg in the morning. Nothing that makes me sleep all day.'],
      ['children', 'Two, six and nine. They go to my sister. Nobody else collects them.'],
      ['pets', 'A dog, Biscuit. The neighbour at 14 has the key.'],
      ['risks', 'I go home alone when I say I can. We agreed that this is mine to choose.'],
      ['responsibility', 'I ring before, not after. You ring back within the hour.'],
      ['early-signs', 'I stop answering the phone. I clean at night.'],
      ['triggers', 'Letters about benefits. The week of 12 March.'],
    ] as const
  ).map(([section, words]) => ({ section, words, with: [] })),
  contacts: [
    { name: 'My sister Ola', number: '01632 960 111', days: [], from: null, to: null, about: 'Knows the plan' },
    {
      name: 'The team',
      number: '01632 960 222',
      days: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'],
      from: '09:00',
      to: '17:00',
      about: null,
    },
  ],
});

interface OfJourney {
  readonly serviceId: string;
  readonly journeyId: string;
  readonly personId: string;
}

/** Makes the next version of somebody's crisis plan; `agreed: null` leaves it without their yes. */
export async function aCrisisPlan(
  storage: Storage,
  of: OfJourney,
  { content, agreed = '2026-02-20' }: { content: CrisisPlanContent; agreed?: string | null },
): Promise<number> {
  const known = await superuser(storage, 'select plan_id, version from plan where journey_id = $1 and kind = $2', [
    of.journeyId,
    'crisis',
  ]);
  const planId = (known[0]?.plan_id as string | undefined) ?? randomUUID();
  const version = Number(known[0]?.version ?? 0) + 1;
  await superuser(
    storage,
    `insert into plan (service_id, plan_id, journey_id, person_id, plan_key, kind, started_on, version, review_on)
     values ($1, $2, $3, $4, 'crisis', 'crisis', '2026-02-01', $5, '2026-08-20')
     on conflict (service_id, plan_id) do update set version = excluded.version`,
    [of.serviceId, planId, of.journeyId, of.personId, version],
  );
  await superuser(
    storage,
    `insert into plan_version (service_id, plan_id, version, person_id, content, made_by, made_role, made_at)
     values ($1, $2, $3, $4, $5, 'Robin', 'member', '2026-02-20T10:00:00Z')`,
    [of.serviceId, planId, version, of.personId, JSON.stringify(content)],
  );
  if (agreed !== null) await saidToPlan(storage, of, { planId, version, agrees: true, on: agreed });
  return version;
}

/** The person's word about a version. */
export async function saidToPlan(
  storage: Storage,
  of: OfJourney,
  said: { planId?: string; version: number; agrees: boolean; on: string },
): Promise<void> {
  await superuser(
    storage,
    `insert into plan_agreement (service_id, plan_id, version, nth, person_id, side, name, agrees, words, on_day)
     select $1, p.plan_id, $3, 1 + (select count(*) from plan_agreement a where a.plan_id = p.plan_id and a.version = $3),
       $4, 'person', 'Robin', $5, $6, $7 from plan p where p.journey_id = $2 and p.kind = 'crisis'`,
    [of.serviceId, of.journeyId, said.version, of.personId, said.agrees, said.agrees ? null : 'Not now', said.on],
  );
}
