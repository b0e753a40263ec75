import { addDays, type CalendarDay } from '@commonground/calendar';
import type { RunningModel } from '@commonground/service-model';
import { type Random, randomOf, type SimulatedJourney, type SimulatedService } from '@commonground/simulation';
import { agreementsOf, PILLARS, type PlanOffered, plansOffered } from '#features/plans/index.ts';
import type { Cell } from '#platform/storage/index.ts';
import { idFrom } from './companion-responses.ts';
import * as invented from './plan-words.ts';
import type { TableRows } from './service-rows.ts';

const STREAM = 14;
/** How many people of a service have notes and plans: those who answered most, the newest, and some who agreed to a community. */
const MOST_ANSWERED = 10;
const NEWEST = 4;
/** Days over which pillars were marked, the last ones before today. */
const MARKED = [84, 49, 14] as const;

interface Made {
  readonly serviceId: string;
  readonly serviceName: string;
  readonly today: CalendarDay;
  readonly random: Random;
  readonly rows: Map<string, { columns: readonly string[]; rows: Cell[][] }>;
}

interface Whom {
  readonly journey: SimulatedJourney;
  readonly called: string;
  readonly since: CalendarDay;
}

/** Notes, plans, marks of the pillars, lists and signed texts of a few invented people of a service. Seeded. */
export function noteAndPlanRows(
  serviceId: string,
  serviceName: string,
  model: RunningModel,
  simulated: SimulatedService,
  seed: number,
  today: CalendarDay,
): TableRows[] {
  const made: Made = { serviceId, serviceName, today, random: randomOf(seed, STREAM), rows: new Map() };
  textsOfService(made, model);
  const plans = plansOffered(model);
  for (const whom of chosen(simulated)) {
    notesAbout(made, whom);
    for (const plan of plans.filter(({ kind }) => kind === 'action')) planWith(made, whom, plan);
    if (made.random.uniform() < 0.4) for (const plan of plans) if (plan.kind === 'care') planWith(made, whom, plan);
    marksOf(made, whom);
    listsOf(made, whom);
    signedBy(made, whom, model);
  }
  return [...made.rows].map(([table, { columns, rows }]) => ({ table, columns, rows }));
}

function chosen({ journeys, people, responses }: SimulatedService): Whom[] {
  const many = new Map<string, number>();
  for (const { journeyId, answeredOn } of responses) {
    if (answeredOn !== null) many.set(journeyId, (many.get(journeyId) ?? 0) + 1);
  }
  const open = journeys.filter(({ state }) => state.span !== null && state.span.ended === null && !state.died);
  const answered = [...open].sort((a, b) => (many.get(b.journeyId) ?? 0) - (many.get(a.journeyId) ?? 0));
  const newest = [...open].sort((a, b) => ((a.facts[0]?.on ?? '') < (b.facts[0]?.on ?? '') ? 1 : -1));
  const agreed = open.filter(({ state }) => Object.keys(state.agreed).length > 0).slice(-NEWEST);
  const called = new Map(people.map((person) => [person.personId, person.called]));
  return [...new Set([...answered.slice(0, MOST_ANSWERED), ...newest.slice(0, NEWEST), ...agreed])].flatMap(
    (journey) => {
      const since = journey.facts[0]?.on;
      return since === undefined ? [] : [{ journey, called: called.get(journey.personId) ?? 'A member', since }];
    },
  );
}

/** A row of a table by its columns; every row of one table has the same. */
function add({ rows }: Made, table: string, row: Readonly<Record<string, Cell>>): void {
  const known = rows.get(table) ?? { columns: Object.keys(row), rows: [] };
  known.rows.push(known.columns.map((column) => row[column] ?? null));
  rows.set(table, known);
}

const noon = (on: CalendarDay): string => `${on}T12:00:00Z`;
const own = ({ serviceId }: Made, { journey }: Whom) => ({
  service_id: serviceId,
  journey_id: journey.journeyId,
  person_id: journey.personId,
});

/** A day some days ago, and never before the service first heard of them. */
const ago = ({ today }: Made, { since }: Whom, days: number): CalendarDay => {
  const on = addDays(today, -days);
  return on < since ? since : on;
};

function notesAbout(made: Made, whom: Whom): void {
  const { random } = made;
  const author = random.one(invented.AUTHORS);
  const first = Math.floor(random.uniform() * invented.NOTES.length);
  for (const [nth, days] of [9, 31].entries()) {
    const note = invented.NOTES[(first + nth) % invented.NOTES.length];
    if (note === undefined) continue;
    oneNote(made, whom, { ...note, nth: `note-${nth}`, days, author, role: 'practitioner' });
  }
  if (random.uniform() < 0.25) {
    const { words } = invented.LIAISON;
    oneNote(made, whom, { kind: 'liaison', words, nth: 'liaison', days: 20, author, role: 'practitioner' });
  }
  if (random.uniform() < 0.4) {
    const words = random.one(invented.OWN_WORDS);
    oneNote(made, whom, { kind: 'own-words', words, nth: 'own', days: 5, author: whom.called, role: 'member' });
  }
}

interface InventedNote {
  readonly kind: string;
  readonly words: string;
  readonly nth: string;
  readonly days: number;
  readonly author: string;
  readonly role: 'practitioner' | 'member';
}

function oneNote(made: Made, whom: Whom, { kind, words, nth, days, author, role }: InventedNote): void {
  const { serviceId, random } = made;
  const { journeyId, personId } = whom.journey;
  const on = ago(made, whom, days);
  const noteId = idFrom(journeyId, 'note', nth);
  const isLiaison = kind === 'liaison';
  add(made, 'note', {
    ...own(made, whom),
    note_id: noteId,
    kind,
    happened_on: on,
    liaison_with: isLiaison ? invented.LIAISON.with : null,
    liaison_spared: isLiaison ? 'yes' : null,
    written_at: noon(on),
  });
  const of = { service_id: serviceId, note_id: noteId, person_id: personId };
  const written = { author_name: author, author_role: role, written_at: noon(on) };
  add(made, 'note_version', { ...of, version: 1, words, ...written });
  const answered = random.uniform() < 0.35;
  if (role === 'member') {
    // Most of what members write was read; a little waits on Today.
    if (answered) return;
    add(made, 'note_read', { ...of, nth: 1, name: invented.AUTHORS[0], read_at: noon(addDays(on, 1)) });
  } else if (answered) {
    const said = { author_name: whom.called, author_role: 'member', written_at: noon(on) };
    add(made, 'note_answer', {
      ...of,
      answer_id: idFrom(noteId, 'answer'),
      words: random.one(invented.ANSWERS),
      ...said,
    });
    add(made, 'note_read', { ...of, nth: 1, name: author, read_at: `${on}T15:00:00Z` });
  }
}

function planWith(made: Made, whom: Whom, plan: PlanOffered): void {
  const { serviceId, random, today } = made;
  const { journeyId, personId, state } = whom.journey;
  const planId = idFrom(journeyId, 'plan', plan.key);
  // A plan the model knows is finished on the day the journey says so, and not finished where it does not.
  const finished = plan.inModel ? (state.plans[plan.key] ?? null) : ago(made, whom, 40);
  const begun = finished ?? ago(made, whom, 20);
  const of = { service_id: serviceId, plan_id: planId, person_id: personId };
  const [author] = invented.AUTHORS;
  const reviewOn = addDays(today, random.uniform() < 0.2 ? -6 : 45);
  add(made, 'plan', {
    ...own(made, whom),
    plan_id: planId,
    plan_key: plan.key,
    kind: plan.kind,
    started_on: begun,
    version: finished === null ? 0 : 1,
    review_on: reviewOn,
    coordinator: author,
  });
  const sections = plan.form.sections.map((section) => ({
    section,
    words: random.one(invented.SECTIONS[section] ?? ['']),
    by: whom.called,
  }));
  for (const { section, words } of finished === null ? sections.slice(0, 2) : sections) {
    const written = { author_name: whom.called, author_role: 'member', written_at: noon(begun) };
    add(made, 'plan_section', { ...of, section, revision: 1, words, ...written });
  }
  const tasks = [
    { whose: 'person' as const, words: random.one(invented.TASKS.person), who: null },
    { whose: 'team' as const, words: random.one(invented.TASKS.team), who: author },
  ];
  for (const { whose, words, who } of tasks) {
    const task = { whose, words, who, by_when: addDays(today, 14), set_on: begun, set_by: author };
    add(made, 'plan_task', { ...of, task_id: idFrom(planId, whose), ...task });
  }
  if (finished === null) return;
  const content = {
    ...{ name: plan.name ?? 'My plan', called: whom.called, serviceName: made.serviceName, sections, people: [] },
    tasks: tasks.map((task) => ({ ...task, byWhen: addDays(today, 14), doneAs: null })),
    ...{ coordinator: author, reviewOn, phase: null, recoveryHere: invented.RECOVERY_HERE },
    ...{ shareWith: null, shareYesOn: null },
  };
  const version = { ...of, version: 1, content: JSON.stringify(content), made_by: author };
  add(made, 'plan_version', { ...version, made_role: 'practitioner', made_at: noon(finished) });
  const said = { ...of, version: 1, agrees: true, on_day: finished };
  add(made, 'plan_agreement', { ...said, nth: 1, side: 'team', name: author });
  if (random.uniform() < 0.8) add(made, 'plan_agreement', { ...said, nth: 2, side: 'person', name: whom.called });
}

function marksOf(made: Made, whom: Whom): void {
  const days = new Set(MARKED.map((days) => ago(made, whom, days)));
  for (const pillar of PILLARS) {
    let value = 2 + Math.floor(made.random.uniform() * 4);
    for (const on of days) {
      add(made, 'pillar_rating', { ...own(made, whom), pillar, rated_on: on, value });
      value = Math.min(10, Math.max(0, value + Math.floor(made.random.uniform() * 4) - 1));
    }
  }
}

function listsOf(made: Made, whom: Whom): void {
  const { random } = made;
  const written = {
    author_name: invented.AUTHORS[1],
    author_role: 'practitioner',
    written_at: noon(ago(made, whom, 30)),
  };
  const need = random.one(invented.NEEDS);
  const since = ago(made, whom, 400);
  const of = (list: string) => ({ ...own(made, whom), entry_id: idFrom(whom.journey.journeyId, list), ...written });
  add(made, 'care_need', { ...of('need'), domain: need.domain, words: need.words, who_helps: need.who, since });
  const past = random.one(invented.PAST);
  const { what, began, year, ended, excluded, words } = past;
  add(made, 'past_care', { ...of('past'), what, began, sort_year: year, ended, excluded, words });
  if (random.uniform() < 0.5) return;
  const gp = { name: 'The GP practice', does: 'Tablets and blood pressure', is_lead: false };
  add(made, 'agency_involved', { ...of('gp'), ...gp, consent: 'yes', consent_on: ago(made, whom, 30) });
}

function textsOfService(made: Made, model: RunningModel): void {
  const on = addDays(made.today, -300);
  const [author] = invented.AUTHORS;
  const written = { version: 1, author_name: author, written_at: noon(on), written_on: on };
  const of = { service_id: made.serviceId, ...written };
  add(made, 'service_text', { ...of, text_key: 'recovery', words: invented.RECOVERY_HERE });
  for (const { key } of agreementsOf(model)) {
    add(made, 'service_text', { ...of, text_key: key, words: invented.BOUNDARIES });
  }
}

/** Whoever agreed in their journey has signed the text of the community they are in. */
function signedBy(made: Made, whom: Whom, model: RunningModel): void {
  const { journeyId, state } = whom.journey;
  const agreements = agreementsOf(model);
  const inIt = agreements.filter(({ key }) => state.places[key.replace(/^boundaries-/, '')]?.state === 'in');
  for (const { key, what } of inIt.length > 0 ? inIt : agreements.slice(0, 1)) {
    const on = state.agreed[what];
    if (on === undefined) continue;
    const signed = { signed_id: idFrom(journeyId, key), text_key: key, version: 1, name: whom.called };
    add(made, 'text_signed', { ...own(made, whom), ...signed, signed_on: on });
  }
}
