import { WAYS_TO_REACH } from '@commonground/journey';
import { WAY_WORDS } from '../person/fact-words.ts';
import type { JourneyAct } from './act.ts';
import { when } from './answers.ts';
import { couldWrite } from './draft-fact.ts';
import { DateField, Radios, SelectField, TextArea } from './questions.tsx';

/** Somebody tried to reach the person. */
export const reachOut: JourneyAct = {
  id: 'got-in-touch',
  offers: (at) =>
    couldWrite(at, { kind: 'reached-out', who: 'staff', way: 'phone', answered: true })
      ? [{ words: 'Write down that we got in touch', place: 'contact' }]
      : [],
  page: () => ({ title: 'We got in touch', button: 'Save' }),
  fields: () => ['who', 'way', 'answered'],
  filled: () => ({ who: 'staff', way: 'phone' }),
  questions: (at, form) => (
    <>
      <Radios
        form={form}
        name="who"
        label="Who tried?"
        choices={[
          { value: 'staff', words: 'Somebody of the team' },
          { value: 'peer', words: 'A peer' },
        ]}
        inline
      />
      <SelectField
        form={form}
        name="way"
        label="How?"
        options={WAYS_TO_REACH.map((value) => ({ value, words: capital(WAY_WORDS[value]) }))}
      />
      <Radios
        form={form}
        name="answered"
        label={`Did ${at.person.called} answer?`}
        choices={[
          { value: 'yes', words: 'Yes' },
          { value: 'no', words: 'No answer yet' },
        ]}
        inline
      />
    </>
  ),
  read: (_, answers) => {
    const who = answers.choice('who', ['staff', 'peer'], 'Choose who tried');
    const way = answers.choice('way', WAYS_TO_REACH, 'Choose how');
    const answered = answers.choice('answered', ['yes', 'no'], 'Choose whether there was an answer') === 'yes';
    return [{ kind: 'reached-out', on: answers.pastDay('on', 'the day of it'), who, way, answered }];
  },
  done: (at) => `Saved that we got in touch with ${at.person.called}.`,
};

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

/** A break. The places are kept unless the person says otherwise. */
export const pause: JourneyAct = {
  id: 'break',
  offers: (at) =>
    couldWrite(at, { kind: 'paused' }) ? [{ words: `${at.person.called} takes a break`, place: 'contact' }] : [],
  page: (at) => ({ title: `${at.person.called} takes a break`, button: 'Save the break' }),
  fields: () => ['until', 'keep', 'why'],
  questions: (_, form) => (
    <>
      <DateField
        form={form}
        name="until"
        label="Until when?"
        hint="The first day on which the break is over. Leave it empty if it is open."
      />
      <Radios
        form={form}
        name="keep"
        label="What about their places?"
        choices={[
          { value: 'yes', words: 'They are kept' },
          { value: 'no', words: 'They give them up' },
        ]}
        inline
      />
      <TextArea form={form} name="why" label="Why?" hint="You can leave this empty" rows={3} />
    </>
  ),
  read: (_, answers) => {
    const until = answers.day('until', 'the day the break is over');
    const keeps = answers.choice('keep', ['yes', 'no'], 'Choose what happens with their places') === 'yes';
    const on = answers.pastDay('on', 'the day it begins');
    return [
      {
        kind: 'paused',
        on,
        ...when('until', until),
        ...(keeps ? {} : { keepPlaces: false }),
        ...when('why', answers.text('why')),
      },
    ];
  },
  done: (at) => `Saved: ${at.person.called} takes a break.`,
};

export const resume: JourneyAct = {
  id: 'back-from-break',
  offers: (at) =>
    couldWrite(at, { kind: 'resumed' }) ? [{ words: `${at.person.called} is back from the break`, place: 'next' }] : [],
  page: (at) => ({ title: `${at.person.called} is back from the break`, button: 'Save' }),
  fields: () => [],
  questions: () => null,
  read: (_, answers) => [{ kind: 'resumed', on: answers.pastDay('on', 'the day they came back') }],
  done: (at) => `Saved: ${at.person.called} is back.`,
};
