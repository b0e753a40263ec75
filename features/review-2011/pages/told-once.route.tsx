import type { Answer } from '#platform/pages/index.ts';
import { type ReviewFacts, reviewFacts } from '../facts/review-facts.ts';

type Reason = ReviewFacts['toldOnce'][number];

/** Every number that cannot be worked out again, under the reason why: one page, so that a browser finds what is on it. */
export async function showToldOnce(): Promise<Answer> {
  const { toldOnce, numbersFound } = reviewFacts();
  const all = toldOnce.reduce((sum, { numbers }) => sum + Object.keys(numbers).length, 0);
  return {
    title: 'Numbers of the 2011 review that cannot be worked out again',
    section: 'register-of-services',
    basis: 'published',
    page: (
      <div className="nhsuk-u-reading-width">
        <a className="nhsuk-back-link" href="/review-2011">
          The review, worked out again
        </a>
        <h1>Numbers that cannot be worked out again</h1>
        <p>
          {all} of the {numbersFound} numbers of the review follow from nothing else in it. That does not make them
          wrong: nobody can tell from the review alone. Each stands here as printed, with its line, under the reason.
        </p>
        <ul>
          {toldOnce.map((reason) => (
            <li key={reason.id}>
              <a href={`#${reason.id}`}>{reason.heading}</a> ({Object.keys(reason.numbers).length})
            </li>
          ))}
        </ul>
        {toldOnce.map((reason) => (
          <ForReason key={reason.id} reason={reason} />
        ))}
      </div>
    ),
  };
}

const ForReason = ({ reason: { id, heading, why, numbers } }: { reason: Reason }) => (
  <section aria-labelledby={id}>
    <h2 id={id} className="nhsuk-heading-m">
      {heading}
    </h2>
    <p>{why}</p>
    <ul className="cg-review__numbers">
      {Object.entries(numbers).map(([claim, { about, printed, source }]) => (
        <li key={claim}>
          {about}: <strong>{printed ?? 'not shown'}</strong>{' '}
          <span className="cg-assumed">
            {claim}, {source}
          </span>
        </li>
      ))}
    </ul>
  </section>
);
