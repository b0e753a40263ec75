import { Checkboxes, DateField, type FormState, Radios, TextField } from '#platform/pages/index.ts';
import { words } from './deciding-words.ts';
import { SAYS, waysFor } from './open-vote.form.ts';
import { QUORUMS, ways } from './ways.ts';

interface Props {
  readonly form: FormState;
  readonly isElection: boolean;
}

/** How a community decides about something: the way, who has a say, how many must vote, and whether it is secret. */
export function WayQuestions({ form, isElection }: Props) {
  const chosen = waysFor(isElection);
  const asksSecret = chosen.some((way) => ways()[way].secret === 'choose');
  return (
    <>
      <Radios
        form={form}
        name="way"
        label={words('way-label')}
        choices={chosen.map((way) => ({ value: way, words: words(`way-${way}`), hint: words(`way-${way}-about`) }))}
      />
      <Radios
        form={form}
        name="say"
        label={words('say-label')}
        choices={SAYS.map((say) => ({ value: say, words: words(`say-${say}`) }))}
      />
      <Radios
        form={form}
        name="quorum"
        label={words('quorum-label')}
        hint={words('quorum-hint')}
        choices={QUORUMS.map((quorum) => ({ value: quorum, words: words(`quorum-${quorum}`) }))}
      />
      {asksSecret ? (
        <Radios
          form={form}
          name="secret"
          label={words('secret-label')}
          {...(isElection ? {} : { hint: words('secret-hint') })}
          choices={(['yes', 'no'] as const).map((answer) => ({ value: answer, words: words(`secret-${answer}`) }))}
        />
      ) : null}
    </>
  );
}

/** What belongs to one vote alone: who of the team is asked, ties, and when it closes. */
export function ThisVoteQuestions({
  form,
  isElection,
  staff,
}: Props & { readonly staff: readonly { readonly accountId: string; readonly name: string }[] }) {
  return (
    <>
      {staff.length === 0 ? null : (
        <Checkboxes
          form={form}
          name="staff"
          label={words('staff-label')}
          choices={staff.map(({ accountId, name }) => ({ value: accountId, words: name }))}
        />
      )}
      {isElection ? (
        <>
          <Radios
            form={form}
            name="several"
            label={words('several-label')}
            choices={(['one', 'many'] as const).map((each) => ({ value: each, words: words(`several-${each}`) }))}
          />
          <Radios
            form={form}
            name="tie"
            label={words('tie-label')}
            choices={(['again', 'lot'] as const).map((each) => ({ value: each, words: words(`tie-${each}`) }))}
          />
        </>
      ) : null}
      <DateField form={form} name="closes" label={words('closes-label')} hint={words('closes-hint')} />
      <TextField form={form} name="closes-at" type="time" label={words('closes-time')} width={5} />
    </>
  );
}
