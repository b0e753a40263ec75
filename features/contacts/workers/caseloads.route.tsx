import { longDate } from '@commonground/calendar';
import { inService } from '#features/services/index.ts';
import { type Answer, type PageRequest, Table } from '#platform/pages/index.ts';
import { type Caseload, caseloadByWorker } from './caseload.store.ts';

/** How many people each worker has, for sharing the work out; never a measure of a worker. */
export const showCaseloads = (request: PageRequest): Promise<Answer> =>
  inService(request, async (at) => {
    const { workers, withNobody, open } = await caseloadByWorker(at.tx, at.serviceId, request.today);
    return {
      title: 'Caseloads',
      section: 'people',
      service: at.view,
      page: (
        <>
          <h1 className="nhsuk-heading-l">Who has how many people</h1>
          <p>
            People whose journey here is open, as of {longDate(request.today)}. Of {open} who are being assessed,
            getting ready, taking part or moving on, {withNobody} {withNobody === 1 ? 'has' : 'have'} nobody as the
            first to ask.
          </p>
          <Table<Caseload>
            caption="People by worker"
            captionHidden
            rows={workers}
            rowKey={({ accountId, name }) => accountId ?? name}
            empty="Nobody is named as working with anybody yet."
            columns={[
              { id: 'name', words: 'Worker', cell: ({ name }) => name },
              { id: 'first', words: 'First to ask for', numeric: true, cell: ({ firstToAsk }) => firstToAsk },
              { id: 'also', words: 'One of the team for', numeric: true, cell: ({ also }) => also },
              { id: 'quiet', words: 'Of these, no word for four weeks', numeric: true, cell: ({ quiet }) => quiet },
            ]}
          />
        </>
      ),
    };
  });
