import type { InService } from '#features/services/index.ts';
import { progressInGroups } from './group-programme.store.ts';

const MOST_GROUPS = 30;

/** On Today: who came to enough of a programme that somebody should ask whether they have finished. */
export const finishedToday = {
  id: 'programmes-finished',
  show: async ({ tx, serviceId }: InService) => {
    const groups = await tx
      .selectFrom('group_programme as f')
      .innerJoin('running_group as g', (join) =>
        join.onRef('g.service_id', '=', 'f.service_id').onRef('g.group_id', '=', 'f.group_id'),
      )
      .select(['g.group_id', 'g.name'])
      .where('f.service_id', '=', serviceId)
      .where('f.ended_on', 'is', null)
      .orderBy('g.name')
      .limit(MOST_GROUPS)
      .execute();
    const progress = await progressInGroups(
      tx,
      serviceId,
      groups.map(({ group_id }) => group_id),
    );
    const asks = groups.flatMap(({ group_id: groupId, name }) => {
      const people = (progress.get(groupId) ?? []).filter((one) => one.askWhetherFinished);
      return people.length === 0 ? [] : [{ groupId, name, people }];
    });
    if (asks.length === 0) return null;
    return (
      <section>
        <h2 className="nhsuk-heading-m">Have they finished?</h2>
        <ul>
          {asks.map(({ groupId, name, people }) => (
            <li key={groupId}>
              <a href={`/s/${serviceId}/groups/${groupId}`}>{name}</a>: {people.map(({ called }) => called).join(', ')}
            </li>
          ))}
        </ul>
      </section>
    );
  },
};
