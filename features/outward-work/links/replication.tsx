import { randomUUID } from 'node:crypto';
import type { CalendarDay } from '@commonground/calendar';
import { dateValues } from '#features/journeys/index.ts';
import { inService } from '#features/services/index.ts';
import { type Answer, type PageRequest, type Route, TextField } from '#platform/pages/index.ts';
import '../advice.tables.ts';
import { auditOutward, framed, hubOf, isRight, nothingYet, outwardForm } from '../outward-act.tsx';
import { countOutward, outwardIdFor } from '../outward-event.store.ts';
import { HELD, HeldFields, HeldTable, hub, readHeld } from './held.tsx';

/** Help for services that copy the model: hours and materials. */
const showReplication = (request: PageRequest): Promise<Answer> =>
  inService(request, async (at) => {
    const rows = await at.tx
      .selectFrom('replication')
      .selectAll()
      .where('service_id', '=', at.serviceId)
      .orderBy('held_on', 'desc')
      .limit(200)
      .execute();
    return framed(
      at,
      'Helping others to do the same',
      hub(at),
      <>
        <p>
          <a className="nhsuk-button nhsuk-button--secondary" href={`${hubOf(at)}/replication/new`}>
            Write down help for another service
          </a>
        </p>
        <HeldTable
          caption="What was done, the latest 200"
          rows={rows.map((row) => ({
            id: row.replication_id,
            on: row.held_on as CalendarDay,
            where: row.organisation,
            what: row.materials === null ? row.what : `${row.what} Materials: ${row.materials}`,
            people: row.people,
            hours: Number(row.hours),
            by: row.written_by,
          }))}
        />
      </>,
    );
  });

const newReplication = outwardForm<null>({
  path: 'replication/new',
  find: nothingYet,
  title: () => 'Write down help for another service',
  back: (at) => ({ href: `${hubOf(at)}/replication`, words: 'Helping others to do the same' }),
  button: 'Keep this',
  fields: ['organisation', ...HELD, 'materials'],
  filled: (at) => dateValues('on', at.request.today),
  questions: (_, _none, form) => (
    <>
      <TextField form={form} name="organisation" label="Which trust or service?" />
      <HeldFields form={form} />
      <TextField form={form} name="materials" label="Which materials did they get?" />
    </>
  ),
  save: async (at, _, answers) => {
    const organisation = answers.required('organisation', 'Enter the trust or service', 200);
    const { on, people, hours, what } = readHeld(answers, 500);
    answers.within({ materials: 1000 });
    if (!isRight(answers)) return undefined;
    const eventId = randomUUID();
    const outwardId = outwardIdFor(at.model, 'replication');
    await at.tx
      .insertInto('replication')
      .values({
        service_id: at.serviceId,
        replication_id: eventId,
        outward_id: outwardId,
        organisation,
        held_on: on,
        people,
        hours,
        what,
        materials: answers.text('materials', 1000) || null,
        written_by: at.request.actor.name,
      })
      .execute();
    const counted = { serviceId: at.serviceId, eventId, outwardId, on, kind: 'replication', sectors: [] } as const;
    await countOutward(at.tx, at.model, { ...counted, sessions: 1, people, hours: Number(hours) });
    await auditOutward(at, 'outward-work.replication', `replication ${eventId}`);
    return { to: `${hubOf(at)}/replication`, done: 'It is kept.' };
  },
});

export const replicationRoutes: readonly Route[] = [
  { method: 'GET', path: '/s/:serviceId/work-with-others/replication', act: 'work.read', handle: showReplication },
  ...newReplication,
];
