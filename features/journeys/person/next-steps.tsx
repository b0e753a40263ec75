import type { MoreActs, Place } from '../write/act.ts';
import { type OfferAt, offersAt, stillNeeded } from '../write/acts.ts';
import type { JourneyInView } from '../write/journey-in-view.ts';

/** What can be written now, and what a further step still needs. All of it comes from the model and its rules. */
export function NextSteps({ at, acts }: { at: JourneyInView; acts: MoreActs }) {
  const offers = offersAt(at, acts);
  const needed = stillNeeded(at);
  const of = (place: Place) => offers.filter((offer) => offer.place === place);
  return (
    <section>
      <h2 className="nhsuk-heading-m">What can happen next</h2>
      {offers.length === 0 ? <p>Nothing more can be written into this journey.</p> : null}
      <Buttons offers={[...of('next')]} primary />
      <Buttons offers={of('places')} />
      <More words="Contact, plans and breaks" offers={of('contact')} />
      <More words="Leaving" offers={of('leaving')} />
      {needed.length > 0 ? (
        <details className="nhsuk-details">
          <summary className="nhsuk-details__summary">
            <span className="nhsuk-details__summary-text">Steps that still need something</span>
          </summary>
          <div className="nhsuk-details__text">
            <dl className="cg-facts">
              {needed.map(({ words, needs }) => (
                <div key={words}>
                  <dt>{words}</dt>
                  {needs.map((need) => (
                    <dd key={need}>{need}</dd>
                  ))}
                </div>
              ))}
            </dl>
          </div>
        </details>
      ) : null}
    </section>
  );
}

function Buttons({ offers, primary }: { offers: readonly OfferAt[]; primary?: boolean }) {
  if (offers.length === 0) return null;
  return (
    <ul className="cg-acts">
      {offers.map(({ words, href }, index) => (
        <li key={href}>
          <a
            className={`nhsuk-button nhsuk-button--small${primary && index === 0 ? '' : ' nhsuk-button--secondary'}`}
            href={href}
          >
            {words}
          </a>
        </li>
      ))}
    </ul>
  );
}

function More({ words, offers }: { words: string; offers: readonly OfferAt[] }) {
  if (offers.length === 0) return null;
  return (
    <details className="nhsuk-details">
      <summary className="nhsuk-details__summary">
        <span className="nhsuk-details__summary-text">{words}</span>
      </summary>
      <div className="nhsuk-details__text">
        <ul className="nhsuk-list">
          {offers.map(({ words: button, href }) => (
            <li key={href}>
              <a href={href}>{button}</a>
            </li>
          ))}
        </ul>
      </div>
    </details>
  );
}
