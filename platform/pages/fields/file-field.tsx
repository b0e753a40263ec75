import { describedBy, type FieldProps, Question } from './field.tsx';

/** A file from the person's device; its text arrives as the field's value. Browsers never fill it in again. */
export function FileField(props: FieldProps & { readonly accept?: string }) {
  const { form, name, accept } = props;
  return (
    <Question {...props}>
      <input
        className="nhsuk-file-upload__input"
        id={name}
        name={name}
        type="file"
        accept={accept}
        aria-describedby={describedBy(form, name, props.hint)}
        aria-invalid={form.errors[name] ? true : undefined}
      />
    </Question>
  );
}
