import { shortDate } from '@commonground/calendar';
import { Answers, inJourney, type JourneyInView } from '#features/journeys/index.ts';
import type { InService } from '#features/services/index.ts';
import { audit } from '#platform/audit/index.ts';
import {
  type Answer,
  emptyForm,
  FormBox,
  type FormState,
  formPage,
  type PageRequest,
  TextArea,
  withErrors,
} from '#platform/pages/index.ts';
import { answerRepeatedNo, type OpenRepeatedNo, openRepeatedNoes } from './refusal.store.ts';
import { noesInWords } from './refusals-part.tsx';

export const showRepeated = (request: PageRequest): Promise<Answer> =>
  withOpen(request, (at, open) => draw(at, open, emptyForm));

/** Keeps what the lead decided about somebody who was told no more than once. */
export const answerRepeated = (request: PageRequest): Promise<Answer> =>
  withOpen(request, async (at, open) => {
    const answers = new Answers(request.body, request.today);
    const words = answers.required('answer', 'Enter what will be done, and who does it');
    if (Object.keys(answers.errors).length > 0)
      return draw(at, open, withErrors(request.body, ['answer'], answers.errors));
    const { tx, serviceId, journey } = at;
    const { actor, today } = request;
    const of = { serviceId, personId: journey.personId };
    const kept = await answerRepeatedNo(tx, of, { on: today, by: actor.name, words });
    await audit(tx, { actor, act: 'refusals.answer', serviceId, thing: `journey ${journey.journeyId}` });
    return { redirect: at.address, flash: kept ? 'Your answer is kept.' : 'Somebody answered this a moment ago.' };
  });

function withOpen(
  request: PageRequest,
  answer: (at: JourneyInView, open: OpenRepeatedNo) => Answer | Promise<Answer>,
): Promise<Answer> {
  return inJourney(request, async (at) => {
    const [open] = await openRepeatedNoes(at.tx, at.serviceId, at.journey.personId);
    return open === undefined
      ? { redirect: at.address, flash: 'There is nothing left to answer here.' }
      : answer(at, open);
  });
}

function draw(at: JourneyInView, open: OpenRepeatedNo, form: FormState): Answer {
  const title = `Told no more than once – ${at.person.called}`;
  return formPage({
    title,
    form,
    section: 'people',
    service: at.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <p className="nhsuk-caption-l">
          <a href={at.address}>{at.person.called}</a>
        </p>
        <h1 className="nhsuk-heading-l">Told no more than once</h1>
        <p>{noesInWords(open)}</p>
        <p>
          What would help now? Ring them or whoever referred them, think with another service, take them on after all.
          Until this is answered it stands on Today.
        </p>
        <FormBox action={`${at.address}/noes`} button="Keep this answer">
          <TextArea form={form} name="answer" label="What will be done, by whom and by when?" rows={4} />
        </FormBox>
      </div>
    ),
  });
}

/** On Today, until it is answered. */
export async function repeatedToday({ tx, serviceId }: InService) {
  const open = await openRepeatedNoes(tx, serviceId);
  if (open.length === 0) return null;
  return (
    <section>
      <h2 className="nhsuk-heading-m">Told no more than once ({open.length})</h2>
      <ul className="nhsuk-list">
        {open.map((one) => (
          <li key={one.personId}>
            <a href={`/s/${serviceId}/people/${one.journeyId}`}>{one.called}</a>: {noesInWords(one)} Raised on{' '}
            {shortDate(one.raisedOn)}, not answered yet.
          </li>
        ))}
      </ul>
    </section>
  );
}
