import { factsOfUmbrella } from '../facts/facts-of.ts';
import type { UmbrellaEntry } from '../list/register-entry.ts';
import { FactGroups } from './cited.tsx';
import { NotADirectory } from './not-a-directory.tsx';
import { PrintedFacts } from './printed-facts.tsx';

/** A plan that became several services: named beside them, never counted with them, and nothing of theirs added up. */
export function UmbrellaPage({ umbrella: { review, facts, parts } }: { umbrella: UmbrellaEntry }) {
  return (
    <div className="nhsuk-u-reading-width">
      <a className="nhsuk-back-link" href="/register">
        Register of services
      </a>
      <h1>{review.name}</h1>
      <p className="nhsuk-lede-text">{facts.about}</p>
      <NotADirectory />
      <p>
        This is not a service of its own. Last checked: 2011 (the review). Line numbers are lines of the review’s text.
      </p>
      <h2>Its services</h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {parts.map((part) => (
          <li key={part.id}>
            <a href={`/register/${part.id}`}>{part.review.name}</a>
          </li>
        ))}
      </ul>
      <h2>Who, where and how many</h2>
      <PrintedFacts review={review} />
      <h2>What the review says</h2>
      <FactGroups groups={factsOfUmbrella(facts)} sources={facts.sources} />
      <h2>What could not be read</h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {review['could-not-be-read'].map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
    </div>
  );
}
