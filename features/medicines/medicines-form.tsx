import type { ReactNode } from 'react';
import { Answers, inJourney, type JourneyInView } from '#features/journeys/index.ts';
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

/** One thing that is written down about somebody's medicines: a small form under their page. */
export interface MedicineAct {
  /** Address under …/medicines/. */
  readonly path: string;
  readonly title: string;
  readonly button: string;
  readonly fields: readonly string[];
  readonly filled?: (at: JourneyInView) => Values;
  readonly questions: (at: JourneyInView, form: FormState) => Promise<ReactNode>;
  /** Writes the form if nothing was wrong, and says what was done; undefined when something was wrong. */
  readonly save: (at: JourneyInView, answers: Answers) => Promise<string | undefined>;
}

export function medicineAct(act: MedicineAct): Route[] {
  const path = `/s/:serviceId/people/:journeyId/medicines/${act.path}`;
  const send = (request: PageRequest) =>
    inJourney(request, async (at) => {
      const answers = new Answers(request.body, request.today);
      const done = await act.save(at, answers);
      if (done === undefined) return draw(act, at, withErrors(request.body, act.fields, answers.errors));
      await audit(at.tx, {
        actor: request.actor,
        act: 'medicines.write',
        serviceId: at.serviceId,
        thing: `journey ${at.journey.journeyId}`,
        detail: { what: act.path },
      });
      return { redirect: `${at.address}/medicines`, flash: done };
    });
  return [
    {
      method: 'GET',
      path,
      act: 'medicines.write',
      handle: (request) => inJourney(request, (at) => draw(act, at, filledForm(act.filled?.(at) ?? {}))),
    },
    { method: 'POST', path, act: 'medicines.write', handle: send },
  ];
}

async function draw(act: MedicineAct, at: JourneyInView, form: FormState): Promise<Answer> {
  return formPage({
    title: `${act.title} – ${at.person.called}`,
    form,
    section: 'people',
    service: at.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <p className="nhsuk-caption-l">
          <a href={`${at.address}/medicines`}>Medicines of {at.person.called}</a>
        </p>
        <h1 className="nhsuk-heading-l">{act.title}</h1>
        <FormBox action={at.request.path} button={act.button}>
          {await act.questions(at, form)}
        </FormBox>
        <p>
          <a href={`${at.address}/medicines`}>Back without saving</a>
        </p>
      </div>
    ),
  });
}

export const isRight = (answers: Answers): boolean => Object.keys(answers.errors).length === 0;

export const ofJourney = (at: JourneyInView) => ({
  service_id: at.serviceId,
  journey_id: at.journey.journeyId,
  person_id: at.journey.personId,
});
