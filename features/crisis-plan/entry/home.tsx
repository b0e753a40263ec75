import { type CalendarDay, shortDate } from '@commonground/calendar';
import type { ReactElement } from 'react';
import type { Tx } from '#platform/storage/index.ts';
import { words as say } from '../crisis-words.ts';
import { helpingLines } from '../together/helping-lines.tsx';

/** On a member's home: their crisis plan in one tap, whether it is time to look at it, and whose plan they are asked to help with. */
export async function crisisPlanOnHome(tx: Tx, personId: string, today: CalendarDay): Promise<ReactElement | null> {
  const journeys = await tx
    .selectFrom('journey_now as n')
    .innerJoin('service as s', 's.service_id', 'n.service_id')
    .leftJoin('plan as p', (join) =>
      join
        .onRef('p.service_id', '=', 'n.service_id')
        .onRef('p.journey_id', '=', 'n.journey_id')
        .on('p.kind', '=', 'crisis'),
    )
    .select(['n.journey_id', 's.name', 'p.version', 'p.review_on'])
    .where('n.person_id', '=', personId)
    .where('n.opened_on', 'is not', null)
    .where('n.ended_on', 'is', null)
    .orderBy('n.opened_on', 'desc')
    .execute();
  const helping = await helpingLines(tx, personId);
  if (journeys.length === 0 && helping.length === 0) return null;
  return (
    <section>
      {journeys.map(({ journey_id, name, version, review_on }) => (
        <p key={journey_id}>
          <a href={(version ?? 0) > 0 ? `/my-plan/crisis/${journey_id}/page` : `/my-plan/crisis/${journey_id}`}>
            {say(journeys.length > 1 ? 'home-link-at' : 'title', { service: name })}
          </a>
          {(version ?? 0) > 0 ? (
            <>
              {' ('}
              <a href={`/my-plan/crisis/${journey_id}`}>{say('home-change')}</a>
              {')'}
            </>
          ) : null}
          {review_on !== null && (review_on as CalendarDay) <= today
            ? ` ${say('home-review', { date: shortDate(review_on as CalendarDay) })}`
            : ''}
        </p>
      ))}
      {helping}
    </section>
  );
}
