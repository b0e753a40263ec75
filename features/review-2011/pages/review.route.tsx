import { type Answer, type PageRequest, pageOf } from '#platform/pages/index.ts';
import { type ReviewFacts, reviewFacts } from '../facts/review-facts.ts';
import { findingsIn } from '../findings/findings.ts';
import { type ClaimRow, claimRows } from '../rows/claim-row.ts';
import { fitting, searchOf } from '../rows/search.rules.ts';
import { countOf } from '../rows/written.ts';
import { ROUNDING_RULE, VERDICTS } from '../verdict/verdict.rules.ts';
import { FindingList } from './finding-list.tsx';
import { NumbersSection } from './numbers-section.tsx';
import { verdictWords } from './review-words.ts';
import { Cautions, Lost } from './what-is-missing.tsx';

/** What the review prints beside what comes out of its own numbers. */
export async function showReview({ query }: PageRequest): Promise<Answer> {
  const facts = reviewFacts();
  return {
    title: 'The 2011 review, worked out again',
    section: 'register-of-services',
    basis: 'published',
    page: <ReviewPage facts={facts} query={query} />,
  };
}

function ReviewPage({ facts, query }: { facts: ReviewFacts; query: Record<string, string> }) {
  const rows = claimRows(facts);
  const search = searchOf(query);
  return (
    <>
      <div className="nhsuk-u-reading-width">
        <a className="nhsuk-back-link" href="/register">
          Register of services
        </a>
        <h1>The 2011 review, worked out again</h1>
        <p className="nhsuk-lede-text">
          A review looked at a national programme in England in 2011. Here its numbers stand beside what comes out of
          its own tables and lists.
        </p>
        <HowItIsRead />
        <Counted rows={rows} all={facts.numbersFound} />
        <p>
          <a href="#disagrees">Where it disagrees with itself</a>, <a href="#numbers">the numbers</a>,{' '}
          <a href="#lost">what cannot be shown</a>, <a href="#cautions">its own cautions</a>, or{' '}
          <a href="/review-2011.csv">download all rows (CSV)</a>.
        </p>
      </div>
      <FindingList findings={findingsIn(facts)} />
      <NumbersSection all={rows} found={fitting(rows, search)} search={search} query={query} at={pageOf(query)} />
      <Lost facts={facts} rows={rows} />
      <Cautions cautions={facts.cautions} />
    </>
  );
}

function HowItIsRead() {
  return (
    <div className="cg-panel">
      <p>
        <strong>This says which numbers hold together. It does not say how well any service helped.</strong> Services
        reported the figures themselves and nobody checked them. Services are not set in an order here, and their
        results are not added up.
      </p>
    </div>
  );
}

function Counted({ rows, all }: { rows: readonly ClaimRow[]; all: number }) {
  return (
    <>
      <p>
        We found {all} numbers in the review. {rows.length} of them can be worked out again, in whole or in part:
      </p>
      <ul>
        {VERDICTS.map((verdict) => (
          <li key={verdict}>
            <a href={`/review-2011?verdict=${verdict}#numbers`}>
              {verdictWords[verdict]}: {countOf(rows, verdict)}
            </a>
          </li>
        ))}
      </ul>
      <p>
        The other {all - rows.length} cannot: <a href="/review-2011/told-once">see each of them, with the reason</a>.
      </p>
      <details className="nhsuk-details">
        <summary className="nhsuk-details__summary">
          <span className="nhsuk-details__summary-text">How this is decided</span>
        </summary>
        <div className="nhsuk-details__text">
          <p>{ROUNDING_RULE}</p>
          <p>“L214” is line 214 of the review.</p>
        </div>
      </details>
    </>
  );
}
