import { daysOf } from '#features/evidence/index.ts';
import { type InService, inService, isRecordId } from '#features/services/index.ts';
import type { Answer, PageRequest } from '#platform/pages/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { fileOf } from '../download/files.ts';
import { type Edition, editionOf } from '../report.store.ts';
import { AboutEdition, NoteOf } from './about-edition.tsx';
import { Files } from './files.tsx';
import { ReportView } from './report-view.tsx';

const noEdition: Answer = { notFound: true, why: 'no such edition' };

export const editionAt = async (tx: Tx, { params }: PageRequest, serviceId: string): Promise<Edition | undefined> =>
  isRecordId(params.editionId) ? editionOf(tx, serviceId, params.editionId) : undefined;

/** A page about one edition of the service; others find nothing. */
export const atEdition = (request: PageRequest, answer: (at: InService, of: Edition) => Promise<Answer>) =>
  inService(request, async (at) => {
    const of = await editionAt(at.tx, request, at.serviceId);
    return of === undefined ? noEdition : answer(at, of);
  });

export const titleOf = ({ edition }: Edition) =>
  `Report, ${daysOf({ from: edition.from_date, to: edition.to_date })}, edition ${edition.nth}`;

/** What was published, from its own row and nothing else; the team finds here how to correct it. */
export const showEdition = (request: PageRequest): Promise<Answer> =>
  inService(request, async ({ tx, serviceId, view }) => {
    const of = await editionAt(tx, request, serviceId);
    if (of === undefined) return noEdition;
    const address = `/s/${serviceId}/reports`;
    const newest = of.all.at(-1)?.edition_id === of.edition.edition_id;
    return {
      title: titleOf(of),
      section: 'evidence',
      service: view,
      page: (
        <>
          <p className="nhsuk-caption-l cg-no-print">
            <a href={address}>Reports</a>
          </p>
          <ReportView
            book={of.book}
            about={
              <>
                <AboutEdition of={of} address={address} />
                {request.mayOpen('/s/:serviceId/reports/:editionId/take-out') ? (
                  <p className="cg-no-print">
                    <a href={`${address}/${of.edition.edition_id}/take-out`}>Words in it tell who somebody is</a>
                  </p>
                ) : null}
                {newest && request.mayOpen('/s/:serviceId/reports/:editionId/correct') ? (
                  <p className="cg-no-print">
                    <a href={`${address}/${of.edition.edition_id}/correct`}>Something in it is wrong</a>
                  </p>
                ) : null}
              </>
            }
            note={<NoteOf of={of} />}
            editionId={of.edition.edition_id}
            files={<Files address={`${address}/${of.edition.edition_id}`} />}
          />
        </>
      ),
    };
  });

export const downloadEdition = (request: PageRequest): Promise<Answer> =>
  inService(request, async ({ tx, serviceId }) => {
    const of = await editionAt(tx, request, serviceId);
    return of === undefined ? noEdition : fileOf(of, request.params.file ?? '');
  });
