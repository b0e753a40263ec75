import { isOpen, type NextMove } from '@commonground/journey';
import { ALWAYS_POSSIBLE_ENDINGS, type Ending, label } from '@commonground/service-model';
import type { FormState } from '#platform/pages/index.ts';
import { asked, type JourneyAct, type Offer } from './act.ts';
import { type Answers, when } from './answers.ts';
import { votedValues } from './community-outcome.store.ts';
import { DecisionQuestions, decisionFields, decisionValues, readDecision } from './decision.tsx';
import { couldWrite } from './draft-fact.ts';
import type { JourneyInView } from './journey-in-view.ts';
import { Radios, TextArea } from './questions.tsx';

const moveAsked = (at: JourneyInView, kind: NextMove['kind']) =>
  at.next.find((move) => move.id === asked(at, 'move') && move.kind === kind);

/** Moves of one kind that could be written today, each with what it still needs said elsewhere. */
const offersOf = (at: JourneyInView, kind: NextMove['kind'], place: Offer['place']): Offer[] =>
  at.next
    .filter((move) => move.kind === kind && move.hindrance === null)
    .map((move) => ({ words: wordsOf(at, move), place, about: { move: move.id } }));

/** "Join the community: to In the community". */
function wordsOf(at: JourneyInView, { name, to }: NextMove): string {
  const stage = at.model.stages[to]?.name;
  return stage === undefined || name.toLowerCase().includes(stage.toLowerCase()) ? name : `${name} (to ${stage})`;
}

/** What the community decided by a vote of its own stands in the form already. */
async function withVote(act: JourneyAct, at: JourneyInView): Promise<JourneyAct> {
  const voted = await votedValues(at, asked(at, 'move'));
  return voted === undefined ? act : { ...act, filled: (view) => ({ ...act.filled?.(view), ...voted }) };
}

/** From one stage to another, as the model allows and by whom it says. */
export const move: JourneyAct = {
  id: 'move',
  offers: (at) => offersOf(at, 'moved', 'next'),
  page: (at) => {
    const found = moveAsked(at, 'moved');
    return found && { title: wordsOf(at, found), button: found.name };
  },
  fields: (at) => decisionFieldsOf(at, 'moved'),
  filled: decisionValues,
  opened: (at) => withVote(move, at),
  questions: (at, form) => <Decided at={at} form={form} kind="moved" />,
  read: (at, answers) => {
    const found = moveAsked(at, 'moved')!;
    const decision = readDecision(at, found, answers);
    return [{ kind: 'moved', on: answers.pastDay('on', 'the day it happened'), move: found.id, ...decision }];
  },
  done: (at) => {
    const to = moveAsked(at, 'moved')?.to ?? '';
    return `${at.person.called} is now in ${at.model.stages[to]?.name ?? to}.`;
  },
};

/** Somebody who finished or left comes back. */
export const welcomeBack: JourneyAct = {
  id: 'return',
  offers: (at) => offersOf(at, 'returned', 'next'),
  page: (at) => {
    const found = moveAsked(at, 'returned');
    return found && { title: wordsOf(at, found), button: `Welcome ${at.person.called} back` };
  },
  fields: (at) => decisionFieldsOf(at, 'returned'),
  filled: decisionValues,
  questions: (at, form) => <Decided at={at} form={form} kind="returned" />,
  read: (at, answers) => {
    const found = moveAsked(at, 'returned')!;
    const decision = readDecision(at, found, answers);
    return [{ kind: 'returned', on: answers.pastDay('on', 'the day they came back'), move: found.id, ...decision }];
  },
  done: (at) => `Welcome back, ${at.person.called}.`,
};

function decisionFieldsOf(at: JourneyInView, kind: NextMove['kind']): string[] {
  const found = moveAsked(at, kind);
  return found === undefined ? [] : decisionFields(at, found);
}

function Decided({ at, form, kind }: { at: JourneyInView; form: FormState; kind: NextMove['kind'] }) {
  const found = moveAsked(at, kind);
  return found === undefined ? null : <DecisionQuestions at={at} move={found} form={form} />;
}

/**
 * A journey ends: by one of the service's own moves, or in one of the ways that are always possible. A no to somebody who
 * asked is no ending like the others: it has its own form, with its reason and what is offered instead.
 */
export const end: JourneyAct = {
  id: 'end',
  offers: (at) => [
    ...offersOf(at, 'ended', 'leaving').filter(({ about }) => at.model.moves[about?.move ?? '']?.as !== 'not-taken-on'),
    ...(isOpen(at.state) && alwaysPossible(at).length > 0
      ? [{ words: 'It ended another way', place: 'leaving' as const }]
      : []),
  ],
  page: (at) => {
    if (!isOpen(at.state)) return undefined;
    if (asked(at, 'move') === '') return { title: 'How it ended', button: 'Save the ending' };
    const found = moveAsked(at, 'ended');
    return found === undefined || found.as === 'not-taken-on' ? undefined : { title: found.name, button: found.name };
  },
  fields: (at) => [
    ...(asked(at, 'move') === '' ? ['as'] : decisionFieldsOf(at, 'ended').filter((field) => field !== 'why')),
    'reason',
    'person',
    'team',
  ],
  filled: decisionValues,
  opened: (at) => withVote(end, at),
  questions: (at, form) => <EndQuestions at={at} form={form} />,
  read: (at, answers) => {
    const found = moveAsked(at, 'ended');
    const how = found === undefined ? readHow(at, answers) : { as: found.as!, move: found.id };
    const decision = found === undefined ? {} : readDecision(at, found, answers);
    const views = { ...when('person', answers.text('person')), ...when('team', answers.text('team')) };
    const on = answers.pastDay('on', 'the day it ended');
    return [
      {
        kind: 'ended',
        on,
        ...decision,
        ...how,
        ...when('reason', answers.text('reason')),
        ...(Object.keys(views).length > 0 ? { views } : {}),
      },
    ];
  },
  done: (at) => `Saved how it ended for ${at.person.called}.`,
};

function readHow(at: JourneyInView, answers: Answers): { as: Ending } {
  return { as: answers.choice('as', alwaysPossible(at), 'Choose how it ended') };
}

/**
 * Endings that the rules would take today; lost touch is shown with what must come first. A death is not among them: it is
 * written down in one place, which stops everything in every service.
 */
const alwaysPossible = (at: JourneyInView): Ending[] =>
  ALWAYS_POSSIBLE_ENDINGS.filter((as) => as !== 'died').filter(
    (as) => as === 'lost-touch' || couldWrite(at, { kind: 'ended', as }),
  );

function EndQuestions({ at, form }: { at: JourneyInView; form: FormState }) {
  const found = moveAsked(at, 'ended');
  const choices = alwaysPossible(at).map((as) => ({ value: as, words: label('ending', as) }));
  return (
    <>
      {found === undefined ? <Radios form={form} name="as" label="How did it end?" choices={choices} /> : null}
      {found === undefined ? null : <DecisionQuestions at={at} move={found} form={form} reasonElsewhere />}
      <TextArea form={form} name="reason" label="Why?" rows={3} />
      <TextArea
        form={form}
        name="person"
        label={`How ${at.person.called} sees it`}
        hint="In their own words. Leave it empty if they have not said."
        rows={4}
      />
      <TextArea form={form} name="team" label="How the team sees it" rows={4} />
    </>
  );
}
