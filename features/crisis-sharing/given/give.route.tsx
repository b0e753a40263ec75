import { randomUUID } from 'node:crypto';
import { Answers } from '#features/journeys/index.ts';
import { directoryOf, type Organisation } from '#features/partners/index.ts';
import {
  type Answer,
  DateField,
  FormBox,
  type FormState,
  filledForm,
  Radios,
  SelectField,
  TextField,
  typedIn,
  withErrors,
} from '#platform/pages/index.ts';
import { asSystem } from '#platform/storage/index.ts';
import { type ForSide, type PersonAt, withPerson, written } from '../person-at.ts';
import { planToShow } from '../plan-to-show.ts';
import { FIELDS, firstValues, RECEIVERS, readGiving, WAYS } from './give.form.ts';
import { GIVING } from './given.route.tsx';
import { linkPage, sendLink } from './pass-on.tsx';
import { givePlan, logPrint, type NewShare, newLink, sharesOf } from './share.store.ts';

/** The organisations of the service; a member may read their names, and nothing is looked up that is about anybody. */
const listedFor = ({ tx, serviceId, side, request }: PersonAt): Promise<Organisation[]> =>
  side === 'team'
    ? directoryOf(tx, serviceId)
    : asSystem(request.storage, serviceId, 'a member chooses an organisation', (own) => directoryOf(own, serviceId));

export const showGive: ForSide = (request, side) =>
  withPerson(request, side, null, async (at) => {
    if ((await planToShow(at.tx, at)) === undefined) return { redirect: at.given };
    const saidTo = side === 'team' ? request.actor.name : '';
    return draw(at, filledForm(firstValues(randomUUID(), request.today, saidTo)), await listedFor(at));
  });

/** Gives the plan to one receiver: a row, a link or a print, and a message, in one transaction. */
export const sendGive: ForSide = (request, side) =>
  withPerson(request, side, null, async (at) => {
    const plan = await planToShow(at.tx, at);
    if (plan === undefined) return { redirect: at.given };
    const listed = await listedFor(at);
    const answers = new Answers(request.body, request.today);
    const giving = readGiving(answers, { side, today: request.today, listed });
    if (giving === undefined) return draw(at, withErrors(request.body, FIELDS, answers.errors), listed);
    const isNew = await givePlan(at.tx, at, at.by, giving);
    if (isNew) await written(at, GIVING, `given ${giving.shareId}`);
    return passOn(at, giving, isNew, plan.version.version);
  });

/** The form sent a second time shows another link in the place of the first, and sends and prints nothing again. */
async function passOn(at: PersonAt, { shareId, how }: NewShare, isNew: boolean, version: number): Promise<Answer> {
  const share = (await sharesOf(at.tx, at)).find((one) => one.share_id === shareId);
  if (share === undefined) return { redirect: at.given };
  if (how === 'paper') {
    await logPrint(at.tx, at, at.by, { openingId: shareId, shareId, version });
    return { redirect: `${at.given}/print/${shareId}` };
  }
  if (!isNew && share.sent_to !== null) return { redirect: at.given };
  const path = await newLink(at.tx, at, shareId, at.by);
  if (path === undefined) return { redirect: at.given };
  if (share.sent_to === null) return linkPage(at, share, path);
  await sendLink(at, share, path);
  return { redirect: at.given, flash: at.say('give-sent', { name: share.receiver_name }) };
}

function draw(at: PersonAt, form: FormState, listed: readonly Organisation[]): Answer {
  const { say, given, called, side } = at;
  const title = say('give-title');
  const choices = (ids: readonly string[], of: string) => ids.map((value) => ({ value, words: say(`${of}-${value}`) }));
  return at.draw(
    title,
    <div className="nhsuk-u-reading-width">
      <p className="nhsuk-caption-l">
        <a href={given}>{say('given-title', { name: called })}</a>
      </p>
      <h1 className="nhsuk-heading-l">{title}</h1>
      <p>{say('give-lede', { name: called })}</p>
      <FormBox action={`${given}/give`} button={say('give-submit')}>
        <input type="hidden" name="id" value={typedIn(form, 'id')} />
        <Radios form={form} name="kind" label={say('give-kind')} choices={choices(RECEIVERS, 'kind')} />
        {listed.length === 0 ? null : (
          <SelectField
            form={form}
            name="listed"
            label={say('give-listed')}
            options={[
              { value: '', words: say('give-not-listed') },
              ...listed.map(({ organisationId, name }) => ({ value: organisationId, words: name })),
            ]}
          />
        )}
        <TextField
          form={form}
          name="name"
          label={say('give-name')}
          {...(listed.length === 0 ? {} : { hint: say('give-name-hint') })}
        />
        <TextField form={form} name="purpose" label={say('give-purpose')} />
        <DateField form={form} name="until" label={say('give-until')} hint={say('give-until-hint')} />
        <Radios form={form} name="how" label={say('give-how')} choices={choices(WAYS, 'how')} />
        <Radios
          form={form}
          name="with-name"
          label={say('give-with-name')}
          hint={say('give-with-name-hint')}
          choices={choices(['yes', 'no'], 'with-name')}
        />
        <TextField form={form} name="to" label={say('give-to')} hint={say('give-to-hint')} />
        {side === 'team' ? (
          <>
            <TextField form={form} name="said-to" label={say('give-said-to')} />
            <DateField form={form} name="said-on" label={say('crisis-on')} />
          </>
        ) : null}
      </FormBox>
      <p>
        <a href={given}>{say('back')}</a>
      </p>
    </div>,
    form,
  );
}
