import type { Finding } from '../findings/finding.ts';
import { verdictWords } from './review-words.ts';

/** Where the review does not agree with itself: found by checks each time the page is asked for. */
export function FindingList({ findings }: { findings: readonly Finding[] }) {
  return (
    <section aria-labelledby="disagrees">
      <h2 id="disagrees">Where it disagrees with itself</h2>
      <p className="nhsuk-u-reading-width">
        {findings.length} places, found by checks over the numbers. A number in a cell may be misread by us: the copy we
        read lost some of its tables.
      </p>
      <ol className="cg-plain-list nhsuk-u-reading-width">
        {findings.map(({ id, title, says, lines, verdict }) => (
          <li key={id} id={id}>
            <h3>{title}</h3>
            <p>{says.join(' ')}</p>
            <p className="cg-assumed">
              {id}. {verdictWords[verdict]}. {lines.length === 1 ? 'Line' : 'Lines'} {lines.join(', ')}.
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
