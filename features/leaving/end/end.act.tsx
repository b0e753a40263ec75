import { randomUUID } from 'node:crypto';
import { shortDate } from '@commonground/calendar';
import { hasStarted, isOpen, type PlainFact, standing, triesBeforeLostTouch } from '@commonground/journey';
import { LEAVING_REASONS, leavingReason } from '@commonground/service-model';
import {
  asked,
  type ButtonsElsewhere,
  endOfJourney,
  factInWords,
  type JourneyAct,
  type JourneyInView,
  type MoreActs,
} from '#features/journeys/index.ts';
import { Checkboxes, type FormState, Radios } from '#platform/pages/index.ts';
import { keepReasons } from '../asked/question.store.ts';
import { isReason } from '../asked/reasons.ts';
import { ofJourney } from '../planned/planned.route.tsx';
import { nextStepsOf, sayNextSteps } from '../planned/planned.store.ts';
import { ticked } from '../reading.ts';

/**
 * The form of an ending, with what was tried in it, the team's own reasons, and once more the question about next steps
 * where nobody has written any. It asks; it never keeps anybody who leaves.
 */
const end: JourneyAct = {
  ...endOfJourney,
  opened: async (at) => {
    const { hasPlan, wish } = await nextStepsOf(at.tx, ofJourney(at));
    const asksSteps = !hasPlan && wish === null && hasStarted(at.state);
    const factId = randomUUID();
    return {
      // With what the community decided about this ending, where it did.
      ...((await endOfJourney.opened?.(at)) ?? endOfJourney),
      fields: (now) => [...endOfJourney.fields(now), 'team-reasons', ...(asksSteps ? ['next-steps'] : [])],
      questions: (now, form) => (
        <>
          <Tried at={now} />
          {endOfJourney.questions(now, form)}
          <TeamReasons form={form} />
          {asksSteps ? <StepsQuestion at={now} form={form} /> : null}
        </>
      ),
      read: (now, answers) => {
        const facts = endOfJourney.read(now, answers);
        const ownMove = asked(now, 'move') !== '';
        if (asksSteps && ownMove)
          answers.choice('next-steps', WISHES, 'Choose what happens about a plan for next steps');
        return facts.map((fact, index) => (index === 0 ? { ...fact, id: factId } : fact));
      },
      also: async (now, answers) => {
        await keepReasons(now.tx, ofJourney(now), 'staff', ticked(now.request.body, 'team-reasons').filter(isReason));
        const wanted = answers.optionalChoice('next-steps', WISHES);
        const of = { ...ofJourney(now), personId: now.journey.personId };
        const said = { to: now.request.actor.name, on: now.request.today };
        if (asksSteps && wanted !== undefined) await sayNextSteps(now.tx, of, { wish: wanted, ...said });
      },
    };
  },
};

const WISHES = ['not-wanted', 'later'] as const;

const died: ButtonsElsewhere = {
  id: 'died',
  offers: (at) => (at.state.died ? [] : [{ words: `${at.person.called} has died`, place: 'leaving' as const }]),
};

const planned: ButtonsElsewhere = {
  id: 'ending',
  offers: (at) =>
    isOpen(at.state) && at.state.span?.takenOn ? [{ words: 'Plan the ending', place: 'leaving' as const }] : [],
};

const meeting: ButtonsElsewhere = {
  id: 'ending/meeting',
  offers: (at) =>
    hasStarted(at.state) && !at.state.died ? [{ words: 'Ending meeting', place: 'leaving' as const }] : [],
};

/** What this capability lets a practitioner write: `end` stands in the place of the journey's own form. */
export const leavingActs: MoreActs = [end, planned, meeting, died];

/** What was tried since the last word, so that nobody has to look it up, and an unplanned ending says it. */
function Tried({ at }: { at: JourneyInView }) {
  const tries = triedSince(at);
  const needed = triesBeforeLostTouch(at.model);
  return (
    <section>
      <h2 className="nhsuk-heading-s">What was tried since the last word from them</h2>
      {tries.length === 0 ? <p>Nothing yet.</p> : null}
      <ul className="nhsuk-list nhsuk-list--bullet">
        {tries.map((fact) => (
          <li key={fact.id}>
            {shortDate(fact.on)}: {factInWords(at.model, fact).what}, {fact.by.name}
          </li>
        ))}
      </ul>
      <p className="nhsuk-hint">
        Lost touch needs {needed} different ways; {at.state.tries.length} {at.state.tries.length === 1 ? 'was' : 'were'}{' '}
        tried.
      </p>
    </section>
  );
}

export function triedSince({ journey, state }: JourneyInView): PlainFact[] {
  const since = state.lastWord;
  return standing(journey.facts).filter(
    (fact) => fact.kind === 'reached-out' && !fact.answered && (since === null || fact.on >= since),
  );
}

function TeamReasons({ form }: { form: FormState }) {
  return (
    <Checkboxes
      form={form}
      name="team-reasons"
      label="Why, as the team sees it"
      hint="The person is asked for theirs themself"
      choices={LEAVING_REASONS.map((value) => ({ value, words: leavingReason(value).label }))}
      small
    />
  );
}

function StepsQuestion({ at, form }: { at: JourneyInView; form: FormState }) {
  const { called } = at.person;
  return (
    <Radios
      form={form}
      name="next-steps"
      label="There is no plan for next steps yet"
      hint={`Nobody should leave without one, unless they wish so. ${called} can leave all the same.`}
      choices={[
        { value: 'not-wanted', words: `${called} does not want one` },
        { value: 'later', words: `We write it with ${called} after the ending` },
      ]}
    />
  );
}
