import { addDays, type CalendarDay } from '@commonground/calendar';
import { hasChosen } from '@commonground/journey';
import type { RunningModel } from '@commonground/service-model';
import { type Random, randomOf, type SimulatedJourney, type SimulatedService } from '@commonground/simulation';
import { sql } from 'kysely';
import {
  type CrisisPlanContent,
  type CrisisPlanOffered,
  crisisPlanOf,
  riskWayOf,
  SECTIONS,
} from '#features/crisis-plan/index.ts';
import { type Cell, copyRows, type Tx } from '#platform/storage/index.ts';
import { idFrom } from './companion-responses.ts';
import { ADDED, CONTACTS, LATER, PARTS } from './crisis-plan-words.ts';
import { AUTHORS } from './plan-words.ts';
import type { TableRows } from './service-rows.ts';

const STREAM = 51;
/** People of a service whose plan has its words here; of the others the journey alone says that there is one. */
const WRITTEN = 12;
const IN_COMMUNITY = 4;
const REVIEW_DAYS = 90;

type Row = Readonly<Record<string, Cell>>;
interface Made {
  readonly serviceId: string;
  readonly serviceName: string;
  readonly model: RunningModel;
  readonly offered: CrisisPlanOffered;
  readonly today: CalendarDay;
  readonly random: Random;
  readonly rows: Map<string, Row[]>;
}

/**
 * Crisis plans of some people who are here now and whose journey says that one was written, on that very day, and for some
 * who take part without one the promise to write it. Seeded; nothing where the model has no such plan.
 */
export function crisisPlanRows(
  serviceId: string,
  serviceName: string,
  model: RunningModel,
  simulated: SimulatedService,
  seed: number,
  today: CalendarDay,
): TableRows[] {
  const offered = crisisPlanOf(model);
  if (!offered.inModel) return [];
  const made: Made = { serviceId, serviceName, model, offered, today, random: randomOf(seed, STREAM), rows: new Map() };
  const open = simulated.journeys.filter(
    ({ state }) => state.span !== null && state.span.ended === null && !state.died && hasChosen(state),
  );
  const wrote = open.filter(({ state }) => state.plans[offered.key] !== undefined);
  // Some who are in a community, where one is: there peers help to write.
  const communities = Object.values(model.components).flatMap(({ id, form }) => (form === 'community' ? [id] : []));
  const among = wrote.filter(({ state }) => communities.some((id) => state.places[id]?.state === 'in'));
  for (const journey of new Set([...among.slice(-IN_COMMUNITY), ...wrote.slice(IN_COMMUNITY - WRITTEN)])) {
    planOf(made, journey, simulated.people.find(({ personId }) => personId === journey.personId)?.called ?? 'A member');
  }
  const none = open.filter(({ state }) => state.plans[offered.key] === undefined && state.span?.started !== null);
  if (offered.onEntry) for (const [nth, journey] of none.slice(-LATER.length).entries()) promised(made, journey, nth);
  return [...made.rows].map(([table, rows]) => ({
    table,
    columns: Object.keys(rows[0] ?? {}),
    rows: rows.map((row) => Object.values(row)),
  }));
}

function add({ rows }: Made, table: string, row: Row): void {
  rows.set(table, [...(rows.get(table) ?? []), row]);
}

function planOf(made: Made, { journeyId, personId, state }: SimulatedJourney, called: string): void {
  const { serviceId, offered, random, today } = made;
  const on = state.plans[offered.key] as CalendarDay;
  const planId = idFrom(journeyId, 'crisis-plan');
  const of = { service_id: serviceId, plan_id: planId, person_id: personId };
  const at = `${on}T12:00:00Z`;
  const [author] = AUTHORS;
  // Looked at again every quarter since; a few are overdue.
  const late = random.uniform() < 0.15;
  const reviewOn = addDays(today, late ? -5 : 1 + Math.floor(random.uniform() * REVIEW_DAYS));
  const nth = random.uniform() < 0.5 ? 0 : 1;
  const sections = SECTIONS.filter(() => random.uniform() < 0.85).map((section) => ({
    section,
    words: PARTS[section]?.[nth] ?? '',
    with: [],
  }));
  const contacts = CONTACTS.slice(0, 1 + Math.floor(random.uniform() * CONTACTS.length));
  add(made, 'plan', {
    ...{ service_id: serviceId, plan_id: planId, journey_id: journeyId, person_id: personId },
    ...{ plan_key: offered.key, kind: 'crisis', started_on: on, version: 1, review_on: reviewOn },
  });
  for (const { section, words } of sections) {
    const written = { author_name: called, author_role: 'member', written_at: at };
    add(made, 'plan_section', { ...of, section, revision: 1, words, ...written });
  }
  for (const [place, { name, number, days, from, to, about }] of contacts.entries()) {
    add(made, 'crisis_contact', {
      ...{
        service_id: serviceId,
        contact_id: idFrom(planId, 'contact', String(place)),
        plan_id: planId,
        person_id: personId,
      },
      ...{
        name,
        number,
        days: `{${days.join(',')}}`,
        from_time: from,
        to_time: to,
        about,
        added_at: at,
        added_by: called,
      },
    });
  }
  const content: CrisisPlanContent = {
    ...{ name: offered.name ?? 'Crisis plan', called, serviceName: made.serviceName, riskWay: riskWayOf(made.model) },
    ...{ sections, contacts: contacts.map((one) => ({ ...one, days: [...one.days] })) },
  };
  add(made, 'plan_version', {
    ...{ ...of, version: 1, content: JSON.stringify(content), made_by: called, made_role: 'member', made_at: at },
  });
  const said = { ...of, version: 1, agrees: true, on_day: on };
  add(made, 'plan_agreement', { ...said, nth: 1, side: 'person', name: called });
  if (random.uniform() < 0.8) add(made, 'plan_agreement', { ...said, nth: 2, side: 'team', name: author });
}

function promised(made: Made, { journeyId, personId }: SimulatedJourney, nth: number): void {
  add(made, 'crisis_plan_answer', {
    ...{ service_id: made.serviceId, journey_id: journeyId, nth: 1, person_id: personId, answer: 'later' },
    ...{ words: LATER[nth] ?? '', until_day: addDays(made.today, nth === 0 ? -1 : 6), said_by: AUTHORS[0] },
    on_day: addDays(made.today, -8),
  });
}

/**
 * Where the model says that peers help to write: in each community one peer who helps, with something added that is not
 * decided, between adults who may see each other. After the communities exist.
 */
export async function crisisPlansWithPeers(
  tx: Tx,
  serviceId: string,
  model: RunningModel,
  today: CalendarDay,
): Promise<void> {
  if (!crisisPlanOf(model).withPeers) return;
  const { rows } = await pairs(tx, serviceId);
  const at = `${addDays(today, -6)}T12:00:00Z`;
  const invited = rows.map((row) => [
    ...[serviceId, idFrom(row.plan_id, 'invitation'), row.plan_id, row.person_id, 'peer', row.community_id],
    ...[row.peer_person, row.peer_name, row.called, '{helps,early-signs}', at, 'yes', at],
  ]);
  const added = rows.map((row, nth) => {
    const { section, words } = ADDED[nth % ADDED.length] ?? ADDED[0];
    return [
      ...[serviceId, idFrom(row.plan_id, 'added'), row.plan_id, row.person_id, section, words],
      ...['peer', row.peer_name, row.peer_person, at],
    ];
  });
  await copyRows(tx, 'plan_invitation', INVITATION, invited as Cell[][]);
  await copyRows(tx, 'plan_contribution', CONTRIBUTION, added as Cell[][]);
}

const INVITATION = [
  ...['service_id', 'invitation_id', 'plan_id', 'person_id', 'side', 'community_id'],
  ...['peer_person', 'asked_name', 'from_name', 'sections', 'invited_at', 'answer', 'answered_at'],
];
const CONTRIBUTION = [
  ...['service_id', 'contribution_id', 'plan_id', 'person_id', 'section', 'words'],
  ...['side', 'author_name', 'author_person', 'written_at'],
];

/** Two plans of each community, each with another adult of it who is not kept apart from the person. */
const pairs = (tx: Tx, serviceId: string) =>
  sql<{
    plan_id: string;
    person_id: string;
    called: string;
    community_id: string;
    peer_person: string;
    peer_name: string;
  }>`select p.plan_id, p.person_id, c.called, c.community_id, peer.person_id as peer_person, peer.called as peer_name
    from (select m.community_id, people.*, row_number() over (partition by m.community_id order by people.person_id) as nth
      from community m cross join lateral app.community_people(m.community_id) people
      where m.service_id = ${serviceId} and app.is_adult(people.person_id)
        and exists (select 1 from plan where plan.person_id = people.person_id and plan.service_id = m.service_id
          and plan.kind = 'crisis' and plan.version > 0)) c
    join plan p on p.service_id = ${serviceId} and p.person_id = c.person_id and p.kind = 'crisis' and p.version > 0
    cross join lateral (select other.* from app.community_people(c.community_id) other
      where other.person_id <> c.person_id and app.is_adult(other.person_id)
        and not exists (select 1 from keep_apart k where k.ended_on is null
          and least(k.first_person, k.second_person) = least(c.person_id, other.person_id)
          and greatest(k.first_person, k.second_person) = greatest(c.person_id, other.person_id))
      order by other.person_id limit 1) peer
    where c.nth <= 2`.execute(tx);
