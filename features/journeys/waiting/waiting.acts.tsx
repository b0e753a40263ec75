import { addDays, shortDate } from '@commonground/calendar';
import type { FormState } from '#platform/pages/index.ts';
import { placesFree } from '../places.store.ts';
import { FactRefused } from '../record-facts.ts';
import { asked, type JourneyAct } from '../write/act.ts';
import { isFree, type JourneyInView } from '../write/journey-in-view.ts';
import { Checkboxes, DateField, dateValues, Radios, TextArea } from '../write/questions.tsx';
import { type Reservation, release, reservationsOf, reserve } from './reserved.store.ts';
import { DAYS, type Suits, saySuits, suitsOf, TIMES } from './suits.store.ts';
import { DAY_WORDS, suitsInWords, TIME_WORDS } from './suits-words.ts';

const part = (at: JourneyInView) => asked(at, 'component');
const nameOf = (at: JourneyInView) => at.model.components[part(at)]?.name;
const whose = (at: JourneyInView) => ({
  serviceId: at.serviceId,
  journeyId: at.journey.journeyId,
  personId: at.journey.personId,
});
const waitsFor = (at: JourneyInView) =>
  Object.entries(at.state.places).flatMap(([id, { state }]) => (state === 'waiting' ? [id] : []));

/** Keeps a place for somebody until a day, before it is offered: while a form, a lift or a child's place is sorted out. */
export const reservePlace: JourneyAct = {
  id: 'reserve',
  dated: false,
  offers: (at) =>
    waitsFor(at)
      .filter((component) => isFree(at, component))
      .map((component) => ({
        words: `Reserve a place in ${at.model.components[component]?.name ?? component}`,
        place: 'places',
        about: { component },
      })),
  page: (at) =>
    waitsFor(at).includes(part(at))
      ? { title: `Reserve a place in ${nameOf(at)}`, button: 'Reserve the place', about: RESERVING }
      : undefined,
  fields: (at) => [...(groupsOf(at).length > 0 ? ['group'] : []), 'until', 'why'],
  filled: (at) => dateValues('until', addDays(at.request.today, 14)),
  questions: (at, form) => (
    <>
      {groupsOf(at).length === 0 ? null : (
        <Radios form={form} name="group" label="In which group?" choices={groupsOf(at)} />
      )}
      <DateField form={form} name="until" label="Until which day?" hint="After it the place is free again by itself" />
      <TextArea form={form} name="why" label="What for?" rows={2} />
    </>
  ),
  read: (at, answers) => {
    const groups = groupsOf(at).map(({ value }) => value);
    if (groups.length > 0) answers.choice('group', groups, 'Choose a group');
    const until = answers.day('until', 'the last day');
    if (until === undefined) answers.wrong('until', 'Enter the last day on which it is kept, like 27 3 2025');
    else if (until < at.request.today) answers.wrong('until', `${shortDate(until)} is over. Enter a day to come`);
    else if (until > addDays(at.request.today, MOST_DAYS))
      answers.wrong(
        'until',
        `Nobody is kept waiting for an empty place longer than ${MOST_DAYS} days. Enter an earlier day`,
      );
    answers.required('why', 'Enter what it is reserved for');
    return [];
  },
  also: async (at, answers) => {
    const { tx, serviceId, model, request, journey } = at;
    const free = await placesFree(tx, serviceId, model, { today: request.today, personId: journey.personId });
    const group = answers.text('group') || null;
    if (!free(part(at), group ?? undefined))
      throw new FactRefused('no-place-free', 'No place is free. Reserve one in another group.', journey.journeyId);
    const until = answers.day('until', 'the last day') ?? request.today;
    const place = { component: part(at), group, until, why: answers.text('why'), by: request.actor.name };
    await reserve(tx, whose(at), place, request.today);
  },
  done: (at) => `A place in ${nameOf(at)} is reserved for ${at.person.called}.`,
};
const RESERVING =
  'Nobody else can be offered this place while it is reserved. They keep their turn, and are not told until you offer it.';
const MOST_DAYS = 60;

const groupsOf = (at: JourneyInView) =>
  (at.groups.get(part(at)) ?? []).map(({ groupId, name, free }) => ({
    value: groupId,
    words: name,
    hint: free ? 'There is a place' : 'No place is free',
  }));

/** Gives a reserved place back, with the reason. */
export const releasePlace: JourneyAct = {
  id: 'release',
  dated: false,
  offers: () => [],
  page: (at) => {
    const name = nameOf(at);
    return name === undefined ? undefined : { title: `Release the place in ${name}`, button: 'Release the place' };
  },
  fields: () => ['why'],
  questions: (_, form) => <TextArea form={form} name="why" label="Why is it released?" rows={2} />,
  read: (_, answers) => {
    answers.required('why', 'Enter why the place is released');
    return [];
  },
  also: (at, answers) =>
    release(at.tx, whose(at), part(at), { on: at.request.today, why: answers.text('why'), by: at.request.actor.name }),
  done: (at) => `The place in ${nameOf(at)} is free for somebody else. ${at.person.called} keeps their turn.`,
};

/** Days, times and places that suit somebody, as they told us. */
export const saySuitsAct: JourneyAct = {
  id: 'suits',
  dated: false,
  offers: (at) => (waitsFor(at).length > 0 ? [{ words: 'Write down when they can come', place: 'places' }] : []),
  page: () => undefined,
  fields: () => SUIT_FIELDS,
  questions: () => null,
  read: () => [],
  done: () => 'Saved when they can come.',
  opened: async (at) => suitsWith(at, await suitsOf(at.tx, at.serviceId, at.journey.journeyId)),
};
const SUIT_FIELDS = ['days', 'times', 'sites', 'words'];

const suitsWith = (at: JourneyInView, known: Suits | undefined): JourneyAct => ({
  ...saySuitsAct,
  page: () => ({ title: `When can ${at.person.called} come?`, button: 'Save', about: 'What is left open may be any.' }),
  filled: () => ({
    days: [...(known?.days ?? [])],
    times: [...(known?.times ?? [])],
    sites: [...(known?.sites ?? [])],
    words: known?.words ?? '',
    revision: String(known?.revision ?? 0),
  }),
  questions: (_, form) => <SuitsQuestions at={at} form={form} known={known} />,
  read: (_, answers) => {
    if (answers.text('revision') !== String(known?.revision ?? 0)) {
      const now =
        known === undefined ? '' : ` It now says: ${suitsInWords(at.model, known)} ${known.words ?? ''}`.trim();
      answers.wrong(
        'days',
        `${known?.saidBy ?? 'Somebody'} changed this while you were writing.${now && ` ${now}`} Save again if yours is right.`,
      );
    }
    if (answers.text('words').length > 500) answers.wrong('words', 'Write at most 500 letters');
    return [];
  },
  also: async (view, answers) => {
    const within = (name: string, all: readonly string[]) => answers.many(name).filter((one) => all.includes(one));
    const saved = await saySuits(view.tx, whose(view), {
      days: within('days', DAYS),
      times: within('times', TIMES),
      sites: within('sites', Object.keys(view.model.sites)),
      words: answers.text('words') || null,
      saidOn: view.request.today,
      saidBy: view.request.actor.name,
      revision: known?.revision ?? 0,
    });
    if (!saved)
      throw new FactRefused(
        'contradicts',
        'Somebody changed this at the same moment. Look at it again.',
        view.journey.journeyId,
      );
  },
});

function SuitsQuestions({ at, form, known }: { at: JourneyInView; form: FormState; known: Suits | undefined }) {
  const choices = (words: Readonly<Record<string, string>>) =>
    Object.entries(words).map(([value, text]) => ({ value, words: text }));
  const sites = Object.entries(at.model.sites).map(([value, { name }]) => ({ value, words: name }));
  return (
    <>
      <input type="hidden" name="revision" value={known?.revision ?? 0} />
      <Checkboxes form={form} name="days" label="Which days?" choices={choices(DAY_WORDS)} small />
      <Checkboxes form={form} name="times" label="Which times?" choices={choices(TIME_WORDS)} small />
      {sites.length > 1 ? <Checkboxes form={form} name="sites" label="Which places?" choices={sites} small /> : null}
      <TextArea form={form} name="words" label="Anything else?" hint="Buses, children, work" rows={2} />
    </>
  );
}

/** What is kept for somebody who waits, and when they can come, on their page. */
export async function waitingPart(at: JourneyInView) {
  const reserved = await reservationsOf(at.tx, whose(at), at.request.today);
  const suits = await suitsOf(at.tx, at.serviceId, at.journey.journeyId);
  if (reserved.length === 0 && suits === undefined) return null;
  return (
    <section>
      <h2 className="nhsuk-heading-m">Waiting</h2>
      {reserved.map((one) => (
        <ReservedPlace key={one.reservationId} at={at} one={one} />
      ))}
      {suits === undefined ? null : (
        <p>
          Can come: {suitsInWords(at.model, suits)}. {suits.words} (said by {suits.saidBy}, {shortDate(suits.saidOn)}){' '}
          <a href={`${at.address}/suits`}>Change</a>
        </p>
      )}
    </section>
  );
}

function ReservedPlace({ at, one }: { at: JourneyInView; one: Reservation }) {
  const group = at.groups.get(one.component)?.find(({ groupId }) => groupId === one.group)?.name;
  const component = at.model.components[one.component]?.name ?? one.component;
  return (
    <p>
      A place in {group ?? component} is reserved until {shortDate(one.until)} by {one.by}: {one.why}{' '}
      <a href={`${at.address}/release?component=${one.component}`}>Release it</a>
    </p>
  );
}
