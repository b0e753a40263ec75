import { daysOf } from '#features/evidence/index.ts';
import { isSamePeriod, type ReportBook, type ReportFigure } from '../book/report-book.ts';
import { byReason, hasNoNumber, shortStatus } from '../book/without-number.rules.ts';

/** The questions of a section that have no number: as many as there are, each one line, with the reason they share. */
export function WithoutNumber({ figures, book }: { figures: readonly ReportFigure[]; book: ReportBook }) {
  const without = figures.filter(hasNoNumber);
  if (without.length === 0) return null;
  return (
    <section className="cg-report__without nhsuk-u-reading-width">
      <h3>Questions without a number ({without.length})</h3>
      <ByReason figures={without} book={book} anchors />
      <Definitions figures={without} />
    </section>
  );
}

interface ByReasonProps {
  readonly figures: readonly ReportFigure[];
  readonly book: ReportBook;
  /** Each line can be linked to; once on a page. */
  readonly anchors?: boolean;
}

/** Status and reason once, and under them the neighbours that share both. */
export const ByReason = ({ figures, book, anchors = false }: ByReasonProps) => (
  <ul className="cg-report__reasons">
    {byReason(figures).map((group) => (
      <li key={group.figures[0]?.id}>
        <span className={`cg-mark cg-mark--${group.status}`} data-mark={group.status}>
          {shortStatus(group.status)}
        </span>{' '}
        {group.reason}
        <ul>
          {group.figures.map((figure) => (
            <li key={figure.id} id={anchors ? figure.id : undefined}>
              <strong>{figure.question}</strong> {besides(figure, book)}
            </li>
          ))}
        </ul>
      </li>
    ))}
  </ul>
);

/** Days of its own, and the time before where that had a number: both would be lost with the figure. */
function besides({ period, past }: ReportFigure, book: ReportBook): string {
  const ownDays = !isSamePeriod(period, book.period);
  const before = 'rows' in past && past.rows[0]?.value != null;
  return [ownDays ? `${daysOf(period)}.` : '', before ? `Before, ${daysOf(past.period)}: ${past.sentence}` : '']
    .filter(Boolean)
    .join(' ');
}

/** What they would count. Left off paper: the files that go with a report hold every word of it. */
const Definitions = ({ figures }: { figures: readonly ReportFigure[] }) => (
  <details className="nhsuk-details cg-report__definitions">
    <summary className="nhsuk-details__summary">
      <span className="nhsuk-details__summary-text">What these questions count, and what they do not mean</span>
    </summary>
    <div className="nhsuk-details__text">
      <dl>
        {figures.map(({ id, question, meansNot, definition }) => (
          <div key={id}>
            <dt>
              <strong>{question}</strong>
            </dt>
            <dd>
              {[definition.numerator, definition.denominator === null ? null : `out of: ${definition.denominator}`]
                .filter((words) => words !== null)
                .map((words) => `${words}. `)}
              {meansNot} ({id}, version {definition.version})
            </dd>
          </div>
        ))}
      </dl>
    </div>
  </details>
);
