import { longDate, shortDate } from '@commonground/calendar';
import { STATUSES, statusWords } from '@commonground/journey';
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
import { callAfter } from '../calls/calls.store.ts';
import { Day } from '../day.tsx';
import { FilterForm, FilterSelect, FilterText } from '../filter-form.tsx';
import {
  type CaseloadFilter,
  type CaseloadRow,
  caseloadPage,
  filterOf,
  NOT_SEEN_CHOICES,
  type Sort,
} from './caseload.query.ts';

/** The people of a service: fifty a page, filtered, sorted and searched in the address. */
export function showCaseload(request: PageRequest): Promise<Answer> {
  return inService(request, async (at) => {
    const filter = filterOf(request.query);
    const page = pageOf(request.query);
    const after = callAfter(at.model);
    const found = await caseloadPage(at.tx, { serviceId: at.serviceId, today: request.today, filter, after }, page);
    return {
      title: 'People',
      section: 'people',
      service: at.view,
      page: (
        <>
          <h1 className="nhsuk-heading-l">People</h1>
          {request.hasPage('/s/:serviceId/measures') ? (
            <p>
              <a href={`/s/${at.serviceId}/measures`}>Measures: who is asked, and who has not answered</a>
            </p>
          ) : null}
          <Filter at={at} filter={filter} />
          <p>
            <strong>
              {found.total} {found.total === 1 ? 'person' : 'people'}
            </strong>
            {filter.quiet ? ' who were quiet for longer than we agreed' : ''}, as of {longDate(request.today)}
          </p>
          <Table
            caption="People of this service"
            captionHidden
            columns={columnsOf(at, filter)}
            rows={found.rows}
            rowKey={({ journeyId }) => journeyId}
            empty="Nobody here fits this filter."
          />
          <Pagination path={request.path} query={request.query} at={page} total={found.total} what="people" />
          {request.hasPage('/s/:serviceId/closed-record') ? (
            <p className="cg-quiet">
              Some records are closed and on no list.{' '}
              <a href={`/s/${at.serviceId}/closed-record`}>Find a closed record</a>
            </p>
          ) : null}
        </>
      ),
    };
  });
}

function columnsOf(at: InService, filter: CaseloadFilter): Column<CaseloadRow>[] {
  return [
    {
      ...sortable(at, filter, 'name'),
      id: 'name',
      words: 'Name',
      cell: (row) => (
        <span>
          <a href={`/s/${at.serviceId}/people/${row.journeyId}`}>{row.called}</a>
          <span className="cg-full-name">{restOfName(row.called, row.fullName)}</span>
        </span>
      ),
    },
    { id: 'status', words: 'Now', cell: (row) => statusWords(row.status) },
    {
      ...sortable(at, filter, 'stage'),
      id: 'stage',
      words: 'Stage',
      cell: (row) => (row.stageId === null ? 'None' : (at.model.stages[row.stageId]?.name ?? row.stageId)),
    },
    {
      ...sortable(at, filter, 'since'),
      id: 'since',
      words: 'Since',
      cell: (row) => (row.stageSince === null ? 'Not yet' : <Day on={row.stageSince} />),
    },
    {
      ...sortable(at, filter, 'last-seen'),
      id: 'last-seen',
      words: 'Last seen',
      cell: (row) => (row.lastSeen === null ? 'Not yet' : <Day on={row.lastSeen} />),
    },
    {
      id: 'next',
      words: 'Next session',
      cell: (row) => (row.nextSession === null ? 'None planned' : `${shortDate(row.nextSession)}, ${row.nextGroup}`),
    },
  ];
}

function sortable({ request }: InService, filter: CaseloadFilter, sort: Sort): Partial<Column<CaseloadRow>> {
  const isSorted = filter.sort === sort;
  const order = isSorted && !filter.descending ? 'down' : undefined;
  return {
    sortHref: addressWith(request.path, request.query, { sort, order, page: undefined }),
    ...(isSorted ? { sorted: filter.descending ? 'descending' : 'ascending' } : {}),
  };
}

function Filter({ at, filter }: { at: InService; filter: CaseloadFilter }) {
  const { model, request } = at;
  const named = (items: Readonly<Record<string, { readonly name: string }>>) => [
    { value: '', words: 'All' },
    ...Object.entries(items).map(([value, { name }]) => ({ value, words: name })),
  ];
  const tiers = Object.entries(model.tiers).map(([value, { name }]) => ({
    value,
    words: name.known === 'said' || name.known === 'assumed' ? name.value : value,
  }));
  return (
    <FilterForm
      path={request.path}
      button="Show these people"
      kept={{ sort: request.query.sort, order: request.query.order }}
    >
      <FilterText name="name" label="Name" typed={filter.name} />
      <FilterSelect name="status" label="Now" chosen={filter.status} options={STATUS_OPTIONS} />
      <FilterSelect name="stage" label="Stage" chosen={filter.stage} options={named(model.stages)} />
      {tiers.length > 1 ? (
        <FilterSelect name="tier" label="Tier" chosen={filter.tier} options={[{ value: '', words: 'All' }, ...tiers]} />
      ) : null}
      <FilterSelect
        name="component"
        label="Takes part in"
        chosen={filter.component}
        options={named(model.components)}
      />
      <FilterSelect
        name="not-seen"
        label="Not seen for"
        chosen={String(filter.notSeenDays)}
        options={NOT_SEEN_OPTIONS}
      />
    </FilterForm>
  );
}

const STATUS_OPTIONS = [
  { value: 'here', words: 'Everybody whose journey is open' },
  ...STATUSES.filter(({ id }) => id !== 'stranger').map(({ id, words }) => ({ value: id, words })),
  { value: 'all', words: 'Everybody, those who left too' },
];
const NOT_SEEN_OPTIONS = [
  { value: '0', words: 'Any time' },
  ...NOT_SEEN_CHOICES.map((days) => ({ value: String(days), words: `${days / 7} weeks or more` })),
];
