import { type Answer, addressWith, Known, type PageRequest } from '#platform/pages/index.ts';
import { daysAWeekOf, featureOf, type RegisterEntry, register, tiersOf } from '../list/register-entry.ts';
import { type Facet, type Found, NOT_KNOWN, search } from '../list/search.rules.ts';
import { listedWords, thousands } from '../review/source-words.ts';
import { NotADirectory } from './not-a-directory.tsx';

const PATH = '/register';

/** The list of the fourteen, in the order of the alphabet, narrowed by what stands in the address. */
export async function showRegister({ query }: PageRequest): Promise<Answer> {
  const all = register().entries;
  return {
    title: 'Register of services',
    section: 'register-of-services',
    basis: 'published',
    page: <RegisterPage found={search(all, query)} all={all.length} query={query} />,
  };
}

interface RegisterPageProps {
  readonly found: Found;
  readonly all: number;
  readonly query: Record<string, string>;
}

function RegisterPage({ found, all, query }: RegisterPageProps) {
  const count = found.entries.length;
  return (
    <>
      <div className="nhsuk-u-reading-width">
        <h1>Register of services</h1>
        <p className="nhsuk-lede-text">
          The services of a national programme in England, as a review described them in 2011. They are in order of
          their names.
        </p>
        <NotADirectory />
        <p>
          <a href="/register/map">See them on a map</a>, <a href="/register.csv">download the facts (CSV)</a>, or{' '}
          <a href="/review-2011">see the review’s numbers worked out again</a>.
        </p>
      </div>
      <SearchForm found={found} />
      <p role="status">
        {count === all ? `All ${all} services` : `${count} of ${all} services fit`}. Last checked: 2011 (the review).
      </p>
      <LeftOut facets={found.facets} query={query} />
      {count === 0 ? (
        <p>
          No service fits all of this. <a href={PATH}>See all {all}</a>.
        </p>
      ) : (
        <ul className="cg-plain-list nhsuk-u-reading-width">
          {found.entries.map((entry) => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </ul>
      )}
    </>
  );
}

function SearchForm({ found }: { found: Found }) {
  return (
    <form method="get" action={PATH} className="cg-register-search" aria-label="Search the register">
      <div className="nhsuk-form-group">
        <label className="nhsuk-label" htmlFor="words">
          Words in a name, a place or what a service does
        </label>
        <input
          className="nhsuk-input"
          id="words"
          name="words"
          type="search"
          maxLength={100}
          defaultValue={found.words}
        />
      </div>
      <div className="cg-columns">
        {found.facets.map((facet) => (
          <FilterField key={facet.filter.id} facet={facet} />
        ))}
      </div>
      <button type="submit" className="nhsuk-button nhsuk-button--secondary">
        Search
      </button>
    </form>
  );
}

function FilterField({ facet: { filter, chosen, counts, notKnown } }: { facet: Facet }) {
  const hint = filter.note ? `${filter.id}-hint` : undefined;
  return (
    <div className="nhsuk-form-group">
      <label className="nhsuk-label" htmlFor={filter.id}>
        {filter.words}
      </label>
      {filter.note ? (
        <div className="nhsuk-hint" id={hint}>
          {filter.note}
        </div>
      ) : null}
      <select
        className="nhsuk-select"
        id={filter.id}
        name={filter.id}
        defaultValue={chosen ?? ''}
        aria-describedby={hint}
      >
        <option value="">Any</option>
        {counts.map(({ value, words, count }) => (
          <option key={value} value={value}>{`${words} (${count})`}</option>
        ))}
        <option value={NOT_KNOWN}>{`Not known (${notKnown})`}</option>
      </select>
    </div>
  );
}

/** A filter leaves out services of which nobody has told: that is said, with a way to see them. */
function LeftOut({ facets, query }: { facets: readonly Facet[]; query: Record<string, string> }) {
  const narrowed = facets.filter(
    ({ chosen, notKnown }) => chosen !== undefined && chosen !== NOT_KNOWN && notKnown > 0,
  );
  if (narrowed.length === 0) return null;
  return (
    <ul className="nhsuk-list">
      {narrowed.map(({ filter, notKnown }) => (
        <li key={filter.id}>
          {filter.words}: not known for{' '}
          <a href={addressWith(PATH, query, { [filter.id]: NOT_KNOWN })}>
            {notKnown} more {notKnown === 1 ? 'service' : 'services'}
          </a>
          , left out here.
        </li>
      ))}
    </ul>
  );
}

function Entry({ entry }: { entry: RegisterEntry }) {
  const { id, review, facts } = entry;
  const tiers = tiersOf(entry);
  return (
    <li>
      <h2 className="nhsuk-heading-m nhsuk-u-margin-bottom-2">
        <a href={`${PATH}/${id}`}>{review.name}</a>
      </h2>
      <p>{facts.about}</p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>
          {review.region}
          {tiers.length > 0 ? `. ${tiers.length === 1 ? 'Tier' : 'Tiers'} ${listedWords(tiers.map(String))}` : ''}
          {review.population === 'not-known' ? '' : `. ${thousands(review.population.value)} people lived in its area`}.
        </li>
        {spoken(entry).map((words) => (
          <li key={words}>{words}</li>
        ))}
        <li>
          <Known mark="not-known" why={listedWords(unspoken(entry))} />
        </li>
      </ul>
      <p className="cg-assumed">Last checked: 2011 (the review)</p>
    </li>
  );
}

const selfReferral = {
  yes: 'You can refer yourself',
  partial: 'You can refer yourself: partly, anybody may come to a group',
  no: 'You cannot refer yourself',
};
const young = { yes: 'Takes people under 18', partial: 'People under 18: partly', no: 'Does not take people under 18' };

/** What is said about the questions people filter by. */
function spoken(entry: RegisterEntry): string[] {
  const refers = featureOf(entry, 'self-referral');
  const under = featureOf(entry, 'under-18s');
  const days = daysAWeekOf(entry);
  return [
    ...(refers === 'not-known' ? [] : [selfReferral[refers]]),
    ...(days.length === 0 ? [] : [`A community of ${listedWords(days.map(String), 'or')} days a week`]),
    ...(under === 'not-known' ? [] : [young[under]]),
  ];
}

/** What nobody has told about them. */
function unspoken(entry: RegisterEntry): string[] {
  const lead = entry.review.lead === 'not-known';
  return [
    ...(lead ? ['who leads it'] : []),
    ...(entry.review.population === 'not-known' ? ['how many people lived in its area'] : []),
    ...(tiersOf(entry).length === 0 ? ['its tiers'] : []),
    ...(featureOf(entry, 'self-referral') === 'not-known' ? ['whether you can refer yourself'] : []),
    ...(daysAWeekOf(entry).length === 0 ? ['how many days a week groups meet'] : []),
    'on which days groups meet',
    ...(featureOf(entry, 'under-18s') === 'not-known' ? ['whether it takes people under 18'] : []),
  ];
}
