import { shortDate } from '@commonground/calendar';
import type { JourneyInView, PersonPart } from '#features/journeys/index.ts';
import { may } from '#platform/access/index.ts';
import { type KeptApart, keptApartOf } from './keep-apart.store.ts';

/** On a person's page: with whom they are not brought together, and why. Only the team ever reads it. */
export const keepApartPart: PersonPart = {
  id: 'keep-apart',
  place: 'side',
  show: async (at) => {
    const kept = await keptApartOf(at.tx, at.serviceId, at.journey.personId);
    return <KeepApartSection at={at} kept={kept} />;
  },
};

function KeepApartSection({ at, kept }: { at: JourneyInView; kept: readonly KeptApart[] }) {
  const isLead = may(at.request.actor, 'keep-apart.set-aside', { serviceId: at.serviceId });
  return (
    <section>
      <h2 className="nhsuk-heading-m">Not brought together with</h2>
      {kept.length === 0 ? <p>Nobody.</p> : null}
      <ul className="nhsuk-list">
        {kept.map((one) => (
          <li key={one.keepApartId}>
            <strong>{one.other}</strong>, since {shortDate(one.since)}: {one.reason} ({one.by})
            {one.bothIn.map(({ groupId, name }) => (
              <p key={groupId} className="nhsuk-inset-text">
                Both have a place in <a href={`/s/${at.serviceId}/groups/${groupId}`}>{name}</a>. Look at that together.
              </p>
            ))}
            {one.setAside.map(({ group, reason, by }) => (
              <p key={group}>
                Set aside for {group}: {reason} ({by})
              </p>
            ))}
            <p className="cg-no-print">
              <a href={`${at.address}/keep-apart/${one.keepApartId}/end`}>
                No longer needed<span className="nhsuk-u-visually-hidden">: {one.other}</span>
              </a>{' '}
              {isLead ? (
                <a href={`${at.address}/keep-apart/${one.keepApartId}/set-aside`}>
                  Let both into one group<span className="nhsuk-u-visually-hidden">: {one.other}</span>
                </a>
              ) : null}
            </p>
          </li>
        ))}
      </ul>
      <p className="cg-no-print">
        <a href={`${at.address}/keep-apart`}>Keep them apart from somebody</a>
      </p>
    </section>
  );
}
