import { type CalendarDay, shortDate } from '@commonground/calendar';
import {
  type ActivityCount,
  BasisLine,
  type FundingRow,
  type ReleasedActivity,
  releasedActivityOf,
} from '#features/evidence/index.ts';
import { type Answer, Known, type PageRequest, Table } from '#platform/pages/index.ts';
import { asOfWords, inCommissioned } from '../commissioned.ts';

/** What the services one pays for did, with whom else, and what they were paid; counts alone, as they were released. */
export const showCommissionedActivity = (request: PageRequest): Promise<Answer> =>
  inCommissioned(request, async (tx, services) => {
    const shown = [];
    for (const service of services) shown.push({ service, row: await releasedActivityOf(tx, service.serviceId) });
    return {
      title: 'Activity and cost',
      section: 'activity',
      page: (
        <>
          <h1>Activity and cost</h1>
          <p className="nhsuk-u-reading-width">
            {services.length} {services.length === 1 ? 'service' : 'services'} you pay for. Counts say what was done,
            not whether it helped.
          </p>
          {shown.map(({ service, row }) => (
            <section key={service.serviceId}>
              <h2>{service.name}</h2>
              {row === undefined ? (
                <p data-mark="not-known">Not known yet: nothing has been released.</p>
              ) : (
                <>
                  <div className="nhsuk-u-reading-width">
                    <p className="nhsuk-body-s">{asOfWords(row)}</p>
                    <BasisLine basis={row.activity.basis} />
                  </div>
                  <Done activity={row.activity} />
                  <Outward activity={row.activity} />
                  <Cost funding={row.activity.funding} />
                </>
              )}
            </section>
          ))}
        </>
      ),
    };
  });

const number = (n: number) => n.toLocaleString('en-GB');
const Value = ({ count }: { count: ActivityCount | undefined }) => {
  if (count === undefined) return <Known mark="not-known" />;
  const why = count.status === 'not-known' ? (count.why ?? undefined) : undefined;
  return (
    <Known mark={count.status} why={why}>
      {number(count.value ?? 0)}
    </Known>
  );
};
const daysIn = ({ from, to }: { from: string; to: string }) =>
  `${shortDate(from as CalendarDay)} to ${shortDate(to as CalendarDay)}`;

const KINDS = [
  { id: 'opened', words: 'Journeys opened' },
  { id: 'started', words: 'Started' },
  { id: 'ended', words: 'Ended' },
  { id: 'contacts', words: 'Contacts people came to' },
] as const;

/** The whole time first, then each financial year. */
function Done({ activity }: { activity: ReleasedActivity }) {
  const of = (kind: string) => activity.counts.filter((count) => count.kind === kind);
  const rows = of('opened').map((opened, nth) => ({ opened, nth }));
  return (
    <Table<(typeof rows)[number]>
      caption="What was done, in all and by financial year"
      columns={[
        {
          id: 'when',
          words: 'When',
          cell: ({ opened, nth }) => `${nth === 0 ? 'In all, ' : ''}${daysIn(opened)}`,
        },
        ...KINDS.map(({ id, words }) => ({
          id,
          words,
          numeric: true,
          cell: ({ nth }: (typeof rows)[number]) => <Value count={of(id)[nth]} />,
        })),
      ]}
      rows={rows}
      rowKey={({ nth }) => String(nth)}
      empty="Nothing is known of what was done."
    />
  );
}

/** The sectors of whoever came, as the service wrote them down. */
const Audience = ({ named }: { named: string | null }) =>
  named === null || named === 'not known' || named === 'not-known' ? (
    <Known mark="not-known" />
  ) : (
    named.charAt(0).toUpperCase() + named.slice(1).replaceAll('-', ' ')
  );

function Outward({ activity }: { activity: ReleasedActivity }) {
  const rows = activity.counts.filter(({ kind }) => kind === 'outward');
  return (
    <Table<ActivityCount>
      caption="Training, advice and other work with services, by audience"
      columns={[
        { id: 'audience', words: 'Audience', cell: ({ audience }) => <Audience named={audience} /> },
        { id: 'when', words: 'When', cell: daysIn },
        { id: 'n', words: 'Places taken', numeric: true, cell: (count) => <Value count={count} /> },
      ]}
      rows={rows}
      rowKey={({ audience }) => String(audience)}
      empty="No work with other services is written down for the last twelve months."
    />
  );
}

const SOURCES: Readonly<Record<string, string>> = { record: 'From accounts', 'self-report': 'Said by the service' };

function Cost({ funding }: { funding: readonly FundingRow[] }) {
  return (
    <Table<FundingRow>
      caption="What the service was paid"
      columns={[
        { id: 'from', words: 'From', cell: ({ from }) => shortDate(from as CalendarDay) },
        {
          id: 'to',
          words: 'To',
          cell: ({ to }) => (to === null ? 'Goes on' : shortDate(to as CalendarDay)),
        },
        { id: 'pounds', words: 'Pounds', numeric: true, cell: ({ pounds }) => `£${number(pounds)}` },
        {
          id: 'source',
          words: 'How it is known',
          cell: ({ source }) => (source === null ? <Known mark="not-known" /> : (SOURCES[source] ?? source)),
        },
      ]}
      rows={funding}
      rowKey={({ from }) => from}
      empty="Not known: what the service was paid is not written down."
    />
  );
}
