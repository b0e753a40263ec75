import { longDate } from '@commonground/calendar';
import { inService } from '#features/services/index.ts';
import type { Answer, PageRequest } from '#platform/pages/index.ts';
import { forReading } from '../compare.rules.ts';
import { groupMeasures } from './group.store.ts';
import { FEWEST_PEOPLE, type GroupMeasure } from './group-measure.rules.ts';

/** How a group is doing together: a page to print and look at in the group, with no names and nothing about few people. */
export function showGroupMeasures(request: PageRequest): Promise<Answer> {
  return inService(request, async (at) => {
    const group = await groupMeasures(at.tx, at.serviceId, request.params.groupId ?? '');
    if (group === undefined) return { notFound: true, why: 'no such group in this service' };
    const title = `How ${group.name} is doing`;
    return {
      title,
      section: 'groups',
      service: at.view,
      page: (
        <div className="nhsuk-u-reading-width">
          <h1 className="nhsuk-heading-l">{title}</h1>
          <p className="nhsuk-lede-text">
            To look at in the group. No names, and nothing about fewer than five people.
          </p>
          <p>
            {group.people} {group.people === 1 ? 'person is' : 'people are'} in the group on {longDate(request.today)}.
          </p>
          {group.measures.length === 0 ? <p>Nobody in it has a score yet.</p> : null}
          {group.measures.map((measure) => (
            <OneMeasure key={measure.instrument.id} measure={measure} />
          ))}
          {group.measures.some(({ means }) => means !== null) ? <WhatItDoesNotMean /> : null}
          <p>
            <a href={`/s/${at.serviceId}/groups`}>Back to the groups</a>
          </p>
        </div>
      ),
    };
  });
}

function OneMeasure({ measure }: { measure: GroupMeasure }) {
  const { instrument, people, answered, twice, means, changes } = measure;
  return (
    <section>
      <h2 className="nhsuk-heading-m">{instrument.name}</h2>
      <p>
        {answered} of {people} {answered === 1 ? 'has' : 'have'} answered, {twice} more than once.
        {means === null ? ` Fewer than ${FEWEST_PEOPLE} have two scores, so no more is shown.` : ''}
      </p>
      {means === null ? null : (
        <p>
          Among these {twice}, the mean score was <strong>{forReading(means.first)}</strong> the first time and{' '}
          <strong>{forReading(means.last)}</strong> the last time.{' '}
          {instrument.better === 'lower' ? 'Lower is easier.' : 'Higher is better.'}
        </p>
      )}
      {changes === null ? null : (
        <ul className="nhsuk-list nhsuk-list--bullet">
          <li>{changes.better} are better, by more than chance makes of two answers</li>
          <li>{changes.same} are about the same</li>
          <li>{changes.worse} find things harder, by more than chance</li>
        </ul>
      )}
      {means !== null && changes === null ? (
        <p>How many are better or find things harder is not shown: it would be about very few people.</p>
      ) : null}
    </section>
  );
}

function WhatItDoesNotMean() {
  return (
    <section>
      <h2 className="nhsuk-heading-s">What this does not mean</h2>
      <p>
        A mean says nothing about any one of us. People often come when things are at their worst, and are then somewhat
        better later whatever happens. Those who left, or did not answer, are not in these numbers.
      </p>
    </section>
  );
}
