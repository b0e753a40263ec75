import { shortDate, weekdayInWords } from '@commonground/calendar';
import { inService } from '#features/services/index.ts';
import { type Answer, type Column, type PageRequest, Table } from '#platform/pages/index.ts';
import { placeOfSession } from '../session-words.ts';
import { type GroupInView, groupsInView } from './groups.store.ts';

/** The groups that run: when, where, how many places are taken and free, how many wait. */
export function showGroups(request: PageRequest): Promise<Answer> {
  return inService(request, async (at) => {
    const groups = await groupsInView(at.tx, at.serviceId, at.model);
    const isOpen = (componentId: string) => at.model.components[componentId]?.enrolment === 'open';
    const columns: Column<GroupInView>[] = [
      { id: 'name', words: 'Group', cell: (group) => nameIn(group, request.today) },
      { id: 'when', words: 'When', cell: whenInWords },
      { id: 'where', words: 'Where', cell: ({ siteId }) => placeOfSession(at.model, siteId) || 'No place set' },
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
          <h1 className="nhsuk-heading-l">Groups</h1>
          <Table
            caption="Groups that run now"
            captionHidden
            columns={columns}
            rows={groups}
            rowKey={({ groupId }) => groupId}
            empty="No group runs here now."
          />
          <p>
            <a href={`/s/${at.serviceId}/model`}>How the service works</a>
          </p>
        </>
      ),
    };
  });
}

const nameIn = ({ name, startedOn }: GroupInView, today: string) =>
  startedOn > today ? `${name}, starts ${shortDate(startedOn)}` : name;

function whenInWords({ days, startTime, endTime, everyWeeks }: GroupInView): string {
  if (days.length === 0) return 'By arrangement';
  const names = days.map(weekdayInWords).join(', ');
  const times = startTime === null ? '' : `, ${startTime}${endTime === null ? '' : ` to ${endTime}`}`;
  return `${names}${times}${everyWeeks === 1 ? '' : `, every ${everyWeeks} weeks`}`;
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
