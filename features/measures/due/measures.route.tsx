import { addDays, longDate, shortDate } from '@commonground/calendar';
import { restOfName } from '#features/people/index.ts';
import { type InService, inService } from '#features/services/index.ts';
import {
  type Answer,
  addressWith,
  type Column,
  type PageRequest,
  Pagination,
  pageOf,
  Table,
} from '#platform/pages/index.ts';
import { occasionInWords } from '../doing/score-line.rules.ts';
import { CLOSES_DAYS_AFTER, hasForm, keyOf } from '../due.rules.ts';
import '../reminders/reminders.tables.ts';
import { type Reach, reachOf } from '../reminders/reach.store.ts';
import { dueInService, type MeasuresOfService } from './in-service.store.ts';
import {
  countsOf,
  lastSent,
  type MeasureRow,
  type MeasuresFilter,
  measuresFilterOf,
  namesIn,
  ofLately,
  rowsFor,
  type Sort,
} from './measures.query.ts';
import { MeasuresFilterForm, Standings } from './measures-filter.tsx';
import { SendLink } from './send-link.form.tsx';

/** The home of measures: what is due, what nobody answered, and what can be done about it from here. */
export function showMeasures(request: PageRequest): Promise<Answer> {
  return inService(request, async (at) => {
    const filter = measuresFilterOf(request.query);
    const page = pageOf(request.query);
    const measures = await dueInService(at.tx, at.serviceId, request.today);
    const occasions = ofLately(measures.occasions, request.today);
    const rows = rowsFor(occasions, await namesIn(at.tx, at.serviceId), filter);
    const shown = rows.slice(page.offset, page.offset + page.limit);
    const reach = await reachOf(
      at.tx,
      at.serviceId,
      shown.map(({ personId }) => personId),
    );
    const sent = await lastSent(
      at.tx,
      at.serviceId,
      shown.map(({ journeyId }) => journeyId),
      request.clock.now(),
    );
    return {
      title: 'Measures',
      section: 'people',
      service: at.view,
      page: (
        <>
          <h1 className="nhsuk-heading-l">Measures</h1>
          <Standings path={request.path} counts={countsOf(occasions)} show={filter.show} />
          <CannotBeGiven cannot={measures.cannot} />
          <MeasuresFilterForm path={request.path} query={request.query} filter={filter} measures={measures} />
          <p>
            <strong>{countInWords(rows.length, filter)}</strong>, as of {longDate(request.today)}
          </p>
          <Table
            caption="Questions that are due, and for whom"
            captionHidden
            columns={columnsOf(at, filter, { measures, reach, sent })}
            rows={shown}
            rowKey={(row) => `${row.journeyId} ${keyOf(row)}`}
            empty={
              filter.show === 'never'
                ? 'Everybody for whom something fell due has answered something.'
                : 'Nothing here.'
            }
          />
          <Pagination path={request.path} query={request.query} at={page} total={rows.length} what="lines" />
          <p>
            <a href={`/s/${at.serviceId}/measures/completeness`}>How complete the answers are</a>
          </p>
        </>
      ),
    };
  });
}

function countInWords(total: number, { show }: MeasuresFilter): string {
  if (show === 'never') return total === 1 ? '1 person' : `${total} people`;
  return total === 1 ? '1 line' : `${total} lines`;
}

function CannotBeGiven({ cannot }: Pick<MeasuresOfService, 'cannot'>) {
  if (cannot.length === 0) return null;
  return (
    <details className="nhsuk-details">
      <summary className="nhsuk-details__summary">
        <span className="nhsuk-details__summary-text">
          {cannot.length} {cannot.length === 1 ? 'measure' : 'measures'} of the service model cannot be given yet
        </span>
      </summary>
      <div className="nhsuk-details__text">
        <ul>
          {cannot.map(({ named, why }) => (
            <li key={named}>
              {named} cannot be given yet. {why}
            </li>
          ))}
        </ul>
      </div>
    </details>
  );
}

interface Known {
  readonly measures: MeasuresOfService;
  readonly reach: ReadonlyMap<string, Reach>;
  readonly sent: Awaited<ReturnType<typeof lastSent>>;
}

function columnsOf(at: InService, filter: MeasuresFilter, known: Known): Column<MeasureRow>[] {
  const person = (row: MeasureRow) => `/s/${at.serviceId}/people/${row.journeyId}`;
  return [
    {
      ...sortable(at, filter, 'name'),
      id: 'name',
      words: 'Who',
      cell: (row) => (
        <span>
          <a href={person(row)}>{row.called}</a>
          <span className="cg-full-name">{restOfName(row.called, row.fullName)}</span>
        </span>
      ),
    },
    {
      id: 'what',
      words: filter.show === 'never' ? 'Last due' : 'What',
      cell: (row) => (
        <div>
          {nameIn(known.measures, row.instrument)}
          <br />
          <span className="nhsuk-u-secondary-text-colour">{occasionInWords(row.occasion)}</span>
          {filter.show === 'never' && row.unanswered > 1 ? (
            <span className="nhsuk-u-secondary-text-colour">, due {row.unanswered} times</span>
          ) : null}
        </div>
      ),
    },
    { ...sortable(at, filter, 'due'), id: 'due', words: 'Due', cell: (row) => <Due row={row} /> },
    {
      id: 'do',
      words: 'What to do',
      cell: (row) => (
        <>
          <SendLink
            serviceId={at.serviceId}
            row={row}
            reach={known.reach.get(row.personId)}
            sent={known.sent.get(`${row.journeyId} ${keyOf(row)}`)}
            now={at.request.clock.now()}
            remindersAt={`${person(row)}/reminders`}
            back={addressWith(at.request.path, at.request.query, {})}
          />
          <Enter row={row} person={person(row)} />
        </>
      ),
    },
  ];
}

/** Where answers are typed in: paper on a page of its own, goals beside the person's own words. */
function Enter({ row, person }: { row: MeasureRow; person: string }) {
  const about = <span className="nhsuk-u-visually-hidden"> for {row.called}</span>;
  if (!hasForm(row.instrument)) return <a href={`${person}/goals/rate`}>Mark it together{about}</a>;
  const address = `${person}/enter?what=${encodeURIComponent(keyOf(row))}`;
  return (
    <>
      <a href={address}>Enter from paper{about}</a>
      {row.together && !row.ratedByTeam ? (
        <>
          <br />
          <a href={`${address}&how=own-view`}>Add the team’s view{about}</a>
        </>
      ) : null}
    </>
  );
}

function Due({ row }: { row: MeasureRow }) {
  const closes = addDays(row.dueOn, CLOSES_DAYS_AFTER);
  return (
    <div>
      {shortDate(row.dueOn)}
      <br />
      <span className="nhsuk-u-secondary-text-colour">
        {row.standing === 'over' ? 'Over, without an answer' : `${STANDING[row.standing]} until ${shortDate(closes)}`}
        {row.begun && row.standing !== 'over' ? '. Begun' : ''}
      </span>
    </div>
  );
}

const STANDING = { due: 'Open', overdue: 'Overdue, open', answered: 'Answered, open' } as const;

const nameIn = ({ givable }: MeasuresOfService, instrument: string): string => {
  const found = givable.get(instrument);
  return found?.can === true ? found.instrument.name : instrument;
};

function sortable({ request }: InService, filter: MeasuresFilter, sort: Sort): Partial<Column<MeasureRow>> {
  const isSorted = filter.sort === sort;
  const order = isSorted && !filter.descending ? 'down' : undefined;
  return {
    sortHref: addressWith(request.path, request.query, { sort, order, page: undefined }),
    ...(isSorted ? { sorted: filter.descending ? 'descending' : 'ascending' } : {}),
  };
}
