import { sql } from 'kysely';
import type { ReactElement } from 'react';
import { logAccess } from '#platform/access/index.ts';
import type { Answer, PageRequest } from '#platform/pages/index.ts';
import { type Tx, withActor } from '#platform/storage/index.ts';
import type { Shareable } from '../shareable.ts';
import { words } from '../supporter-words.ts';

interface SharedFrom {
  readonly serviceId: string;
  readonly personId: string;
  readonly knowsMeAs: string;
  readonly things: readonly string[];
}

interface Section {
  readonly who: string;
  readonly shown: readonly { readonly id: string; readonly words: string; readonly page: ReactElement }[];
}

/**
 * What members share with a supporter or a partner, all on one page: no address and no id of anything shared, so that what
 * was stopped leaves nothing behind. A member who shares nothing now is not on it, whether they ever did or not.
 */
export const showShared = (request: PageRequest, shareables: readonly Shareable[]): Promise<Answer> =>
  withActor(request.storage, request.actor, async (tx) => {
    const sections: Section[] = [];
    for (const from of await sharedNow(tx)) {
      const things = shareables.filter(({ id }) => from.things.includes(id));
      const shown = [];
      for (const thing of things) {
        const page = await thing.show(tx, from, request.today);
        if (page !== null) shown.push({ id: thing.id, words: thing.words, page });
      }
      if (shown.length === 0) continue;
      await logAccess(tx, request.actor, {
        serviceId: from.serviceId,
        personId: from.personId,
        what: `what you share: ${shown.map((each) => each.words).join('; ')}`,
      });
      sections.push({ who: from.knowsMeAs, shown });
    }
    return {
      title: words('shared-title'),
      section: 'shared',
      page: <Shared sections={sections} role={request.actor.role} />,
    };
  });

/** By the name under which each member is known, then by id: never by when something was shared. */
async function sharedNow(tx: Tx): Promise<SharedFrom[]> {
  const { rows } = await sql<{ service_id: string; person_id: string; knows_me_as: string; things: string[] }>`
    select service_id, person_id, min(knows_me_as) as knows_me_as, array_agg(distinct thing) as things
    from app.shared_now() group by service_id, person_id order by 3, 2, 1`.execute(tx);
  return rows.map((row) => ({
    serviceId: row.service_id,
    personId: row.person_id,
    knowsMeAs: row.knows_me_as,
    things: row.things,
  }));
}

function Shared({ sections, role }: { sections: readonly Section[]; role: string }) {
  return (
    <div className="nhsuk-u-reading-width">
      <h1>{words('shared-title')}</h1>
      {sections.length === 0 ? <p>{words('shared-none')}</p> : <p>{words('shared-looked')}</p>}
      {sections.length === 0 && role === 'supporter' ? <p>{words('shared-none-more')}</p> : null}
      {sections.map(({ who, shown }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two members may be known by one name, and no id stands on this page
        <section key={index}>
          <h2 className="nhsuk-heading-l">{words('shared-from', { who })}</h2>
          {shown.map((thing) => (
            <section key={thing.id}>
              <h3 className="nhsuk-heading-m">{thing.words.charAt(0).toUpperCase() + thing.words.slice(1)}</h3>
              {thing.page}
            </section>
          ))}
        </section>
      ))}
    </div>
  );
}
