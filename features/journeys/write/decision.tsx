import type { Decision, NextMove } from '@commonground/journey';
import { label } from '@commonground/service-model';
import type { FormState, Values } from '#platform/pages/index.ts';
import type { Answers } from './answers.ts';
import { when } from './answers.ts';
import type { JourneyInView } from './journey-in-view.ts';
import { DateField, dateValues, Radios, SaidTo, SelectField, saidValues, TextArea, TextField } from './questions.tsx';

/** What a form asks about a decision depends on who decides: the model says so, and the rules check it again. */
export function decisionFields(at: JourneyInView, move: NextMove): string[] {
  const own = {
    person: ['said-to', 'said-on'],
    jointly: ['agrees'],
    staff: ['agrees'],
    partner: ['partner', 'agrees'],
    community: ['passed', ...(isVote(at, move) ? ['for', 'against', 'abstained'] : []), 'decided-on', 'agrees'],
  }[move.decidedBy];
  return [...own, 'why'];
}

interface DecisionProps {
  readonly at: JourneyInView;
  readonly move: NextMove;
  readonly form: FormState;
  /** The page asks for the reason itself. */
  readonly reasonElsewhere?: boolean;
}

export function DecisionQuestions({ at, move, form, reasonElsewhere }: DecisionProps) {
  return (
    <>
      <p>
        <strong>{decidedBy(at, move)}</strong>
      </p>
      {move.decidedBy === 'person' ? <SaidTo form={form} /> : null}
      {move.decidedBy === 'community' ? <CommunityQuestions at={at} move={move} form={form} /> : null}
      {move.decidedBy === 'partner' ? <PartnerQuestion at={at} form={form} /> : null}
      {move.decidedBy === 'person' ? null : (
        <Radios form={form} name="agrees" label={`Does ${at.person.called} agree?`} choices={AGREES} inline />
      )}
      {reasonElsewhere ? null : (
        <TextArea form={form} name="why" label="Why?" hint="You can leave this empty" rows={3} />
      )}
    </>
  );
}

const AGREES = [
  { value: 'yes', words: 'Yes' },
  { value: 'no', words: 'No' },
] as const;

function CommunityQuestions({ at, move, form }: { at: JourneyInView; move: NextMove; form: FormState }) {
  return (
    <>
      <Radios
        form={form}
        name="passed"
        label="What did the community decide?"
        choices={[
          { value: 'yes', words: 'It agreed' },
          { value: 'no', words: 'It did not agree' },
        ]}
      />
      {isVote(at, move) ? (
        <>
          <TextField form={form} name="for" label="How many were for it?" width={3} inputMode="numeric" />
          <TextField form={form} name="against" label="How many were against it?" width={3} inputMode="numeric" />
          <TextField
            form={form}
            name="abstained"
            label="How many did not vote?"
            hint="You can leave this empty"
            width={3}
            inputMode="numeric"
          />
        </>
      ) : null}
      <DateField form={form} name="decided-on" label="When did it decide?" hint="For example, 27 3 2025" />
    </>
  );
}

function PartnerQuestion({ at, form }: { at: JourneyInView; form: FormState }) {
  const partners = Object.values(at.model.partners);
  if (partners.length === 0) return <TextField form={form} name="partner" label="Which service decided?" width={20} />;
  const options = partners.map(({ name }) => ({ value: name, words: name }));
  return (
    <SelectField
      form={form}
      name="partner"
      label="Which service decided?"
      options={[{ value: '', words: 'Choose' }, ...options]}
    />
  );
}

/** The decision as written down; the rules say whether it is enough. */
export function readDecision(at: JourneyInView, move: NextMove, answers: Answers): Decision {
  const said = move.decidedBy === 'person' ? { voice: answers.said() } : {};
  const partner = move.decidedBy === 'partner' ? when('partner', answers.text('partner')) : {};
  const vote = move.decidedBy === 'community' ? { vote: readVote(at, move, answers) } : {};
  const agrees = answers.optionalChoice('agrees', ['yes', 'no']);
  return {
    decidedBy: move.decidedBy,
    ...said,
    ...partner,
    ...vote,
    ...when('agrees', agrees === undefined ? undefined : agrees === 'yes'),
    ...when('why', answers.text('why')),
  };
}

function readVote(at: JourneyInView, move: NextMove, answers: Answers): NonNullable<Decision['vote']> {
  const passed = answers.choice('passed', ['yes', 'no'], 'Choose what the community decided') === 'yes';
  const how = 'Enter a number of people, like 7';
  const counted = isVote(at, move)
    ? {
        ...when('for', answers.count('for', how)),
        ...when('against', answers.count('against', how)),
        ...when('abstained', answers.count('abstained', how)),
      }
    : {};
  return { passed, ...counted, on: answers.pastDay('decided-on', 'the day the community decided') };
}

const isVote = (at: JourneyInView, move: NextMove) =>
  move.way !== undefined && at.model.deciding[move.way]?.way === 'vote';

/** Who decides, as a sentence: "The community decides, by a vote at the community meeting." */
function decidedBy(at: JourneyInView, move: NextMove): string {
  const by = label('decider', move.decidedBy);
  const way = move.way === undefined ? undefined : at.model.deciding[move.way]?.name;
  return `Decided by ${by.charAt(0).toLowerCase()}${by.slice(1)}${way === undefined ? '' : ` (${way})`}.`;
}

export const decisionValues = (at: JourneyInView): Values => ({
  ...saidValues(at),
  ...dateValues('decided-on', at.request.today),
});
