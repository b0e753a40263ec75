import { type CalendarDay, londonDay, londonTime, shortDate } from '@commonground/calendar';
import { type DatasetWarning, type Filled, gapsOf, type Risk } from '#features/dataset/index.ts';
import { inService } from '#features/services/index.ts';
import { type Answer, type PageRequest, Table } from '#platform/pages/index.ts';
import { type Latest, latestOf } from './latest.store.ts';
import { type SignedReturn, signaturesOf } from './signature.store.ts';

/** What the service's own latest dataset is like: problems, what is odd, what is missing, and who could be known again. */
export const showDataset = (request: PageRequest): Promise<Answer> =>
  inService(request, async ({ tx, serviceId, view }) => {
    const latest = await latestOf(tx, serviceId);
    const signed = await signaturesOf(tx, serviceId);
    const title = 'The dataset';
    return {
      title,
      section: 'settings',
      service: view,
      page: (
        <>
          <p className="nhsuk-caption-l">
            <a href={`/s/${serviceId}/settings`}>Settings</a>
          </p>
          <h1 className="nhsuk-heading-l">{title}</h1>
          {latest === undefined ? (
            <p>No dataset of this service has been made yet. It follows within 15 minutes; come back then.</p>
          ) : (
            <Looked latest={latest} />
          )}
          <Signed
            signed={signed}
            serviceId={serviceId}
            maySign={request.mayOpen('/s/:serviceId/settings/dataset/sign')}
          />
        </>
      ),
    };
  });

function Looked({ latest: { builtAt, asOf, problems, report } }: { latest: Latest }) {
  return (
    <>
      <div className="nhsuk-u-reading-width">
        <p>
          All figures come from these tables. They hold no name and no way to find anybody, and they stay here. Made on{' '}
          {shortDate(londonDay(builtAt))} at {londonTime(builtAt)}, with everything until{' '}
          {shortDate(asOf as CalendarDay)}.
        </p>
      </div>
      <h2 className="nhsuk-heading-m">Problems</h2>
      {problems.length === 0 ? (
        <p>The check found nothing wrong.</p>
      ) : (
        <ul>
          {problems.map(({ file, row, column, found, expected }) => (
            <li key={`${file} ${row} ${column}`}>
              {file}, row {row}, {column}: found {found}; expected {expected}
            </li>
          ))}
        </ul>
      )}
      <h2 className="nhsuk-heading-m">Seldom so</h2>
      <p className="nhsuk-u-reading-width">It may all be true. Somebody who knows should look.</p>
      <Table<DatasetWarning>
        caption="What is seldom so in real data"
        captionHidden
        empty="The check found nothing that is seldom so."
        rows={report.warnings}
        rowKey={({ rule, table, column }) => `${rule} ${table} ${column}`}
        columns={[
          { id: 'field', words: 'Where', cell: ({ table, column }) => `${table}, ${column}` },
          { id: 'says', words: 'What', cell: ({ says }) => says },
        ]}
      />
      <h2 className="nhsuk-heading-m">Missing, and what it stops</h2>
      <Table<Filled & { readonly stops: string }>
        caption="Fields that are not filled in, and what cannot be known because of it"
        captionHidden
        empty="Every field on which a figure depends is filled in."
        rows={gapsOf(report)}
        rowKey={({ table, field }) => `${table} ${field}`}
        columns={[
          { id: 'field', words: 'Field', cell: ({ table, field }) => `${table}, ${field}` },
          { id: 'filled', words: 'Filled in', numeric: true, cell: ({ filled, of }) => `${filled} of ${of}` },
          { id: 'stops', words: 'Where it is empty, not known', cell: ({ stops }) => stops },
        ]}
      />
      <h2 className="nhsuk-heading-m">Who could be known again</h2>
      {report.risk.map((risk) => (
        <RiskWords key={risk.service} risk={risk} />
      ))}
    </>
  );
}

/** Who is alone with their age, gender, ethnic group and month may be known by somebody who met them. */
function RiskWords({ risk }: { risk: Risk }) {
  const { people, inSmallClasses, smallestClass, limit, fewestEndings } = risk;
  return (
    <div className="nhsuk-u-reading-width">
      <p>
        Without any name, {inSmallClasses} of {people} people share their age band, gender, ethnic group, home, work,
        caring, diagnosis and the month in which they came with fewer than {limit - 1} others. The smallest such group
        is {smallestClass}.
        {fewestEndings === null
          ? ''
          : ` In one group of several who left, there ${fewestEndings === 1 ? 'is 1 kind' : `are ${fewestEndings} kinds`} of ending.`}
      </p>
      <p>
        {inSmallClasses === 0
          ? 'Rows may leave in a declared return.'
          : 'Rows that show this do not leave, unless the lead signs for a named receiver and purpose. A return can also hold back what makes people stand out; then nobody has to sign. Counts and figures may leave.'}
      </p>
    </div>
  );
}

interface SignedProps {
  readonly signed: readonly SignedReturn[];
  readonly serviceId: string;
  readonly maySign: boolean;
}

function Signed({ signed, serviceId, maySign }: SignedProps) {
  return (
    <>
      <h2 className="nhsuk-heading-m">Signed for</h2>
      <Table<SignedReturn>
        caption="Returns that the lead signed for"
        captionHidden
        empty="No return has been signed for."
        rows={signed}
        rowKey={({ signature_id }) => signature_id}
        columns={[
          { id: 'to', words: 'To', cell: ({ to_whom }) => to_whom },
          { id: 'purpose', words: 'For', cell: ({ purpose }) => purpose },
          {
            id: 'people',
            words: 'At most',
            numeric: true,
            cell: ({ most_people }) => `${most_people} ${most_people === 1 ? 'person' : 'people'}`,
          },
          { id: 'because', words: 'Because', cell: ({ because }) => because },
          {
            id: 'by',
            words: 'By',
            cell: ({ signed_by, signed_at }) => `${signed_by}, ${shortDate(londonDay(signed_at))}`,
          },
          { id: 'until', words: 'Until', cell: ({ until_day }) => shortDate(until_day as CalendarDay) },
        ]}
      />
      {maySign ? (
        <p>
          <a className="nhsuk-button nhsuk-button--secondary" href={`/s/${serviceId}/settings/dataset/sign`}>
            Sign for a return
          </a>
        </p>
      ) : null}
    </>
  );
}
