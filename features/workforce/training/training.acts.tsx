import { randomUUID } from 'node:crypto';
import { longDate, shortDate } from '@commonground/calendar';
import { dateValues } from '#features/journeys/index.ts';
import { DateField, Radios } from '#platform/pages/index.ts';
import { auditTeam } from '../in-workforce.tsx';
import type { Worker } from '../team.store.ts';
import { isRight, type TeamAct } from '../team-act.tsx';
import { choicesOf, idsOf, workforceWords } from '../workforce-lists.ts';
import { trainingOf } from './training.store.ts';

/** In what somebody is to be trained, and by when. */
export const trainingIsDue: TeamAct<Worker> = {
  path: 'training',
  title: (worker) => `Training due for ${worker.name}`,
  button: 'Save the training',
  fields: ['capability', 'due'],
  questions: (_, _worker, form) => (
    <>
      <Radios form={form} name="capability" label="In what?" choices={choicesOf('capabilities')} />
      <DateField form={form} name="due" label="By which day?" hint="For example, 27 3 2027" />
    </>
  ),
  save: async (at, worker, answers) => {
    const capability = answers.choice('capability', idsOf('capabilities'), 'Choose in what they are trained');
    const due = answers.day('due', 'the day by which it is due');
    if (due === undefined) answers.wrong('due', 'Enter the day by which it is due');
    if (!isRight(answers) || due === undefined) return undefined;
    await at.tx
      .insertInto('worker_training')
      .values({
        service_id: at.serviceId,
        training_id: randomUUID(),
        worker_id: worker.workerId,
        capability,
        due_on: due,
        done_on: null,
        written_by: at.request.actor.name,
      })
      .onConflict((conflict) => conflict.columns(['service_id', 'worker_id', 'capability', 'due_on']).doNothing())
      .execute();
    await auditTeam(at, 'team.training', `worker ${worker.workerId}`, { capability, due });
    return { to: `${at.address}/${worker.workerId}`, done: `The training is due by ${longDate(due)}.` };
  },
};

/** It was done, on a day. */
export const trainingWasDone: TeamAct<Worker> = {
  path: 'training/done',
  title: (worker) => `${worker.name} did a training`,
  button: 'Save that it was done',
  fields: ['training', 'on'],
  filled: (at) => ({ ...dateValues('on', at.request.today), training: at.request.query.training ?? '' }),
  questions: async (at, worker, form) => {
    const open = (await trainingOf(at.tx, at.serviceId, worker.workerId)).filter(({ doneOn }) => doneOn === null);
    return (
      <>
        <Radios
          form={form}
          name="training"
          label="Which one?"
          choices={open.map(({ trainingId, capability, dueOn }) => ({
            value: trainingId,
            words: `${workforceWords('capabilities', capability)}, due by ${shortDate(dueOn)}`,
          }))}
        />
        <DateField form={form} name="on" label="On which day?" hint="For example, 27 3 2025" />
      </>
    );
  },
  save: async (at, worker, answers) => {
    const open = (await trainingOf(at.tx, at.serviceId, worker.workerId)).filter(({ doneOn }) => doneOn === null);
    const training = answers.choice(
      'training',
      open.map(({ trainingId }) => trainingId),
      'Choose which training was done',
    );
    const on = answers.pastDay('on', 'the day it was done');
    if (!isRight(answers)) return undefined;
    await at.tx
      .updateTable('worker_training')
      .set({ done_on: on })
      .where('service_id', '=', at.serviceId)
      .where('training_id', '=', training)
      .where('done_on', 'is', null)
      .execute();
    await auditTeam(at, 'team.training', `worker ${worker.workerId}`, { training, done: on });
    return { to: `${at.address}/${worker.workerId}`, done: `The training of ${longDate(on)} is written down.` };
  },
};
