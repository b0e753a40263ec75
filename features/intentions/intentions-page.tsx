import type { ReactElement } from 'react';
import { Answers } from '#features/journeys/index.ts';
import { type InService, inService } from '#features/services/index.ts';
import {
  type Answer,
  type FormState,
  filledForm,
  formPage,
  type PageRequest,
  type Values,
  withErrors,
} from '#platform/pages/index.ts';

export const settingsOf = ({ serviceId }: { serviceId: string }) => `/s/${serviceId}/settings`;

/** A page of this feature, with the way back. */
export function framed(
  at: InService,
  title: string,
  back: { readonly href: string; readonly words: string },
  page: ReactElement,
  form: FormState = filledForm({}),
): Answer {
  return formPage({
    title,
    form,
    section: 'settings',
    service: at.view,
    page: (
      <>
        <p className="nhsuk-caption-l">
          <a href={back.href}>{back.words}</a>
        </p>
        <h1 className="nhsuk-heading-l">{title}</h1>
        {page}
      </>
    ),
  });
}

/** A form that adds a row and changes none. */
export interface AddingForm<T> {
  readonly fields: readonly string[];
  readonly filled?: (at: InService) => Values;
  readonly find: (at: InService, request: PageRequest) => Promise<T | undefined>;
  readonly page: (at: InService, of: T, form: FormState) => Promise<Answer> | Answer;
  /** Writes what was read if nothing was wrong; undefined when something was. */
  readonly save: (at: InService, of: T, answers: Answers) => Promise<{ to: string; done: string } | undefined>;
}

const NOTHING = { notFound: true, why: 'nothing of that address in this service' } as const;

export const showForm =
  <T,>(form: AddingForm<T>) =>
  (request: PageRequest): Promise<Answer> =>
    inService(request, async (at) => {
      const of = await form.find(at, request);
      return of === undefined ? NOTHING : form.page(at, of, filledForm(form.filled?.(at) ?? {}));
    });

export const sendForm =
  <T,>(form: AddingForm<T>) =>
  (request: PageRequest): Promise<Answer> =>
    inService(request, async (at) => {
      const of = await form.find(at, request);
      if (of === undefined) return NOTHING;
      const answers = new Answers(request.body, request.today);
      const saved = await form.save(at, of, answers);
      if (saved === undefined) return form.page(at, of, withErrors(request.body, form.fields, answers.errors));
      return { redirect: saved.to, flash: saved.done };
    });

export const isRight = (answers: Answers): boolean => Object.keys(answers.errors).length === 0;
