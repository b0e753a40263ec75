import type { ReactElement, ReactNode } from 'react';
import type { FormState } from './form.ts';
import { Csrf, useOwnWords } from './request-context.tsx';
import type { PageAnswer } from './route.ts';

/** "There is a problem", with a link to each field in page order. Stands first on the page. */
export function ErrorSummary({ form }: { form: FormState }) {
  const errors = Object.entries(form.errors);
  if (errors.length === 0) return null;
  return (
    <div className="nhsuk-error-summary" data-module="nhsuk-error-summary" tabIndex={-1}>
      <div role="alert">
        <h2 className="nhsuk-error-summary__title" id="error-summary-title">
          There is a problem
        </h2>
        <div className="nhsuk-error-summary__body">
          <ul className="nhsuk-list nhsuk-error-summary__list">
            {errors.map(([field, words]) => (
              <li key={field}>
                <a href={`#${field}`}>{words}</a>
              </li>
            ))}
          </ul>
        </div>
      </div>
    </div>
  );
}

export interface FormBoxProps {
  readonly action: string;
  /** What pressing the button does: "Offer a place". */
  readonly button: string;
  readonly children: ReactNode;
  /** Turns on saving while typing; the value names the form in the drafts kept on the server. */
  readonly draft?: string;
  readonly secondary?: boolean;
  /** A second button that keeps what is typed without sending it; it posts `_later`. */
  readonly later?: string;
  /** Set when one of the fields is a file. */
  readonly withFile?: boolean;
}

/** A form that posts, with its token and its one button. */
export function FormBox({ action, button, children, draft, secondary, later, withFile }: FormBoxProps) {
  return (
    <form
      method="post"
      action={action}
      encType={withFile ? 'multipart/form-data' : undefined}
      noValidate
      data-draft={draft}
    >
      <Csrf />
      {children}
      {draft ? <p className="nhsuk-hint cg-draft-state" data-draft-state aria-live="polite" /> : null}
      <button className={`nhsuk-button${secondary ? ' nhsuk-button--secondary' : ''}`} type="submit">
        {useOwnWords()(button)}
      </button>
      {later ? (
        <button className="nhsuk-button nhsuk-button--secondary cg-later" type="submit" name="_later" value="yes">
          {later}
        </button>
      ) : null}
    </form>
  );
}

interface FormPage {
  readonly title: string;
  readonly form: FormState;
  readonly section?: string;
  readonly service?: PageAnswer['service'];
  readonly page: ReactElement;
}

/** A form's answer: 200 when fresh; 422, "Error:" in the title and the summary on top when something is wrong. */
export function formPage({ title, form, section, service, page }: FormPage): PageAnswer {
  const wrong = Object.keys(form.errors).length > 0;
  return {
    title: wrong ? `Error: ${title}` : title,
    status: wrong ? 422 : 200,
    ...(section ? { section } : {}),
    ...(service ? { service } : {}),
    page: (
      <>
        <ErrorSummary form={form} />
        {page}
      </>
    ),
  };
}
