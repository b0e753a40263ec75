import { type CalendarDay, dayAndTime, shortDate } from '@commonground/calendar';
import { daysOf, plainNumber } from '#features/evidence/index.ts';
import { type InService, inService, isRecordId } from '#features/services/index.ts';
import { type Answer, type PageRequest, Press } from '#platform/pages/index.ts';
import type { ReportBook } from '../book/report-book.ts';
import { type Draft, draftOf, editionOfThese, makeAgain, setAside } from '../report.store.ts';
import { ReportView } from './report-view.tsx';

const noDraft: Answer = { notFound: true, why: 'no such draft' };

/** A page about one draft of the service; others find nothing. */
export const atDraft = (request: PageRequest, answer: (at: InService, draft: Draft) => Promise<Answer>) =>
  inService(request, async (at) => {
    const { draftId } = request.params;
    const draft = isRecordId(draftId) ? await draftOf(at.tx, at.serviceId, draftId) : undefined;
    return draft === undefined ? noDraft : answer(at, draft);
  });

export const addressOf = (draft: Pick<Draft, 'service_id' | 'draft_id'>) =>
  `/s/${draft.service_id}/reports/drafts/${draft.draft_id}`;

export const showDraft = (request: PageRequest): Promise<Answer> =>
  atDraft(request, async ({ tx, view, serviceId }, draft) => {
    const { ownEdition, newest } = await editionOfThese(tx, draft);
    // Of a correction, and of what it has become itself, there is nothing to warn.
    const already = draft.corrects === null && ownEdition === undefined ? newest : undefined;
    return {
      title: `Draft report, ${daysOf({ from: draft.from_date, to: draft.to_date })}`,
      section: 'evidence',
      service: view,
      page: (
        <>
          <p className="nhsuk-caption-l cg-no-print">
            <a href={`/s/${serviceId}/reports`}>Reports</a>
          </p>
          {already === undefined ? null : (
            <p className="nhsuk-inset-text">
              A report of exactly these days is published already, so this draft can be read and not be published.{' '}
              <a href={`/s/${serviceId}/reports/${already}`}>Read what is published</a>, or{' '}
              <a href={`/s/${serviceId}/reports/${already}/correct`}>correct it</a>.
            </p>
          )}
          {draft.state === 'asked' || draft.book === null ? (
            <NotThere draft={draft} request={request} />
          ) : (
            <ReportView book={JSON.parse(draft.book) as ReportBook} about={<About draft={draft} request={request} />} />
          )}
        </>
      ),
    };
  });

/** Without scripts a page cannot look again by itself without taking somebody's place away; so it offers to. */
function NotThere({ draft, request }: { draft: Draft; request: PageRequest }) {
  const lost = draft.state === 'not-made';
  return (
    <div className="nhsuk-u-reading-width">
      <h1>{lost ? 'The draft could not be made' : 'The draft is being made'}</h1>
      <p>{daysOf({ from: draft.from_date, to: draft.to_date })}</p>
      {lost ? (
        <p>
          It was tried {draft.tries} times. {draft.problem}
        </p>
      ) : (
        <>
          <p>
            It was asked for by {draft.asked_by}, {dayAndTime(draft.asked_at)}, and is made within two minutes or so. If
            the service has no dataset yet, it waits for the first one. You can go away; it will stand in the list.
          </p>
          <p>
            <a className="nhsuk-button nhsuk-button--secondary" href={addressOf(draft)}>
              Look again
            </a>
          </p>
        </>
      )}
      {lost ? <MayChange request={request} draft={draft} /> : null}
    </div>
  );
}

function About({ draft, request }: { draft: Draft; request: PageRequest }) {
  return (
    <>
      <div className="nhsuk-inset-text">
        <p>
          <strong>Draft: not published.</strong> Asked for by {draft.asked_by}, {dayAndTime(draft.asked_at)}
          {draft.made_at === null ? '' : `; made ${dayAndTime(draft.made_at)}`}. Only the team can read it.
        </p>
      </div>
      {draft.state === 'not-made' ? (
        <p>
          It could not be made again: it was tried {draft.tries} times. {draft.problem} What stands here was made
          before.
        </p>
      ) : null}
      {draft.corrects === null || draft.state === 'published' ? null : (
        <p>
          It would correct <a href={`/s/${draft.service_id}/reports/${draft.corrects}`}>an edition that is published</a>
          . Why: “<span className="cg-typed">{draft.why}</span>”
        </p>
      )}
      {draft.dataset === null ? null : (
        <p className="nhsuk-body-s">
          Exactly, for the team: dataset as of {shortDate(draft.dataset.asOf as CalendarDay)},{' '}
          {Object.entries(draft.dataset.rows)
            .filter(([, n]) => n > 0)
            .map(([table, n]) => `${table.replaceAll('_', ' ')} ${plainNumber(n)}`)
            .join(', ')}
          .
        </p>
      )}
      <MayChange draft={draft} request={request} />
    </>
  );
}

function MayChange({ draft, request }: { draft: Draft; request: PageRequest }) {
  if (!request.mayOpen('/s/:serviceId/reports/drafts/:draftId/publish')) return null;
  const address = addressOf(draft);
  if (draft.state === 'set-aside') return <p>It was set aside. It stays in the list, and is not published.</p>;
  if (draft.state === 'published') return <p>It has been published.</p>;
  return (
    <div className="cg-no-print">
      {draft.state === 'made' ? (
        <p>
          <a className="nhsuk-button" href={`${address}/publish`}>
            Look at what publishing means
          </a>
        </p>
      ) : null}
      <Press action={`${address}/again`} label="Make it again from the newest records" />
      <Press action={`${address}/set-aside`} label="Set it aside" />
    </div>
  );
}

export const sendAgain = (request: PageRequest): Promise<Answer> =>
  atDraft(request, async ({ tx }, draft) => {
    await makeAgain(tx, draft.service_id, draft.draft_id);
    return { redirect: addressOf(draft), flash: 'It is made again from the newest records.' };
  });

export const sendSetAside = (request: PageRequest): Promise<Answer> =>
  atDraft(request, async ({ tx }, draft) => {
    await setAside(tx, draft.service_id, draft.draft_id);
    return { redirect: `/s/${draft.service_id}/reports`, flash: 'The draft is set aside.' };
  });
