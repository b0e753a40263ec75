import { dateValues } from '#features/journeys/index.ts';
import { DateField, Radios, TextArea } from '#platform/pages/index.ts';
import { toldInWords } from '../tell/tell-expected.ts';
import { closeGroup, type NotDone } from './close-group.ts';
import { type AtGroup, type GroupForm, hasErrors, writingOf } from './group-form-page.tsx';

const NOWHERE = 'nowhere';

/** Closing a group: from which day, why, and where its people may go on. */
export const closeForm: GroupForm = {
  path: 'close',
  act: 'groups.manage',
  title: () => 'Close this group',
  button: 'Close the group and tell people',
  about: () => (
    <p>
      Sessions from that day on are cancelled. Everybody with a place is told, and their place ends on that day. What
      was held stays in everybody’s record.
    </p>
  ),
  fields: ['from', 'because', 'into'],
  filled: (at) => ({ ...dateValues('from', at.request.today), into: NOWHERE }),
  questions: async (at, form) => (
    <>
      <DateField
        form={form}
        name="from"
        label="From which day does it not meet any more?"
        hint="For example, 27 3 2025"
      />
      <TextArea form={form} name="because" label="Why?" hint="The people in it read this" rows={3} />
      <Radios
        form={form}
        name="into"
        label="Where can its people go on?"
        choices={[
          { value: NOWHERE, words: 'Their place ends; each is talked with' },
          ...(await othersLike(at)).map(({ group_id, name }) => ({
            value: group_id,
            words: `They are offered a place in ${name}`,
            hint: 'Each says yes or no for themself',
          })),
        ]}
      />
    </>
  ),
  save: async (at, answers) => {
    const from = answers.day('from', 'the day from which it does not meet');
    if (from === undefined) answers.wrong('from', 'Enter the day from which it does not meet, like 27 3 2025');
    if (from !== undefined && from < at.request.today) answers.wrong('from', 'Enter today or a later day');
    const because = answers.required('because', 'Enter why it closes');
    const others = (await othersLike(at)).map(({ group_id }) => group_id);
    const into = answers.choice('into', [NOWHERE, ...others], 'Choose where its people can go on');
    if (hasErrors(answers) || from === undefined) return undefined;
    const { told, notDone } = await closeGroup(at.tx, writingOf(at), at.group.groupId, {
      from,
      because,
      into: into === NOWHERE ? null : into,
    });
    return `${at.group.name} is closed. ${toldInWords(told)} ${notDoneInWords(notDone)}`.trim();
  },
};

/** Groups of the same kind that run on. */
const othersLike = ({ tx, serviceId, group }: AtGroup) =>
  tx
    .selectFrom('running_group')
    .select(['group_id', 'name'])
    .where('service_id', '=', serviceId)
    .where('component_id', '=', group.componentId)
    .where('group_id', '<>', group.groupId)
    .where('stopped_on', 'is', null)
    .orderBy('name')
    .execute();

export const notDoneInWords = (notDone: readonly NotDone[]): string =>
  notDone.map(({ called, why }) => `${called}: ${why}`).join(' ');
