import { dateValues } from '#features/journeys/index.ts';
import { audit } from '#platform/audit/index.ts';
import { DateField, Radios, TextArea, TextField } from '#platform/pages/index.ts';
import { type GroupForm, hasErrors } from '../groups/group-form-page.tsx';

const PARTS = [
  { value: 'leads', words: 'Leads it' },
  { value: 'helps', words: 'Helps to run it' },
  { value: 'ends', words: 'Does not any more' },
] as const;

/** Who of the team leads a group. Names are kept as written: people move on, and the record does not. */
export const staffForm: GroupForm = {
  path: 'staff',
  act: 'groups.manage',
  title: () => 'Who leads this group',
  button: 'Save',
  fields: ['name', 'part', 'from'],
  filled: (at) => ({ name: at.request.actor.name, part: 'leads', ...dateValues('from', at.request.today) }),
  questions: (_, form) => (
    <>
      <TextField form={form} name="name" label="Name" hint="Staff, a member in a paid part, or a partner" width={20} />
      <Radios form={form} name="part" label="What do they do?" choices={PARTS} />
      <DateField form={form} name="from" label="From which day?" hint="For example, 27 3 2025" />
    </>
  ),
  save: async ({ tx, serviceId, group, request }, answers) => {
    const name = answers.required('name', 'Enter a name');
    const part = answers.choice('part', ['leads', 'helps', 'ends'], 'Choose what they do');
    const from = answers.day('from', 'the day') ?? request.today;
    if (hasErrors(answers)) return undefined;
    const own = { service_id: serviceId, group_id: group.groupId };
    await tx
      .updateTable('group_staff')
      .set((of) => ({ to_on: of.fn<string>('greatest', ['from_on', of.val(from)]) }))
      .where('service_id', '=', serviceId)
      .where('group_id', '=', group.groupId)
      .where('name', '=', name)
      .where('to_on', 'is', null)
      .execute();
    if (part !== 'ends')
      await tx
        .insertInto('group_staff')
        .values({ ...own, name, account_id: null, part, from_on: from, to_on: null })
        .onConflict((conflict) =>
          conflict.columns(['service_id', 'group_id', 'name', 'from_on']).doUpdateSet({ part, to_on: null }),
        )
        .execute();
    await audit(tx, {
      actor: request.actor,
      act: 'groups.manage',
      serviceId,
      thing: `group ${group.groupId}`,
      detail: { staff: part },
    });
    return part === 'ends' ? `${name} does not lead it any more.` : `${name} ${part}.`;
  },
};

/** One step of staff stepping back, until the group runs itself. */
export const taperForm: GroupForm = {
  path: 'taper',
  act: 'groups.manage',
  title: () => 'Plan a step back',
  button: 'Save the step',
  about: () => (
    <p>Agree it with the group first. With no staff at all the group runs itself; say whom it can turn to.</p>
  ),
  fields: ['from', 'staff', 'every', 'words'],
  filled: () => ({ staff: '1', every: '1' }),
  questions: (_, form) => (
    <>
      <DateField form={form} name="from" label="From which day?" hint="For example, 27 3 2025" />
      <TextField
        form={form}
        name="staff"
        label="How many staff come?"
        hint="0 when it runs itself"
        width={2}
        inputMode="numeric"
      />
      <TextField
        form={form}
        name="every"
        label="To every how many sessions?"
        hint="1 is every session, 4 every fourth"
        width={2}
        inputMode="numeric"
      />
      <TextArea
        form={form}
        name="words"
        label="What was agreed?"
        hint="Who has the key, whom the group rings. You can leave it empty."
        rows={3}
      />
    </>
  ),
  save: async ({ tx, serviceId, group, request }, answers) => {
    const from = answers.day('from', 'the day from which it holds');
    if (from === undefined) answers.wrong('from', 'Enter the day from which it holds, like 27 3 2025');
    const staff = answers.count('staff', 'Enter a number of staff, like 1');
    if (staff === undefined) answers.wrong('staff', 'Enter how many staff come, or 0');
    const every = answers.count('every', 'Enter a number of sessions, like 1') ?? 1;
    if (every === 0) answers.wrong('every', 'Enter 1 or more');
    if (hasErrors(answers) || from === undefined || staff === undefined) return undefined;
    const step = { staff, every, words: answers.text('words') || null };
    await tx
      .insertInto('taper_step')
      .values({ service_id: serviceId, group_id: group.groupId, from_on: from, ...step })
      .onConflict((conflict) => conflict.columns(['service_id', 'group_id', 'from_on']).doUpdateSet(step))
      .execute();
    await audit(tx, {
      actor: request.actor,
      act: 'groups.manage',
      serviceId,
      thing: `group ${group.groupId}`,
      detail: { taper: from },
    });
    return 'The step is saved.';
  },
};
