import { randomUUID } from 'node:crypto';
import { longDate } from '@commonground/calendar';
import { dateValues } from '#features/journeys/index.ts';
import { DateField, Radios, SelectField, TextArea, TextField, typedIn } from '#platform/pages/index.ts';
import { auditTeam } from '../in-workforce.tsx';
import { heldOn, type Worker } from '../team.store.ts';
import { isRight, type TeamAct } from '../team-act.tsx';
import { choicesOf, idsOf } from '../workforce-lists.ts';

/** Whole-time equivalents as typed; undefined when left empty, and told of when it is no such number. */
export function readWte(answers: Parameters<TeamAct<Worker>['save']>[2], name = 'wte'): number | undefined {
  const text = answers.text(name);
  if (text === '') return undefined;
  if (/^\d(\.\d{1,2})?$/.test(text) && Number(text) > 0) return Number(text);
  answers.wrong(name, 'Enter a share of full time like 0.6, or leave it empty');
  return undefined;
}

/** A role somebody takes on: of the model's roles, with a contract of its own. Profession is a fact about the person. */
export const beginRole: TeamAct<Worker> = {
  path: 'roles/new',
  title: (worker) => `A role for ${worker.name}`,
  button: 'Save the role',
  fields: ['role', 'title', 'contract', 'wte', 'other-team', 'from'],
  filled: (at) => dateValues('from', at.request.today),
  questions: (at, _, form) => (
    <>
      <SelectField
        form={form}
        name="role"
        label="Role of the service model"
        options={[
          { value: '', words: 'Choose' },
          ...Object.entries(at.model.roles)
            .sort(([, a], [, b]) => (a.ladder ?? 0) - (b.ladder ?? 0))
            .map(([value, { name, ladder }]) => ({
              value,
              words: ladder === undefined ? name : `${name} (step ${ladder})`,
            })),
          { value: 'other', words: 'Another role' },
        ]}
      />
      <TextField form={form} name="title" label="Title" hint="Leave it empty to use the role’s name" />
      <Radios form={form} name="contract" label="Contract" choices={choicesOf('contracts')} />
      <TextField
        form={form}
        name="wte"
        label="Share of full time"
        hint="For example, 0.6"
        width={5}
        inputMode="decimal"
      />
      <TextField
        form={form}
        name="other-team"
        label="The other team"
        hint="Only for a secondment: from where, or to where"
      />
      <DateField form={form} name="from" label="Since when?" hint="For example, 27 3 2025" />
    </>
  ),
  save: async (at, worker, answers) => {
    const roleId = answers.choice('role', [...Object.keys(at.model.roles), 'other'], 'Choose a role');
    const title = answers.text('title', 120) || (at.model.roles[roleId]?.name ?? '');
    if (title === '') answers.wrong('title', 'Enter the title of this role');
    const contract = answers.choice('contract', idsOf('contracts'), 'Choose a contract');
    const wte = readWte(answers);
    const otherTeam = answers.text('other-team', 200);
    if (contract.startsWith('seconded') && otherTeam === '')
      answers.wrong('other-team', 'Enter the other team of the secondment');
    const from = answers.day('from', 'the day it began') ?? at.request.today;
    if (from < worker.since)
      answers.wrong('from', `Enter a day from ${longDate(worker.since)} on, when they began to work here`);
    if (worker.roles.some((role) => role.roleId === roleId && role.to === null && roleId !== 'other'))
      answers.wrong('role', `${worker.name} has this role already. End it first, if it changes.`);
    if (!isRight(answers)) return undefined;
    const heldId = randomUUID();
    await at.tx
      .insertInto('worker_role')
      .values({
        service_id: at.serviceId,
        held_id: heldId,
        worker_id: worker.workerId,
        post_id: null,
        role_id: roleId === 'other' ? `other-${heldId.slice(0, 8)}` : roleId,
        title,
        contract,
        wte: wte === undefined ? null : String(wte),
        other_team: otherTeam || null,
        learnt: null,
        from_on: from,
        to_on: null,
      })
      .execute();
    await auditTeam(at, 'team.role', `worker ${worker.workerId}`, { roleId, contract });
    return { to: `${at.address}/${worker.workerId}`, done: `${worker.name}: ${title}, since ${longDate(from)}.` };
  },
};

/** A role ends; of a secondment it is asked what was learnt. Somebody's own title ends by themself, on their own page. */
export const endRoleHeld: TeamAct<Worker> = {
  path: 'roles/end',
  title: (worker) => `End a role of ${worker.name}`,
  button: 'End the role',
  fields: ['role', 'learnt', 'to'],
  filled: (at) => dateValues('to', at.request.today),
  questions: (_, worker, form) => (
    <>
      <Radios
        form={form}
        name="role"
        label="Which role?"
        choices={worker.roles
          .filter(({ to }) => to === null)
          .map(({ heldId, title }) => ({ value: heldId, words: title }))}
      />
      <TextArea form={form} name="learnt" label="Of a secondment: what was learnt, and taken back?" rows={3} />
      <DateField form={form} name="to" label="Last day" hint="For example, 27 3 2025" />
    </>
  ),
  save: async (at, worker, answers) => {
    const open = worker.roles.filter(({ to }) => to === null);
    const role = open.find(({ heldId }) => heldId === answers.text('role'));
    if (role === undefined) answers.wrong('role', 'Choose the role that ends');
    const to = answers.day('to', 'the last day') ?? at.request.today;
    if (role !== undefined && to < role.from)
      answers.wrong('to', `Enter a day from ${longDate(role.from)} on, when it began`);
    answers.within({ learnt: 2000 });
    if (role === undefined || !isRight(answers)) return undefined;
    await at.tx
      .updateTable('worker_role')
      .set({ to_on: to, learnt: answers.text('learnt') || null })
      .where('service_id', '=', at.serviceId)
      .where('held_id', '=', role.heldId)
      .execute();
    await auditTeam(at, 'team.role', `worker ${worker.workerId}`, { ended: role.roleId });
    return { to: `${at.address}/${worker.workerId}`, done: `${role.title} ends on ${longDate(to)}.` };
  },
};

/** Somebody leaves the team: why, in their own words where they were asked; a better post is a reason of its own. */
export const leaveTeam: TeamAct<Worker> = {
  path: 'leaves',
  title: (worker) => `${worker.name} leaves the team`,
  button: 'Save that they leave',
  fields: ['left', 'reason', 'words', 'told-by'],
  filled: (at) => dateValues('left', at.request.today),
  questions: (_, worker, form) => (
    <>
      <DateField form={form} name="left" label="Last day" hint="For example, 27 3 2025" />
      <Radios form={form} name="reason" label="Why?" choices={choicesOf('leaving')} />
      <TextArea
        form={form}
        name="words"
        label={`How ${worker.name} puts it`}
        hint="In their own words, if they were asked"
        rows={4}
      />
      <Radios
        form={form}
        name="told-by"
        label="Who told the reason?"
        choices={[
          { value: 'worker', words: `${worker.name}` },
          { value: 'lead', words: 'It is the lead’s view' },
        ]}
      />
    </>
  ),
  save: async (at, worker, answers) => {
    const left = answers.day('left', 'the last day') ?? at.request.today;
    const reason = answers.choice('reason', idsOf('leaving'), 'Choose why');
    const toldBy = answers.choice('told-by', ['worker', 'lead'], 'Choose who told the reason');
    if (left < worker.since)
      answers.wrong('left', `Enter a day from ${longDate(worker.since)} on, when they began here`);
    answers.within({ words: 4000 });
    if (!isRight(answers)) return undefined;
    const of = { service_id: at.serviceId, worker_id: worker.workerId };
    await at.tx
      .insertInto('worker_leaving')
      .values({ ...of, left_on: left, reason, words: answers.text('words', 4000) || null, told_by: toldBy })
      .execute();
    await at.tx
      .updateTable('worker')
      .set({ until: left })
      .where('service_id', '=', at.serviceId)
      .where('worker_id', '=', worker.workerId)
      .execute();
    for (const role of worker.roles.filter(({ to }) => to === null)) {
      const last = role.from > left ? role.from : left;
      await at.tx
        .updateTable('worker_role')
        .set({ to_on: last })
        .where('service_id', '=', at.serviceId)
        .where('held_id', '=', role.heldId)
        .execute();
    }
    await auditTeam(at, 'team.leave', `worker ${worker.workerId}`, { reason });
    return {
      to: at.address,
      done: `${worker.name} leaves on ${longDate(left)}. Their account is closed under Accounts.`,
    };
  },
};

/** A post of the service, filled or not; one that works in another organisation says where and what comes back. */
export const newPost: TeamAct<undefined> = {
  path: 'posts/new',
  title: () => 'Add a post',
  button: 'Add the post',
  fields: ['role', 'title', 'wte', 'funded-by', 'hosted-by', 'reported', 'opened'],
  filled: (at) => dateValues('opened', at.request.today),
  questions: (at, _, form) => (
    <>
      <SelectField
        form={form}
        name="role"
        label="Role of the service model"
        options={[
          { value: '', words: 'Choose' },
          ...Object.entries(at.model.roles).map(([value, { name }]) => ({ value, words: name })),
          { value: 'other', words: 'Another role' },
        ]}
      />
      <TextField form={form} name="title" label="Title of the post" />
      <TextField
        form={form}
        name="wte"
        label="Share of full time"
        hint="For example, 0.6"
        width={5}
        inputMode="decimal"
      />
      <TextField form={form} name="funded-by" label="Paid by" />
      <TextField
        form={form}
        name="hosted-by"
        label="Works in another organisation"
        hint="Its name; leave it empty if the post works here"
      />
      <TextArea
        form={form}
        name="reported"
        label="What is reported back, and how?"
        hint={typedIn(form, 'hosted-by') === '' ? 'For a post in another organisation' : ''}
        rows={2}
      />
      <DateField form={form} name="opened" label="Since when?" hint="For example, 27 3 2025" />
    </>
  ),
  save: async (at, _, answers) => {
    const roleId = answers.choice('role', [...Object.keys(at.model.roles), 'other'], 'Choose a role');
    const title = answers.required('title', 'Enter the title of the post', 120);
    const wte = readWte(answers);
    const opened = answers.day('opened', 'the day it was opened') ?? at.request.today;
    const hostedBy = answers.text('hosted-by', 200);
    if (hostedBy !== '' && answers.text('reported', 1000) === '')
      answers.wrong('reported', 'Enter what the other organisation reports back, and how');
    answers.within({ 'funded-by': 200, reported: 1000 });
    if (!isRight(answers)) return undefined;
    await at.tx
      .insertInto('post')
      .values({
        service_id: at.serviceId,
        post_id: randomUUID(),
        role_id: roleId,
        title,
        wte: wte === undefined ? null : String(wte),
        funded_by: answers.text('funded-by', 200) || null,
        hosted_by: hostedBy || null,
        reported: answers.text('reported', 1000) || null,
        opened_on: opened,
        closed_on: null,
      })
      .execute();
    await auditTeam(at, 'team.post', `post ${title}`);
    return { to: at.address, done: `The post “${title}” is added.` };
  },
};

export const rolesNow = (worker: Worker, on: Parameters<typeof heldOn>[1]) =>
  worker.roles.filter((role) => heldOn(role, on));
