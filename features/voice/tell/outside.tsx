import { voiceFacts } from '../voice-facts.ts';
import { words } from '../voice-words.ts';

/** Who is outside the service and looks at complaints. Where each stands written, and whether it was checked, is in data/voice.yaml. */
export function Outside() {
  const { outside, complaints } = voiceFacts();
  const facts = [complaints.acknowledge, complaints['six-months'], complaints.within, complaints.care];
  return (
    <section>
      <h2 className="nhsuk-heading-m">{words('outside-heading')}</h2>
      <p>{words('outside-lede')}</p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {outside.map(({ id, name, does, where }) => (
          <li key={id}>
            <strong>{name}.</strong> {does} {where}.
          </li>
        ))}
      </ul>
      <details className="nhsuk-details">
        <summary className="nhsuk-details__summary">
          <span className="nhsuk-details__summary-text">{words('facts-heading')}</span>
        </summary>
        <div className="nhsuk-details__text">
          <ul className="nhsuk-list nhsuk-list--bullet">
            {facts.map(({ says }) => (
              <li key={says}>{says}</li>
            ))}
          </ul>
        </div>
      </details>
    </section>
  );
}
