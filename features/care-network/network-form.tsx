import type { ReactNode } from 'react';
import { Answers, inJourney, type JourneyInView } from '#features/journeys/index.ts';
import type { ActId } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import {
  type Answer,
  FormBox,
  type FormState,
  filledForm,
  formPage,
  type PageRequest,
  type Route,
  type Values,
  withErrors,
} from '#platform/pages/index.ts';

/** One thing that is written down about somebody's network or their sheet for the police: a small form. */
export interface NetworkAct<Known> {
  /** Address under …/people/:journeyId/, and where it leads back to. */
  readonly path: string;
  readonly back: 'network' | 'police';
  /** Where saving leads, when not back. */
  readonly leadsTo?: string;
  readonly act: ActId;
  readonly title: string;
  readonly button: string;
  readonly fields: readonly string[];
  /** What the form needs to know; undefined when there is nothing of the kind to write about. */
  readonly known: (at: JourneyInView) => Promise<Known | undefined>;
  readonly filled?: (at: JourneyInView, known: Known) => Values;
  readonly questions: (at: JourneyInView, form: FormState, known: Known) => ReactNode;
  /** Writes the form if nothing was wrong, and says what was done; undefined when something was wrong. */
  readonly save: (at: JourneyInView, answers: Answers, known: Known) => Promise<string | undefined>;
}

export function networkAct<Known>(act: NetworkAct<Known>): Route[] {
  const path = `/s/:serviceId/people/:journeyId/${act.path}`;
  const within = (request: PageRequest, answer: (at: JourneyInView, known: Known) => Promise<Answer>) =>
    inJourney(request, async (at) => {
      const known = await act.known(at);
      return known === undefined ? { notFound: true, why: 'nothing of the kind' } : answer(at, known);
    });
  const show = (request: PageRequest) =>
    within(request, async (at, known) => draw(act, at, filledForm(act.filled?.(at, known) ?? {}), known));
  const send = (request: PageRequest) =>
    within(request, async (at, known) => {
      const answers = new Answers(request.body, request.today);
      const done = await act.save(at, answers, known);
      if (done === undefined) return draw(act, at, withErrors(request.body, act.fields, answers.errors), known);
      await audit(at.tx, {
        actor: request.actor,
        act: act.act,
        serviceId: at.serviceId,
        thing: `journey ${at.journey.journeyId}`,
        detail: { what: act.path },
      });
      return { redirect: `${at.address}/${act.leadsTo ?? act.back}`, flash: done };
    });
  return [
    { method: 'GET', path, act: act.act, handle: show },
    { method: 'POST', path, act: act.act, handle: send },
  ];
}

function draw<Known>(act: NetworkAct<Known>, at: JourneyInView, form: FormState, known: Known): Answer {
  const back = `${at.address}/${act.back}`;
  return formPage({
    title: `${act.title} – ${at.person.called}`,
    form,
    section: 'people',
    service: at.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <p className="nhsuk-caption-l">
          <a href={back}>{at.person.called}</a>
        </p>
        <h1 className="nhsuk-heading-l">{act.title}</h1>
        <FormBox action={at.request.path} button={act.button}>
          {act.questions(at, form, known)}
        </FormBox>
        <p>
          <a href={back}>Back without saving</a>
        </p>
      </div>
    ),
  });
}

export const isRight = (answers: Answers): boolean => Object.keys(answers.errors).length === 0;

export const ofPerson = (at: JourneyInView) => ({
  serviceId: at.serviceId,
  journeyId: at.journey.journeyId,
  personId: at.journey.personId,
});
