import { daysOf, HIDDEN_NUMBER, type Period, percent, plainNumber } from '#features/evidence/index.ts';
import { Table } from '#platform/pages/index.ts';
import { type Group, isSamePeriod, type ReportBook, type ReportFigure } from '../book/report-book.ts';
import { StatusWords } from './status-words.tsx';

interface FigureProps {
  readonly figure: ReportFigure;
  readonly book: ReportBook;
}

/** One question: all figures look alike, whatever they say, so that no answer stands out for being good. */
export function FigureView({ figure, book }: FigureProps) {
  const days = !isSamePeriod(figure.period, book.period);
  return (
    <section className="cg-report__figure" id={figure.id} aria-labelledby={`${figure.id}-question`}>
      <div className="cg-report__head">
        <h3 id={`${figure.id}-question`}>{figure.question}</h3>
        <p className="nhsuk-body-s nhsuk-u-margin-bottom-2">
          <StatusWords status={figure.status} book={book} />
          {days ? ` · ${daysOf(figure.period)}` : null}
        </p>
        {figure.chart === null ? (
          <p className="cg-chart__sentence" data-mark={figure.status}>
            {figure.sentence}
          </p>
        ) : (
          // biome-ignore lint/security/noDangerouslySetInnerHtml: the text is SVG and table that React wrote when the figure was made; nothing a person typed is in it.
          <div dangerouslySetInnerHTML={{ __html: figure.chart }} />
        )}
      </div>
      <dl className="nhsuk-summary-list cg-report__facts">
        <Fact words="What it does not mean">{figure.meansNot}</Fact>
        <Fact words="What it means">{figure.means}</Fact>
        <Fact words="How strong it is">{figure.strength.words}</Fact>
        <Fact words="Uncertainty">{figure.rows[0]?.value === null ? null : figure.uncertainty}</Fact>
        <Fact words="Its own time before">{pastWords(figure)}</Fact>
      </dl>
      <Bounds figure={figure} />
      <Flow figure={figure} />
      <Missing figure={figure} />
      <Groups groups={figure.groups} book={book} />
      <Behind figure={figure} />
    </section>
  );
}

const Fact = ({ words, children }: { words: string; children: string | null }) =>
  children === null || children === '' ? null : (
    <div className="nhsuk-summary-list__row">
      <dt className="nhsuk-summary-list__key">{words}</dt>
      <dd className="nhsuk-summary-list__value">{children}</dd>
    </div>
  );

/** Where there is no figure now, why there is none before is not worth a line; a figure before is. */
const pastWords = ({ past, rows }: ReportFigure): string | null =>
  'rows' in past ? saidOf(past.period, past.sentence) : rows[0]?.value === null ? null : past.why;

/** Some sentences name their days already. */
const saidOf = (period: Period, sentence: string): string =>
  sentence.includes(daysOf(period)) ? sentence : `${daysOf(period)}: ${sentence}`;

const shownOr = (n: number | null): string => (n === null ? HIDDEN_NUMBER : plainNumber(n));

/** "12" or "1,204", and not the words that stand in its place. */
const isNumber = (words: string): boolean => /^\d\S*$/.test(words);

/** Words and a number a line: a table that stays one on a small phone, because two columns fit. */
function Counts({ caption, rows }: { caption: string; rows: readonly (readonly [string, string])[] }) {
  return (
    <table className="nhsuk-table cg-report__counts">
      <caption className="nhsuk-table__caption nhsuk-table__caption--s">{caption}</caption>
      <thead className="nhsuk-u-visually-hidden">
        <tr>
          <th scope="col">What</th>
          <th scope="col">How many</th>
        </tr>
      </thead>
      <tbody className="nhsuk-table__body">
        {rows.map(([words, number]) => (
          <tr key={words} className="nhsuk-table__row">
            <th scope="row" className="nhsuk-table__header">
              {words}
            </th>
            <td
              className={`nhsuk-table__cell nhsuk-table__cell--numeric${isNumber(number) ? ' cg-report__number' : ''}`}
            >
              {number}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const Bounds = ({ figure }: { figure: ReportFigure }) =>
  figure.beside.length === 0 ? null : (
    <Counts
      caption="Read it beside these"
      rows={figure.beside.map(({ what, value, n }) => [what, n === null ? value : `${value}, of ${plainNumber(n)}`])}
    />
  );

function Flow({ figure }: { figure: ReportFigure }) {
  if (figure.flow.length === 0) return null;
  return (
    <>
      <Counts
        caption="The people behind it, step by step"
        rows={figure.flow.map(({ words, n, why }) => [words, n === null ? (why ?? 'Not known') : plainNumber(n)])}
      />
      {figure.aboutFlow === null ? null : <p className="nhsuk-body-s nhsuk-u-reading-width">{figure.aboutFlow}</p>}
    </>
  );
}

function Missing({ figure }: { figure: ReportFigure }) {
  if (figure.status === 'suppressed') return null;
  if (figure.missing.length > 0)
    return (
      <Counts
        caption="Who or what is missing from it"
        rows={figure.missing.map(({ reason, n }) => [reason, shownOr(n)])}
      />
    );
  return figure.rows[0]?.value === null ? null : (
    <p>Who is missing from it: nothing is known to be missing; what nobody wrote down is in no count.</p>
  );
}

function Groups({ groups, book }: { groups: readonly Group[]; book: ReportBook }) {
  if (groups.length === 0) return null;
  const shown = groups.filter(hasNumber);
  if (shown.length === 0)
    return (
      <p className="nhsuk-body-s">
        No number is shown for any of the {groups.length} groups of people: <HiddenOnes groups={groups} book={book} />
      </p>
    );
  return (
    <details className="nhsuk-details">
      <summary className="nhsuk-details__summary">
        <span className="nhsuk-details__summary-text">The same for groups of people ({groups.length})</span>
      </summary>
      <div className="nhsuk-details__text">
        <p>A group of few people can look different by chance alone; read the range before the number.</p>
        <Table<Group>
          caption="By group"
          captionHidden
          columns={[
            { id: 'who', words: 'Who', cell: ({ who }) => who },
            {
              id: 'value',
              words: 'Figure',
              numeric: true,
              cell: ({ value }) => value,
            },
            { id: 'range', words: 'Likely range', cell: ({ range }) => range },
            { id: 'of', words: 'Counted, out of', cell: ({ counted }) => counted || 'Not shown' },
          ]}
          rows={shown}
          rowKey={({ who }) => who}
          empty=""
        />
        {shown.length === groups.length ? null : (
          <p className="nhsuk-body-s">
            Groups without a number: <HiddenOnes groups={groups.filter((group) => !hasNumber(group))} book={book} />
          </p>
        )}
      </div>
    </details>
  );
}

const hasNumber = ({ status }: Group): boolean => status === 'known' || status === 'none';

/** "Hidden, to protect people: Men; 18 to 24. Not known: Women." */
function HiddenOnes({ groups, book }: { groups: readonly Group[]; book: ReportBook }) {
  const found = [...new Set(groups.map(({ status }) => status))];
  return found.map((status) => (
    <span key={status}>
      <StatusWords status={status} book={book} />:{' '}
      {groups.flatMap((group) => (group.status === status ? [group.who] : [])).join('; ')}.{' '}
    </span>
  ));
}

/** Version, counts and method: what somebody needs who wants to make it again. */
function Behind({ figure: { definition, rows, strength } }: { figure: ReportFigure }) {
  const [row] = rows;
  if (row === undefined) return null;
  return (
    <details className="nhsuk-details cg-report__definitions">
      <summary className="nhsuk-details__summary">
        <span className="nhsuk-details__summary-text">Definition and method</span>
      </summary>
      <div className="nhsuk-details__text">
        <dl className="nhsuk-summary-list cg-report__facts">
          <Fact words="Definition">{`${definition.id}, version ${definition.version}`}</Fact>
          <Fact words="Counted">{withNumber(row.numerator, definition.numerator)}</Fact>
          <Fact words="Out of">{withNumber(row.denominator, definition.denominator)}</Fact>
          <Fact words="How it is worked out">{definition.estimated ?? null}</Fact>
          <Fact words="Method">{row.method}</Fact>
          <Fact words="Design">{definition.design.replaceAll('-', ' ')}</Fact>
          <Fact words="Complete">{strength.completeness === null ? 'Not known' : percent(strength.completeness)}</Fact>
          <Fact words="Said by people themselves">{strength.selfReport ? 'Yes' : 'No'}</Fact>
          <Fact words="Period">{daysOf(row.period)}</Fact>
          <Fact words="Sources">{definition.source.join('; ')}</Fact>
        </dl>
      </div>
    </details>
  );
}

const withNumber = (n: number | null, words: string | null): string | null =>
  words === null && n === null ? null : [n === null ? '' : `${plainNumber(n)}.`, words ?? ''].join(' ').trim();
