import type { CalendarDay } from '@commonground/calendar';
import { Answers } from '#features/journeys/index.ts';
import type { InService } from '#features/services/index.ts';
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
import { atEdition } from '../pages/edition.route.tsx';
import { askForDraft, type Edition } from '../report.store.ts';
import { takeOut, whoIsIn } from './names-nobody.ts';

export const showCorrect = (request: PageRequest): Promise<Answer> =>
  atEdition(request, async (at, of) => page(at, of, emptyForm));

const page = ({ view, serviceId }: InService, { edition, all }: Edition, form: FormState): Answer => {
  const address = `/s/${serviceId}/reports/${edition.edition_id}`;
  const newest = all.at(-1);
  return formPage({
    title: 'Correct a report',
    form,
    section: 'evidence',
    service: view,
    page: (
      <div className="nhsuk-u-reading-width">
        <p className="nhsuk-caption-l cg-no-print">
          <a href={address}>The report</a>
        </p>
        <h1>Correct a report</h1>
        {newest?.edition_id !== edition.edition_id ? (
          <p>
            This edition has been corrected already.{' '}
            <a href={`/s/${serviceId}/reports/${newest?.edition_id}`}>Read edition {newest?.nth}</a> and correct that
            one.
          </p>
        ) : (
          <>
            <p>
              Figures are never typed in. Put right what is wrong in the records first; then ask for the correction. It
              is made for the very same days from the newest records, says what changed from what to what, and stands
              beside this edition, which stays as it is.
            </p>
            <FormBox action={`${address}/correct`} button="Make the correction as a draft">
              <TextArea
                form={form}
                name="why"
                label="What was wrong, and why"
                hint="Everybody who reads the correction reads this, members too. Name nobody, by a first name either, and nothing by which somebody is known."
                rows={5}
              />
            </FormBox>
          </>
        )}
      </div>
    ),
  });
};

export const sendCorrect = (request: PageRequest): Promise<Answer> =>
  atEdition(request, async (at, of) => {
    const { edition, all } = of;
    const answers = new Answers(request.body, request.today);
    const why = answers.required('why', 'Write what was wrong, and why');
    if (why !== '' && why.length < 10) answers.wrong('why', 'Write in ten letters or more what was wrong');
    const who = await whoIsIn(at.tx, at.serviceId, why);
    if (who !== undefined) answers.wrong('why', takeOut(who));
    if (all.at(-1)?.edition_id !== edition.edition_id) return page(at, of, emptyForm);
    if (Object.keys(answers.errors).length > 0) return page(at, of, withErrors(request.body, ['why'], answers.errors));
    const draftId = await askForDraft(
      at.tx,
      request.actor,
      {
        serviceId: at.serviceId,
        ownDays: edition.own_days,
        from: edition.from_date as CalendarDay,
        to: edition.to_date as CalendarDay,
        corrects: { editionId: edition.edition_id, why },
      },
      request.clock.now(),
    );
    return { redirect: `/s/${at.serviceId}/reports/drafts/${draftId}` };
  });
