import { addMonths, shortDate } from '@commonground/calendar';
import { inService } from '#features/services/index.ts';
import { type Answer, type PageRequest, Pagination, pageOf, Table } from '#platform/pages/index.ts';
import { EVENT_KINDS } from '../courses/course.form.tsx';
import { framed, hubOf } from '../outward-act.tsx';
import { eventsFrom, type TrainingEvent } from './event.store.ts';

const MONTHS_BACK = 24;

/** Events for other services: what is to come, and what was held in the last two years. */
export const showEvents = (request: PageRequest): Promise<Answer> =>
  inService(request, async (at) => {
    const from = addMonths(request.today, -MONTHS_BACK);
    const all = await eventsFrom(at.tx, at.serviceId, from);
    const toCome = all.filter((one) => one.on >= request.today && one.state === 'planned').toReversed();
    const owed = all.filter((one) => one.on < request.today && one.state === 'planned');
    const past = all.filter((one) => one.state !== 'planned');
    const page = pageOf(request.query);
    const shown = past.slice(page.offset, page.offset + page.limit);
    const base = `${hubOf(at)}/events`;
    return framed(
      at,
      'Events for other services',
      { href: `${hubOf(at)}/outward`, words: 'Training and advice' },
      <>
        <p>
          As of {shortDate(request.today)}: <strong>{toCome.length}</strong> to come, <strong>{owed.length}</strong>{' '}
          without a register, {past.length} held or called off since {shortDate(from)}.
        </p>
        <p>
          <a className="nhsuk-button nhsuk-button--secondary" href={`${base}/new`}>
            Add an event
          </a>
        </p>
        {owed.length === 0 ? null : <EventTable caption="The register is not saved yet" base={base} rows={owed} />}
        <EventTable caption="To come" base={base} rows={toCome} />
        <EventTable caption="Held or called off" base={base} rows={shown} />
        <Pagination path={base} query={request.query} at={page} total={past.length} what="events" />
      </>,
    );
  });

function EventTable({ caption, base, rows }: { caption: string; base: string; rows: readonly TrainingEvent[] }) {
  return (
    <Table<TrainingEvent>
      caption={caption}
      columns={[
        {
          id: 'what',
          words: 'What',
          cell: ({ eventId, title }) => <a href={`${base}/${eventId}`}>{title}</a>,
        },
        { id: 'when', words: 'When', cell: ({ on }) => shortDate(on) },
        { id: 'kind', words: 'Kind', cell: ({ kind }) => EVENT_KINDS[kind] },
        {
          id: 'by',
          words: 'Given by',
          cell: ({ trainerName, livedName }) => [trainerName, livedName].filter(Boolean).join(' and ') || 'Not said',
        },
        { id: 'state', words: 'How it stands', cell: stateInWords },
      ]}
      rows={rows}
      rowKey={({ eventId }) => eventId}
      empty={`${caption}: nothing.`}
    />
  );
}

export function stateInWords({ state, counted, heads }: TrainingEvent): string {
  if (state === 'cancelled') return 'Called off';
  if (state === 'planned') return 'Planned';
  return counted === 'heads' ? `Held, ${heads} people` : 'Held';
}
