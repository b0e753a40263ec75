import type { ComparisonRow } from '@commonground/simulation';
import { type Answer, Known, type PageRequest, Table } from '#platform/pages/index.ts';
import { type ComparisonHere, comparisonFor } from '../compare/stored-comparison.ts';
import { entryOf, modelOf, type RegisterEntry } from '../list/register-entry.ts';
import { activityOf } from '../review/review-data.ts';
import { thousands } from '../review/source-words.ts';
import { PrintedFigure } from './activity-table.tsx';
import { NotADirectory } from './not-a-directory.tsx';

/** The only page where what was published of a service and what is simulated of its model stand side by side. */
export async function showComparison({ params }: PageRequest): Promise<Answer> {
  const entry = entryOf(params.siteId ?? '');
  if (!entry) return { notFound: true, why: 'no such service in the register' };
  const model = modelOf(entry);
  if (!model) return { notFound: true, why: 'the model cannot run yet, so nothing can be simulated' };
  return {
    title: `Published and simulated: ${entry.review.name}`,
    section: 'register-of-services',
    basis: 'published-and-simulated',
    page: <ComparisonPage entry={entry} comparison={comparisonFor(model)} />,
  };
}

function ComparisonPage({ entry, comparison }: { entry: RegisterEntry; comparison: ComparisonHere }) {
  const { id, review } = entry;
  const about = entry.facts.simulation?.about;
  return (
    <>
      <div className="nhsuk-u-reading-width">
        <a className="nhsuk-back-link" href={`/register/${id}`}>
          What the review says of it
        </a>
        <h1>
          <span className="nhsuk-caption-l">{review.name}</span> Published figures beside simulated ones
        </h1>
        <p className="nhsuk-lede-text">
          People were invented and sent through a model of this service for one year, 20 times. The rates were chosen so
          that the model lands near what was published.
        </p>
        <div className="cg-panel">
          <p>
            <strong>Agreement here is calibration, not evidence.</strong> It shows that the model was set up to do as
            much as the service said it did. It says nothing about how well the service helped anyone.
          </p>
        </div>
        <NotADirectory />
        {about ? (
          <p>
            What is simulated: {about} <span className="cg-assumed">(assumed for the demonstration)</span>
          </p>
        ) : null}
      </div>
      <Rows id={id} name={review.name} comparison={comparison} />
    </>
  );
}

function Rows({ id, name, comparison }: { id: string; name: string; comparison: ComparisonHere }) {
  const { fitted, leftOut, seeds } = comparison;
  return (
    <>
      <h2>What the model is fitted to</h2>
      {fitted === undefined ? <NotComputed /> : <Fitted id={id} name={name} rows={fitted} seeds={seeds} />}
      <h2>What is left out, and why</h2>
      <Table
        caption={`Figures left out: ${name}`}
        captionHidden
        rows={leftOut}
        rowKey={({ figure }) => figure}
        empty="No published figure is left out."
        columns={[
          { id: 'measure', words: 'What is counted', cell: ({ measure }) => measure },
          { id: 'printed', words: 'Printed in the review', cell: (row) => <Published site={id} row={row} /> },
          { id: 'because', words: 'Why nothing is fitted to it', cell: ({ because }) => because },
        ]}
      />
    </>
  );
}

function NotComputed() {
  return (
    <p>
      <Known mark="not-known" why="the model has changed since its years were last simulated, so nothing is shown" />
    </p>
  );
}

interface FittedProps {
  readonly id: string;
  readonly name: string;
  readonly rows: readonly ComparisonRow[];
  readonly seeds: number;
}

function Fitted({ id, name, rows, seeds }: FittedProps) {
  return (
    <Table
      caption={`Published and simulated activity: ${name}`}
      captionHidden
      rows={rows}
      rowKey={({ figure }) => figure}
      empty="This service has no figure that a model could be fitted to. What is simulated of it rests on assumptions alone."
      columns={[
        { id: 'measure', words: 'What is counted', cell: ({ measure }) => measure },
        {
          id: 'period',
          words: 'Period',
          cell: ({ period }) => (period === 'not known' ? <Known mark="not-known" /> : period),
        },
        { id: 'published', words: 'Published in 2011', cell: (row) => <Published site={id} row={row} /> },
        {
          id: 'simulated',
          words: `Simulated, mean of ${seeds} years`,
          cell: (row) => <span data-basis="simulated">{simulatedWords(row)}</span>,
        },
        { id: 'basis', words: 'Basis', cell: () => 'Published, and simulated' },
        { id: 'verdict', words: 'Does it land near', cell: verdictWords },
        { id: 'because', words: 'How the figure is read', cell: ({ because }) => because },
      ]}
    />
  );
}

/** The figure as the register has it, so that a figure that could be another's is not known here too. */
function Published({ site, row }: { site: string; row: ComparisonRow }) {
  const printed = activityOf(site).find(({ id }) => id === row.figure);
  if (!printed) return <Known mark="not-known" why="it is not a figure of the review" />;
  return <PrintedFigure {...printed} />;
}

function simulatedWords({ simulated, lowest, highest }: ComparisonRow): string {
  if (simulated === null || lowest === null || highest === null) return 'Not simulated';
  const rounded = (value: number) => thousands(Math.round(value * 10) / 10);
  return `${rounded(simulated)} (years from ${rounded(lowest)} to ${rounded(highest)})`;
}

function verdictWords({ verdict, tolerance }: ComparisonRow): string {
  const within = tolerance === null ? '' : ` (${thousands(Math.round(tolerance * 10) / 10)} either way is near)`;
  return verdict === 'lands' ? `Yes${within}` : `No${within}`;
}
