import { type CalendarDay, shortDate } from '@commonground/calendar';
import { type Answer, type PageRequest, Table } from '#platform/pages/index.ts';
import { inTeam, teamPage } from '../in-workforce.tsx';
import { daysLate, supervisionDue } from '../supervision.rules.ts';
import { supervisionOf, type Worker, worksOn } from '../team.store.ts';
import { workforceWords } from '../workforce-lists.ts';

interface Line {
  readonly worker: Worker;
  readonly kind: string;
  readonly withWhom: string;
  readonly lastHeld: CalendarDay | null;
  readonly due: CalendarDay;
  readonly late: number;
}

/** Whose supervision is late, the latest first; and who has none agreed at all. */
export const showSupervision = (request: PageRequest): Promise<Answer> =>
  inTeam(request, async (at) => {
    const here = at.workers.filter((worker) => worksOn(worker, request.today));
    const plans = await supervisionOf(at.tx, at.serviceId);
    const lines = plans.flatMap((plan): Line[] => {
      const worker = here.find(({ workerId }) => workerId === plan.workerId);
      const late = daysLate(plan, plan.lastHeld, request.today);
      return worker === undefined ? [] : [{ ...plan, worker, late, due: supervisionDue(plan, plan.lastHeld) }];
    });
    const none = here.filter(({ workerId }) => !plans.some((plan) => plan.workerId === workerId));
    const late = lines.filter((line) => line.late > 0).length;
    return teamPage(
      at,
      'Supervision',
      <>
        <p>
          On {shortDate(request.today)}: {late} of {lines.length} late
          {none.length === 0 ? '.' : `. Nothing is agreed for ${none.map(({ name }) => name).join(', ')}.`}
        </p>
        <Table<Line>
          caption="Supervision that is agreed"
          captionHidden
          columns={[
            {
              id: 'who',
              words: 'Who',
              cell: ({ worker }) => <a href={`${at.address}/${worker.workerId}`}>{worker.name}</a>,
            },
            { id: 'kind', words: 'Kind', cell: ({ kind }) => workforceWords('supervision', kind) },
            { id: 'with', words: 'With', cell: ({ withWhom }) => withWhom },
            {
              id: 'last',
              words: 'Last held',
              cell: ({ lastHeld }) => (lastHeld === null ? 'Not yet' : shortDate(lastHeld)),
            },
            {
              id: 'due',
              words: 'Due',
              cell: ({ due, late: days }) =>
                `${shortDate(due)}${days > 0 ? `, ${days} ${days === 1 ? 'day' : 'days'} late` : ''}`,
            },
          ]}
          rows={[...lines].sort((a, b) => b.late - a.late || (a.due < b.due ? -1 : 1))}
          rowKey={({ worker, kind }) => `${worker.workerId} ${kind}`}
          empty="No supervision is agreed yet."
        />
      </>,
    );
  });
