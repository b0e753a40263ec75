import { agenciesOf } from '#features/plans/index.ts';
import { Radios, SelectField, TextArea } from '#platform/pages/index.ts';
import { type Holder, whoHolds } from '#platform/sign-in/index.ts';
import { asSystem } from '#platform/storage/index.ts';
import { isRight, type NetworkAct, ofPerson } from '../network-form.tsx';
import { askPartner } from './requests.store.ts';

interface Known {
  readonly agencies: readonly { readonly id: string; readonly name: string }[];
  readonly holders: readonly Holder[];
}

const HOURS = [
  { value: '4', words: 'Within 4 hours' },
  { value: '24', words: 'Within a day' },
  { value: '72', words: 'Within 3 days' },
  { value: '168', words: 'Within a week' },
  { value: '336', words: 'Within 2 weeks' },
];

/** Asks a partner to do something. Only those are offered of whom the person said that the team may talk with them. */
export const askAct: NetworkAct<Known> = {
  path: 'network/ask',
  back: 'network',
  act: 'shared-plan.write',
  title: 'Ask a partner',
  button: 'Write down that they were asked',
  fields: ['partner', 'who', 'what', 'hours', 'promised'],
  known: async ({ tx, serviceId, journey, request }) => {
    const agencies = (await agenciesOf(tx, serviceId, journey.journeyId)).flatMap(
      ({ organisationId, name, consent, until }) =>
        organisationId !== null && consent === 'yes' && (until === null || until >= request.today)
          ? [{ id: organisationId, name }]
          : [],
    );
    const on = request.today;
    const holders = await asSystem(request.storage, serviceId, 'partners who can answer here', (system) =>
      whoHolds(system, { serviceId, roles: ['partner'], on }),
    );
    return { agencies, holders };
  },
  questions: (at, form, { agencies, holders }) =>
    agencies.length === 0 ? (
      <p>
        {at.person.called} has not said yes to talking with any partner of the directory.{' '}
        <a href={`${at.address}/plans/agencies`}>Write down who else helps, and what {at.person.called} says to it</a>{' '}
        first.
      </p>
    ) : (
      <>
        <SelectField
          form={form}
          name="partner"
          label="Which partner?"
          hint={`Those of whom ${at.person.called} said that we may talk with them`}
          options={[{ value: '', words: 'Choose' }, ...agencies.map(({ id, name }) => ({ value: id, words: name }))]}
        />
        {holders.length === 0 ? null : (
          <SelectField
            form={form}
            name="who"
            label="Does somebody there sign in here?"
            hint={`They see this only while ${at.person.called} shares with them what we ask`}
            options={[
              { value: '', words: 'Nobody, we ask them in another way' },
              ...holders.map(({ accountId, name }) => ({ value: accountId, words: name })),
            ]}
          />
        )}
        <TextArea form={form} name="what" label="What do we ask?" hint="The partner reads these words" rows={4} />
        <SelectField form={form} name="hours" label="When is the answer expected?" options={HOURS} />
        <Radios
          form={form}
          name="promised"
          label="Has the partner promised that time?"
          choices={[
            { value: 'yes', words: 'Yes', hint: 'A late answer is on Today until it comes' },
            { value: 'no', words: 'No, we hope for it' },
          ]}
        />
      </>
    ),
  save: async (at, answers, { agencies, holders }) => {
    const partner = agencies.find(({ id }) => id === answers.text('partner'));
    if (partner === undefined) {
      answers.wrong('partner', `Choose a partner of whom ${at.person.called} said that we may talk with them`);
    }
    const who = holders.find(({ accountId }) => accountId === answers.text('who'));
    const what = answers.required('what', 'Enter what you ask');
    if (what.length > 2000) answers.wrong('what', 'Write at most 2,000 letters');
    const hours = answers.choice(
      'hours',
      HOURS.map(({ value }) => value),
      'Choose when the answer is expected',
    );
    const promised = answers.choice('promised', ['no', 'yes'], 'Choose whether the partner promised that time');
    if (partner === undefined || !isRight(answers)) return undefined;
    const by = { name: at.request.actor.name, now: at.request.clock.now() };
    await askPartner(at.tx, ofPerson(at), by, {
      organisation: partner,
      account: who === undefined ? null : { id: who.accountId, name: who.name },
      what,
      hours: Number(hours),
      promised: promised === 'yes',
    });
    return `Written down: ${partner.name} was asked.`;
  },
};
