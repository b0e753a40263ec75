import { dateValues } from '#features/journeys/index.ts';
import { isRecordId } from '#features/services/index.ts';
import { DateField, SelectField, TextArea } from '#platform/pages/index.ts';
import { peopleInGroup } from '../groups/group.store.ts';
import { type AtGroup, type GroupForm, hasErrors, writingOf } from '../groups/group-form-page.tsx';
import { endBuddies, pairUp } from './buddies.store.ts';

const inside = async ({ tx, serviceId, group }: AtGroup) =>
  (await peopleInGroup(tx, serviceId, group.groupId)).filter(({ state }) => state === 'in');

/** Two members agree that one helps the other to arrive. Both say so themselves, each on a day. */
export const pairForm: GroupForm = {
  path: 'buddies/new',
  act: 'groups.manage',
  title: () => 'Two people help each other to arrive',
  button: 'Save',
  about: () => (
    <p>Ask each of them by themself. It ends when either leaves the group, or whenever one of them says so.</p>
  ),
  fields: ['helper', 'helped', 'helper-said', 'helped-said'],
  filled: (at) => ({ ...dateValues('helper-said', at.request.today), ...dateValues('helped-said', at.request.today) }),
  questions: async (at, form) => {
    const people = await inside(at);
    const options = [
      { value: '', words: 'Choose' },
      ...people.map(({ journeyId, fullName }) => ({ value: journeyId, words: fullName })),
    ];
    return (
      <>
        <SelectField form={form} name="helper" label="Who helps?" options={options} />
        <SelectField form={form} name="helped" label="Whom do they meet?" options={options} />
        <DateField
          form={form}
          name="helper-said"
          label="When did the one who helps say yes?"
          hint="For example, 27 3 2025"
        />
        <DateField form={form} name="helped-said" label="When did the other say yes?" hint="For example, 27 3 2025" />
      </>
    );
  },
  save: async (at, answers) => {
    const people = await inside(at);
    const helper = people.find(({ journeyId }) => journeyId === answers.text('helper'));
    const helped = people.find(({ journeyId }) => journeyId === answers.text('helped'));
    if (helper === undefined) answers.wrong('helper', 'Choose who helps');
    if (helped === undefined || helped === helper) answers.wrong('helped', 'Choose the other person');
    const helperSaidOn = answers.pastDay('helper-said', 'the day they said yes');
    const helpedSaidOn = answers.pastDay('helped-said', 'the day they said yes');
    if (hasErrors(answers) || helper === undefined || helped === undefined) return undefined;
    await pairUp(at.tx, writingOf(at), { groupId: at.group.groupId, helper, helped, helperSaidOn, helpedSaidOn });
    return `${helper.called} meets ${helped.called} from now on.`;
  },
};

export const endPairForm: GroupForm = {
  path: 'buddies/:buddyId/end',
  act: 'groups.manage',
  title: () => 'End this arrangement',
  button: 'End it',
  about: () => <p>Tell both of them. Nobody has to say why.</p>,
  fields: ['because'],
  questions: (_, form) => (
    <TextArea form={form} name="because" label="What was said?" hint="You can leave this empty" rows={3} />
  ),
  save: async (at, answers) => {
    const { buddyId } = at.request.params;
    if (isRecordId(buddyId)) await endBuddies(at.tx, writingOf(at), buddyId, answers.text('because') || 'Not said');
    return 'It is ended.';
  },
};
