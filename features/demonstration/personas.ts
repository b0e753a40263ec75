import { addDays, type CalendarDay } from '@commonground/calendar';
import { askedOf } from '#features/measures/index.ts';
import type { Role } from '#platform/access/index.ts';
import { makePersona, type NewPersona, type SignInHouse, signingIn } from '#platform/sign-in/index.ts';
import { asSystem, type Tx } from '#platform/storage/index.ts';
import { contactsLately } from './contacts-lately.ts';
import type { FilledService } from './fill.ts';
import { besideFirst, joinAround, supporterOf, workerWithRecord, workingSince } from './people-around.ts';
import { askForReport } from './report-lately.ts';
import { writeTeam } from './team.ts';

/** Services in which members and a partner can be tried; the team of every service can. */
const SHOWN_FROM_INSIDE = ['three-rivers-community', 'open-evenings-network', 'lamplight-house'];
/** How many of the people who were suggested lately the partner is said to have suggested. */
const REFERRED_BY_PARTNER = 8;

/**
 * Makes the people whom a visitor of the demonstration can be: a practitioner who also leads, for every service; members
 * at different points of their way, a partner with referrals of their own, and an administrator.
 */
export async function makePersonas(
  house: SignInHouse,
  services: readonly FilledService[],
  today: CalendarDay,
): Promise<void> {
  const shown = SHOWN_FROM_INSIDE.flatMap((id) => services.filter(({ serviceId }) => serviceId === id));
  const inside = shown.length > 0 ? shown : services.slice(0, 1);
  const teams = [...inside, ...services.filter((service) => !inside.includes(service))];
  const personas: Omit<NewPersona, 'place'>[] = [];
  for (const service of inside) {
    const members = await membersOf(house, service, today);
    const beside = await besideFirst(house, service, members, today);
    personas.push(...members.slice(0, 1), ...(beside === undefined ? [] : [beside]), ...members.slice(1));
  }
  for (const [index, service] of teams.entries()) personas.push(teamOf(service, index, today));
  const [first] = inside;
  const member = personas.find(({ personId }) => personId != null);
  const worker = first && (await workerWithRecord(house, first, personas, today));
  if (first !== undefined) personas.push(supporterOf(first, today), partnerOf(first, today));
  if (worker !== undefined) personas.push(worker);
  personas.push({
    name: 'Morag Ellis',
    about: `Pays for ${inside.map(({ name }) => name).join(', ')}: reads what they did and cost, and no record of anybody.`,
    roles: inside.map(({ serviceId }) => held('commissioner', serviceId, today)),
  });
  personas.push({
    name: 'Ade Cole',
    about: 'Looks after this system: accounts and the audit.',
    roles: [held('administrator', null, today)],
  });
  const made = new Map<string, string>();
  await signingIn(house, async (tx) => {
    for (const [place, persona] of personas.entries())
      made.set(persona.name, await makePersona(tx, { ...persona, place }));
  });
  const account = worker && made.get(worker.name);
  const lately = account === undefined ? undefined : { accountId: account, from: workingSince(today) };
  for (const [nth, { serviceId }] of services.entries()) {
    await asSystem(house.storage, serviceId, 'the team of a demonstration service', (tx) =>
      writeTeam(tx, serviceId, nth, today, serviceId === first?.serviceId ? lately : undefined),
    );
    await asSystem(house.storage, serviceId, 'what the team did lately', (tx) =>
      contactsLately(tx, serviceId, nth, today),
    );
  }
  if (first !== undefined) {
    await joinAround(house, first, made, { member, partner: partnerOf(first, today).name, worker }, today);
  }
  for (const service of inside.slice(0, 1)) {
    await asSystem(house.storage, service.serviceId, 'ask for the report of a demonstration service', (tx) =>
      askForReport(tx, service.serviceId, today),
    );
    const account = made.get(partnerOf(service, today).name);
    if (account !== undefined)
      await asSystem(house.storage, service.serviceId, 'referrals of the partner persona', (tx) =>
        suggestedBy(tx, service.serviceId, account),
      );
  }
}

const held = (role: Role, serviceId: string | null, from: CalendarDay) => ({ role, serviceId, from });

const TEAM = [
  'Rowan Hale',
  'Imani Brook',
  'Dilip Marsh',
  'Carys Thorne',
  'Noor Aziz',
  'Tomasz Lind',
  'Grace Okoro',
  'Ewan Pike',
  'Leila Farr',
  'Joss Penn',
  'Mei Tan',
  'Sunil Ray',
  'Bronwen Ash',
  'Kofi Dale',
];

/** A persona opens in the role they held first: of every three one as the lead, the others as those who work in the groups. */
function teamOf({ serviceId, name }: FilledService, index: number, today: CalendarDay): Omit<NewPersona, 'place'> {
  const leadsFirst = index % 3 === 1;
  return {
    name: TEAM[index % TEAM.length]!,
    about: leadsFirst
      ? `Leads ${name} and works in it: the service, its team, evidence, today's sessions.`
      : `Works in ${name} and leads it: today's sessions, people, waiting list, evidence.`,
    roles: [
      held('practitioner', serviceId, today),
      held('service-lead', serviceId, leadsFirst ? addDays(today, -1) : today),
    ],
  };
}

const partnerOf = ({ name, serviceId }: FilledService, today: CalendarDay): Omit<NewPersona, 'place'> => ({
  name: 'Dr Sam Whitlock',
  about: `A GP who refers people to ${name} and sees where each referral stands.`,
  roles: [held('partner', serviceId, today)],
});

/** How many people are looked at before one is chosen. */
const CANDIDATES = 25;

interface Kind {
  readonly about: (service: string) => string;
  readonly status: readonly string[];
  /** Whom to look at first: those with the most answers, the fewest (people still on their way have none), the newest. */
  readonly first: 'most-answers' | 'fewest-answers' | 'newest';
  /** Only somebody who has this instrument to answer will do. */
  readonly due?: string;
}

const KINDS: readonly Kind[] = [
  {
    about: (service) => `Takes part in ${service} and has answered CORE-10 several times.`,
    status: ['taking-part'],
    first: 'most-answers',
  },
  {
    about: (service) => `Has started in ${service} or left it lately, with CORE-OM still to answer.`,
    status: ['taking-part', 'moving-on', 'welcome-back', 'finished'],
    first: 'newest',
    due: 'core-om',
  },
  {
    about: (service) => `Has asked to come to ${service} and is on the way in.`,
    status: ['waiting', 'offered', 'asked', 'being-assessed', 'awaiting-outcome', 'preparing'],
    first: 'fewest-answers',
  },
  {
    about: (service) => `Finished in ${service} and is still welcome.`,
    status: ['welcome-back', 'finished'],
    first: 'most-answers',
  },
];

async function membersOf(
  house: SignInHouse,
  service: FilledService,
  today: CalendarDay,
): Promise<Omit<NewPersona, 'place'>[]> {
  return asSystem(house.storage, service.serviceId, 'choose member personas', async (tx) => {
    const members: Omit<NewPersona, 'place'>[] = [];
    for (const kind of KINDS) {
      const candidates = await suited(tx, service.serviceId, kind, today);
      // One person is one persona.
      const others = candidates.filter(({ person_id }) => !members.some(({ personId }) => personId === person_id));
      const person = await chosenOf(tx, kind, others, today);
      if (person === undefined) continue;
      members.push({
        name: person.full_name,
        about: kind.about(service.name),
        personId: person.person_id,
        roles: [held('member', service.serviceId, today)],
      });
    }
    return members;
  });
}

/** People of this kind, the best suited first. */
function suited(tx: Tx, serviceId: string, kind: Kind, today: CalendarDay) {
  const people = tx
    .selectFrom('status_span as s')
    .innerJoin('journey as j', (join) =>
      join.onRef('j.service_id', '=', 's.service_id').onRef('j.journey_id', '=', 's.journey_id'),
    )
    .innerJoin('person as p', 'p.person_id', 'j.person_id')
    .leftJoin('response as r', (join) =>
      join.onRef('r.service_id', '=', 'j.service_id').onRef('r.journey_id', '=', 'j.journey_id'),
    )
    .select(['p.person_id', 'p.full_name'])
    .where('s.service_id', '=', serviceId)
    .where('s.status', 'in', [...kind.status])
    .where('s.from_on', '<=', today)
    .where((or) => or.or([or('s.to_on', 'is', null), or('s.to_on', '>', today)]))
    .groupBy(['p.person_id', 'p.full_name']);
  const inOrder =
    kind.first === 'newest'
      ? people.orderBy((of) => of.fn.max('s.from_on'), 'desc')
      : people.orderBy((of) => of.fn.count('r.response_id'), kind.first === 'most-answers' ? 'desc' : 'asc');
  return inOrder.orderBy('p.person_id').limit(CANDIDATES).execute();
}

type Candidate = Awaited<ReturnType<typeof suited>>[number];

/** A persona with something to answer shows more than one without. */
async function chosenOf(
  tx: Tx,
  { first, due }: Kind,
  people: readonly Candidate[],
  today: CalendarDay,
): Promise<Candidate | undefined> {
  if (first === 'fewest-answers') return people[0];
  for (const person of people) {
    const { open } = await askedOf(tx, person.person_id, today);
    if (due === undefined ? open.length > 0 : open.some(({ instrument }) => instrument === due)) return person;
  }
  return due === undefined ? people[0] : undefined;
}

/** The latest people whom somebody suggested are said to come from the partner, so that there is something to follow. */
async function suggestedBy(tx: Tx, serviceId: string, account: string): Promise<void> {
  const latest = await tx
    .selectFrom('journey_span as s')
    .innerJoin('journey as j', (join) =>
      join.onRef('j.service_id', '=', 's.service_id').onRef('j.journey_id', '=', 's.journey_id'),
    )
    .innerJoin('person as p', 'p.person_id', 'j.person_id')
    .select(['s.journey_id', 's.referred_date', 'p.full_name'])
    .where('s.service_id', '=', serviceId)
    .where('s.opened_by', '=', 'suggested')
    .where('s.nth', '=', 1)
    .orderBy('s.referred_date', 'desc')
    .orderBy('s.journey_id')
    .limit(REFERRED_BY_PARTNER)
    .execute();
  if (latest.length === 0) return;
  await tx
    .insertInto('partner_referral')
    .values(
      latest.map((row) => ({
        service_id: serviceId,
        journey_id: row.journey_id,
        account_id: account,
        name_given: row.full_name,
        referred_on: row.referred_date,
      })),
    )
    .execute();
  await tx
    .updateTable('journey')
    .set({ suggested_by_account: account })
    .where('service_id', '=', serviceId)
    .where(
      'journey_id',
      'in',
      latest.map((row) => row.journey_id),
    )
    .execute();
}
