import { typedIn } from '../form.ts';
import { type FieldProps, QuestionGroup } from './field.tsx';

const parts = [
  { part: 'day', words: 'Day', width: 2 },
  { part: 'month', words: 'Month', width: 2 },
  { part: 'year', words: 'Year', width: 4 },
] as const;

/**
 * A date in three boxes: `name-day`, `name-month`, `name-year`. A whole date typed or pasted into the first box
 * ("27 3 2025") is understood too; `readDate` puts the three together.
 */
export function DateField(props: FieldProps & { readonly birthday?: boolean }) {
  const { form, name, birthday } = props;
  const wrong = form.errors[name] ? ' nhsuk-input--error' : '';
  return (
    <QuestionGroup {...props}>
      <div className="nhsuk-date-input">
        {parts.map(({ part, words, width }) => {
          const id = part === 'day' ? name : `${name}-${part}`;
          return (
            <div className="nhsuk-date-input__item" key={part}>
              <label className="nhsuk-label nhsuk-date-input__label" htmlFor={id}>
                {words}
              </label>
              <input
                className={`nhsuk-input nhsuk-date-input__input nhsuk-input--width-${width}${wrong}`}
                id={id}
                name={`${name}-${part}`}
                type="text"
                inputMode="numeric"
                autoComplete={birthday ? `bday-${part}` : undefined}
                defaultValue={typedIn(form, `${name}-${part}`)}
              />
            </div>
          );
        })}
      </div>
    </QuestionGroup>
  );
}
