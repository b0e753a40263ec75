import { randomUUID } from 'node:crypto';
import { addDays, addMonths, type CalendarDay } from '@commonground/calendar';
import { type RunningModel, valueOr } from '@commonground/service-model';
import { runningModel } from '#features/services/index.ts';
import { whoHolds } from '#platform/sign-in/index.ts';
import type { Tx } from '#platform/storage/index.ts';

/** Invented people of a team who have no way to sign in. */
const OTHERS = ['Marta Quill', 'Ben Stead', 'Yasmin Crowe', 'Olu Fenn', 'Kit Varley'];
const PROFESSIONS = ['Nurse', 'Occupational therapist', null, 'Psychologist', 'Social worker', null, 'Psychotherapist'];
const DAYS = [
  { kind: 'residential' as const, days: '2', topic: 'Getting to know each other, and how we work', months: 30 },
  { kind: 'reflective' as const, days: '0.5', topic: 'Endings, and how they are for us', months: 5 },
  { kind: 'training' as const, days: '1', topic: 'Working with families and supporters', months: 3 },
];

interface Made {
  readonly workerId: string;
  readonly name: string;
  readonly accountId: string | null;
  readonly nth: number;
  readonly since: CalendarDay;
}

/** Somebody who can sign in and began to work here lately. */
interface Began {
  readonly accountId: string;
  readonly from: CalendarDay;
}

const longAgo = (today: CalendarDay, place: number): CalendarDay => addMonths(today, -36 + 3 * place);

/**
 * Who works in a demonstration service: those who can sign in and some more, with roles of the model, supervision of
 * which some is late, a booking, and one who left for a better post. Invented; nothing of it is counted as evidence.
 */
export async function writeTeam(
  tx: Tx,
  serviceId: string,
  nth: number,
  today: CalendarDay,
  lately: Began | undefined,
): Promise<void> {
  const model = await runningModel(tx, serviceId);
  const holders = await whoHolds(tx, { serviceId, roles: ['practitioner', 'service-lead'], on: today });
  const accounts = [...new Map(holders.map((holder) => [holder.accountId, holder.name]))];
  const people: Made[] = [
    ...accounts.map(([accountId, name]) => ({ accountId, name })),
    ...[0, 1, 2].map((step) => ({ accountId: null, name: OTHERS[(nth + step) % OTHERS.length] as string })),
  ].map((one, index) => ({
    ...one,
    workerId: randomUUID(),
    nth: index,
    since: one.accountId !== null && one.accountId === lately?.accountId ? lately.from : longAgo(today, index),
  }));
  await tx
    .insertInto('worker')
    .values(
      people.map(({ workerId, accountId, name, since, nth: place }) => ({
        service_id: serviceId,
        worker_id: workerId,
        account_id: accountId,
        name,
        profession: PROFESSIONS[(place + nth) % PROFESSIONS.length] ?? null,
        since,
        until: place === people.length - 1 ? addMonths(today, -4) : null,
        cares_since: null,
      })),
    )
    .execute();
  await tx
    .insertInto('worker_role')
    .values(rolesOf(serviceId, model, people, today))
    .execute();
  await supervised(tx, serviceId, people, today);
  await trained(tx, serviceId, people, today);
  await around(tx, serviceId, people, today);
}

function rolesOf(serviceId: string, model: RunningModel, people: readonly Made[], today: CalendarDay) {
  const roles = Object.entries(model.roles).filter(
    ([, role]) => role.actsAs === 'practitioner' || role.actsAs === 'service-lead',
  );
  return people.map(({ workerId, nth, since }) => {
    const [roleId, role] = roles[nth % Math.max(1, roles.length)] ?? ['practitioner', undefined];
    const sessional = role !== undefined && valueOr(role.paid, 'salaried') === 'sessional';
    return {
      service_id: serviceId,
      held_id: randomUUID(),
      worker_id: workerId,
      post_id: null,
      role_id: roleId,
      title: role?.name ?? 'Practitioner',
      contract: sessional ? 'sessional' : nth === 2 ? 'seconded-here' : 'substantive',
      wte: sessional ? null : String([1, 0.8, 0.6, 0.5][nth % 4]),
      other_team: nth === 2 && !sessional ? 'the community mental health team' : null,
      learnt: null,
      from_on: since,
      to_on: nth === people.length - 1 ? addMonths(today, -4) : null,
    };
  });
}

/** Everybody but one has supervision agreed; every third is late. */
async function supervised(tx: Tx, serviceId: string, people: readonly Made[], today: CalendarDay): Promise<void> {
  const some = people.slice(0, -2);
  if (some.length === 0) return;
  const of = (workerId: string) => ({ service_id: serviceId, worker_id: workerId, kind: 'clinical' });
  await tx
    .insertInto('supervision_plan')
    .values(
      some.map(({ workerId, since }) => ({
        ...of(workerId),
        every_weeks: 4,
        with_whom: 'Dr Anwen Rhys',
        from_on: since > addMonths(today, -12) ? since : addMonths(today, -12),
        to_on: null,
      })),
    )
    .execute();
  await tx
    .insertInto('supervision_held')
    .values(
      some.map(({ workerId, nth }) => ({
        ...of(workerId),
        held_id: randomUUID(),
        held_on: addDays(today, nth % 3 === 2 ? -47 : -9 - nth),
        minutes: 60,
        written_by: 'Dr Anwen Rhys',
      })),
    )
    .execute();
}

const TRAININGS = ['risk', 'families', 'measure'];

/** Trainings over the last year: most are done, some are late, one is still to come for most. */
async function trained(tx: Tx, serviceId: string, people: readonly Made[], today: CalendarDay): Promise<void> {
  const rows = people.slice(0, -1).flatMap(({ workerId, nth, since }) =>
    TRAININGS.flatMap((capability, step) => {
      const due = addMonths(today, 2 - 4 * step - (nth % 3));
      return due < since
        ? []
        : [
            {
              service_id: serviceId,
              training_id: randomUUID(),
              worker_id: workerId,
              capability,
              due_on: due,
              done_on: due < today && (nth + step) % 4 !== 0 ? addDays(due, -6 - nth) : null,
              written_by: 'The lead',
            },
          ];
    }),
  );
  if (rows.length > 0) await tx.insertInto('worker_training').values(rows).execute();
}

async function around(tx: Tx, serviceId: string, people: readonly Made[], today: CalendarDay): Promise<void> {
  const [first] = people;
  const gone = people.at(-1);
  if (first === undefined || gone === undefined) return;
  await tx
    .insertInto('worker_leaving')
    .values({
      service_id: serviceId,
      worker_id: gone.workerId,
      left_on: addMonths(today, -4),
      reason: 'promotion',
      words: 'A senior post in another town. I would come back.',
      told_by: 'worker',
    })
    .execute();
  await tx
    .insertInto('booking')
    .values({
      service_id: serviceId,
      booking_id: randomUUID(),
      worker_id: first.workerId,
      what: 'A talk at an awareness day of the probation service',
      place: 'Town hall',
      held_on: addDays(today, 16),
      hours: '2.5',
      rate_gbp: null,
      answered_at: null,
      paid_on: null,
      asked_by: 'The lead',
    })
    .execute();
  await tx
    .insertInto('team_day')
    .values(
      DAYS.map(({ months, ...one }) => ({
        ...one,
        service_id: serviceId,
        day_id: randomUUID(),
        held_on: addMonths(today, -months),
        people: people.length,
      })),
    )
    .execute();
}
