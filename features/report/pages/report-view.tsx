import { type CalendarDay, londonDay, shortDate } from '@commonground/calendar';
import type { ReactNode } from 'react';
import { BasisLine, daysOf, percent, plainNumber, STATUSES } from '#features/evidence/index.ts';
import { againCommand } from '../again/again-command.ts';
import { figuresOf, type ReportBook, type ReportFigure } from '../book/report-book.ts';
import { countWords, hasNoNumber } from '../book/without-number.rules.ts';
import { FigureView } from './figure-view.tsx';
import { WithoutNumber } from './without-number.tsx';

interface ReportProps {
  readonly book: ReportBook;
  /** Who published it, when, and what was corrected; or that it is a draft. */
  readonly about: ReactNode;
  /** Why it was published, in the publisher's words. */
  readonly note?: ReactNode;
  /** The number of the edition, with which a command works it out again; a draft has none. */
  readonly editionId?: string;
  /** Links to take it away. */
  readonly files?: ReactNode;
}

/** The whole report as it is read and printed: first how to read it, then every question in its fixed order. */
export function ReportView({ book, about, note, editionId, files }: ReportProps) {
  return (
    <article className="cg-report">
      <div className="nhsuk-u-reading-width">
        <p className="nhsuk-caption-l">{book.service.name}</p>
        <h1>Quality, innovation, productivity and prevention</h1>
        <p className="nhsuk-lede-text">{daysOf(book.period)}</p>
        {about}
        <BasisLine basis={book.service.basis} />
        <p className="nhsuk-body-s">
          From records until {shortDate(book.data.asOf as CalendarDay)}. Numbers with one to four people behind them are
          hidden, and others with which they could be found (release {book.release}).
          {book.ownDays
            ? ' Figures that need longer than a year look over longer; each says its days.'
            : ' Every figure looks over these days and no others.'}
        </p>
        <WhoIsInIt book={book} />
        <HowToRead book={book} />
        <CannotShow book={book} />
        {note}
      </div>
      <Contents book={book} />
      {book.parts.map((part) => (
        <section key={part.id} className="cg-report__part">
          <h2 id={anchorOf(part)}>
            <span className="nhsuk-caption-m">{part.part}</span> {part.heading}
          </h2>
          <p className="nhsuk-u-reading-width">{part.about}</p>
          {part.figures.length === 0 ? (
            <p data-mark="not-known">Not known: the service’s list has no question about this yet.</p>
          ) : null}
          {part.figures.length === 0 ? null : (
            <p>
              <strong>{countWords(part.figures)}</strong>
            </p>
          )}
          {withNumber(part.figures).map((figure) => (
            <FigureView key={figure.id} figure={figure} book={book} />
          ))}
          <WithoutNumber figures={part.figures} book={book} />
        </section>
      ))}
      <MadeFrom book={book} editionId={editionId} />
      {files}
    </article>
  );
}

const Listed = ({ words }: { words: readonly string[] }) => (
  <ul>
    {words.map((each) => (
      <li key={each}>{each}</li>
    ))}
  </ul>
);

function WhoIsInIt({ book }: { book: ReportBook }) {
  return (
    <section>
      <h2 className="nhsuk-heading-m">Who is in it, and who is not</h2>
      <p>In it:</p>
      <Listed words={book.words['in-it']} />
      <p>Not in it:</p>
      <Listed words={book.words['not-in-it']} />
    </section>
  );
}

function HowToRead({ book }: { book: ReportBook }) {
  return (
    <section>
      <h2 className="nhsuk-heading-m">How to read it</h2>
      <Listed words={book.words.read} />
    </section>
  );
}

function CannotShow({ book }: { book: ReportBook }) {
  return (
    <section>
      <h2 className="nhsuk-heading-m">Five things it cannot show</h2>
      <ol>
        {book.words['cannot-show'].map(({ id, heading, words }) => (
          <li key={id}>
            <strong>{heading}.</strong> {words}
          </li>
        ))}
      </ol>
    </section>
  );
}

const withNumber = (figures: readonly ReportFigure[]) => figures.filter((figure) => !hasNoNumber(figure));
const anchorOf = ({ id }: { id: string }) => `part-${id.replaceAll('.', '-')}`;

/** A line a section with how many of its questions have no number, so that this is seen before any number is. */
function Contents({ book }: { book: ReportBook }) {
  const figures = figuresOf(book);
  const counts = STATUSES.map((status) => ({ status, n: figures.filter((each) => each.status === status).length }));
  return (
    <section className="cg-report__contents nhsuk-u-reading-width">
      <h2 className="nhsuk-heading-m">The questions, and how each stands</h2>
      <p>
        {figures.length} questions:{' '}
        {counts
          .filter(({ n }) => n > 0)
          .map(({ status, n }) => `${n} ${COUNTED[status]}`)
          .join(', ')}
        .
      </p>
      <ul>
        {book.parts.map((part) => (
          <li key={part.id}>
            <a href={`#${anchorOf(part)}`}>
              {part.part}: {part.heading}
            </a>
            .{' '}
            {part.figures.length === 0 ? (
              <span data-mark="not-known">Not known: no question is asked about it yet.</span>
            ) : (
              countWords(part.figures)
            )}
            <WithNumber figures={withNumber(part.figures)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

const WithNumber = ({ figures }: { figures: readonly ReportFigure[] }) =>
  figures.length === 0 ? null : (
    <ul>
      {figures.map((figure) => (
        <li key={figure.id}>
          <a href={`#${figure.id}`}>{figure.question}</a>
          {figure.status === 'none' ? ' None' : ''}
          {standsOn(figure)}
        </li>
      ))}
    </ul>
  );

const COUNTED = {
  known: 'with a figure',
  none: 'answered “none”',
  suppressed: 'hidden',
  'not-known': 'not known',
  'not-applicable': 'that do not apply',
} as const;

/** How many it stands on and how complete it is, where there is a figure. */
function standsOn({ status, strength: { n, of, completeness } }: ReportFigure): string {
  if (status !== 'known' && status !== 'none') return '';
  const parts = [
    ...(n === null ? [] : [`stands on ${plainNumber(n)}${of === undefined ? '' : ` ${of}`}`]),
    ...(completeness === null ? [] : [`${percent(completeness)} complete`]),
  ];
  return parts.length === 0 ? '' : `, ${parts.join(', ')}`;
}

interface MadeFromProps {
  readonly book: ReportBook;
  readonly editionId: string | undefined;
}

function MadeFrom({ book: { data, reproduce, service, words }, editionId }: MadeFromProps) {
  return (
    <section className="cg-report__part">
      <h2 className="nhsuk-heading-m">What it was made from</h2>
      <p className="nhsuk-u-reading-width">
        The dataset of {service.name} as of {shortDate(data.asOf as CalendarDay)}, made on{' '}
        {shortDate(londonDay(data.builtAt))}, data version <code>{data.version}</code>, with {data.software}; words of
        the report version {words.version}. Rows, to the nearest ten:{' '}
        {data.rows
          .map(
            ({ table, about }) => `${table.replaceAll('_', ' ')} ${about === null ? 'under 10' : plainNumber(about)}`,
          )
          .join(', ')}
        .
      </p>
      {data.fingerprint === undefined ? null : (
        <p>
          Fingerprint of its rows: <code className="cg-report__command">{data.fingerprint}</code>
        </p>
      )}
      {editionId === undefined ? null : (
        <>
          <p className="nhsuk-u-reading-width">
            The report keeps no data about people. Whoever runs the service’s computer can work every figure out again
            from the records as they stood on that day, and see which come out the same:
          </p>
          <p>
            <code className="cg-report__command">{againCommand(editionId)}</code>
          </p>
        </>
      )}
      <StepByStep commands={reproduce} />
    </section>
  );
}

const StepByStep = ({ commands }: { commands: readonly string[] }) =>
  commands.length === 0 ? null : (
    <>
      <p className="nhsuk-u-reading-width">
        The same step by step. What was written late, put right or taken back since comes out different:
      </p>
      <ol>
        {commands.map((command) => (
          <li key={command}>
            <code className="cg-report__command">{command}</code>
          </li>
        ))}
      </ol>
    </>
  );
