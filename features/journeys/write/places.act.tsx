import { addLength } from '@commonground/calendar';
import { withinOneMove } from '@commonground/journey';
import type { FormState } from '#platform/pages/index.ts';
import { asked, type JourneyAct, type Offer } from './act.ts';
import { type Answers, when } from './answers.ts';
import { couldWrite } from './draft-fact.ts';
import { isFree, type JourneyInView } from './journey-in-view.ts';
import { DateField, dateValues, Radios, SaidTo, saidValues, TextArea } from './questions.tsx';

const part = (at: JourneyInView) => asked(at, 'component');
const partName = (at: JourneyInView) => at.model.components[part(at)]?.name;
/** A page about a component, when the address names one of this model. */
const pageAbout = (at: JourneyInView, title: (name: string) => string, button: string, about?: string) => {
  const name = partName(at);
  return name === undefined ? undefined : { title: title(name), button, ...(about === undefined ? {} : { about }) };
};
const happened = (answers: Answers) => answers.pastDay('on', 'the day it happened');

/** The components where a fact of this kind could be written now, each as a button. */
function offersFor(at: JourneyInView, could: (component: string) => boolean, words: (name: string) => string): Offer[] {
  return Object.entries(at.model.components)
    .filter(([id]) => could(id))
    .map(([component, { name }]) => ({ words: words(name), place: 'places', about: { component } }));
}

const isForMembers = (at: JourneyInView, component: string) =>
  at.model.components[component]?.for.some((audience) => audience === 'members' || audience === 'former-members') ??
  false;

/** Whether somebody waits for a place in it at all: not where people walk in, or where it is arranged at once. */
function hasPlaces(at: JourneyInView, component: string): boolean {
  const found = at.model.components[component];
  if (found === undefined || found.enrolment === 'open' || found.enrolment === 'on-call') return false;
  return !(found.enrolment === 'by-arrangement' && found.capacity === 'no-limit');
}

/** Asks for a place in a part of the service. */
export const putForward: JourneyAct = {
  id: 'put-forward',
  offers: (at) =>
    offersFor(
      at,
      (component) =>
        withinOneMove(at.model, at.state.stage).has(component) &&
        isForMembers(at, component) &&
        hasPlaces(at, component) &&
        couldWrite(at, { kind: 'put-forward', component }),
      (name) => `Put forward for ${name}`,
    ),
  page: (at) =>
    pageAbout(
      at,
      (name) => `Put forward for ${name}`,
      'Put forward',
      'From this day on they wait for a place, and the waiting list shows them.',
    ),
  fields: () => ['said'],
  questions: (at, form) => (
    <>
      <p>Nobody waits for a place that they said no to.</p>
      <Radios
        form={form}
        name="said"
        label={`Does ${at.person.called} want to be put forward?`}
        choices={[
          { value: 'yes', words: 'Yes, they said so' },
          { value: 'not-asked', words: 'They have not been asked yet', hint: 'Ask them before a place is offered' },
          { value: 'no', words: 'No' },
        ]}
      />
    </>
  ),
  read: (at, answers) => {
    const said = answers.choice('said', ['yes', 'not-asked', 'no'], `Choose what ${at.person.called} said`);
    if (said === 'no') answers.wrong('said', 'They said no, so they are not put forward. Go back without saving');
    return [
      {
        kind: 'put-forward',
        on: happened(answers),
        component: part(at),
        said: said === 'yes' ? 'yes' : 'not-asked',
      },
    ];
  },
  done: (at) => `${at.person.called} waits for a place in ${partName(at)}.`,
};

/** Offers a place: which group, and by when we would like to hear. */
export const offer: JourneyAct = {
  id: 'offer',
  offers: (at) =>
    offersFor(
      at,
      (component) => at.state.places[component]?.state === 'waiting' && isFree(at, component),
      (name) => `Offer a place in ${name}`,
    ),
  page: (at) => {
    const page = pageAbout(at, (name) => `Offer a place in ${name}`, 'Offer a place');
    return page === undefined || isFree(at, part(at)) ? page : { ...page, instead: <NoPlaceFree at={at} /> };
  },
  fields: (at) => [...(groupsHere(at).length > 0 ? ['group'] : []), 'reply-by'],
  filled: (at) => ({
    ...onlyGroup(at),
    ...dateValues('reply-by', addLength(at.request.today, String(at.model.settings['offer-reply-within'].value))),
  }),
  questions: (at, form) => (
    <>
      <GroupQuestion at={at} form={form} />
      <DateField form={form} name="reply-by" label="By when would you like to hear?" hint="For example, 27 3 2025" />
    </>
  ),
  read: (at, answers) => {
    const group = readGroup(at, answers);
    const replyBy = answers.day('reply-by', 'the day to reply by');
    return [
      {
        kind: 'offered',
        on: happened(answers),
        component: part(at),
        ...when('group', group),
        ...when('replyBy', replyBy),
      },
    ];
  },
  done: (at) => `Offered ${at.person.called} a place in ${partName(at)}.`,
};

function NoPlaceFree({ at }: { at: JourneyInView }) {
  return (
    <>
      <p>
        <strong>No place is free in {partName(at)}.</strong> One can be offered, or reserved, when somebody leaves or
        says no to an offer, or when a reserved place is released. {at.person.called} keeps their turn.
      </p>
      <ul>
        <li>
          <a href={`${at.address}/got-in-touch`}>Tell {at.person.called}</a>, and write down that you did
        </li>
        <li>
          <a href={`${at.address}/suits`}>Write down when they can come</a>
        </li>
        <li>
          <a href={`/s/${at.serviceId}/waiting?kind=reply`}>See who has not answered an offer yet</a>
        </li>
      </ul>
    </>
  );
}

function GroupQuestion({ at, form }: { at: JourneyInView; form: FormState }) {
  const groups = groupsHere(at);
  if (groups.length === 0) return null;
  const choices = groups.map(({ groupId, name, free }) => ({
    value: groupId,
    words: name,
    hint: free ? 'There is a place' : 'No place is free',
  }));
  return <Radios form={form} name="group" label="Which group?" choices={choices} />;
}

const groupsHere = (at: JourneyInView) => at.groups.get(part(at)) ?? [];
const onlyGroup = (at: JourneyInView): Record<string, string> => {
  const free = groupsHere(at).filter((group) => group.free);
  const [one] = free;
  return free.length === 1 && one !== undefined ? { group: one.groupId } : {};
};

function readGroup(at: JourneyInView, answers: Answers): string | undefined {
  const groups = groupsHere(at).map(({ groupId }) => groupId);
  return groups.length === 0 ? undefined : answers.choice('group', groups, 'Choose a group');
}

export const withdraw: JourneyAct = {
  id: 'withdraw',
  offers: (at) =>
    offersFor(
      at,
      (component) => at.state.places[component]?.state === 'offered',
      (name) => `Withdraw the offer of ${name}`,
    ),
  page: (at) =>
    pageAbout(
      at,
      (name) => `Withdraw the offer of ${name}`,
      'Withdraw the offer',
      'They keep their turn: the wait counts from the day they first asked.',
    ),
  fields: () => ['reason'],
  questions: (_, form) => <TextArea form={form} name="reason" label="Why is it withdrawn?" rows={3} />,
  read: (at, answers) => {
    const reason = answers.required('reason', 'Enter why the offer is withdrawn');
    return [{ kind: 'offer-withdrawn', on: happened(answers), component: part(at), reason }];
  },
  done: (at) => `The offer of ${partName(at)} is withdrawn. ${at.person.called} waits as before.`,
};

/** The person's answer to an offer, written down by somebody who heard it. */
export const accept: JourneyAct = {
  id: 'accept',
  offers: (at) =>
    offersFor(
      at,
      (component) => couldWrite(at, { kind: 'accepted', component }),
      (name) => `${at.person.called} says yes to ${name}`,
    ),
  page: (at) => pageAbout(at, (name) => `${at.person.called} says yes to ${name}`, 'Save their yes'),
  fields: () => ['said-to', 'said-on'],
  filled: saidValues,
  questions: (_, form) => <SaidTo form={form} />,
  read: (at, answers) => {
    const voice = answers.said();
    return [{ kind: 'accepted', on: happened(answers), component: part(at), voice }];
  },
  done: (at) => `Saved: ${at.person.called} said yes to ${partName(at)}.`,
};

/** A no is always possible and never counts against anybody. */
export const decline: JourneyAct = {
  id: 'decline',
  offers: (at) => [
    ...(couldWrite(at, { kind: 'declined' })
      ? [{ words: `${at.person.called} says no to coming`, place: 'next' as const }]
      : []),
    ...offersFor(
      at,
      (component) => couldWrite(at, { kind: 'declined', component }),
      (name) => `${at.person.called} says no to ${name}`,
    ),
  ],
  page: (at) =>
    part(at) === ''
      ? { title: `${at.person.called} says no to coming`, button: 'Save their no', about: NO_PENALTY }
      : pageAbout(at, (name) => `${at.person.called} says no to ${name}`, 'Save their no', NO_PENALTY),
  fields: () => ['reason'],
  questions: (_, form) => <TextArea form={form} name="reason" label="Why?" hint="Only if they wish to say" rows={3} />,
  read: (at, answers) => [
    {
      kind: 'declined',
      on: happened(answers),
      ...when('component', part(at)),
      ...when('reason', answers.text('reason')),
    },
  ],
  done: (at) => `Saved: ${at.person.called} said no.`,
};
const NO_PENALTY = 'A no never counts against anybody. They can ask again whenever they like.';

/** A place is taken. */
export const join: JourneyAct = {
  id: 'join',
  offers: (at) =>
    offersFor(
      at,
      (component) =>
        isForMembers(at, component) &&
        !isTakenWhenNeeded(at, component) &&
        couldWrite(at, { kind: 'joined', component, ...when('group', freeGroup(at, component)) }),
      (name) => `Joined ${name}`,
    ),
  page: (at) => pageAbout(at, (name) => `${at.person.called} joined ${name}`, 'Save that they joined'),
  fields: (at) => (groupsHere(at).length > 0 ? ['group'] : []),
  filled: (at) => {
    const promised = at.state.places[part(at)]?.group;
    return promised === undefined ? onlyGroup(at) : { group: promised };
  },
  questions: (at, form) => <GroupQuestion at={at} form={form} />,
  read: (at, answers) => {
    const group = readGroup(at, answers);
    return [{ kind: 'joined', on: happened(answers), component: part(at), ...when('group', group) }];
  },
  done: (at) => `${at.person.called} joined ${partName(at)}.`,
};

/** Nobody joins what people walk into; a bed begins with a stay, and a line is simply used. */
const isTakenWhenNeeded = (at: JourneyInView, component: string): boolean => {
  const enrolment = at.model.components[component]?.enrolment;
  return enrolment === 'open' || enrolment === 'on-call';
};

const freeGroup = (at: JourneyInView, component: string) =>
  at.state.places[component]?.group ?? at.groups.get(component)?.find((group) => group.free)?.groupId;

/** A group was finished, or left. */
export const leaveGroup: JourneyAct = {
  id: 'leave-group',
  offers: (at) =>
    offersFor(
      at,
      (component) => couldWrite(at, { kind: 'left-component', component }),
      (name) => `Finished or left ${name}`,
    ),
  page: (at) => pageAbout(at, (name) => `${at.person.called} finishes or leaves ${name}`, 'Save'),
  fields: () => ['how', 'reason'],
  questions: (at, form) => (
    <>
      <Radios
        form={form}
        name="how"
        label="What happened?"
        choices={[
          { value: 'finished', words: `They finished ${partName(at)}` },
          { value: 'left', words: 'They left before its end' },
        ]}
      />
      <TextArea form={form} name="reason" label="Why?" hint="You can leave this empty" rows={3} />
    </>
  ),
  read: (at, answers) => {
    const how = answers.choice('how', ['finished', 'left'], 'Choose what happened');
    const rest = { on: happened(answers), component: part(at), ...when('reason', answers.text('reason')) };
    return how === 'finished' ? [{ kind: 'finished-component', ...rest }] : [{ kind: 'left-component', ...rest }];
  },
  done: (at) => `Saved: ${at.person.called} is no longer in ${partName(at)}.`,
};
