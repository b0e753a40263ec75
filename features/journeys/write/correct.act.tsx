import { randomUUID } from 'node:crypto';
import { longDate } from '@commonground/calendar';
import { history, type PlainFact } from '@commonground/journey';
import { factInWords } from '../person/fact-words.ts';
import { asked, type JourneyAct } from './act.ts';
import type { JourneyInView } from './journey-in-view.ts';
import { DateField, dateValues, Radios, TextArea } from './questions.tsx';

/** An entry was wrong: it did not happen, or not on that day. The old one stays visible. */
export const correct: JourneyAct = {
  id: 'correct',
  dated: false,
  // The way to a correction stands beside each entry of the timeline.
  offers: () => [],
  page: (at) => {
    const fact = factAsked(at);
    return (
      fact && {
        title: 'Correct an entry',
        button: 'Correct it',
        about: `“${factInWords(at.model, fact).what}”, ${longDate(fact.on)}, written by ${fact.by.name}. It stays visible, marked as corrected.`,
      }
    );
  },
  fields: () => ['reason', 'what', 'right-day'],
  filled: (at) => {
    const fact = factAsked(at);
    return fact === undefined ? {} : dateValues('right-day', fact.on);
  },
  questions: (_, form) => (
    <>
      <TextArea form={form} name="reason" label="What was wrong?" rows={3} />
      <Radios
        form={form}
        name="what"
        label="What is right?"
        choices={[
          { value: 'not-at-all', words: 'It did not happen', hint: 'Write what did happen as a new entry' },
          { value: 'another-day', words: 'It happened on another day' },
        ]}
      />
      <DateField form={form} name="right-day" label="The right day" hint="For example, 27 3 2025" />
    </>
  ),
  read: (at, answers) => {
    const fact = factAsked(at)!;
    const reason = answers.required('reason', 'Enter what was wrong');
    const what = answers.choice('what', ['not-at-all', 'another-day'], 'Choose what is right');
    const moved = what === 'another-day' ? answers.pastDay('right-day', 'the right day') : undefined;
    if (moved === fact.on) answers.wrong('right-day', `It stands on ${longDate(fact.on)} already. Enter the right day`);
    const { actor, clock, today } = at.request;
    const by = actor.accountId === null ? { name: actor.name } : { name: actor.name, account: actor.accountId };
    const instead =
      moved === undefined
        ? {}
        : { instead: { ...fact, id: randomUUID(), on: moved, by, recordedAt: clock.now().toISOString() } as PlainFact };
    return [{ kind: 'corrected', on: today, fact: fact.id, reason, ...instead }];
  },
  done: () => 'Corrected. The old entry stays visible.',
};

/** An entry that still stands. A mark in a register is corrected in the register. */
function factAsked(at: JourneyInView): PlainFact | undefined {
  const id = asked(at, 'fact');
  const found = history(at.journey.facts).flatMap(({ fact, correctedBy }) => {
    if (correctedBy !== null) return [];
    if (fact.kind === 'corrected') return fact.instead?.id === id ? [fact.instead] : [];
    return fact.id === id ? [fact] : [];
  });
  const [fact] = found;
  return fact?.kind === 'attended' ? undefined : fact;
}
