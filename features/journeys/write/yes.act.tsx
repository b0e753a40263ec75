import { hasEnded } from '@commonground/journey';
import type { JourneyAct } from './act.ts';
import { when } from './answers.ts';
import { couldWrite } from './draft-fact.ts';
import type { JourneyInView } from './journey-in-view.ts';
import { Radios, SaidTo, saidValues, TextArea } from './questions.tsx';

/** The person's own yes. Nobody goes further without it. */
export const yes: JourneyAct = {
  id: 'yes',
  offers: (at) =>
    !hasEnded(at.state) && couldWrite(at, { kind: 'chose', route: waysIn(at)[0]?.value ?? '', voice: heardToday(at) })
      ? [{ words: `${at.person.called} says yes`, place: 'next' }]
      : [],
  page: (at) => ({
    title: `${at.person.called} says yes`,
    button: 'Save their yes',
    about: 'It is their own decision to come. Write down who heard it, and when.',
  }),
  fields: (at) => (hasOneWayIn(at) ? ['said-to', 'said-on', 'reason'] : ['route', 'said-to', 'said-on', 'reason']),
  filled: (at) => ({ ...saidValues(at), route: at.state.span?.route ?? '' }),
  questions: (at, form) => (
    <>
      {hasOneWayIn(at) ? null : (
        <Radios form={form} name="route" label="How did they come to us?" choices={waysIn(at)} />
      )}
      <SaidTo form={form} />
      <TextArea form={form} name="reason" label="What would they like?" hint="In their words, if they wish" rows={3} />
    </>
  ),
  read: (at, answers) => {
    const routes = Object.keys(at.model.intake.routes);
    const route = hasOneWayIn(at) ? (routes[0] ?? '') : answers.choice('route', routes, 'Choose how they came to us');
    const voice = answers.said();
    const on = answers.pastDay('on', 'the day it happened');
    return [{ kind: 'chose', on, route, voice, ...when('reason', answers.text('reason')) }];
  },
  done: (at) => `Saved: ${at.person.called} said yes.`,
};

const hasOneWayIn = (at: JourneyInView) => Object.keys(at.model.intake.routes).length === 1;
const waysIn = (at: JourneyInView) =>
  Object.entries(at.model.intake.routes).map(([value, { name }]) => ({ value, words: name }));
const heardToday = ({ request }: JourneyInView) => ({
  how: 'said' as const,
  to: request.actor.name,
  on: request.today,
});
