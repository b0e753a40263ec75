import { randomUUID } from 'node:crypto';
import { longDate } from '@commonground/calendar';
import { dateValues } from '#features/journeys/index.ts';
import { DateField, Radios, TextField } from '#platform/pages/index.ts';
import { auditTeam } from '../in-workforce.tsx';
import type { Worker } from '../team.store.ts';
import { isRight, type TeamAct } from '../team-act.tsx';
import { choicesOf, idsOf, workforceWords } from '../workforce-lists.ts';

/** What is agreed: which kind, with whom, how often. A new agreement of a kind takes the place of the old. */
export const agreeSupervision: TeamAct<Worker> = {
  path: 'supervision',
  title: (worker) => `Supervision of ${worker.name}`,
  button: 'Save what is agreed',
  fields: ['kind', 'with-whom', 'every-weeks', 'from'],
  filled: (at) => dateValues('from', at.request.today),
  questions: (_, _worker, form) => (
    <>
      <Radios form={form} name="kind" label="Which kind?" choices={choicesOf('supervision')} />
      <TextField form={form} name="with-whom" label="With whom?" />
      <TextField form={form} name="every-weeks" label="Every how many weeks?" width={3} inputMode="numeric" />
      <DateField form={form} name="from" label="Agreed since" hint="For example, 27 3 2025" />
    </>
  ),
  save: async (at, worker, answers) => {
    const kind = answers.choice('kind', idsOf('supervision'), 'Choose the kind of supervision');
    const withWhom = answers.required('with-whom', 'Enter who gives the supervision', 120);
    const weeks = answers.count('every-weeks', 'Enter a number of weeks from 1 to 52');
    if (weeks === undefined || weeks < 1 || weeks > 52)
      answers.wrong('every-weeks', 'Enter a number of weeks from 1 to 52');
    const from = answers.pastDay('from', 'the day it was agreed');
    if (!isRight(answers)) return undefined;
    const of = { service_id: at.serviceId, worker_id: worker.workerId, kind };
    await at.tx
      .updateTable('supervision_plan')
      .set({ to_on: from })
      .where('service_id', '=', at.serviceId)
      .where('worker_id', '=', worker.workerId)
      .where('kind', '=', kind)
      .where('to_on', 'is', null)
      .execute();
    await at.tx
      .insertInto('supervision_plan')
      .values({ ...of, every_weeks: weeks as number, with_whom: withWhom, from_on: from, to_on: null })
      .onConflict((conflict) =>
        conflict
          .columns(['service_id', 'worker_id', 'kind', 'from_on'])
          .doUpdateSet({ every_weeks: weeks as number, with_whom: withWhom, to_on: null }),
      )
      .execute();
    await auditTeam(at, 'team.supervision', `worker ${worker.workerId}`, { kind });
    return { to: `${at.address}/${worker.workerId}`, done: `${workforceWords('supervision', kind)} is agreed.` };
  },
};

/** It was held: on which day and how long. What was said in it stands nowhere. */
export const supervisionWasHeld: TeamAct<Worker> = {
  path: 'supervision/held',
  title: (worker) => `Supervision of ${worker.name} was held`,
  button: 'Save that it was held',
  fields: ['kind', 'on', 'minutes'],
  filled: (at) => ({ ...dateValues('on', at.request.today), minutes: '60' }),
  questions: (_, _worker, form) => (
    <>
      <p>Only that it was held is written down, not what was said.</p>
      <Radios form={form} name="kind" label="Which kind?" choices={choicesOf('supervision')} />
      <DateField form={form} name="on" label="On which day?" hint="For example, 27 3 2025" />
      <TextField form={form} name="minutes" label="How many minutes?" width={3} inputMode="numeric" />
    </>
  ),
  save: async (at, worker, answers) => {
    const kind = answers.choice('kind', idsOf('supervision'), 'Choose the kind of supervision');
    const on = answers.pastDay('on', 'the day it was held');
    const minutes = answers.count('minutes', 'Enter the minutes, like 60');
    if (minutes === undefined || minutes < 1 || minutes > 600) answers.wrong('minutes', 'Enter the minutes, like 60');
    if (!isRight(answers)) return undefined;
    await at.tx
      .insertInto('supervision_held')
      .values({
        service_id: at.serviceId,
        held_id: randomUUID(),
        worker_id: worker.workerId,
        kind,
        held_on: on,
        minutes: minutes as number,
        written_by: at.request.actor.name,
      })
      .onConflict((conflict) =>
        conflict.columns(['service_id', 'worker_id', 'kind', 'held_on']).doUpdateSet({ minutes: minutes as number }),
      )
      .execute();
    await auditTeam(at, 'team.supervision', `worker ${worker.workerId}`, { kind, held: on });
    return {
      to: `${at.address}/${worker.workerId}`,
      done: `${workforceWords('supervision', kind)} on ${longDate(on)} is written down.`,
    };
  },
};
