import { shortDate } from '@commonground/calendar';
import { NeedsLine, needsOfJourneys, restOfName } from '#features/people/index.ts';
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
import { callAfter } from '../calls/calls.store.ts';
import { Day } from '../day.tsx';
import { FilterForm, FilterSelect } from '../filter-form.tsx';
import { placesFree } from '../places.store.ts';
import { DAY_WORDS, suitsInWords, TIME_WORDS } from './suits-words.ts';
import {
  type WaitingFilter,
  type WaitingFor,
  type WaitingRow,
  waitInWords,
  waitingFilterOf,
  waitingPage,
} from './waiting.query.ts';

const KINDS: Readonly<Record<WaitingFor, string>> = {
  yes: 'To be asked whether they want to come',
  answer: 'A first answer from us',
  next: 'What comes next',
  outcome: 'What comes of meeting the team',
  place: 'A place',
  reply: 'Their reply to an offer',
};

/** Who waits, since when, for what, what was promised and whether it is late. */
export function showWaiting(request: PageRequest): Promise<Answer> {
  return inService(request, async (at) => {
    const filter = waitingFilterOf(request.query);
    const page = pageOf(request.query);
    const after = callAfter(at.model);
    const asked = { serviceId: at.serviceId, today: request.today, model: at.model, filter, after };
    const found = await waitingPage(at.tx, asked, page);
    const freeFor = await placesFreeFor(at, found.rows);
    const needs = await needsOfJourneys(
      at.tx,
      at.serviceId,
      found.rows.map(({ journeyId }) => journeyId),
    );
    return {
      title: 'Waiting',
      section: 'waiting',
      service: at.view,
      page: (
        <>
          <h1 className="nhsuk-heading-l">Waiting</h1>
          <Filter at={at} filter={filter} />
          <p>
            <strong>{found.total === 1 ? '1 wait' : `${found.total} waits`}</strong> on {shortDate(request.today)}
            {filter.call === '' ? '' : ' that ask for a call today'}
          </p>
          <Table
            caption="Who waits, and for what"
            captionHidden
            columns={columnsOf(at, filter, needs, freeFor)}
            rows={found.rows}
            rowKey={({ journeyId, component }) => `${journeyId}${component ?? ''}`}
            empty="Nobody waits for this."
          />
          <Pagination path={request.path} query={request.query} at={page} total={found.total} what="waits" />
        </>
      ),
    };
  });
}

function columnsOf(
  at: InService,
  filter: WaitingFilter,
  needs: ReadonlyMap<string, readonly string[]>,
  freeFor: ReadonlySet<WaitingRow>,
): Column<WaitingRow>[] {
  const { today } = at.request;
  return [
    {
      ...sortable(at, filter, 'name'),
      id: 'name',
      words: 'Who',
      cell: (row) => (
        <>
          <span>
            <a href={`/s/${at.serviceId}/people/${row.journeyId}`}>{row.called}</a>
            <span className="cg-full-name">{restOfName(row.called, row.fullName)}</span>
          </span>
          <NeedsLine needs={needs.get(row.journeyId)} />
        </>
      ),
    },
    { ...sortable(at, filter, 'for'), id: 'for', words: 'For what', cell: (row) => forWhat(at, row) },
    {
      id: 'suits',
      words: 'Where and when it suits',
      cell: (row) => (row.suits === null ? 'Not asked' : suitsInWords(at.model, row.suits)),
    },
    {
      ...sortable(at, filter, 'since'),
      id: 'since',
      words: 'Since',
      cell: (row) => `${shortDate(row.since)} (${waitInWords(row.since, today)})`,
    },
    { ...sortable(at, filter, 'due'), id: 'due', words: 'Promised', cell: (row) => promiseInWords(row, today) },
    {
      id: 'contact',
      words: 'Last contact',
      cell: (row) => (row.lastContact === null ? 'We have not been in touch' : <Day on={row.lastContact} />),
    },
    { id: 'do', words: 'Next', cell: (row) => <NextLink at={at} row={row} isFree={freeFor.has(row)} /> },
  ];
}

function forWhat(at: InService, row: WaitingRow): string {
  if (row.component === null) return KINDS[row.kind];
  const kept = row.reservedUntil === null ? '' : ` (a place is reserved until ${shortDate(row.reservedUntil)})`;
  const name = row.groupName ?? at.model.components[row.component]?.name ?? row.component;
  return row.kind === 'reply' ? `Offered ${name}: their reply` : `${name}${kept}`;
}

/** What was promised by when, and whether that day is over. */
export function promiseInWords({ kind, due }: Pick<WaitingRow, 'kind' | 'due'>, today: string): string {
  if (due === null) return kind === 'reply' ? 'No day to reply by' : 'Nothing promised';
  const late = due < today ? ' – late' : '';
  const what = kind === 'answer' ? 'An answer' : kind === 'reply' ? 'Reply' : 'Word from us';
  return `${what} by ${shortDate(due)}${late}`;
}

/** Those for whom a place can be offered today: one is free, or is reserved for them. */
async function placesFreeFor({ tx, serviceId, model, request }: InService, rows: readonly WaitingRow[]) {
  const { today } = request;
  const forAnybody = await placesFree(tx, serviceId, model, { today, personId: NOBODY, lock: false });
  return new Set(
    rows.filter(
      ({ kind, component, reservedUntil }) =>
        kind === 'place' && component !== null && (reservedUntil !== null || forAnybody(component)),
    ),
  );
}
const NOBODY = '00000000-0000-0000-0000-000000000000';

function NextLink({ at, row, isFree }: { at: InService; row: WaitingRow; isFree: boolean }) {
  const person = `/s/${at.serviceId}/people/${row.journeyId}`;
  const who = <span className="nhsuk-u-visually-hidden"> – {row.called}</span>;
  const component = encodeURIComponent(row.component ?? '');
  if (row.kind === 'place' && !isFree)
    return (
      <>
        No place is free.{' '}
        <a href={`${person}/got-in-touch`}>
          Tell them
          {who}
        </a>
      </>
    );
  const [href, words] = {
    yes: [`${person}/yes`, 'They say yes'],
    answer: [`${person}/first-look`, 'Answer the request'],
    next: [person, 'Decide what comes next'],
    outcome: [person, 'Decide together'],
    place: [`${person}/offer?component=${component}`, 'Offer a place'],
    reply: [`${person}/accept?component=${component}`, 'They say yes'],
  }[row.kind] as [string, string];
  return (
    <a href={href}>
      {words}
      {who}
    </a>
  );
}

function sortable(
  { request }: InService,
  filter: WaitingFilter,
  sort: WaitingFilter['sort'],
): Partial<Column<WaitingRow>> {
  const isSorted = filter.sort === sort;
  const order = isSorted && !filter.descending ? 'down' : undefined;
  return {
    sortHref: addressWith(request.path, request.query, { sort, order, page: undefined }),
    ...(isSorted ? { sorted: filter.descending ? 'descending' : 'ascending' } : {}),
  };
}

const optionsOf = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, text]) => ({ value, words: text }));

function Filter({ at, filter }: { at: InService; filter: WaitingFilter }) {
  const components = Object.entries(at.model.components)
    .filter(([, { enrolment }]) => enrolment !== 'open')
    .map(([value, { name }]) => ({ value, words: name }));
  const kinds = optionsOf(KINDS);
  const sites = Object.entries(at.model.sites).map(([value, { name }]) => ({ value, words: name }));
  return (
    <FilterForm
      path={at.request.path}
      button="Show these"
      kept={{ sort: at.request.query.sort, order: at.request.query.order }}
    >
      <FilterSelect
        name="kind"
        label="Waiting for"
        chosen={filter.kind}
        options={[{ value: '', words: 'Anything' }, ...kinds]}
      />
      <FilterSelect
        name="for"
        label="A place in"
        chosen={filter.component}
        options={[{ value: '', words: 'Any part' }, ...components]}
      />
      <FilterSelect
        name="site"
        label="Place"
        chosen={filter.site}
        options={[{ value: '', words: 'Any place' }, ...sites]}
      />
      <FilterSelect
        name="day"
        label="Day that suits"
        chosen={filter.day}
        options={[{ value: '', words: 'Any day' }, ...optionsOf(DAY_WORDS)]}
      />
      <FilterSelect
        name="time"
        label="Time that suits"
        chosen={filter.time}
        options={[{ value: '', words: 'Any time' }, ...optionsOf(TIME_WORDS)]}
      />
      <FilterSelect
        name="late"
        label="What was promised"
        chosen={filter.late ? 'yes' : ''}
        options={[
          { value: '', words: 'Late or not' },
          { value: 'yes', words: 'Only what is late' },
        ]}
      />
    </FilterForm>
  );
}
