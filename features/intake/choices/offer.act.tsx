import { shortDate } from '@commonground/calendar';
import { standing } from '@commonground/journey';
import { label } from '@commonground/service-model';
import { type Answers, asked, type JourneyAct, type JourneyInView, plainOffer } from '#features/journeys/index.ts';
import { NeedsLine, needsOf } from '#features/people/index.ts';
import { Checkboxes, type FormState, TextArea } from '#platform/pages/index.ts';
import { type Engagement, engagementOf } from '../engagement/engagement.store.ts';
import type { NamedOption } from '../intake.tables.ts';
import { choicesOf, keepChoice, type OfferedChoice } from './choice.store.ts';
import { otherOptions, type Warning, warningsFor } from './options.rules.ts';

/** What the form of an offer knows beyond the journey. */
interface Known {
  readonly others: readonly NamedOption[];
  readonly warnings: readonly Warning[];
  readonly engagement: Engagement | undefined;
  readonly needs: readonly string[] | undefined;
}

/** An offer with the choice it leaves: what else was talked about, and what the person would rather have. */
export const offerWithChoice: JourneyAct = {
  ...plainOffer,
  opened: async (at) => {
    const component = asked(at, 'component');
    const others = otherOptions(at.model, at.state, at.groups, component);
    const [engagement] = await engagementOf(at.tx, at.serviceId, at.journey.journeyId);
    const needs = (await needsOf(at.tx, [at.journey.personId])).get(at.journey.personId);
    return opened({ others, warnings: warningsFor(at.model, at.state, component, others), engagement, needs });
  },
};

const keyOf = ({ component, group }: NamedOption) => `${component}:${group ?? ''}`;

const opened = (known: Known): JourneyAct => ({
  ...plainOffer,
  fields: (at) => [...plainOffer.fields(at), ...(known.others.length > 0 ? ['others', 'only-one'] : []), 'preference'],
  questions: (at, form) => (
    <>
      <NeedsLine needs={known.needs} />
      <ThinkFirst at={at} known={known} />
      {plainOffer.questions(at, form)}
      <ChoiceQuestions at={at} known={known} form={form} />
    </>
  ),
  read: (at, answers) => {
    const facts = plainOffer.read(at, answers);
    const { others, onlyOne } = readChoice(answers, known);
    if (known.others.length > 0 && others.length === 0 && onlyOne === null)
      answers.wrong('others', 'Tick what else was talked about, or write below why there was only this');
    return facts;
  },
  also: async (at, answers) => {
    const { others, onlyOne } = readChoice(answers, known);
    const component = asked(at, 'component');
    const of = { serviceId: at.serviceId, journeyId: at.journey.journeyId, personId: at.journey.personId };
    await keepChoice(at.tx, of, {
      on: answers.pastDay('on', 'the day it happened'),
      component,
      group: answers.text('group') || null,
      others,
      onlyOne,
      preference: answers.text('preference') || null,
      warned: warningsFor(at.model, at.state, component, others),
      by: at.request.actor.name,
    });
  },
});

function readChoice(answers: Answers, known: Known) {
  const ticked = answers.many('others');
  // The group that is offered is no other option beside itself.
  const offered = answers.text('group');
  const others = known.others.filter((one) => ticked.includes(keyOf(one)) && (one.group ?? 'none') !== offered);
  return { others, onlyOne: answers.text('only-one') || null };
}

const WARNINGS: Readonly<Record<Warning, string>> = {
  'brief-only':
    'Everything that can be offered here is brief, and they are where people with the most severe difficulties are. Short treatment alone helps them little: think of what comes with it or after it.',
  'third-brief': 'This would be their third brief course here. Look at the whole way with them before another one.',
};

function ThinkFirst({ at, known }: { at: JourneyInView; known: Known }) {
  const { engagement, warnings } = known;
  return (
    <>
      {engagement === undefined ? null : (
        <p>
          How far {at.person.called} wants to take part, {shortDate(engagement.on)}:{' '}
          <strong>{label('engagement-level', engagement.level)}</strong>. {engagement.words}
        </p>
      )}
      {warnings.map((warning) => (
        <p key={warning} className="nhsuk-inset-text">
          <strong>Worth a thought. </strong>
          {WARNINGS[warning]}
        </p>
      ))}
    </>
  );
}

function ChoiceQuestions({ at, known, form }: { at: JourneyInView; known: Known; form: FormState }) {
  const { called } = at.person;
  return (
    <>
      {known.others.length === 0 ? (
        <p>There is nothing else to offer here just now.</p>
      ) : (
        <>
          <Checkboxes
            form={form}
            name="others"
            label="What else was talked about?"
            hint="People do better with what they chose. Offer at least one other where there is one."
            choices={known.others.map((one) => ({ value: keyOf(one), words: one.name }))}
            small
          />
          <TextArea form={form} name="only-one" label="If nothing else: why not?" rows={2} />
        </>
      )}
      <TextArea
        form={form}
        name="preference"
        label={`What would ${called} rather have?`}
        hint="In their words, if they said"
        rows={2}
      />
    </>
  );
}

/** What was offered, what else there was, and what became of it. */
export async function choicesPart(at: JourneyInView) {
  const choices = await choicesOf(at.tx, at.serviceId, at.journey.journeyId);
  if (choices.length === 0) return null;
  return (
    <section>
      <h2 className="nhsuk-heading-m">Offers and choice</h2>
      <ul className="nhsuk-list">
        {choices.map((one) => (
          <li key={`${one.on}${one.component}${one.group ?? ''}`}>
            {shortDate(one.on)}: offered {nameOf(at, one)}.{' '}
            {one.others.length === 0
              ? `Nothing else was offered${one.onlyOne === null ? '' : `: ${one.onlyOne}`}. `
              : `Also talked about: ${one.others.map(({ name }) => name).join(', ')}. `}
            {one.preference === null ? '' : `They would rather: ${one.preference} `}
            {outcomeOf(at, one)}
          </li>
        ))}
      </ul>
    </section>
  );
}

const nameOf = (at: JourneyInView, { component, group }: OfferedChoice): string =>
  at.groups.get(component)?.find(({ groupId }) => groupId === group)?.name ??
  at.model.components[component]?.name ??
  component;

/** What the person answered stands in the journey's facts. */
function outcomeOf(at: JourneyInView, { component, on }: OfferedChoice): string {
  const after = standing(at.journey.facts).filter((fact) => fact.on >= on);
  const answer = after.find(
    (fact) =>
      (fact.kind === 'accepted' || fact.kind === 'declined' || fact.kind === 'offer-withdrawn') &&
      fact.component === component,
  );
  if (answer === undefined) return 'Not answered yet.';
  const words = { accepted: 'They chose this', declined: 'They said no to it', 'offer-withdrawn': 'It was withdrawn' };
  return `${words[answer.kind as keyof typeof words]} on ${shortDate(answer.on)}.`;
}
