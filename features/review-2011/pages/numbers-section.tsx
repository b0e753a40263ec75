import { Known, type PageOfRows, Pagination, Table } from '#platform/pages/index.ts';
import type { ClaimRow } from '../rows/claim-row.ts';
import type { Search } from '../rows/search.rules.ts';
import { verdictWords } from './review-words.ts';
import { SearchForm } from './search-form.tsx';

const PATH = '/review-2011';

interface NumbersProps {
  readonly all: readonly ClaimRow[];
  readonly found: readonly ClaimRow[];
  readonly search: Search;
  readonly query: Record<string, string>;
  readonly at: PageOfRows;
}

/** Every number that can be worked out again, narrowed by what stands in the address. */
export function NumbersSection({ all, found, search, query, at }: NumbersProps) {
  return (
    <section aria-labelledby="numbers">
      <h2 id="numbers">The numbers</h2>
      <SearchForm all={all} search={search} />
      <p role="status">
        {found.length === all.length ? `All ${all.length} numbers` : `${found.length} of ${all.length} numbers fit`}, in
        the order of the review.
        {found.length === all.length ? '' : ' '}
        {found.length === all.length ? null : <a href={`${PATH}#numbers`}>Show all</a>}
      </p>
      <NumbersTable rows={found.slice(at.offset, at.offset + at.limit)} />
      <Pagination path={PATH} query={query} at={at} total={found.length} what="numbers" />
    </section>
  );
}

function NumbersTable({ rows }: { rows: readonly ClaimRow[] }) {
  return (
    <Table
      caption="Numbers as printed and as worked out"
      captionHidden
      rows={rows}
      rowKey={({ id }) => id}
      empty="No number fits all of this."
      columns={[
        { id: 'about', words: 'What it is about', cell: ({ about }) => about },
        { id: 'published', words: 'Printed in 2011', cell: ({ published }) => published.forPeople },
        { id: 'recomputed', words: 'Worked out', cell: (row) => <Recomputed row={row} /> },
        { id: 'verdict', words: 'Verdict', cell: ({ verdict }) => <strong>{verdictWords[verdict]}</strong> },
        { id: 'how', words: 'How, and where it stands', cell: (row) => <How row={row} /> },
      ]}
    />
  );
}

function Recomputed({ row: { recomputed } }: { row: ClaimRow }) {
  if (recomputed.forPeople === '') return <Known mark="not-applicable" why="nothing can be set beside it" />;
  return <>{recomputed.forPeople}</>;
}

const MANY_LINES = 4;

function How({ row: { id, note, source, from } }: { row: ClaimRow }) {
  const made = from.length > MANY_LINES ? `${from.length} places in its tables` : from.join(', ');
  return (
    <div className="nhsuk-u-text-align-left">
      {note}{' '}
      <span className="cg-assumed">
        {id}, {source}
        {made ? `; worked out from ${made}` : ''}
      </span>
    </div>
  );
}
