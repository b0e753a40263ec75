import { type CalendarDay, longDate, shortDate } from '@commonground/calendar';
import { inService } from '#features/services/index.ts';
import { type Answer, type Column, type PageRequest, Pagination, pageOf, Table } from '#platform/pages/index.ts';
import { liaisonCount, liaisonOf } from '../note-thread.store.ts';

type Talk = Awaited<ReturnType<typeof liaisonOf>>[number];
const SPARED = { yes: 'Yes', no: 'No', 'not-known': 'Not known' } as const;

/** With whom the team talked about people, and what it judges was spared; the notes themselves open on the person's page. */
export const showLiaison = (request: PageRequest): Promise<Answer> =>
  inService(request, async (at) => {
    const { tx, serviceId } = at;
    const page = pageOf(request.query);
    const counted = await liaisonCount(tx, serviceId);
    const talks = await liaisonOf(tx, serviceId, page);
    const title = 'Talking with other services';
    const path = `/s/${serviceId}/work-with-others/liaison`;
    const columns: Column<Talk>[] = [
      { id: 'on', words: 'Day', cell: ({ happened_on }) => shortDate(happened_on as CalendarDay) },
      { id: 'with', words: 'With', cell: ({ liaison_with }) => liaison_with },
      {
        id: 'about',
        words: 'About',
        cell: ({ journey_id, note_id, called }) => (
          <a href={`/s/${serviceId}/people/${journey_id}/notes/${note_id}`}>{called}</a>
        ),
      },
      {
        id: 'spared',
        words: 'Spared something',
        cell: ({ liaison_spared }) => (liaison_spared === null ? '' : SPARED[liaison_spared]),
      },
    ];
    return {
      title,
      section: 'work-with-others',
      service: at.view,
      page: (
        <>
          <h1 className="nhsuk-heading-l">{title}</h1>
          <p className="nhsuk-u-reading-width">
            {counted.all} {counted.all === 1 ? 'note' : 'notes'} up to {longDate(request.today)}. After {counted.spared}{' '}
            of them the team judged that an admission, assessment or referral that was about to happen was not needed;
            for {counted.notKnown} this is not known. It is the team’s own judgement, one note one judgement, and nobody
            has checked it: it is not a number of admissions.
          </p>
          <Table
            caption={title}
            captionHidden
            columns={columns}
            rows={talks}
            rowKey={({ note_id }) => note_id}
            empty="No talk with another service is written down yet. It is written on the page of the person it is about."
          />
          <Pagination path={path} query={request.query} at={page} total={counted.all} what="notes" />
        </>
      ),
    };
  });
