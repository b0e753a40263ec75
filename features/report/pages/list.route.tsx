import { dayAndTime, londonDay, longDate } from '@commonground/calendar';
import { daysOf } from '#features/evidence/index.ts';
import { inService } from '#features/services/index.ts';
import type { Answer, PageRequest } from '#platform/pages/index.ts';
import { draftsOf, editionsOf, type ListedDraft, type ListedEdition } from '../report.store.ts';

const STATES: Readonly<Record<ListedDraft['state'], string>> = {
  asked: 'being made',
  made: 'made, not published',
  'not-made': 'could not be made',
  published: 'published',
  'set-aside': 'set aside',
};

/** What a service published about itself, and what it looks at before it does. */
export const showReports = (request: PageRequest): Promise<Answer> =>
  inService(request, async ({ tx, serviceId, service, view }) => {
    const editions = await editionsOf(tx, serviceId);
    const drafts = (await draftsOf(tx, serviceId)).filter(({ state }) => state !== 'published');
    const address = `/s/${serviceId}/reports`;
    return {
      title: 'Reports',
      section: 'evidence',
      service: view,
      page: (
        <div className="nhsuk-u-reading-width">
          <h1>Reports of {service.name}</h1>
          <p className="nhsuk-lede-text">
            A report holds the answer to every question of the service, good, bad and not known, for a time. Once it is
            published it never changes; what was wrong is corrected in another edition beside it.
          </p>
          {request.mayOpen('/s/:serviceId/reports/new') ? (
            <p>
              <a className="nhsuk-button" href={`${address}/new`}>
                Ask for a draft
              </a>
            </p>
          ) : null}
          <h2 className="nhsuk-heading-m">Published</h2>
          {editions.length === 0 ? <p>Nothing has been published yet.</p> : null}
          <Editions editions={editions} address={address} />
          <h2 className="nhsuk-heading-m">Drafts</h2>
          {drafts.length === 0 ? <p>There is no draft.</p> : null}
          <ul>
            {drafts.map((draft) => (
              <li key={draft.draft_id}>
                <a href={`${address}/drafts/${draft.draft_id}`}>
                  {daysOf({ from: draft.from_date, to: draft.to_date })}
                  <span className="nhsuk-u-visually-hidden">, asked for {dayAndTime(draft.asked_at)}</span>
                </a>
                {draft.corrects === null ? '' : ', a correction'}: {STATES[draft.state]}. Asked for by {draft.asked_by},{' '}
                {dayAndTime(draft.asked_at)}.
              </li>
            ))}
          </ul>
        </div>
      ),
    };
  });

/** The newest edition of each report first, with those it corrects under it. */
export function Editions({ editions, address }: { editions: readonly ListedEdition[]; address: string }) {
  const reports = [...new Set(editions.map(({ report_id }) => report_id))];
  return (
    <ul>
      {reports.map((id) => {
        const [newest, ...older] = editions
          .filter(({ report_id }) => report_id === id)
          .sort((a, b) => b.nth - a.nth) as [ListedEdition, ...ListedEdition[]];
        return (
          <li key={id}>
            <EditionLink edition={newest} address={address} />
            {older.length === 0 ? null : (
              <ul>
                {older.map((edition) => (
                  <li key={edition.edition_id}>
                    <EditionLink edition={edition} address={address} /> It was corrected.
                  </li>
                ))}
              </ul>
            )}
          </li>
        );
      })}
    </ul>
  );
}

const EditionLink = ({ edition, address }: { edition: ListedEdition; address: string }) => (
  <>
    <a href={`${address}/${edition.edition_id}`}>
      {daysOf({ from: edition.from_date, to: edition.to_date })}, edition {edition.nth}
    </a>
    , published by {edition.published_by} on {longDate(londonDay(edition.published_at))}.
  </>
);
