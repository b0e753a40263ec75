import { shortDate } from '@commonground/calendar';
import type { InService } from '#features/services/index.ts';
import { type Column, Table } from '#platform/pages/index.ts';
import type { ComingOrGoing } from './group-history.store.ts';
import type { GroupView } from './group-view.ts';

/** Who joined and left, and how it was decided: the community's vote stands in the fact that let them in. */
export function GroupHistory({ at, view: { history } }: { at: InService; view: GroupView }) {
  const columns: Column<ComingOrGoing>[] = [
    { id: 'on', words: 'Day', cell: ({ on }) => shortDate(on) },
    {
      id: 'who',
      words: 'Who',
      cell: ({ called, journeyId, what }) => (
        <span>
          <a href={`/s/${at.serviceId}/people/${journeyId}`}>{called}</a> {what}
        </span>
      ),
    },
    { id: 'how', words: 'How', cell: ({ words }) => words.join('. ') },
  ];
  return (
    <section>
      <h2 className="nhsuk-heading-m">Joining and leaving</h2>
      <Table
        caption={`The latest ${history.shown.length} of ${history.all}`}
        columns={columns}
        rows={history.shown}
        rowKey={({ key }) => key}
        empty="Nobody has joined yet."
      />
    </section>
  );
}
