import { WEEKDAYS, weekdayInWords } from '@commonground/calendar';
import {
  Checkboxes,
  type Choice,
  describedBy,
  FormBox,
  type FormState,
  QuestionGroup,
  Radios,
  TextField,
  typedIn,
} from '#platform/pages/index.ts';
import { words } from '../peer-words.ts';

interface ListingFormProps {
  readonly form: FormState;
  readonly action: string;
  readonly joins: boolean;
  readonly revision: number;
  /** Whom one can choose. */
  readonly people: readonly Choice[];
}

/** Everything somebody chooses about being on the list; the same form to join and to change it. */
export function ListingForm({ form, action, joins, revision, people }: ListingFormProps) {
  return (
    <FormBox action={action} button={words(joins ? 'join-button' : 'change-button')}>
      <input type="hidden" name="revision" value={revision} />
      <h2 className="nhsuk-heading-m">{words('form-times')}</h2>
      <p>{words('form-times-how')}</p>
      {WEEKDAYS.map((day) => (
        <TimeSpan key={day} form={form} from={`from-${day}`} to={`to-${day}`} label={weekdayInWords(day)} />
      ))}
      <TimeSpan
        form={form}
        from="quiet-from"
        to="quiet-to"
        label={words('form-quiet')}
        hint={words('form-quiet-how')}
      />
      <h2 className="nhsuk-heading-m">{words('form-limits')}</h2>
      <p>{words('form-limits-why')}</p>
      <TextField form={form} name="night" label={words('form-night')} width={2} inputMode="numeric" />
      <TextField form={form} name="week" label={words('form-week')} width={2} inputMode="numeric" />
      <TextField form={form} name="turns" label={words('form-turns')} width={2} inputMode="numeric" />
      <h2 className="nhsuk-heading-m">{words('form-who')}</h2>
      <Radios
        form={form}
        name="visible"
        label={words('form-visible')}
        choices={[
          { value: 'list', words: words('form-visible-list') },
          { value: 'chosen', words: words('form-visible-chosen') },
        ]}
      />
      {people.length === 0 ? null : (
        <Checkboxes form={form} name="seen-by" label={words('form-seen-by')} small choices={people} />
      )}
      <YesNo form={form} name="shows-hours" />
      <YesNo form={form} name="tells" />
      <h2 className="nhsuk-heading-m">{words('form-group')}</h2>
      <YesNo form={form} name="named" />
      <h2 className="nhsuk-heading-m">{words('form-team')}</h2>
      <p>{words('form-team-what')}</p>
      <YesNo form={form} name="danger" />
      <YesNo form={form} name="load" />
      <Checkboxes
        form={form}
        name="agree"
        label={words('form-agree')}
        hint={words('form-agree-why')}
        choices={[{ value: 'yes', words: words('form-agree-yes') }]}
      />
    </FormBox>
  );
}

const YesNo = ({ form, name }: { form: FormState; name: string }) => (
  <Radios
    form={form}
    name={name}
    label={words(`form-${name}`)}
    hint={words(`form-${name}-how`)}
    choices={[
      { value: 'yes', words: words(`form-${name}-yes`) },
      { value: 'no', words: words(`form-${name}-no`) },
    ]}
  />
);

interface SpanProps {
  readonly form: FormState;
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly hint?: string;
}

/** Two times side by side, as small boxes that fit an old phone. */
function TimeSpan({ form, from, to, label, hint }: SpanProps) {
  const wrong = form.errors[from] ?? form.errors[to];
  const shown = wrong === undefined ? form : { ...form, errors: { ...form.errors, [from]: wrong } };
  return (
    <QuestionGroup form={shown} name={from} label={label} {...(hint === undefined ? {} : { hint })}>
      <div className="nhsuk-date-input">
        {[from, to].map((name, nth) => (
          <div className="nhsuk-date-input__item" key={name}>
            <label className="nhsuk-label nhsuk-date-input__label" htmlFor={name}>
              {words(nth === 0 ? 'form-from' : 'form-to')}
            </label>
            <input
              className={`nhsuk-input nhsuk-date-input__input nhsuk-input--width-4${form.errors[name] ? ' nhsuk-input--error' : ''}`}
              id={name}
              name={name}
              type="text"
              inputMode="numeric"
              defaultValue={typedIn(form, name)}
              aria-describedby={describedBy(shown, from, hint)}
            />
          </div>
        ))}
      </div>
    </QuestionGroup>
  );
}
