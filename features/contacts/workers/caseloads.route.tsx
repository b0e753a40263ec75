import { longDate } from '@commonground/calendar';
import { statusWords } from '@commonground/journey';
import { inService } from '#features/services/index.ts';
import { type Answer, type PageRequest, Table } from '#platform/pages/index.ts';
import { type Caseload, caseloadByWorker, type WithNobody } from './caseload.store.ts';

/** How many people each worker has, for sharing the work out; never a measure of a worker. */
export const showCaseloads = (request: PageRequest): Promise<Answer> =>
  inService(request, async (at) => {
    const { workers, statuses } = await caseloadByWorker(at.tx, at.serviceId, request.today);
    return {
      title: 'Caseloads',
      section: 'people',
      service: at.view,
      page: (
        <>
          <h1 className="nhsuk-heading-l">Who has how many people</h1>
          <p className="nhsuk-u-reading-width">
            Everybody whose journey is open, as on the list of people: {sumOf(statuses, 'people')}, as of{' '}
            {longDate(request.today)}. {sumOf(statuses, 'withNobody')} of them have nobody as the first to ask.
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
          <Table<WithNobody>
            caption="Who has nobody as the first to ask"
            rows={statuses}
            rowKey={({ status }) => status}
            empty="Nobody’s journey is open."
            columns={[
              {
                id: 'status',
                words: 'Now',
                cell: ({ status }) => <a href={`/s/${at.serviceId}/people?status=${status}`}>{statusWords(status)}</a>,
              },
              { id: 'people', words: 'People', numeric: true, cell: ({ people }) => people },
              { id: 'nobody', words: 'Of these, with nobody', numeric: true, cell: ({ withNobody }) => withNobody },
            ]}
          />
        </>
      ),
    };
  });

const sumOf = (statuses: readonly WithNobody[], of: 'people' | 'withNobody'): number =>
  statuses.reduce((sum, status) => sum + status[of], 0);
