import { helpLines } from '#platform/pages/index.ts';
import { words } from '../measure-words.ts';

/** Said wherever questions would stand: what is shown is not the questionnaire. */
export function TopicLabels() {
  return <p className="nhsuk-inset-text">{words('labels')}</p>;
}

/** A thin line of how far one is, with the same in words. */
export function ProgressLine({ page, pages }: { page: number; pages: number }) {
  const said = words('progress', { page, pages });
  return (
    <p className="cg-progress">
      <progress value={page} max={pages} aria-label={said} /> <span aria-hidden="true">{said}</span>
    </p>
  );
}

/** Help that answers at any hour, first on a page for somebody we worry about. */
export function HelpFirst() {
  return (
    <ul className="cg-plain-list">
      {helpLines()
        .slice(0, 4)
        .map((line) => (
          <li key={line.id} className="cg-help-line">
            <strong>{line.name}</strong>
            <p className="cg-help-line__how">
              {line.number === undefined ? (
                line.link === undefined ? (
                  line.how
                ) : (
                  <a href={line.link}>{line.how}</a>
                )
              ) : (
                <a href={`tel:${line.number}`}>{line.how}</a>
              )}
            </p>
            <p>{line.when}</p>
          </li>
        ))}
    </ul>
  );
}
