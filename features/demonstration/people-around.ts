import { addDays, type CalendarDay, londonInstant } from '@commonground/calendar';
import { communitiesOf, peopleOf } from '#features/community/index.ts';
import { worksHere } from '#features/confidentiality/index.ts';
import { systemActor } from '#platform/access/index.ts';
import type { NewPersona, SignInHouse } from '#platform/sign-in/index.ts';
import { asSystem, type Tx } from '#platform/storage/index.ts';
import type { FilledService } from './fill.ts';

type Persona = Omit<NewPersona, 'place'>;

const SUPPORTER = 'Jamie Rees';

/** Somebody close to the first member who can be tried; the member shares two things with them. */
export const supporterOf = ({ name, serviceId }: FilledService, today: CalendarDay): Persona => ({
  name: SUPPORTER,
  about: `Supports somebody who goes to ${name}, and sees only what they share.`,
  roles: [{ role: 'supporter', serviceId, from: addDays(today, -90) }],
});

/** The day on which the one who was a member began to work here: in their role, in the team, and on their closed record. */
export const workingSince = (today: CalendarDay): CalendarDay => addDays(today, -60);

/** Somebody who finished in the service and works there now: their record is closed to colleagues, and to them as staff. */
export async function workerWithRecord(
  house: SignInHouse,
  { name, serviceId }: FilledService,
  others: readonly Persona[],
  today: CalendarDay,
): Promise<Persona | undefined> {
  const taken = others.flatMap(({ personId }) => (personId ? [personId] : []));
  const found = await asSystem(house.storage, serviceId, 'choose a persona', (tx) =>
    finished(tx, serviceId, taken, today),
  );
  if (found === undefined) return undefined;
  return {
    name: found.full_name,
    about: `Came to ${name} as a member and works there now. Their own record is closed to the team, and to them while they work.`,
    personId: found.person_id,
    roles: [
      { role: 'practitioner', serviceId, from: workingSince(today) },
      { role: 'member', serviceId, from: addDays(today, -400) },
    ],
  };
}

/** Another adult of a community in which one of these members is, so that what members do with each other can be tried from both sides. */
export async function besideFirst(
  house: SignInHouse,
  { name, serviceId }: FilledService,
  members: readonly Persona[],
  today: CalendarDay,
): Promise<Persona | undefined> {
  return asSystem(house.storage, serviceId, 'choose a persona', async (tx) => {
    const communities = [];
    for (const community of await communitiesOf(tx, serviceId)) {
      communities.push({ community, people: await peopleOf(tx, community.communityId) });
    }
    const taken = members.map(({ personId }) => personId);
    for (const { personId, name: first } of members) {
      const together = communities.find(({ people }) => people.some((one) => one.personId === personId));
      const others = together?.people.map((one) => one.personId).filter((one) => !taken.includes(one)) ?? [];
      if (together === undefined || personId == null || others.length === 0) continue;
      const found = await tx
        .selectFrom('person')
        .select(['person_id', 'full_name'])
        .where('person_id', 'in', others)
        .where((of) => of.fn('app.is_adult', ['person_id']))
        .orderBy('person_id')
        .executeTakeFirst();
      if (found === undefined) continue;
      return {
        name: found.full_name,
        about: `Is in ${together.community.name} of ${name} together with ${first}: votes, peers and a crisis plan written together can be tried as both.`,
        personId: found.person_id,
        roles: [{ role: 'member', serviceId, from: today }],
      };
    }
    return undefined;
  });
}

const finished = (tx: Tx, serviceId: string, taken: readonly string[], today: CalendarDay) =>
  tx
    .selectFrom('journey_now as n')
    .innerJoin('person as p', 'p.person_id', 'n.person_id')
    .innerJoin('journey_span as s', (join) =>
      join.onRef('s.service_id', '=', 'n.service_id').onRef('s.journey_id', '=', 'n.journey_id'),
    )
    .select(['p.person_id', 'p.full_name'])
    .where('n.service_id', '=', serviceId)
    .where('s.counts_as', '=', 'planned')
    .where('s.ended_date', '<', addDays(today, -180))
    .where('n.ended_on', 'is not', null)
    .where('p.person_id', 'not in', taken.length > 0 ? [...taken] : ['00000000-0000-4000-8000-000000000000'])
    .orderBy('s.ended_date', 'desc')
    .orderBy('p.person_id')
    .limit(1)
    .executeTakeFirst();

/** What lies between the personas once they have accounts: what is shared, and whose record is closed. */
export async function joinAround(
  house: SignInHouse,
  { serviceId }: FilledService,
  accounts: ReadonlyMap<string, string>,
  personas: { readonly member: Persona | undefined; readonly partner: string; readonly worker: Persona | undefined },
  today: CalendarDay,
): Promise<void> {
  const { member, partner, worker } = personas;
  await asSystem(house.storage, serviceId, 'what the personas share', async (tx) => {
    const workAccount = worker && accounts.get(worker.name);
    if (worker?.personId && workAccount !== undefined) {
      const from = workingSince(today);
      const at = londonInstant(from, '09:00');
      await worksHere(tx, serviceId, { accountId: workAccount, personId: worker.personId, from, by: systemActor, at });
    }
    const supporter = accounts.get(SUPPORTER);
    if (supporter !== undefined) await supporterRecord(tx, serviceId, supporter, today);
    if (!member?.personId) return;
    const since = londonInstant(addDays(today, -80), '19:00');
    const shares = (account: string | undefined, kind: 'supporter' | 'partner', named: string, things: string[]) =>
      account === undefined || !member.personId
        ? Promise.resolve()
        : shareWith(tx, {
            serviceId,
            personId: member.personId,
            account,
            kind,
            named,
            knows: member.name,
            things,
            since,
          });
    await shares(supporter, 'supporter', 'Jamie, my cousin', ['sessions', 'goals']);
    await shares(accounts.get(partner), 'partner', 'My GP', ['progress']);
  });
}

async function supporterRecord(tx: Tx, serviceId: string, account: string, today: CalendarDay): Promise<void> {
  const { supporter_id } = await tx
    .insertInto('supporter')
    .values({
      service_id: serviceId,
      account_id: account,
      called: 'Jamie',
      full_name: SUPPORTER,
      phone: '020 7946 0123',
      email: null,
      needs: null,
      hours_a_week: '10',
      since: addDays(today, -90),
      left_on: null,
    })
    .returning('supporter_id')
    .executeTakeFirstOrThrow();
  const said = {
    service_id: serviceId,
    supporter_id,
    said_at: londonInstant(addDays(today, -90), '19:00'),
    said_to: 'Jamie',
  };
  await tx
    .insertInto('supporter_consent')
    .values([
      { ...said, purpose: 'keep', given: true },
      { ...said, purpose: 'contact', given: true },
    ])
    .execute();
}

interface Sharing {
  readonly serviceId: string;
  readonly personId: string;
  readonly account: string;
  readonly kind: 'supporter' | 'partner';
  readonly named: string;
  readonly knows: string;
  readonly things: readonly string[];
  readonly since: Date;
}

async function shareWith(
  tx: Tx,
  { serviceId, personId, account, kind, named, knows, things, since }: Sharing,
): Promise<void> {
  const { sharing_id } = await tx
    .insertInto('sharing_with')
    .values({
      service_id: serviceId,
      person_id: personId,
      kind,
      named,
      knows_me_as: knows,
      account_id: account,
      token_hash: null,
      link_ends_at: null,
      made_at: since,
      accepted_at: since,
      ended_at: null,
    })
    .returning('sharing_id')
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('shared_thing')
    .values(
      things.map((thing) => ({
        service_id: serviceId,
        sharing_id,
        person_id: personId,
        thing,
        shared_at: since,
        until_on: null,
        stopped_at: null,
      })),
    )
    .execute();
}
