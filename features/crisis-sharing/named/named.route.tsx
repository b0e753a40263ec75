import { type NamedService, namedServiceOf } from '#features/crisis-plan/index.ts';
import { Answers } from '#features/journeys/index.ts';
import { directoryOf, type Organisation } from '#features/partners/index.ts';
import {
  type Answer,
  FormBox,
  type FormState,
  filledForm,
  type PageRequest,
  SelectField,
  TextField,
  typedIn,
  withErrors,
} from '#platform/pages/index.ts';
import { type PersonAt, withPerson, written } from '../person-at.ts';
import { nameService } from './named.store.ts';

const FIELDS = ['listed', 'name', 'phone', 'hours', 'seen'];
const ACTS = { person: 'crises.write', team: 'crises.write' } as const;
const NOBODY = 'nobody';

/** The crisis service somebody turns to: from the directory, where its number is kept, or typed. */
export const showNaming = (request: PageRequest): Promise<Answer> =>
  withPerson(request, 'team', null, async (at) => {
    const now = await namedServiceOf(at.tx, at);
    const typed = now?.organisationId === null ? now : undefined;
    const form = filledForm({
      listed: now?.organisationId ?? '',
      name: typed?.name ?? '',
      phone: typed?.phone ?? '',
      hours: typed?.hours ?? '',
      seen: now?.namedId ?? '',
    });
    return draw(at, form, now, await directoryOf(at.tx, at.serviceId));
  });

export const sendNaming = (request: PageRequest): Promise<Answer> =>
  withPerson(request, 'team', null, async (at) => {
    const now = await namedServiceOf(at.tx, at);
    const listed = await directoryOf(at.tx, at.serviceId);
    const answers = new Answers(request.body, request.today);
    const chosen = answers.text('listed');
    const organisation = listed.find(({ organisationId }) => organisationId === chosen);
    const typed = readTyped(answers, organisation === undefined && chosen !== NOBODY);
    if ((now?.namedId ?? '') !== answers.text('seen')) {
      answers.wrong('listed', 'Somebody named another in the meantime. It stands below; save again to change it');
    }
    if (Object.keys(answers.errors).length > 0) {
      const kept = { ...request.body, seen: now?.namedId ?? '' };
      return draw(at, withErrors(kept, FIELDS, answers.errors), now, listed);
    }
    const by = { name: request.actor.name, now: request.clock.now(), today: request.today };
    await nameService(at.tx, at, by, chosen === NOBODY ? undefined : (asNamed(organisation) ?? typed));
    await written(at, ACTS, 'named the crisis service');
    return { redirect: at.crises, flash: 'Saved. It stands on their page, on their home and on their crisis plan.' };
  });

const asNamed = (organisation: Organisation | undefined) =>
  organisation && {
    organisationId: organisation.organisationId,
    name: organisation.name.slice(0, 200),
    phone: organisation.phone?.slice(0, 60) ?? null,
    hours: organisation.hours?.slice(0, 300) ?? null,
  };

function readTyped(answers: Answers, needed: boolean) {
  const [name, phone, hours] = [answers.text('name', 200), answers.text('phone', 60), answers.text('hours', 300)];
  if (needed && name === '') answers.wrong('name', 'Choose one on the list, or enter its name');
  if (needed && phone === '') answers.wrong('phone', 'Enter the number to ring');
  return { organisationId: null, name, phone: phone || null, hours: hours || null };
}

function draw(at: PersonAt, form: FormState, now: NamedService | undefined, listed: readonly Organisation[]): Answer {
  const title = `Crisis service of ${at.called}`;
  return at.draw(
    title,
    <div className="nhsuk-u-reading-width">
      <p className="nhsuk-caption-l">
        <a href={at.crises}>{at.say('crises-title', { name: at.called })}</a>
      </p>
      <h1 className="nhsuk-heading-l">{title}</h1>
      <p>
        {now === undefined ? 'Nobody is named yet.' : `Named now: ${now.name}.`} Of an organisation in the directory,
        the number and hours are read there, so that they stay right.
      </p>
      <FormBox action={`${at.above.href}/crisis-service`} button="Save the crisis service">
        <input type="hidden" name="seen" value={typedIn(form, 'seen')} />
        <SelectField
          form={form}
          name="listed"
          label="Which organisation?"
          options={[
            { value: '', words: 'Not on the list: I write it below' },
            ...listed.map(({ organisationId, name, phone }) => ({
              value: organisationId,
              words: phone === null ? `${name} (no number in the directory)` : name,
            })),
            { value: NOBODY, words: 'None: nobody is named' },
          ]}
        />
        <TextField form={form} name="name" label="Name" hint="Leave these three empty if you chose one on the list" />
        <TextField form={form} name="phone" label="Number" type="tel" width={20} />
        <TextField form={form} name="hours" label="Hours" hint="For example, every day, 09:00 to 23:00" />
      </FormBox>
      <p>
        <a href={at.crises}>Back without saving</a>
      </p>
    </div>,
    form,
  );
}
