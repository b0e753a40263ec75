import { momentInWords } from '#features/notes/index.ts';
import { Csrf, FormBox, type FormState, TextArea, TextField, typedIn } from '#platform/pages/index.ts';
import type { CrisisAt } from '../at.ts';
import type { CrisisSection } from '../crisis-plan.rules.ts';
import type { Contribution } from './contributions.store.ts';

/** Words of others beside the person's own, each signed, until the person takes them in or leaves them out. */
export function AddedByOthers({ at, added }: { at: CrisisAt; added: readonly Contribution[] }) {
  const { say, base } = at;
  const open = added.filter(({ decided }) => decided === null);
  const done = added.filter(({ decided }) => decided !== null);
  if (added.length === 0) return null;
  return (
    <section id="added">
      <h2 className="nhsuk-heading-m">{say('added-heading')}</h2>
      {open.length === 0 ? null : <p>{say('added-lede')}</p>}
      {open.map((one) => (
        <div key={one.contributionId}>
          <Signed one={one} at={at} />
          <form method="post" action={`${base}/added/${one.contributionId}`}>
            <Csrf />
            <div className="cg-actions">
              <button className="nhsuk-button" type="submit" name="as" value="taken-in">
                {say('take-in')}
                <span className="nhsuk-u-visually-hidden">: {one.name}</span>
              </button>
              <button className="nhsuk-button nhsuk-button--secondary" type="submit" name="as" value="left-out">
                {say('leave-out')}
                <span className="nhsuk-u-visually-hidden">: {one.name}</span>
              </button>
            </div>
          </form>
        </div>
      ))}
      {done.length === 0 ? null : (
        <details className="nhsuk-details">
          <summary className="nhsuk-details__summary">
            <span className="nhsuk-details__summary-text">{say('added-before')}</span>
          </summary>
          <div className="nhsuk-details__text">
            {done.map((one) => (
              <div key={one.contributionId}>
                <Signed one={one} at={at} />
                <p className="nhsuk-hint">{say(`decided-${one.decided}`)}</p>
              </div>
            ))}
          </div>
        </details>
      )}
    </section>
  );
}

const Signed = ({ one, at: { say } }: { one: Contribution; at: Pick<CrisisAt, 'say'> }) => (
  <>
    <blockquote className="cg-own-words cg-typed nhsuk-u-margin-bottom-1">{one.words}</blockquote>
    <p className="nhsuk-hint">
      {say('added-by', { name: one.name, side: say(`side-${one.side}`), when: momentInWords(one.at) })}
    </p>
  </>
);

/** Somebody of the team adds in their own name, beside the person's words and not in them. */
export function TeamAdds({ at, section, form }: { at: CrisisAt; section: CrisisSection; form: FormState }) {
  const { say, base } = at;
  const named = typedIn(form, 'name') || at.request.actor.name;
  return (
    <section>
      <h2 className="nhsuk-heading-m">{say('team-adds')}</h2>
      <FormBox action={`${base}/parts/${section}/added`} button={say('add-button')} secondary>
        <TextArea
          form={form}
          name="add"
          label={say('add-label')}
          hint={say('add-hint', { name: at.called })}
          rows={4}
        />
        <TextField
          form={{ ...form, values: { ...form.values, name: named } }}
          name="name"
          label={say('add-name')}
          width={20}
        />
      </FormBox>
    </section>
  );
}
