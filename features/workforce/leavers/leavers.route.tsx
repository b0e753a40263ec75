import { addMonths, type CalendarDay, shortDate } from '@commonground/calendar';
import { type Answer, type PageRequest, Table } from '#platform/pages/index.ts';
import { inTeam, teamPage } from '../in-workforce.tsx';
import { workforceWords } from '../workforce-lists.ts';
import { retention } from './retention.rules.ts';

/** Who left and why, promotion apart from the rest; and how many of a year ago are still here. */
export const showLeavers = (request: PageRequest): Promise<Answer> =>
  inTeam(request, async (at) => {
    const rows = await at.tx
      .selectFrom('worker_leaving')
      .selectAll()
      .where('service_id', '=', at.serviceId)
      .orderBy('left_on', 'desc')
      .execute();
    const aYearAgo = addMonths(request.today, -12);
    const { there, stayed } = retention(at.workers, aYearAgo, request.today);
    const promoted = rows.filter(({ reason }) => reason === 'promotion').length;
    const nameOf = (id: string) => at.workers.find(({ workerId }) => workerId === id)?.name ?? '';
    return teamPage(
      at,
      'Who left, and why',
      <>
        <p>
          Of {there} people who worked here on {shortDate(aYearAgo)}, {stayed} still do. In all {rows.length} left,{' '}
          {promoted} of them for promotion or a better post.{' '}
          {there < 20 ? 'With so few people one more or less changes a rate a lot, so none is given.' : ''}
        </p>
        <Table<(typeof rows)[number]>
          caption="People who left"
          captionHidden
          columns={[
            { id: 'when', words: 'Last day', cell: ({ left_on }) => shortDate(left_on as CalendarDay) },
            { id: 'who', words: 'Who', cell: ({ worker_id }) => nameOf(worker_id) },
            { id: 'why', words: 'Why', cell: ({ reason }) => workforceWords('leaving', reason) },
            { id: 'words', words: 'In their words', cell: ({ words }) => words ?? 'Did not say' },
            { id: 'told', words: 'Told by', cell: ({ told_by }) => (told_by === 'worker' ? 'Themself' : 'The lead') },
          ]}
          rows={rows}
          rowKey={({ worker_id, left_on }) => `${worker_id} ${left_on}`}
          empty="Nobody has left since this is written down."
        />
      </>,
    );
  });
