import { addMonths } from '@commonground/calendar';
import { asked, type JourneyAct, type JourneyInView, type MoreActs, moveInJourney } from '#features/journeys/index.ts';
import { DateField, type FormState, Radios, TextArea } from '#platform/pages/index.ts';
import { type CrisisPlanOffered, crisisPlanOf } from '../crisis-plan.rules.ts';
import { isSettled } from './entry.rules.ts';
import { keepAnswer, standsOf } from './entry.store.ts';

const ANSWERS = ['not-now', 'later'] as const;
const FIELDS = ['crisis-plan', 'crisis-why', 'crisis-day'];

/** Whether this move is how somebody starts: into a stage of taking part, from before it. */
function isStart(at: JourneyInView): boolean {
  const found = at.next.find(({ id, kind }) => kind === 'moved' && id === asked(at, 'move'));
  const to = found === undefined ? undefined : at.model.stages[found.to]?.phase;
  const from = at.state.stage === null ? undefined : at.model.stages[at.state.stage]?.phase;
  return to === 'taking-part' && from !== 'taking-part';
}

/**
 * The form of a move asks for the crisis plan where it is how somebody starts, the model has one on entry, and neither a
 * plan they agreed to nor their wish not to have one stands. It never keeps anybody out: "later, because" is an answer,
 * and stands on Today until it is done.
 */
const move: JourneyAct = {
  ...moveInJourney,
  opened: async (at) => {
    // With what the community decided about this move, where it did.
    const plain = (await moveInJourney.opened?.(at)) ?? moveInJourney;
    const offered = crisisPlanOf(at.model);
    if (!offered.onEntry || !isStart(at)) return plain;
    const [found] = await standsOf(at.tx, at.serviceId, offered, at.journey.journeyId);
    if (found === undefined || isSettled(found.stands)) return plain;
    return asking(offered, plain);
  },
};

const asking = (offered: CrisisPlanOffered, plain: JourneyAct): JourneyAct => ({
  ...plain,
  fields: (at) => [...moveInJourney.fields(at), ...FIELDS],
  questions: (at, form) => (
    <>
      {moveInJourney.questions(at, form)}
      <CrisisQuestion at={at} form={form} />
    </>
  ),
  read: (at, answers) => {
    const facts = moveInJourney.read(at, answers);
    const message = 'Write the crisis plan, or choose what is to happen about it';
    const chosen = answers.choice('crisis-plan', ANSWERS, message);
    const why = answers.text('crisis-why', 2000);
    if (chosen === 'later' && why === '') answers.wrong('crisis-why', 'Enter why the plan is written later');
    const until = answers.day('crisis-day', 'the day');
    const { today } = at.request;
    if (until === undefined || until <= today || until > addMonths(today, 24)) {
      answers.wrong('crisis-day', 'Enter a day after today, like 27 3 2027, by which it is written or asked again');
    }
    return facts;
  },
  also: async (at, answers) => {
    const { actor, clock, today } = at.request;
    const answer = answers.optionalChoice('crisis-plan', ANSWERS);
    const until = answers.day('crisis-day', 'the day');
    if (answer === undefined || until === undefined) return;
    const of = { serviceId: at.serviceId, journeyId: at.journey.journeyId, personId: at.journey.personId };
    await keepAnswer(at.tx, { actor, clock, today }, of, offered, {
      answer,
      words: answers.text('crisis-why', 2000) || null,
      until,
      saidBy: answer === 'not-now' ? at.person.called : actor.name,
      saidTo: answer === 'not-now' ? actor.name : null,
    });
  },
});

function CrisisQuestion({ at, form }: { at: JourneyInView; form: FormState }) {
  const { called } = at.person;
  return (
    <section>
      <h2 className="nhsuk-heading-m">No crisis plan yet</h2>
      <p>
        Everybody here has a crisis plan when they start, written with them.{' '}
        <a href={`${at.address}/crisis-plan`}>Write it with {called} now</a>, and then come back to this page.
      </p>
      <Radios
        form={form}
        name="crisis-plan"
        label="What happens about it?"
        choices={[
          { value: 'not-now', words: `${called} does not want one now` },
          { value: 'later', words: 'Later, for a reason' },
        ]}
      />
      <TextArea
        form={form}
        name="crisis-why"
        label="Why is there none yet?"
        hint={`If ${called} does not want one, this can stay empty`}
        rows={2}
      />
      <DateField form={form} name="crisis-day" label="By when is it written, or when do we ask again?" />
    </section>
  );
}

/** What starting asks for: `move` stands in the place of the journey's own form. */
export const crisisPlanActs: MoreActs = [move];
