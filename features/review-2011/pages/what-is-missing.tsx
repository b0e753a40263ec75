import { sourceWords } from '#features/network/index.ts';
import type { ReviewFacts } from '../facts/review-facts.ts';
import type { ClaimRow } from '../rows/claim-row.ts';

/** What nobody can work out from this copy, and why. */
export function Lost({ facts, rows }: { facts: ReviewFacts; rows: readonly ClaimRow[] }) {
  const table = facts.structure['table-2'];
  const all = table.domains.reduce((sum, { rows: some }) => sum + some.length, 0) * table.columns;
  const features = facts.lists['features-of-a-service']?.items.length;
  const alone = rows.filter(({ recomputed }) => recomputed.forPeople === '').length;
  const limits = rows.filter(({ verdict, recomputed }) => verdict === 'cannot-be-shown' && recomputed.forPeople !== '');
  return (
    <section aria-labelledby="lost" className="nhsuk-u-reading-width">
      <h2 id="lost">What cannot be shown, and why</h2>
      <ul>
        <li>
          {facts.numbersFound - rows.length} of the {facts.numbersFound} numbers are named once and follow from nothing
          else in the review. <a href="/review-2011/told-once">See each, with the reason</a>. For {alone} more something
          follows from the number, and nothing bears it out.
        </li>
        <li>
          For {limits.length} numbers the review gives limits, a reading or nothing that can be placed: they may be
          right. <a href="/review-2011?verdict=cannot-be-shown#numbers">See each, with the reason</a>.
        </li>
        <li>
          The table of results has {all} cells. {table.percentages.length} percentages can be read in it, and for none
          of them is it known whose it is. One amount of money is told in the text too. So no other result of a service
          is shown here.
          <ul>
            {table.lost.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </li>
        <li>A cell of the table of activity that could be another service’s is never shown as one service’s figure.</li>
        <li>Which of {features} features a service has is lost: the list stands without its marks.</li>
      </ul>
    </section>
  );
}

/** What the review itself says about the limits of its figures. */
export function Cautions({ cautions }: { cautions: ReviewFacts['cautions'] }) {
  return (
    <section aria-labelledby="cautions" className="nhsuk-u-reading-width">
      <h2 id="cautions">What the review says about its own limits</h2>
      <ul>
        {cautions.map(({ row, says, source }) => (
          <li key={row}>
            {says} <span className="cg-assumed">({sourceWords(source)})</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
