import { TOPICS } from '../facts/facts.schema.ts';
import type { ClaimRow } from '../rows/claim-row.ts';
import type { Search } from '../rows/search.rules.ts';
import { VERDICTS } from '../verdict/verdict.rules.ts';
import { topicWords, verdictWords } from './review-words.ts';

/** Words, a verdict and a topic, kept in the address. */
export function SearchForm({ all, search }: { all: readonly ClaimRow[]; search: Search }) {
  return (
    <form method="get" action="/review-2011#numbers" className="cg-register-search" aria-label="Search the numbers">
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
