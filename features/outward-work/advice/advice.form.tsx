import { shortDate } from '@commonground/calendar';
import { type Answers, dateValues } from '#features/journeys/index.ts';
import type { InService } from '#features/services/index.ts';
import { Checkboxes, DateField, Radios, type Route, SelectField, TextArea, TextField } from '#platform/pages/index.ts';
import type { AdviceState } from '../advice.tables.ts';
import {
  auditOutward,
  hubOf,
  idIn,
  isRight,
  nothingYet,
  outwardForm,
  readHours,
  readWorker,
  workerChoices,
} from '../outward-act.tsx';
import { wordsOf } from '../outward-lists.ts';
import { STATES } from './advice.route.tsx';
import { type Advice, ask, findAdvice, type Step, saveStep } from './advice.store.ts';
import { ASK_FIELDS, AskFields, readAsking } from './ask.form.tsx';
import { type LaterReferral, laterReferrals, linkReferrals } from './later-referral.store.ts';

interface OpenedAdvice extends Advice {
  readonly later: readonly LaterReferral[];
}

const STATE_IDS = Object.keys(STATES) as AdviceState[];
const back = (at: InService) => ({ href: `${hubOf(at)}/advice`, words: 'Advice and consultation' });

/** A question that reached us by telephone or at a meeting; and what is done about any question. */
export const adviceForms: readonly Route[] = [
  ...outwardForm<null>({
    path: 'advice/new',
    find: nothingYet,
    title: () => 'Write down a question',
    back,
    button: 'Keep this question',
    fields: ASK_FIELDS,
    filled: () => ({ way: 'phone', kind: 'case' }),
    questions: (_, _none, form) => <AskFields form={form} />,
    save: async (at, _, answers) => {
      const { asking, errors } = readAsking(at.request.body, at.request.today);
      for (const [field, words] of Object.entries(errors)) answers.wrong(field, words);
      if (!isRight(answers)) return undefined;
      const by = { serviceId: at.serviceId, account: null, by: at.request.actor.name, now: at.request.clock.now() };
      const adviceId = await ask(at.tx, at.model, by, asking);
      await auditOutward(at, 'outward-work.advice', `advice ${adviceId}`, { state: 'asked' });
      return { to: `${hubOf(at)}/advice/${adviceId}`, done: 'The question is kept.' };
    },
  }),
  ...outwardForm<OpenedAdvice>({
    path: 'advice/:adviceId',
    find: async (at, request) => {
      const advice = await findAdvice(at.tx, at.serviceId, idIn(request, 'adviceId'));
      return advice && { ...advice, later: await laterReferrals(at.tx, at.serviceId, advice) };
    },
    title: ({ name, organisation }) => `${name}, ${organisation}`,
    back,
    button: 'Keep this',
    fields: ['state', 'worker', 'booked', 'venue', 'held', 'people', 'hours', 'outcome', 'later'],
    filled: (_, one) => ({
      state: one.state,
      worker: one.workerId ?? '',
      venue: one.venue ?? '',
      people: one.people === null ? '' : String(one.people),
      hours: one.hours === null ? '' : String(one.hours),
      outcome: one.outcome ?? '',
      later: one.later.filter(({ linked }) => linked).map(({ journeyId }) => journeyId),
      ...(one.bookedOn === null ? {} : dateValues('booked', one.bookedOn)),
      ...(one.heldOn === null ? {} : dateValues('held', one.heldOn)),
    }),
    says: (one) => [
      ['How it stands', STATES[one.state]],
      ['Booked for', one.bookedOn === null ? '' : shortDate(one.bookedOn)],
      ['Who gives it', one.workerName ?? ''],
      ['What was advised', one.outcome ?? ''],
    ],
    questions: async (at, one, form) => (
      <>
        <Question one={one} />
        <Radios
          form={form}
          name="state"
          label="How does it stand?"
          choices={STATE_IDS.map((value) => ({ value, words: STATES[value] }))}
        />
        <SelectField form={form} name="worker" label="Who gives it?" options={await workerChoices(at, one.workerId)} />
        <DateField form={form} name="booked" label="For which day is it booked?" hint="For example, 27 3 2027" />
        <TextField form={form} name="venue" label="Where?" />
        <DateField form={form} name="held" label="On which day was it given?" hint="For example, 27 3 2026" />
        <TextField
          form={form}
          name="people"
          label="How many people of theirs were there?"
          width={4}
          inputMode="numeric"
        />
        <TextField form={form} name="hours" label="Hours of our work" width={5} inputMode="decimal" />
        <TextArea form={form} name="outcome" label="What was advised?" hint="Who asked can read this" rows={4} />
        {one.later.length === 0 ? null : (
          <Checkboxes
            form={form}
            name="later"
            label="Which referral came of it?"
            hint="Referred since then by the same professional. Tick it only if you know"
            choices={one.later.map(({ journeyId, called, on }) => ({
              value: journeyId,
              words: `${called}, referred ${shortDate(on)}`,
            }))}
          />
        )}
      </>
    ),
    save: async (at, one, answers) => {
      const step = await readStep(at, one, answers);
      if (!isRight(answers)) return undefined;
      const by = { name: at.request.actor.name, now: at.request.clock.now() };
      await saveStep(at.tx, at.model, at.serviceId, one, step, by);
      await linkReferrals(at.tx, at.serviceId, one, answers.many('later'), { ...by, today: at.request.today });
      await auditOutward(at, 'outward-work.advice', `advice ${one.adviceId}`, { state: step.state });
      return { to: `${hubOf(at)}/advice`, done: `${one.name}: ${STATES[step.state].toLowerCase()}.` };
    },
  }),
];

function Question({ one }: { one: OpenedAdvice }) {
  return (
    <>
      <p>
        {wordsOf('advice', one.kind)}. {wordsOf('ways', one.way)}. {wordsOf('sectors', one.sector)}. Reach them:{' '}
        {one.reach}
      </p>
      <blockquote className="cg-own-words cg-typed">{one.question}</blockquote>
      <p>
        {one.repliedAt === null
          ? `They hear from us by ${shortDate(one.replyBy)} at the latest: that is promised.`
          : `${one.repliedBy} answered first. Promised by ${shortDate(one.replyBy)}.`}
      </p>
    </>
  );
}

async function readStep(at: InService, one: Advice, answers: Answers): Promise<Step> {
  const state = answers.choice('state', STATE_IDS, 'Choose how it stands');
  if (one.state === 'held' && state !== 'held') answers.wrong('state', 'It was given and is counted. Leave it so');
  if (one.repliedAt !== null && state === 'asked') answers.wrong('state', 'They have heard from us already');
  const worker = await readWorker(at, answers, 'worker');
  const bookedOn = answers.day('booked', 'the day it is booked for') ?? null;
  if (state === 'booked' && bookedOn === null)
    answers.wrong('booked', 'Enter the day it is booked for, like 27 3 2027');
  const held = state === 'held';
  if (held && worker === undefined) answers.wrong('worker', 'Choose who gave it');
  const heldOn = held ? answers.pastDay('held', 'the day it was given') : null;
  const people = answers.count('people', 'Enter how many people, like 6') ?? null;
  if (held && (people === null || people > 500)) answers.wrong('people', 'Enter how many people of theirs were there');
  const hours = readHours(answers, 'hours', 100, held);
  const outcome = held ? answers.required('outcome', 'Enter what was advised', 4000) : answers.text('outcome', 4000);
  return {
    state,
    bookedOn,
    venue: answers.text('venue', 200) || null,
    workerId: worker?.workerId ?? null,
    workerName: worker?.name ?? null,
    heldOn,
    people,
    hours: hours === null ? null : Number(hours),
    outcome: outcome || null,
  };
}
