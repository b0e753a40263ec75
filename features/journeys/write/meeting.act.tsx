import { hasChosen } from '@commonground/journey';
import { asked, type JourneyAct } from './act.ts';
import { when } from './answers.ts';
import { couldWrite } from './draft-fact.ts';
import type { JourneyInView } from './journey-in-view.ts';
import { Radios, SelectField, TextArea } from './questions.tsx';

const OUTCOMES = [
  { value: 'go-on', words: 'We go on: the next step is to meet' },
  { value: 'more-wanted', words: 'We need to know more first' },
] as const;

/** A request that has just come in is looked at. */
export const screen: JourneyAct = {
  id: 'first-look',
  offers: (at) =>
    couldWrite(at, { kind: 'screened', outcome: 'go-on' })
      ? [{ words: 'Say what we do with the request', place: 'next' }]
      : [],
  page: () => ({
    title: 'What we do with the request',
    button: 'Save',
    about: 'If another service fits better, pass the request on instead: that has a form of its own.',
  }),
  fields: () => ['outcome', 'why'],
  questions: (_, form) => (
    <>
      <Radios form={form} name="outcome" label="What did you decide?" choices={OUTCOMES} />
      <TextArea form={form} name="why" label="Why?" rows={3} />
    </>
  ),
  read: (_, answers) => {
    const outcome = answers.choice('outcome', ['go-on', 'more-wanted'], 'Choose what you decided');
    const on = answers.pastDay('on', 'the day it happened');
    return [{ kind: 'screened', on, outcome, ...when('why', answers.text('why')) }];
  },
  done: () => 'Saved what we do with the request.',
};

/** Somebody met the team. What came out of it stands in both voices. */
export const assess: JourneyAct = {
  id: 'met-the-team',
  offers: (at) =>
    couldWrite(at, { kind: 'assessed' }) ? [{ words: 'Write down a meeting with the team', place: 'next' }] : [],
  page: (at) => ({
    title: 'A meeting with the team',
    button: 'Save the meeting',
    about: `Write what came out of it in both voices: ${at.person.called}'s own words first.`,
  }),
  fields: (at) => [...(partsToMeetIn(at).length > 0 ? ['component'] : []), 'person', 'team'],
  questions: (at, form) => (
    <>
      {partsToMeetIn(at).length > 0 ? (
        <SelectField
          form={form}
          name="component"
          label="Where did you meet?"
          options={[{ value: '', words: 'A meeting of its own' }, ...partsToMeetIn(at)]}
        />
      ) : null}
      <TextArea form={form} name="person" label={`What ${at.person.called} said came out of it`} />
      <TextArea form={form} name="team" label="What the team thinks came out of it" />
    </>
  ),
  read: (at, answers) => {
    const component = answers.optionalChoice(
      'component',
      partsToMeetIn(at).map(({ value }) => value),
    );
    const person = answers.text('person');
    const team = answers.text('team');
    if (person === '' && team === '') {
      answers.wrong('person', `Enter what came out of it, in ${at.person.called}'s words or the team's`);
    }
    const outcome = { ...when('person', person), ...when('team', team) };
    const on = answers.pastDay('on', 'the day you met');
    return [{ kind: 'assessed', on, outcome, ...when('component', component) }];
  },
  done: (at) => `Saved the meeting with ${at.person.called}.`,
};

function partsToMeetIn({ model }: JourneyInView) {
  return Object.entries(model.components)
    .filter(([, { purpose }]) => purpose.includes('assess'))
    .map(([value, { name }]) => ({ value, words: name }));
}

/** A condition of a next step that somebody judges. */
export const judge: JourneyAct = {
  id: 'judge',
  offers: (at) =>
    wanted(at, 'judged')
      .filter((what) => couldWrite(at, { kind: 'judged', what, met: true }))
      .map((what) => ({ words: `Judge together: ${what}`, place: 'next', about: { what } })),
  page: (at) =>
    asked(at, 'what') === '' ? undefined : { title: `Judge together: ${asked(at, 'what')}`, button: 'Save' },
  fields: () => ['met', 'why'],
  questions: (at, form) => (
    <>
      <Radios
        form={form}
        name="met"
        label={`Is it so: ${asked(at, 'what')}?`}
        choices={[
          { value: 'yes', words: 'Yes' },
          { value: 'no', words: 'Not yet' },
        ]}
        inline
      />
      <TextArea form={form} name="why" label="What do you go by?" hint="You can leave this empty" rows={3} />
    </>
  ),
  read: (at, answers) => {
    const met = answers.choice('met', ['yes', 'no'], 'Choose yes or not yet') === 'yes';
    const on = answers.pastDay('on', 'the day you judged it');
    return [{ kind: 'judged', on, what: asked(at, 'what'), met, ...when('why', answers.text('why')) }];
  },
  done: (at) => `Saved what was judged: ${asked(at, 'what')}.`,
};

/** Something that must be agreed before a next step. */
export const agree: JourneyAct = {
  id: 'agree',
  offers: (at) =>
    wanted(at, 'agreed')
      .filter((what) => at.state.agreed[what] === undefined && couldWrite(at, { kind: 'agreed', what }))
      .map((what) => ({ words: `${at.person.called} agrees to ${what}`, place: 'next', about: { what } })),
  page: (at) =>
    asked(at, 'what') === ''
      ? undefined
      : { title: `${at.person.called} agrees to ${asked(at, 'what')}`, button: 'Save that it is agreed' },
  fields: () => [],
  questions: () => null,
  read: (at, answers) => [
    { kind: 'agreed', on: answers.pastDay('on', 'the day it was agreed'), what: asked(at, 'what') },
  ],
  done: (at) => `Saved: agreed to ${asked(at, 'what')}.`,
};

/** A plan was written, or the person does not want one now. */
export const plan: JourneyAct = {
  id: 'plan',
  offers: (at) =>
    Object.entries(at.model.plans)
      .filter(([id]) => hasChosen(at.state) && couldWrite(at, { kind: 'wrote-plan', plan: id }))
      .map(([id, { name }]) => ({
        words: at.state.plans[id] === undefined ? `${name}: written, or not now` : `${name}: write it again`,
        place: 'contact',
        about: { plan: id },
      })),
  page: (at) => {
    const found = at.model.plans[asked(at, 'plan')];
    return found && { title: found.name, button: 'Save' };
  },
  fields: () => ['written'],
  questions: (at, form) => (
    <Radios
      form={form}
      name="written"
      label="Is it written?"
      choices={[
        { value: 'yes', words: 'Yes, it is written' },
        { value: 'not-now', words: `${at.person.called} does not want one now` },
      ]}
    />
  ),
  read: (at, answers) => {
    const written = answers.choice('written', ['yes', 'not-now'], 'Choose whether it is written');
    const on = answers.pastDay('on', 'the day it was written');
    return [{ kind: 'wrote-plan', on, plan: asked(at, 'plan'), ...(written === 'not-now' ? { notNow: true } : {}) }];
  },
  done: (at) => `Saved: ${at.model.plans[asked(at, 'plan')]?.name ?? 'the plan'}.`,
};

/** What the conditions of the next steps ask somebody to judge or agree. */
function wanted(at: JourneyInView, kind: 'judged' | 'agreed'): string[] {
  const found = at.next.flatMap(({ needs }) =>
    needs
      .filter(({ answer }) => answer.is !== 'met')
      .flatMap(({ condition }) => (kind in condition ? [String((condition as Record<string, unknown>)[kind])] : [])),
  );
  const inParts = [...Object.keys(at.state.places)].flatMap((id) =>
    (at.model.components[id]?.needs ?? []).flatMap((condition) =>
      kind in condition ? [String((condition as Record<string, unknown>)[kind])] : [],
    ),
  );
  return [...new Set([...found, ...inParts])];
}
