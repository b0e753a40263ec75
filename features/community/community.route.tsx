import { inService } from '#features/services/index.ts';
import { type Answer, type PageRequest, Table } from '#platform/pages/index.ts';
import { withActor } from '#platform/storage/index.ts';
import { communitiesOf, type InCommunityNow, myCommunities, peopleOf } from './community.store.ts';
import type { CommunityPart } from './community-part.ts';
import { words } from './community-words.ts';
import { type InCommunity, inCommunity } from './in-community.ts';

/** A member's communities; the only one opens at once. */
export async function showMyCommunities(request: PageRequest): Promise<Answer> {
  const mine = await withActor(request.storage, request.actor, myCommunities);
  const [only] = mine;
  if (mine.length === 1 && only !== undefined) return { redirect: `/community/${only.communityId}` };
  return {
    title: words('title'),
    section: 'community',
    page: (
      <div className="nhsuk-u-reading-width">
        <h1>{words('title')}</h1>
        <p>{words(mine.length === 0 ? 'none' : 'which')}</p>
        <ul className="nhsuk-list">
          {mine.map(({ communityId, name }) => (
            <li key={communityId}>
              <a href={`/community/${communityId}`}>{name}</a>
            </li>
          ))}
        </ul>
      </div>
    ),
  };
}

/** The communities of a service, for its team. */
export const showCommunities = (request: PageRequest): Promise<Answer> =>
  inService(request, async ({ tx, serviceId, view }) => {
    const all = await communitiesOf(tx, serviceId);
    const rows = await Promise.all(all.map(async (one) => ({ one, people: await peopleOf(tx, one.communityId) })));
    return {
      title: 'Communities',
      section: 'groups',
      service: view,
      page: (
        <>
          <h1 className="nhsuk-heading-l">Communities</h1>
          <Table
            caption="Communities that are going on, and how many people are in each today"
            columns={[
              {
                id: 'name',
                words: 'Community',
                cell: ({ one }) => <a href={`/s/${serviceId}/communities/${one.communityId}`}>{one.name}</a>,
              },
              { id: 'people', words: 'People', numeric: true, cell: ({ people }) => people.length },
            ]}
            rows={rows}
            rowKey={({ one }) => one.communityId}
            empty="No group of this service runs as a community."
          />
        </>
      ),
    };
  });

/** One community: what every capability adds to it, then who is in it. */
export const showCommunity = (parts: readonly CommunityPart[]) => (request: PageRequest) =>
  inCommunity(request, async (at): Promise<Answer> => {
    const people = await peopleOf(at.tx, at.community.communityId);
    const shown = [];
    for (const { id, show } of parts) shown.push({ id, section: await show(at) });
    return {
      title: at.community.name,
      section: at.section,
      service: at.view,
      page: (
        <div className="nhsuk-u-reading-width">
          {at.side === 'staff' ? <ToGroup at={at} /> : null}
          <h1 className="nhsuk-heading-l">{at.community.name}</h1>
          {at.side === 'staff' ? null : (
            <p>
              {words('no-help-line')} <a href="/help-now">{words('help-link')}</a>
            </p>
          )}
          {shown.map(({ id, section }) => (section === null ? null : <div key={id}>{section}</div>))}
          <People at={at} people={people} />
        </div>
      ),
    };
  });

const FEW_ENOUGH = 8;

function ToGroup({ at: { serviceId, community } }: { at: InCommunity }) {
  return (
    <p className="nhsuk-caption-l cg-no-print">
      <a href={`/s/${serviceId}/communities`}>Communities</a>
      {community.groupId === null ? null : (
        <>
          {' · '}
          <a href={`/s/${serviceId}/groups/${community.groupId}`}>Its group</a>
        </>
      )}
    </p>
  );
}

function People({ at, people }: { at: InCommunity; people: readonly InCommunityNow[] }) {
  return (
    <section>
      <h2 className="nhsuk-heading-m">{words('people-heading')}</h2>
      <p>{people.length === 1 ? words('people-one') : words('people', { n: people.length })}</p>
      {at.side === 'member' ? <p>{words('people-why')}</p> : null}
      {people.length <= FEW_ENOUGH ? (
        <Names at={at} people={people} />
      ) : (
        <details className="nhsuk-details">
          <summary className="nhsuk-details__summary">
            <span className="nhsuk-details__summary-text">{words('people-names')}</span>
          </summary>
          <div className="nhsuk-details__text">
            <Names at={at} people={people} />
          </div>
        </details>
      )}
    </section>
  );
}

function Names({ at, people }: { at: InCommunity; people: readonly InCommunityNow[] }) {
  return (
    <ul className="nhsuk-list">
      {people.map(({ personId, journeyId, called }) => (
        <li key={personId}>
          {at.side === 'staff' ? <a href={`/s/${at.serviceId}/people/${journeyId}`}>{called}</a> : called}
        </li>
      ))}
    </ul>
  );
}
