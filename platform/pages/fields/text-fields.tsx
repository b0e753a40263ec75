import { typedIn } from '../form.ts';
import { describedBy, type FieldProps, Question } from './field.tsx';

interface TextFieldProps extends FieldProps {
  readonly type?: 'text' | 'email' | 'tel' | 'password' | 'number' | 'search' | 'time';
  /** Expected length in characters; the box is drawn that wide. */
  readonly width?: 2 | 3 | 4 | 5 | 10 | 20 | 30;
  readonly autoComplete?: string;
  readonly inputMode?: 'text' | 'numeric' | 'tel' | 'email' | 'decimal';
}

/** One line of text. What was typed stays, except in a password. */
export function TextField(props: TextFieldProps) {
  const { form, name, type = 'text', width, autoComplete, inputMode } = props;
  const classes = [
    'nhsuk-input',
    width ? `nhsuk-input--width-${width}` : '',
    form.errors[name] ? 'nhsuk-input--error' : '',
  ];
  return (
    <Question {...props}>
      <input
        className={classes.filter(Boolean).join(' ')}
        id={name}
        name={name}
        type={type}
        defaultValue={type === 'password' ? undefined : typedIn(form, name)}
        autoComplete={autoComplete}
        inputMode={inputMode}
        spellCheck={type === 'email' || type === 'password' ? false : undefined}
        aria-describedby={describedBy(form, name, props.hint)}
        aria-invalid={form.errors[name] ? true : undefined}
      />
    </Question>
  );
}

/** Several lines of text. */
export function TextArea(props: FieldProps & { readonly rows?: number }) {
  const { form, name, rows = 5 } = props;
  return (
    <Question {...props}>
      <textarea
        className={`nhsuk-textarea${form.errors[name] ? ' nhsuk-textarea--error' : ''}`}
        id={name}
        name={name}
        rows={rows}
        defaultValue={typedIn(form, name)}
        aria-describedby={describedBy(form, name, props.hint)}
        aria-invalid={form.errors[name] ? true : undefined}
      />
    </Question>
  );
}

interface SelectFieldProps extends FieldProps {
  readonly options: readonly { readonly value: string; readonly words: string }[];
}

/** One of many; for up to about six, radios are kinder. */
export function SelectField(props: SelectFieldProps) {
  const { form, name, options } = props;
  return (
    <Question {...props}>
      <select
        className={`nhsuk-select${form.errors[name] ? ' nhsuk-select--error' : ''}`}
        id={name}
        name={name}
        defaultValue={typedIn(form, name)}
        aria-describedby={describedBy(form, name, props.hint)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.words}
          </option>
        ))}
      </select>
    </Question>
  );
}
