import { FilterForm, FilterSelect, FilterText } from '#features/journeys/index.ts';
import type { MeasuresOfService } from './in-service.store.ts';
import type { countsOf, MeasuresFilter, Shown } from './measures.query.ts';

const WORDS: Readonly<Record<Exclude<Shown, 'open'>, string>> = {
  due: 'due now',
  overdue: 'overdue',
  over: 'over in the last year, without an answer',
  never: 'who never answered',
};

/** How many stand where; each number is the way to its list. */
export function Standings({
  path,
  counts,
  show,
}: {
  readonly path: string;
  readonly counts: ReturnType<typeof countsOf>;
  readonly show: Shown;
}) {
  return (
    <ul className="cg-counts">
      {(['due', 'overdue', 'over', 'never'] as const).map((each) => (
        <li key={each}>
          <a href={`${path}?show=${each}`} aria-current={show === each ? 'true' : undefined}>
            <strong>{counts[each]}</strong> {WORDS[each]}
          </a>
        </li>
      ))}
    </ul>
  );
}

export function MeasuresFilterForm({
  path,
  query,
  filter,
  measures,
}: {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly filter: MeasuresFilter;
  readonly measures: MeasuresOfService;
}) {
  const instruments = [...measures.givable].flatMap(([value, found]) =>
    found.can ? [{ value, words: found.instrument.name }] : [],
  );
  return (
    <FilterForm path={path} button="Show these" kept={{ sort: query.sort, order: query.order }}>
      <FilterSelect name="show" label="Where it stands" chosen={filter.show} options={SHOWN_OPTIONS} />
      <FilterSelect
        name="instrument"
        label="Measure"
        chosen={filter.instrument}
        options={[{ value: '', words: 'All' }, ...instruments]}
      />
      <FilterText name="name" label="Name" typed={filter.name} />
    </FilterForm>
  );
}

const SHOWN_OPTIONS = [
  { value: 'open', words: 'Can be answered now' },
  { value: 'due', words: 'Due now' },
  { value: 'overdue', words: 'Overdue, still open' },
  { value: 'over', words: 'Over in the last year, without an answer' },
  { value: 'never', words: 'People who have never answered' },
];
