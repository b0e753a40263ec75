import { addMonths, londonInstant, longDate } from '@commonground/calendar';
import { directoryOf } from '#features/partners/index.ts';
import { inService } from '#features/services/index.ts';
import { type Answer, Known, type PageRequest, Table } from '#platform/pages/index.ts';
import { sharedPlans, timedSince } from './requests.store.ts';
import { FEWEST_PEOPLE, hoursInWords, type PartnerTimes, partnerTimes, type Timed } from './response-times.rules.ts';

/** How soon partners answer, how many plans are shared, and what was not done twice. */
export const showPartners = (request: PageRequest): Promise<Answer> =>
  inService(request, async ({ tx, serviceId, view }) => {
    const since = addMonths(request.today, -12);
    const timed = await timedSince(tx, serviceId, londonInstant(since, '00:00'));
    const shared = await sharedPlans(tx, serviceId, request.today);
    const title = 'How soon partners answer';
    return {
      title,
      section: 'work-with-others',
      service: view,
      page: (
        <>
          <p className="nhsuk-caption-l">
            <a href={`/s/${serviceId}/work-with-others`}>Work with others</a>
          </p>
          <h1 className="nhsuk-heading-l">{title}</h1>
          <p className="nhsuk-u-reading-width">
            What partners were asked from {longDate(since)} to {longDate(request.today)}. Numbers are hidden where fewer
            than {FEWEST_PEOPLE} people are behind them. Requests that were taken back are not counted.
          </p>
          <Times rows={partnerTimes(timed)} />
          <Together shared={shared} timed={timed} serviceId={serviceId} />
          <p className="nhsuk-u-reading-width">
            {(await directoryOf(tx, serviceId)).length} organisations are in the{' '}
            <a href={`/s/${serviceId}/work-with-others/directory`}>directory</a>.
          </p>
        </>
      ),
    };
  });

function Times({ rows }: { rows: readonly PartnerTimes[] }) {
  const number = (row: PartnerTimes, of: (shown: NonNullable<PartnerTimes['shown']>) => number | null | string) => {
    const value = row.shown === null ? null : of(row.shown);
    return value === null ? <Known mark="suppressed" /> : value;
  };
  return (
    <Table<PartnerTimes>
      caption="Partners by name"
      columns={[
        { id: 'name', words: 'Partner', cell: ({ name }) => name },
        { id: 'asked', words: 'Asked', numeric: true, cell: (row) => number(row, ({ asked }) => asked) },
        { id: 'answered', words: 'Answered', numeric: true, cell: (row) => number(row, ({ answered }) => answered) },
        {
          id: 'median',
          words: 'Half answered within',
          cell: (row) => number(row, ({ medianHours }) => (medianHours === null ? null : hoursInWords(medianHours))),
        },
        {
          id: 'time',
          words: 'In the time expected',
          numeric: true,
          cell: (row) => number(row, ({ inTime }) => inTime),
        },
        { id: 'waiting', words: 'Waiting now', numeric: true, cell: (row) => number(row, ({ waiting }) => waiting) },
        {
          id: 'already',
          words: 'Did it already',
          numeric: true,
          cell: (row) => number(row, ({ alreadyDone }) => alreadyDone),
        },
      ]}
      rows={rows}
      rowKey={({ organisationId }) => organisationId}
      empty="No partner was asked anything in this time."
    />
  );
}

function Together({ shared, timed, serviceId }: { shared: number; timed: readonly Timed[]; serviceId: string }) {
  const already = timed.filter(({ kind }) => kind === 'already-does');
  const few = (people: number) => people > 0 && people < FEWEST_PEOPLE;
  return (
    <section className="nhsuk-u-reading-width">
      <h2 className="nhsuk-heading-m">Plans that are shared, and what was not done twice</h2>
      <p>
        People whom two agencies or more help now, and who said yes to us talking with them:{' '}
        {few(shared) ? <Known mark="suppressed" /> : <strong>{shared}</strong>}.
      </p>
      <p>
        Times a partner said that it does already what we asked, so that nothing was done twice:{' '}
        {few(new Set(already.map(({ personId }) => personId)).size) ? (
          <Known mark="suppressed" />
        ) : (
          <strong>{already.length}</strong>
        )}
        . What else talking spared stands under{' '}
        <a href={`/s/${serviceId}/work-with-others/liaison`}>Talking with other services</a>.
      </p>
    </section>
  );
}
