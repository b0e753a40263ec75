import { Radios } from '#platform/pages/index.ts';
import { auditTeam } from '../in-workforce.tsx';
import type { Worker } from '../team.store.ts';
import type { TeamAct } from '../team-act.tsx';
import { choicesOf, idsOf, workforceLists } from '../workforce-lists.ts';

/** What somebody can do, area by area; an area left open stays as it was. */
export const writeSkills: TeamAct<Worker> = {
  path: 'skills',
  title: (worker) => `What ${worker.name} can do`,
  button: 'Save',
  fields: idsOf('capabilities'),
  questions: (_, _worker, form) => (
    <>
      <p>Fill this in together. What you leave open stays as it was.</p>
      {Object.entries(workforceLists.capabilities).map(([id, { words }]) => (
        <Radios key={id} form={form} name={id} label={words} choices={choicesOf('levels')} />
      ))}
    </>
  ),
  save: async (at, worker, answers) => {
    const said = idsOf('capabilities').flatMap((capability) => {
      const level = answers.optionalChoice(capability, idsOf('levels'));
      return level === undefined ? [] : [{ capability, level }];
    });
    if (said.length === 0) {
      answers.wrong(idsOf('capabilities')[0] as string, 'Choose a level for at least one of these');
      return undefined;
    }
    await at.tx
      .insertInto('worker_capability')
      .values(
        said.map((each) => ({
          ...each,
          service_id: at.serviceId,
          worker_id: worker.workerId,
          said_on: at.request.today,
        })),
      )
      .onConflict((conflict) =>
        conflict
          .columns(['service_id', 'worker_id', 'capability'])
          .doUpdateSet((to) => ({ level: to.ref('excluded.level'), said_on: to.ref('excluded.said_on') })),
      )
      .execute();
    await auditTeam(at, 'team.skills', `worker ${worker.workerId}`);
    return { to: `${at.address}/${worker.workerId}`, done: 'Saved what they can do.' };
  },
};
