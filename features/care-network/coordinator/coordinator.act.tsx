import { type CalendarDay, longDate } from '@commonground/calendar';
import { dateValues } from '#features/journeys/index.ts';
import { directoryOf, type Organisation } from '#features/partners/index.ts';
import { DateField, SelectField, TextField } from '#platform/pages/index.ts';
import { isRight, type NetworkAct, ofPerson } from '../network-form.tsx';
import { coordinatorsOf, setCoordinator } from './coordinator.store.ts';

interface Known {
  readonly organisations: readonly Organisation[];
  readonly now: { readonly id: string; readonly name: string; readonly since: string } | undefined;
}

/** Who holds somebody's help together: one of the team, or somebody of a partner. */
export const coordinatorAct: NetworkAct<Known> = {
  path: 'network/coordinator',
  back: 'network',
  act: 'shared-plan.write',
  title: 'Who coordinates',
  button: 'Save',
  fields: ['name', 'where', 'contact', 'since', 'seen'],
  known: async (at) => {
    const now = (await coordinatorsOf(at.tx, ofPerson(at))).find(({ until }) => until === null);
    return {
      organisations: await directoryOf(at.tx, at.serviceId),
      now: now && { id: now.coordinator_id, name: now.name, since: now.since },
    };
  },
  filled: (at, { now }) => ({ ...dateValues('since', at.request.today), seen: now?.id ?? '' }),
  questions: (at, form, { organisations, now }) => (
    <>
      {now === undefined ? null : (
        <p>
          Now: {now.name}, since {longDate(now.since as CalendarDay)}.
        </p>
      )}
      <input type="hidden" name="seen" value={now?.id ?? ''} />
      <TextField form={form} name="name" label={`Who holds the help for ${at.person.called} together?`} />
      <SelectField
        form={form}
        name="where"
        label="Where do they work?"
        options={[
          { value: '', words: `Here, in ${at.service.name}` },
          ...organisations.map(({ organisationId, name }) => ({ value: organisationId, words: name })),
        ]}
      />
      <TextField form={form} name="contact" label="How to reach them" hint="You can leave this empty" />
      <DateField form={form} name="since" label="From which day?" hint="For example, 27 3 2025" />
    </>
  ),
  save: async (at, answers, { organisations, now }) => {
    const name = answers.required('name', 'Enter their name');
    if (name.length > 200) answers.wrong('name', 'Write at most 200 letters');
    const where = answers.text('where');
    const found = organisations.find(({ organisationId }) => organisationId === where);
    if (where !== '' && found === undefined) answers.wrong('where', 'Choose where they work from the list');
    if (answers.text('contact').length > 200) answers.wrong('contact', 'Write at most 200 letters');
    const since = answers.pastDay('since', 'the day from which they coordinate');
    if (now !== undefined && since < now.since) {
      answers.wrong('since', `Enter a day from ${longDate(now.since as CalendarDay)} on, when ${now.name} began`);
    }
    if ((now?.id ?? '') !== answers.text('seen')) {
      answers.wrong(
        'name',
        `Somebody wrote in the meantime that ${now?.name ?? 'nobody'} coordinates. Save again if you mean yours`,
      );
    }
    if (!isRight(answers)) return undefined;
    const organisation = found === undefined ? null : { id: found.organisationId, name: found.name };
    const lead = { name, organisation, contact: answers.text('contact'), since };
    await setCoordinator(at.tx, ofPerson(at), at.request.actor.name, lead);
    return `${name} coordinates from ${longDate(since)}.`;
  },
};
