import { addDays, addMonths, type CalendarDay, longDate } from '@commonground/calendar';
import { INSTRUMENTS, instrumentAsked } from '@commonground/measures';
import { eventName, type RunningModel } from '@commonground/service-model';
import { inService } from '#features/services/index.ts';
import { type Answer, type Column, type PageRequest, Table } from '#platform/pages/index.ts';
import { occasionInWords } from '../doing/score-line.rules.ts';
import { byMonth, byOccasion, type Complete, type MonthComplete, type OccasionComplete } from './completeness.rules.ts';
import { dueInService } from './in-service.store.ts';

const MONTHS = 24;

/** How much of what fell due was answered: by measure and occasion over a year, and for a lead month by month. */
export function showCompleteness(request: PageRequest): Promise<Answer> {
  return inService(request, async ({ tx, serviceId, model, view }) => {
    const { occasions } = await dueInService(tx, serviceId, request.today);
    const from = addDays(addMonths(request.today, -12), 1);
    const rows = byOccasion(occasions, from, request.today, repeatsOf(model));
    const isLead = request.actor.role === 'service-lead';
    return {
      title: 'How complete the answers are',
      section: 'people',
      service: view,
      page: (
        <>
          <p className="nhsuk-caption-l">
            <a href={`/s/${serviceId}/measures`}>Measures</a>
          </p>
          <h1 className="nhsuk-heading-l">How complete the answers are</h1>
          <div className="nhsuk-u-reading-width">
            <p>
              Of everything that fell due from {longDate(from)} to {longDate(request.today)}, for people who are here or
              left in the last years. What can still be answered stands apart and is not counted yet. Whether a link was
              sent or somebody was spoken to is not counted here.
            </p>
            <p>Nobody has to answer. A low number says something about how we ask, not about the people we ask.</p>
          </div>
          <Table
            caption="Answers by measure and occasion"
            columns={COLUMNS}
            rows={rows}
            rowKey={({ instrument, occasion }) => `${instrument} ${occasion}`}
            empty="Nothing fell due in this time."
          />
          {isLead ? <Months months={byMonth(occasions, request.today, MONTHS)} /> : null}
        </>
      ),
    };
  });
}

const nameOf = (instrument: string) => INSTRUMENTS.get(instrument)?.name ?? instrument;

const COLUMNS: readonly Column<OccasionComplete>[] = [
  { id: 'measure', words: 'Measure', cell: ({ instrument }) => nameOf(instrument) },
  { id: 'occasion', words: 'When', cell: ({ occasion }) => kindInWords(occasion) },
  { id: 'asked', words: 'Fell due', numeric: true, cell: ({ asked }) => asked },
  { id: 'answered', words: 'Answered', numeric: true, cell: ({ answered }) => answered },
  { id: 'share', words: 'Share', numeric: true, cell: shareOf },
  { id: 'open', words: 'Still open', numeric: true, cell: ({ stillOpen }) => stillOpen },
];

function shareOf({ asked, answered }: Complete): string {
  return asked === 0 ? 'None yet' : `${Math.round((100 * answered) / asked)}%`;
}

function kindInWords(occasion: string): string {
  if (!occasion.endsWith('+every')) return occasionInWords(occasion);
  const first = occasionInWords(occasion.replace('+every', ''));
  return `Each time later, after ${first.replace(/^At /, '')}`;
}

/** The measures that a model asks again and again, as `instrument event`. */
function repeatsOf({ measures }: RunningModel): Set<string> {
  return new Set(
    Object.values(measures).flatMap(({ instrument, occasions }) =>
      occasions.flatMap(({ at, every }) =>
        every === undefined ? [] : [`${instrumentAsked(instrument)?.id ?? instrument} ${eventName(at)}`],
      ),
    ),
  );
}

/** For a lead: whether it becomes more or less, measure by measure. */
function Months({ months }: { months: ReadonlyMap<string, readonly MonthComplete[]> }) {
  return (
    <section>
      <h2 className="nhsuk-heading-m">Month by month</h2>
      {[...months].map(([instrument, line]) => (
        <details key={instrument} className="nhsuk-details">
          <summary className="nhsuk-details__summary">
            <span className="nhsuk-details__summary-text">{nameOf(instrument)}</span>
          </summary>
          <div className="nhsuk-details__text">
            <Table
              caption={`${nameOf(instrument)}, by the month in which it fell due`}
              columns={MONTH_COLUMNS}
              rows={line.filter(({ asked, isOpen }) => asked > 0 || isOpen).toReversed()}
              rowKey={({ month }) => month}
              empty="Nothing fell due in two years."
            />
          </div>
        </details>
      ))}
    </section>
  );
}

const MONTH_COLUMNS: readonly Column<MonthComplete>[] = [
  {
    id: 'month',
    words: 'Month',
    cell: ({ month, isOpen }) => `${monthInWords(month)}${isOpen ? ' (not over yet)' : ''}`,
  },
  { id: 'asked', words: 'Fell due', numeric: true, cell: ({ asked }) => asked },
  { id: 'answered', words: 'Answered', numeric: true, cell: ({ answered }) => answered },
  { id: 'share', words: 'Share', numeric: true, cell: shareOf },
];

/** "March 2026". */
const monthInWords = (month: CalendarDay): string => longDate(month).split(' ').slice(2).join(' ');
