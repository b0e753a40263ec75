import { Known, type PageOfRows, Pagination, Table } from '#platform/pages/index.ts';
import { TOPICS } from '../facts/facts.schema.ts';
import type { ClaimRow } from '../rows/claim-row.ts';
import type { Search } from '../rows/search.rules.ts';
import { VERDICTS } from '../verdict/verdict.rules.ts';
import { topicWords, verdictWords } from './review-words.ts';

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

function SearchForm({ all, search }: { all: readonly ClaimRow[]; search: Search }) {
  return (
    <form method="get" action={`${PATH}#numbers`} className="cg-register-search" aria-label="Search the numbers">
      <div className="cg-columns">
        <div className="nhsuk-form-group">
          <label className="nhsuk-label" htmlFor="words">
            Words, or a line such as L1637
          </label>
          <input
            className="nhsuk-input"
            id="words"
            name="words"
            type="search"
            maxLength={100}
            defaultValue={search.words}
          />
        </div>
        <Choice
          id="verdict"
          words="Verdict"
          chosen={search.verdict}
          options={VERDICTS.map((id) => ({ id, words: verdictWords[id], count: countBy(all, 'verdict', id) }))}
        />
        <Choice
          id="topic"
          words="What it is about"
          chosen={search.topic}
          options={TOPICS.map((id) => ({ id, words: topicWords[id], count: countBy(all, 'topic', id) }))}
        />
      </div>
      <button type="submit" className="nhsuk-button nhsuk-button--secondary">
        Search
      </button>
    </form>
  );
}

const countBy = (rows: readonly ClaimRow[], field: 'verdict' | 'topic', value: string): number =>
  rows.filter((row) => row[field] === value).length;

interface ChoiceProps {
  readonly id: string;
  readonly words: string;
  readonly chosen: string | undefined;
  readonly options: readonly { readonly id: string; readonly words: string; readonly count: number }[];
}

function Choice({ id, words, chosen, options }: ChoiceProps) {
  return (
    <div className="nhsuk-form-group">
      <label className="nhsuk-label" htmlFor={id}>
        {words}
      </label>
      <select className="nhsuk-select" id={id} name={id} defaultValue={chosen ?? ''}>
        <option value="">Any</option>
        {options.map((option) => (
          <option key={option.id} value={option.id}>{`${option.words} (${option.count})`}</option>
        ))}
      </select>
    </div>
  );
}
