import { type NamedService, namedServiceOf } from '#features/crisis-plan/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import type { PersonAt } from '../person-at.ts';
import { words } from '../sharing-words.ts';

/** Whom somebody turns to in a crisis: name, number, hours. */
export function NamedLine({ named }: { named: NamedService }) {
  const { name, phone, hours } = named;
  return (
    <p>
      {phone === null ? (
        words('named-line-no-phone', { name })
      ) : (
        <>
          {name}: <a href={`tel:${phone.replace(/[^+\d]/g, '')}`}>{phone}</a>
        </>
      )}
      {hours === null ? null : (
        <>
          <br />
          {words('named-hours', { hours })}
        </>
      )}
    </p>
  );
}

/** The crisis service of the person of a page, or that there is none yet. */
export async function NamedOf(at: PersonAt) {
  const named = await namedServiceOf(at.tx, at);
  return (
    <section className="cg-panel">
      <h2 className="nhsuk-heading-m">{at.say('named-heading')}</h2>
      {named === undefined ? <p>{at.say('named-none')}</p> : <NamedLine named={named} />}
    </section>
  );
}

/** On a member's home, in a crisis: who is named for them, in each service that named somebody. */
export async function crisisServiceOnHome(tx: Tx, personId: string) {
  const rows = await tx
    .selectFrom('named_crisis_service as n')
    .innerJoin('journey_now as j', (join) =>
      join.onRef('j.service_id', '=', 'n.service_id').onRef('j.journey_id', '=', 'n.journey_id'),
    )
    .select(['n.service_id', 'n.journey_id'])
    .where('n.person_id', '=', personId)
    .where('n.until', 'is', null)
    .where('j.ended_on', 'is', null)
    .orderBy('n.since')
    .execute();
  if (rows.length === 0) return null;
  const named: NamedService[] = [];
  for (const row of rows) {
    const one = await namedServiceOf(tx, { serviceId: row.service_id, journeyId: row.journey_id });
    if (one !== undefined) named.push(one);
  }
  return (
    <section>
      <h2 className="nhsuk-heading-m">{words('named-heading')}</h2>
      {named.map((one) => (
        <NamedLine key={one.namedId} named={one} />
      ))}
      <p>
        <a href="/help-now">{words('named-home-link')}</a>
        {words('named-home')}
      </p>
    </section>
  );
}
