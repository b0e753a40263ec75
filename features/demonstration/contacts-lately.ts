import { addDays, type CalendarDay } from '@commonground/calendar';
import type { Component } from '@commonground/service-model';
import { type Random, randomOf } from '@commonground/simulation';
import { sql } from 'kysely';
import { type Booking, bookContact } from '#features/contacts/index.ts';
import { FactRefused, type Writing } from '#features/journeys/index.ts';
import { findPerson } from '#features/people/index.ts';
import { runningModel } from '#features/services/index.ts';
import { askedOf, beginStay, endStay, isPlaceToStay } from '#features/stays/index.ts';
import { systemActor } from '#platform/access/index.ts';
import { frozenClock } from '#platform/clock/index.ts';
import { whoHolds } from '#platform/sign-in/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { idFrom } from './companion-responses.ts';

const STREAM = 43;
const COLLEAGUES = ['Marta Quill', 'Ben Stead', 'Yasmin Crowe'];
const TRIES = [
  { answered: ['Talked for a while. Tired, but glad of the call.', 'conversation'], nextHow: null },
  {
    answered: ['Rang the housing office together; they call back.', 'advocacy'],
    nextHow: 'Ask whether housing called',
  },
  { answered: ['Gave the number of the debt advice line.', 'sign-posting'], nextHow: null },
] as const;
const NOT_REACHED: Readonly<Record<string, string>> = {
  phone: 'Rang twice, no answer. Left no message.',
  'visit-at-home': 'Nobody at the door. Put a card through it.',
  'in-person': 'Waited for half an hour, did not meet.',
};
const PLACES = ['The library', 'A café by the station', 'At the door', null];
const REASONS = [
  'Could not be alone after bad news.',
  'Asked for a quiet place before it got worse.',
  'Agreed in the crisis plan for nights like this.',
];

interface Somebody {
  readonly journey_id: string;
  readonly person_id: string;
}

/**
 * What a team did lately, invented and seeded: who works with whom and a handover, tries and contacts beside the reached-out
 * facts of the simulated people, a diary for today and the coming days, steps that welcome people back, and stays.
 */
export async function contactsLately(tx: Tx, serviceId: string, nth: number, today: CalendarDay): Promise<void> {
  const random = randomOf(2011 + nth, STREAM);
  const leads = await whoHolds(tx, { serviceId, roles: ['service-lead'], on: today });
  const team = await whoHolds(tx, { serviceId, roles: ['practitioner'], on: today });
  // The persona works here and leads it.
  const worker = team.find(({ accountId }) => leads.some((lead) => lead.accountId === accountId)) ?? team[0];
  if (worker === undefined) return;
  const writing = { actor: { ...systemActor, name: worker.name }, clock: frozenClock(today), serviceId };
  const people = await takingPart(tx, serviceId);
  const by = { accountId: worker.accountId, name: worker.name };
  await workersWith(tx, serviceId, people, by, today);
  await contactsBesideFacts(tx, serviceId, by, random, today);
  await appointmentsAhead(tx, writing, by, today);
  await welcomeBackSteps(tx, serviceId, by, today);
  await someStays(tx, writing, people, random, today);
}

/** People whose way here is open, the newest in their stage first. */
async function takingPart(tx: Tx, serviceId: string): Promise<Somebody[]> {
  return tx
    .selectFrom('journey_now')
    .select(['journey_id', 'person_id'])
    .where('service_id', '=', serviceId)
    .where('ended_on', 'is', null)
    .where('phase', 'in', ['preparing', 'taking-part', 'moving-on'])
    .orderBy('stage_since', 'desc')
    .orderBy('journey_id')
    .limit(24)
    .execute();
}

interface By {
  readonly accountId: string;
  readonly name: string;
}

async function workersWith(tx: Tx, serviceId: string, people: readonly Somebody[], by: By, today: CalendarDay) {
  if (people.length === 0) return;
  const row = (one: Somebody, index: number, changed: boolean) => {
    const mine = index % 3 !== 2;
    const name = changed || !mine ? (COLLEAGUES[index % COLLEAGUES.length] as string) : by.name;
    return {
      service_id: serviceId,
      worker_id: idFrom(one.journey_id, 'worker', String(changed)),
      journey_id: one.journey_id,
      person_id: one.person_id,
      account_id: name === by.name ? by.accountId : null,
      name,
      part: 'first-to-ask' as const,
      from_on: addDays(today, changed ? -300 : -90),
      to_on: changed ? addDays(today, -90) : null,
      why_ended: changed ? `${name} works in another team now` : null,
      handover: changed
        ? 'Knows the crisis plan; likes a text before a call. The three met once to say goodbye.'
        : null,
      met_together_on: changed ? addDays(today, -97) : null,
      persons_view: changed ? 'Sad, and glad that we had time for it.' : null,
      recorded_by: by.name,
      recorded_at: new Date(`${addDays(today, -90)}T10:00:00Z`),
    };
  };
  const now = people.map((one, index) => row(one, index, false));
  const before = people.filter((_, index) => index % 6 === 0).map((one, index) => row(one, index * 6, true));
  await tx
    .insertInto('worker_with')
    .values([...now, ...before])
    .execute();
}

/** The latest tries of the simulated people get their place and their words; the newest of some means a next try. */
async function contactsBesideFacts(tx: Tx, serviceId: string, by: By, random: Random, today: CalendarDay) {
  const { rows } = await sql<Somebody & { fact_id: string; on_day: CalendarDay; way: string; answered: boolean }>`
    select f.journey_id, j.person_id, f.fact_id, f.happened_on as on_day, f.body ->> 'way' as way,
      (f.body ->> 'answered')::boolean as answered
    from journey_fact f join journey j using (service_id, journey_id)
    where f.service_id = ${serviceId} and f.kind = 'reached-out' and f.happened_on >= ${addDays(today, -60)}
    order by f.happened_on desc, f.fact_id limit 18`.execute(tx);
  if (rows.length === 0) return;
  const values = rows.map((fact, index) => {
    const said = random.one(TRIES);
    const isMet = fact.way === 'visit-at-home' || fact.way === 'in-person';
    const result = fact.answered ? said.answered[0] : (NOT_REACHED[fact.way] ?? 'Wrote. No answer yet.');
    const tries = index < 6 && !fact.answered;
    return {
      service_id: serviceId,
      contact_id: idFrom(fact.fact_id, 'contact'),
      journey_id: fact.journey_id,
      person_id: fact.person_id,
      happened_on: fact.on_day,
      kind: fact.answered ? said.answered[1] : ('outreach' as const),
      way: fact.way,
      answered: fact.answered,
      place: isMet ? random.one(PLACES) : null,
      minutes: fact.answered ? 15 : null,
      result,
      next_on: tries ? addDays(today, (index % 4) - 1) : null,
      next_how: tries ? 'Try in the evening, whoever is on' : said.nextHow,
      session_id: null,
      fact_id: fact.fact_id,
      author_account: by.accountId,
      author_name: by.name,
      recorded_at: new Date(`${fact.on_day}T16:00:00Z`),
    };
  });
  await tx
    .insertInto('contact')
    .values(values.map((row) => ({ ...row, next_on: laterThan(row.next_on, row.happened_on) })))
    .execute();
}

const laterThan = (next: CalendarDay | null, on: CalendarDay) => (next !== null && next < on ? on : next);

/** A diary: today and the next days, in the parts of the service in which people are met alone. */
async function appointmentsAhead(tx: Tx, writing: Writing, by: By, today: CalendarDay) {
  const model = await runningModel(tx, writing.serviceId);
  const alone = Object.values(model.components).filter(({ form }) => form === 'one-to-one');
  const [site] = Object.keys(model.sites);
  for (const { id, purpose } of alone.slice(0, 2)) {
    const held = await tx
      .selectFrom('held_place')
      .select('journey_id')
      .where('service_id', '=', writing.serviceId)
      .where('component_id', '=', id)
      .where('state', '=', 'in')
      .orderBy('journey_id')
      .limit(4)
      .execute();
    const isOutreach = purpose.includes('reach');
    for (const [index, { journey_id }] of held.entries()) {
      const on = addDays(today, [0, 0, 2, 7][index] ?? 7);
      const where = isOutreach
        ? { siteId: null, place: 'The library', host: null }
        : { siteId: site ?? null, place: null, host: null };
      await booked(tx, writing, {
        journeyIds: [journey_id],
        componentId: id,
        on,
        startTime: ['10:00', '14:30', '11:15', '09:30'][index] ?? '10:00',
        minutes: 50,
        way: isOutreach && index !== 3 ? 'visit-at-home' : 'in-person',
        about: null,
        workers: [by],
        ...(index === 3 ? { siteId: null, place: null, host: 'Community mental health team' } : where),
      });
    }
  }
}

/** The rules decide as for anybody; somebody whom they do not let in is not shown in a diary. */
async function booked(tx: Tx, writing: Writing, booking: Booking): Promise<void> {
  try {
    await bookContact(tx, writing, booking);
  } catch (error) {
    if (!(error instanceof FactRefused)) throw error;
  }
}

const STEPS = [
  {
    after: 1,
    kind: 'message',
    within: 0,
    subject: 'Hello from us',
    words: 'We missed you at the last one. The next is at the usual time, and you need not say why.',
  },
  {
    after: 2,
    kind: 'call',
    within: 3,
    subject: null,
    words: 'Ring and ask how they are. Say that they are missed, and when the next one is.',
  },
  {
    after: 3,
    kind: 'peer',
    within: 7,
    subject: null,
    words: 'Ask a peer to say hello and offer to come along together.',
  },
] as const;

async function welcomeBackSteps(tx: Tx, serviceId: string, by: By, today: CalendarDay) {
  const steps = STEPS.map((step) => ({
    service_id: serviceId,
    step_id: idFrom(serviceId, 'welcome', step.kind),
    after_missed: step.after,
    kind: step.kind,
    within_days: step.within,
    subject: step.subject,
    words: step.words,
    stopped_at: null,
    changed_by: by.name,
    // From now on: what was missed before begins nothing by itself.
    changed_at: new Date(`${today}T06:00:00Z`),
  }));
  await tx.insertInto('welcome_back_step').values(steps).execute();
  const missed = await sql<Somebody & { session_id: string; session_date: CalendarDay }>`
    select distinct on (a.journey_id) a.journey_id, a.person_id, a.session_id, a.session_date
    from attendance a join journey_now n using (service_id, journey_id)
    where a.service_id = ${serviceId} and a.how = 'not-here' and a.corrected_by is null and n.ended_on is null
      and a.session_date >= ${addDays(today, -14)} and a.session_date > coalesce(greatest(n.last_seen, n.last_word_on), '-infinity')
    order by a.journey_id, a.session_date desc limit 3`.execute(tx);
  if (missed.rows.length === 0) return;
  const values = missed.rows.map((row, index) => ({
    service_id: serviceId,
    welcome_id: idFrom(row.session_id, 'welcome', row.journey_id),
    step_id: idFrom(serviceId, 'welcome', 'call'),
    journey_id: row.journey_id,
    person_id: row.person_id,
    kind: 'call' as const,
    first_missed: row.session_id,
    last_missed: row.session_id,
    missed_on: row.session_date,
    missed: 2,
    owner_account: index === 2 ? null : by.accountId,
    owner_name: index === 2 ? (COLLEAGUES[0] as string) : by.name,
    due_on: addDays(today, index),
    because: null,
    words: null,
    made_at: new Date(`${today}T08:00:00Z`),
    closed_at: null,
    closed_by: null,
  }));
  await tx.insertInto('welcome_back').values(values).execute();
}

async function someStays(tx: Tx, writing: Writing, people: readonly Somebody[], random: Random, today: CalendarDay) {
  const model = await runningModel(tx, writing.serviceId);
  const place = Object.values(model.components).find(isPlaceToStay);
  if (place === undefined) return;
  const counted = place.record === 'contacts' || place.record === 'both';
  const eligible = place.needs.length === 0 ? null : `Asked when they came: it holds`;
  const fitting = await whoFits(tx, people, place, today);
  // The oldest first: a stay is open until it is ended.
  for (const [index, { journey_id: journeyId, person_id: personId }] of [...fitting.slice(0, 5).entries()].reverse()) {
    const from = addDays(today, [-2, -9, -16, -23, -30][index] ?? -30);
    const stay = { journeyId, personId, componentId: place.id, bed: 1, from, expectedTo: null, eligible, counted };
    const stayId = await beginStay(tx, writing, { ...stay, reason: random.one(REASONS), planFollowed: 'followed' });
    if (index === 0) continue;
    await endStay(tx, writing, {
      stayId,
      revision: 0,
      to: addDays(from, 1 + (index % 3)),
      avoided: index % 2 === 0 ? 'hospital' : 'emergency-department',
      planFollowed: index === 3 ? 'partly' : 'followed',
      wentTo: 'Home',
      howItWent: 'Slept, ate with others, made a plan for the next days.',
      personsView: index === 2 ? 'It was enough to know that somebody was there.' : null,
    });
  }
}

/** Those of whom the record says nothing against what the place asks. */
async function whoFits(tx: Tx, people: readonly Somebody[], place: Component, today: CalendarDay): Promise<Somebody[]> {
  const fitting: Somebody[] = [];
  for (const one of people) {
    const person = await findPerson(tx, one.person_id);
    if (person !== undefined && askedOf(place, person, today).every(({ answer }) => answer !== 'not-met'))
      fitting.push(one);
  }
  return fitting;
}
