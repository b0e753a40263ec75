import type { ReactNode } from 'react';
import {
  type Answer,
  emptyForm,
  FormBox,
  type FormDefinition,
  type FormState,
  formPage,
  type PageRequest,
  readForm,
  type Values,
} from '#platform/pages/index.ts';
import { type AtInstrument, atInstrument } from './at-instrument.ts';
import { Back } from './parts.tsx';

/** One form of a lead about one instrument: what it asks, and what sending it does. */
export interface DecisionPage<T> extends FormDefinition<T> {
  /** Address behind the instrument's. */
  readonly path: (request: PageRequest) => string;
  readonly title: (at: AtInstrument) => string;
  readonly button: string;
  /** Whether there is anything to decide; without it the page does not exist. */
  readonly isThere: (at: AtInstrument, request: PageRequest) => boolean;
  readonly about: (at: AtInstrument, request: PageRequest) => ReactNode;
  readonly inputs: (form: FormState, at: AtInstrument) => ReactNode;
  /** Set when a field is a file. */
  readonly withFile?: true;
  /** What was typed, put in the form in which it is read and shown again. */
  readonly typed?: (body: Values) => Values;
  /** Does it; gives the sentence for the next page, or what is wrong. */
  readonly decide: (value: T, at: AtInstrument, request: PageRequest, form: FormState) => Promise<Done>;
}

export type Done = { readonly done: string } | { readonly wrong: FormState; readonly because: ReactNode };

/** The two handlers of such a form. */
export function decisionPage<T>(page: DecisionPage<T>) {
  return {
    show: (request: PageRequest) => atInstrument(request, async (at) => draw(page, at, request, emptyForm)),
    send: (request: PageRequest) =>
      atInstrument(request, async (at): Promise<Answer> => {
        if (!page.isThere(at, request)) return { notFound: true, why: 'nothing to decide' };
        const read = readForm(page.typed?.(request.body) ?? request.body, page);
        if (!read.ok) return draw(page, at, request, read.form);
        const result = await page.decide(read.value, at, request, read.form);
        if ('done' in result) return { redirect: at.home, flash: result.done };
        return draw(page, at, request, result.wrong, result.because);
      }),
  };
}

function draw<T>(
  page: DecisionPage<T>,
  at: AtInstrument,
  request: PageRequest,
  form: FormState,
  because?: ReactNode,
): Answer {
  if (!page.isThere(at, request)) return { notFound: true, why: 'nothing to decide' };
  return formPage({
    title: page.title(at),
    form,
    section: 'settings',
    service: at.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <Back href={at.home} words={at.instrument.name} />
        <h1 className="nhsuk-heading-l">{page.title(at)}</h1>
        {because}
        {page.about(at, request)}
        <FormBox action={`${at.home}/${page.path(request)}`} button={page.button} withFile={page.withFile ?? false}>
          {page.inputs(form, at)}
        </FormBox>
      </div>
    ),
  });
}
