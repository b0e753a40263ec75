import { type CalendarDay, longDate, shortDate } from '@commonground/calendar';
import type { RunningModel } from '@commonground/service-model';
import { inService } from '#features/services/index.ts';
import { type Answer, type Column, Own, type PageRequest, Table } from '#platform/pages/index.ts';
import { communityPages } from './community-of-group.ts';
import { isActivity, settlingInUntil, whenInWords, whereInWords } from './group-words.ts';
import { type GroupInView, groupsInView } from './groups.store.ts';

/** The groups that run: when, where, how many places are taken and free, how many wait. */
export function showGroups(request: PageRequest): Promise<Answer> {
  return inService(request, async (at) => {
    const groups = await groupsInView(at.tx, at.serviceId, at.model, request.today);
    const communities = await communityPages(at);
    const isOpen = (componentId: string) => at.model.components[componentId]?.enrolment === 'open';
    const columns: Column<GroupInView>[] = [
      {
        id: 'name',
        words: 'Group',
        cell: (group) => (
          <span>
            <a href={`/s/${at.serviceId}/groups/${group.groupId}`}>{group.name}</a>
            {noteOf(at.model, group, request.today)}
            {communities.has(group.groupId) ? (
              <>
                <br />
                <a href={communities.get(group.groupId)}>
                  Community<span className="nhsuk-u-visually-hidden"> of {group.name}</span>
                </a>
              </>
            ) : null}
          </span>
        ),
      },
      { id: 'when', words: 'When', cell: whenInWords },
      { id: 'where', words: 'Where', cell: (group) => whereInWords(at.model, group) },
      {
        id: 'taken',
        words: 'In it',
        numeric: true,
        cell: ({ taken, componentId }) => (isOpen(componentId) ? 'Anybody may come' : taken),
      },
      { id: 'free', words: 'Places', cell: placesInWords },
      {
        id: 'waiting',
        words: 'Waiting for this kind of group',
        numeric: true,
        cell: ({ waiting, componentId }) =>
          waiting === 0 ? 'None' : <a href={`/s/${at.serviceId}/waiting?for=${componentId}`}>{waiting}</a>,
      },
      {
        id: 'doing',
        words: 'Measures',
        cell: ({ groupId, name, taken }) =>
          taken === 0 ? (
            'Nobody is in it'
          ) : (
            <a href={`/s/${at.serviceId}/groups/${groupId}/measures`}>
              How it is doing<span className="nhsuk-u-visually-hidden">: {name}</span>
            </a>
          ),
      },
    ];
    return {
      title: 'Groups',
      section: 'groups',
      service: at.view,
      page: (
        <>
          <h1 className="nhsuk-heading-l">
            <Own>Groups</Own>
          </h1>
          <p>
            <strong>{groups.length === 1 ? '1 group' : `${groups.length} groups`}</strong> that run or are about to
            begin, with their places, as of {longDate(request.today)}
          </p>
          <Table
            caption="Groups that run now"
            captionHidden
            columns={columns}
            rows={groups}
            rowKey={({ groupId }) => groupId}
            empty="No group runs here now."
          />
          <ul className="nhsuk-list cg-no-print">
            <li>
              <a href={`/s/${at.serviceId}/timetable`}>Timetable of the week</a>
            </li>
            <li>
              <a href={`/s/${at.serviceId}/groups/new`}>Open a new group</a>
            </li>
            <li>
              <a href={`/s/${at.serviceId}/programmes`}>Programmes and manuals</a>
            </li>
            <li>
              <a href={`/s/${at.serviceId}/model`}>How the service works</a>
            </li>
          </ul>
        </>
      ),
    };
  });
}

/** What is not as usual: not begun, settling in, closing, or no treatment. */
function noteOf(model: RunningModel, { startedOn, closedFrom, componentId }: GroupInView, today: CalendarDay): string {
  const component = model.components[componentId];
  const notes = [
    startedOn > today ? `starts ${shortDate(startedOn)}` : '',
    startedOn <= today && settlingInUntil(component, startedOn, today) !== undefined ? 'new, settling in' : '',
    closedFrom === null ? '' : `closes ${shortDate(closedFrom)}`,
    isActivity(component) ? 'an activity' : '',
  ].filter(Boolean);
  return notes.length === 0 ? '' : `, ${notes.join(', ')}`;
}

/** "2 free of 8", "Full: 8 of 8", or that anybody can come. */
export function placesInWords({
  capacity,
  taken,
  offered,
}: Pick<GroupInView, 'capacity' | 'taken' | 'offered'>): string {
  if (capacity === null) return 'No limit';
  const held = offered === 0 ? '' : `, ${offered} offered`;
  const free = Math.max(0, capacity - taken - offered);
  return free === 0 ? `Full, of ${capacity}${held}` : `${free} free of ${capacity}${held}`;
}
