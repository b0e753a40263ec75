import { listServices } from '#features/services/index.ts';
import type { Answer, PageRequest } from '#platform/pages/index.ts';
import { withActor } from '#platform/storage/index.ts';
import { fileOf } from '../download/files.ts';
import { type Edition, editionsOf } from '../report.store.ts';
import { AboutEdition, NoteOf } from './about-edition.tsx';
import { editionAt, titleOf } from './edition.route.tsx';
import { Files } from './files.tsx';
import { Editions } from './list.route.tsx';
import { ReportView } from './report-view.tsx';

const ADDRESS = '/commissioned/reports';

/** What the services somebody pays for have published about themselves. */
export const showCommissionedReports = (request: PageRequest): Promise<Answer> =>
  withActor(request.storage, request.actor, async (tx) => {
    const paid = (await listServices(tx)).filter(({ serviceId }) => request.actor.services.includes(serviceId));
    const shown = [];
    for (const service of paid) shown.push({ service, editions: await editionsOf(tx, service.serviceId) });
    return {
      title: 'Reports',
      section: 'reports',
      page: (
        <div className="nhsuk-u-reading-width">
          <h1>Reports of the services you pay for</h1>
          <p>
            Each was published by a named person and never changes. Each service stands beside its own past alone;
            services are different and are not ranked.
          </p>
          {shown.map(({ service, editions }) => (
            <section key={service.serviceId}>
              <h2 className="nhsuk-heading-m">{service.name}</h2>
              {editions.length === 0 ? <p data-mark="none">None: nothing has been published yet.</p> : null}
              <Editions editions={editions} address={`${ADDRESS}/${service.serviceId}`} />
            </section>
          ))}
        </div>
      ),
    };
  });

const atCommissioned = (request: PageRequest, answer: (of: Edition) => Answer): Promise<Answer> =>
  withActor(request.storage, request.actor, async (tx) => {
    const of = await editionAt(tx, request, request.params.serviceId ?? '');
    return of === undefined ? { notFound: true, why: 'no such edition for them' } : answer(of);
  });

export const showCommissionedReport = (request: PageRequest): Promise<Answer> =>
  atCommissioned(request, (of) => {
    const address = `${ADDRESS}/${of.edition.service_id}`;
    return {
      title: titleOf(of),
      section: 'reports',
      page: (
        <>
          <p className="nhsuk-caption-l cg-no-print">
            <a href={ADDRESS}>Reports</a>
          </p>
          <ReportView
            book={of.book}
            about={<AboutEdition of={of} address={address} />}
            note={<NoteOf of={of} />}
            editionId={of.edition.edition_id}
            files={<Files address={`${address}/${of.edition.edition_id}`} />}
          />
        </>
      ),
    };
  });

export const downloadCommissioned = (request: PageRequest): Promise<Answer> =>
  atCommissioned(request, (of) => fileOf(of, request.params.file ?? ''));
