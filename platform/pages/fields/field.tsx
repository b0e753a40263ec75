import type { ReactNode } from 'react';
import type { FormState } from '../form.ts';
import { useOwnWords } from '../request-context.tsx';

/** What every field of a form is told. `name` is also its id, so that the error summary can lead to it. */
export interface FieldProps {
  readonly form: FormState;
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
}

/** Ids that a screen reader should read with the field, in reading order. */
export function describedBy(form: FormState, name: string, hint: string | undefined): string | undefined {
  const ids = [hint ? `${name}-hint` : '', form.errors[name] ? `${name}-error` : ''].filter(Boolean);
  return ids.length > 0 ? ids.join(' ') : undefined;
}

/** Frame of one question: hint and error stand between its label and its input. */
export function FormGroup({ form, name, children }: { form: FormState; name: string; children: ReactNode }) {
  const wrong = form.errors[name] ? ' nhsuk-form-group--error' : '';
  return <div className={`nhsuk-form-group${wrong}`}>{children}</div>;
}

export function Hint({ name, hint }: { name: string; hint: string | undefined }) {
  if (!hint) return null;
  return (
    <div className="nhsuk-hint" id={`${name}-hint`}>
      {hint}
    </div>
  );
}

export function FieldError({ form, name }: { form: FormState; name: string }) {
  const words = form.errors[name];
  if (!words) return null;
  return (
    <span className="nhsuk-error-message" id={`${name}-error`}>
      <span className="nhsuk-u-visually-hidden">Error:</span> {words}
    </span>
  );
}

/** A question that several inputs answer together: radios, checkboxes, a date. */
export function QuestionGroup({ form, name, label, hint, children }: FieldProps & { children: ReactNode }) {
  return (
    <FormGroup form={form} name={name}>
      <fieldset className="nhsuk-fieldset" aria-describedby={describedBy(form, name, hint)}>
        <legend className="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">{useOwnWords()(label)}</legend>
        <Hint name={name} hint={hint} />
        <FieldError form={form} name={name} />
        {children}
      </fieldset>
    </FormGroup>
  );
}

/** A question that one input answers. */
export function Question({ form, name, label, hint, children }: FieldProps & { children: ReactNode }) {
  return (
    <FormGroup form={form} name={name}>
      <label className="nhsuk-label nhsuk-label--s" htmlFor={name}>
        {useOwnWords()(label)}
      </label>
      <Hint name={name} hint={hint} />
      <FieldError form={form} name={name} />
      {children}
    </FormGroup>
  );
}
