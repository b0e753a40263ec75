import { type CalendarDay, longDate } from '@commonground/calendar';
import { Checkboxes, FormBox, type FormState, Radios, TextArea } from '#platform/pages/index.ts';
import { words } from './deciding-words.ts';
import type { OnRoll, Voice, Vote } from './vote.store.ts';
import { ways } from './ways.ts';

interface YourVoteProps {
  readonly action: string;
  readonly vote: Vote;
  readonly form: FormState;
  readonly names: ReadonlyMap<string, string>;
  readonly mine: OnRoll | undefined;
  readonly said: Voice | undefined;
  readonly isOpen: boolean;
}

/** One's own vote: the form, or what is known of what one did. */
export function YourVote(props: YourVoteProps) {
  const { mine, vote, isOpen } = props;
  return (
    <section>
      <h2 className="nhsuk-heading-m">{words('your-heading')}</h2>
      {mine === undefined ? (
        <p>{words('your-not-asked')}</p>
      ) : mine.votedOn !== null ? (
        <p>{words('your-cast', { date: longDate(mine.votedOn as CalendarDay) })}</p>
      ) : isOpen ? (
        <Ballot {...props} />
      ) : (
        <p>{words('closed')}</p>
      )}
      {vote.secret ? (
        <p>
          <a href={`${props.action.replace(/\/votes\/.*$/, '')}/how-secret`}>{words('secret-link')}</a>
        </p>
      ) : null}
    </section>
  );
}

/** No draft is kept of it: a half-made choice is nobody's business. */
function Ballot({ action, vote, form, names, said }: YourVoteProps) {
  const filled: FormState =
    said === undefined || Object.keys(form.values).length > 0
      ? form
      : { ...form, values: { choice: [...said.choice], reason: said.reason ?? '' } };
  const button = vote.secret ? 'cast-button' : said === undefined ? 'say-button' : 'change-vote-button';
  return (
    <>
      {said === undefined || vote.way === 'advice' ? null : (
        <p>{words('your-said', { choice: said.choice.map((one) => names.get(one) ?? '').join(', ') })}</p>
      )}
      {vote.secret ? (
        <p>
          <strong>{words('rules-no-change')}</strong>
        </p>
      ) : null}
      <FormBox action={action} button={words(button)}>
        <Choice vote={vote} form={filled} names={names} />
        <Reason vote={vote} form={filled} />
      </FormBox>
    </>
  );
}

function Choice({ vote, form, names }: Pick<YourVoteProps, 'vote' | 'form' | 'names'>) {
  if (vote.way === 'advice') return null;
  const choices = vote.choices.flatMap((value) => {
    const name = names.get(value);
    return name === undefined ? [] : [{ value, words: name }];
  });
  return (
    <>
      {vote.several ? (
        <Checkboxes form={form} name="choice" label={words('your-label-many')} choices={choices} />
      ) : (
        <Radios form={form} name="choice" label={words('your-label')} choices={choices} />
      )}
      {choices.length < vote.choices.length ? <p>{words('stand-hidden')}</p> : null}
    </>
  );
}

function Reason({ vote, form }: Pick<YourVoteProps, 'vote' | 'form'>) {
  const way = ways()[vote.way];
  if (vote.secret || way.reasons.length === 0) return null;
  const isAdvice = vote.way === 'advice';
  return (
    <TextArea
      form={form}
      name="reason"
      label={words(isAdvice ? 'comment-label' : 'your-reason')}
      {...(isAdvice ? {} : { hint: words(way.reasonNeeded.length > 0 ? 'your-reason-hint' : 'your-reason-free') })}
      rows={3}
    />
  );
}
