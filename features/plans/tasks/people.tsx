import { FormBox, type FormState, TextField, typedIn } from '#platform/pages/index.ts';
import type { peopleOf } from '../plan.store.ts';
import type { PlanAt } from '../plan-at.ts';

interface Props {
  readonly at: PlanAt;
  readonly form: FormState;
  readonly people: Awaited<ReturnType<typeof peopleOf>>;
}

/** Who is part of the plan, with what part, and who is asked to the next review. */
export function People({ at, form, people }: Props) {
  const { say, planAddress } = at;
  return (
    <section>
      <h2 className="nhsuk-heading-m">{say('people-heading')}</h2>
      {people.length === 0 ? <p>{say('people-none')}</p> : null}
      <ul className="nhsuk-list">
        {people.map(({ entry_id, name, part, invited_on }) => (
          <li key={entry_id}>
            {name}: {part}
            {invited_on === null ? '' : `. ${say('person-asked')}.`}
            <FormBox
              action={`${planAddress}/people/${entry_id}`}
              button={`${say('person-end-button')}: ${name}`}
              secondary
            >
              {null}
            </FormBox>
          </li>
        ))}
      </ul>
      <details className="nhsuk-details" open={form.errors.name !== undefined || form.errors.part !== undefined}>
        <summary className="nhsuk-details__summary">
          <span className="nhsuk-details__summary-text">{say('person-add')}</span>
        </summary>
        <div className="nhsuk-details__text">
          <FormBox action={`${planAddress}/people`} button={say('person-button')}>
            <TextField form={form} name="name" label={say('person-label')} />
            <TextField form={form} name="part" label={say('person-part')} />
            <div className="nhsuk-checkboxes nhsuk-u-margin-bottom-4">
              <div className="nhsuk-checkboxes__item">
                <input
                  className="nhsuk-checkboxes__input"
                  id="invited"
                  name="invited"
                  type="checkbox"
                  value="yes"
                  defaultChecked={typedIn(form, 'invited') === 'yes'}
                />
                <label className="nhsuk-label nhsuk-checkboxes__label" htmlFor="invited">
                  {say('person-invited')}
                </label>
              </div>
            </div>
          </FormBox>
        </div>
      </details>
    </section>
  );
}
