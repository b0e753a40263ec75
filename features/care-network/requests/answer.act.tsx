import { londonDay, londonInstant, longDate } from '@commonground/calendar';
import { dateValues, type JourneyInView } from '#features/journeys/index.ts';
import { isRecordId } from '#features/services/index.ts';
import { DateField, Radios, TextArea, TextField } from '#platform/pages/index.ts';
import type { AnswerKind } from '../care-network.tables.ts';
import { isRight, type NetworkAct } from '../network-form.tsx';
import { type AskedOfPartner, answerRequest, findRequest, takeBack } from './requests.store.ts';

export const ANSWER_KINDS: readonly AnswerKind[] = ['will-do', 'already-does', 'advice', 'cannot'];

/** What a partner answered, as the team reads it. */
export const KIND_WORDS: Readonly<Record<AnswerKind, string>> = {
  'will-do': 'They will do it',
  'already-does': 'They do it already, so nothing is done twice',
  advice: 'They gave advice',
  cannot: 'They cannot',
};

async function openRequest({ tx, serviceId, journey, request }: JourneyInView): Promise<AskedOfPartner | undefined> {
  const { requestId } = request.params;
  return isRecordId(requestId) ? findRequest(tx, serviceId, journey.journeyId, requestId) : undefined;
}

const SETTLED = 'It was answered or taken back in the meantime. Go back and look before you write.';

const Asked = ({ one }: { one: AskedOfPartner }) => (
  <div className="cg-panel">
    <p>
      <strong>{one.organisation_name}</strong>, asked on {longDate(londonDay(one.asked_at))} by {one.asked_by}:
    </p>
    <p>{one.what}</p>
  </div>
);

/** What the partner said by telephone or letter, written down by the team. */
export const answerAct: NetworkAct<AskedOfPartner> = {
  path: 'network/:requestId/answer',
  back: 'network',
  act: 'shared-plan.write',
  title: 'What the partner answered',
  button: 'Save the answer',
  fields: ['kind', 'answer', 'by', 'on'],
  known: openRequest,
  filled: (at) => dateValues('on', at.request.today),
  questions: (_, form, one) => (
    <>
      <Asked one={one} />
      <Radios
        form={form}
        name="kind"
        label="What did they answer?"
        choices={ANSWER_KINDS.map((value) => ({ value, words: KIND_WORDS[value] }))}
      />
      <TextArea form={form} name="answer" label="In their words" hint="You can leave this empty" rows={3} />
      <TextField form={form} name="by" label="Who answered?" />
      <DateField form={form} name="on" label="On which day?" hint="For example, 27 3 2025" />
    </>
  ),
  save: async (at, answers, one) => {
    const kind = answers.choice('kind', ANSWER_KINDS, 'Choose what they answered');
    const by = answers.required('by', 'Enter the name of whoever answered');
    const on = answers.pastDay('on', 'the day they answered');
    if (on < londonDay(one.asked_at)) {
      answers.wrong('on', `Enter a day from ${longDate(londonDay(one.asked_at))} on, when they were asked`);
    }
    if (answers.text('answer').length > 2000) answers.wrong('answer', 'Write at most 2,000 letters');
    if (!isRight(answers)) return undefined;
    const noon = on === at.request.today ? at.request.clock.now() : londonInstant(on, '12:00');
    const answeredAt = noon < one.asked_at ? one.asked_at : noon;
    const written = { at: answeredAt, kind, answer: answers.text('answer'), by, how: 'told' } as const;
    if (await answerRequest(at.tx, one, written)) return 'The answer is written down.';
    answers.wrong('kind', SETTLED);
    return undefined;
  },
};

/** A request that is no longer needed. It stays in the list, and counts in nobody's times. */
export const takeBackAct: NetworkAct<AskedOfPartner> = {
  path: 'network/:requestId/take-back',
  back: 'network',
  act: 'shared-plan.write',
  title: 'It is no longer needed',
  button: 'Take it back',
  fields: ['sure'],
  known: openRequest,
  questions: (_, form, one) => (
    <>
      <Asked one={one} />
      <Radios
        form={form}
        name="sure"
        label="Have you told the partner?"
        choices={[
          { value: 'told', words: 'Yes, they know' },
          { value: 'reads', words: 'No, they read it here' },
        ]}
      />
    </>
  ),
  save: async (at, answers, one) => {
    answers.choice('sure', ['told', 'reads'], 'Choose how the partner learns of it');
    if (!isRight(answers)) return undefined;
    if (await takeBack(at.tx, one, { name: at.request.actor.name, now: at.request.clock.now() })) return 'Taken back.';
    answers.wrong('sure', SETTLED);
    return undefined;
  },
};
