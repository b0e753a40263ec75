import { longDate } from '@commonground/calendar';
import { dateValues } from '#features/journeys/index.ts';
import { endFollowing, followProgramme, progressInGroup, sayNotYet, templates } from '#features/programmes/index.ts';
import { DateField, Radios, TextArea } from '#platform/pages/index.ts';
import { type AtGroup, type GroupForm, hasErrors, writingOf } from './group-form-page.tsx';

const NONE = 'none';
const keyOf = ({ id, version }: { readonly id: string; readonly version: number }) => `${id}-${version}`;
const forGroups = () => templates().filter(({ kind }) => kind === 'programme');

/** Which version of a programme the group follows, from which day. */
export const programmeForm: GroupForm = {
  path: 'programme',
  act: 'programmes.use',
  title: () => 'The programme this group follows',
  button: 'Save',
  about: (at) => (
    <p>
      A group keeps the version it began with. <a href={`/s/${at.serviceId}/programmes`}>Read the programmes</a>
    </p>
  ),
  fields: ['template', 'first', 'repeats'],
  filled: (at) => ({
    ...dateValues('first', at.group.startedOn > at.request.today ? at.group.startedOn : at.request.today),
    repeats: at.model.components[at.group.componentId]?.enrolment === 'cohort' ? 'no' : 'yes',
  }),
  questions: (_, form) => (
    <>
      <Radios
        form={form}
        name="template"
        label="Which?"
        choices={[
          ...forGroups().map((one) => ({
            value: keyOf(one),
            words: `${one.name}, version ${one.version}, ${one.sessions.length} sessions`,
            hint: one.aim,
          })),
          { value: NONE, words: 'None' },
        ]}
      />
      <DateField
        form={form}
        name="first"
        label="On which day is its first session, or its last day when it follows none?"
        hint="For example, 27 3 2025"
      />
      <Radios
        form={form}
        name="repeats"
        label="After the last session?"
        choices={[
          { value: 'no', words: 'It is over' },
          { value: 'yes', words: 'It begins again, for whoever has joined meanwhile' },
        ]}
      />
    </>
  ),
  save: async (at, answers) => {
    const chosen = answers.choice('template', [NONE, ...forGroups().map(keyOf)], 'Choose a programme, or none');
    const firstOn = answers.day('first', 'the day');
    if (firstOn === undefined) answers.wrong('first', 'Enter the day, like 27 3 2025');
    const repeats = answers.choice('repeats', ['no', 'yes'], 'Choose what happens after the last session') === 'yes';
    if (hasErrors(answers) || firstOn === undefined) return undefined;
    const template = forGroups().find((one) => keyOf(one) === chosen);
    const { groupId } = at.group;
    if (template === undefined) {
      await endFollowing(at.tx, writingOf(at), groupId, firstOn);
      return 'It follows no programme any more.';
    }
    await followProgramme(at.tx, writingOf(at), { groupId, template, firstOn, repeats });
    return `It follows ${template.name}, version ${template.version}, from ${longDate(firstOn)}.`;
  },
};

const personIn = async ({ tx, serviceId, group, request }: AtGroup) =>
  (await progressInGroup(tx, serviceId, group.groupId)).find(({ journeyId }) => journeyId === request.params.journeyId);

/** Somebody came often enough, and has not finished: said with its reason, so that the next one knows. */
export const notYetForm: GroupForm = {
  path: 'programme/:journeyId/not-yet',
  act: 'programmes.use',
  title: () => 'Not finished yet',
  button: 'Save',
  about: () => <p>You are asked again when they have been to one more session.</p>,
  fields: ['because'],
  questions: (_, form) => <TextArea form={form} name="because" label="What is still to come?" rows={3} />,
  save: async (at, answers) => {
    const because = answers.required('because', 'Enter what is still to come');
    const person = await personIn(at);
    if (hasErrors(answers) || person === undefined) return undefined;
    const { journeyId, personId, attended } = person;
    await sayNotYet(at.tx, writingOf(at), {
      groupId: at.group.groupId,
      journeyId,
      personId,
      attended: attended.length,
      because,
    });
    return `Saved. ${person.called} goes on.`;
  },
};
