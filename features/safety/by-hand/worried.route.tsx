import { systemActor } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import {
  type Answer,
  emptyForm,
  FormBox,
  type FormState,
  formPage,
  type PageRequest,
  TextArea,
  TextField,
  withErrors,
} from '#platform/pages/index.ts';
import { asSystem, withActor } from '#platform/storage/index.ts';
import { raiseAlert } from '../raise-alert.ts';
import { words } from '../safety-words.ts';
import { callPromise, callPromiseInWords } from './call-promise.ts';
import { myServices } from './my-services.ts';
import { chosenService, HelpNow, Once, onceIn, WhichService } from './own-form.tsx';

const FIELDS = ['about', 'words'];
const text = (value: unknown) => (typeof value === 'string' ? value.trim() : '');

export const showWorried = (request: PageRequest): Promise<Answer> => draw(request, emptyForm);

/**
 * A member tells the team that they worry about somebody. Their words stand in a table of their own, which the one they are
 * about never reads; the alert itself says only that somebody worries, and is about nobody known until the team says who.
 */
export async function sendWorried(request: PageRequest): Promise<Answer> {
  const { actor, storage, clock, body } = request;
  const { personId } = actor;
  if (personId === null) return { refused: true, why: 'no person signed in' };
  const about = text(body.about);
  const said = text(body.words);
  const errors = {
    ...(about === '' || about.length > 120 ? { about: 'Write who it is, in a few words' } : {}),
    ...(said === '' || said.length > 2000 ? { words: 'Write what worries you, in at most 2000 letters' } : {}),
  };
  if (Object.keys(errors).length > 0) return draw(request, withErrors(body, FIELDS, errors));
  const mine = chosenService(await withActor(storage, actor, (tx) => myServices(tx, personId)), body.service);
  if (mine === undefined) return { redirect: '/worried' };
  const worry = { serviceId: mine.serviceId, worryId: onceIn(body.once), about, said };
  await keep(request, { ...worry, personId, now: clock.now() });
  return { redirect: '/worried', flash: `${words('worried-sent')} ${words('worried-no-news')}` };
}

interface Worry {
  readonly serviceId: string;
  readonly worryId: string;
  readonly about: string;
  readonly said: string;
  readonly personId: string;
  readonly now: Date;
}

/** Members write no row about others: the system keeps it for them, under their name in the audit. */
const keep = (request: PageRequest, { serviceId, worryId, about, said, personId, now }: Worry): Promise<void> =>
  asSystem(request.storage, serviceId, 'a member worries about somebody', async (tx) => {
    const kept = await tx
      .insertInto('worry')
      .values({ service_id: serviceId, worry_id: worryId, about, words: said, person_id: personId, said_at: now })
      .onConflict((conflict) => conflict.doNothing())
      .returning('worry_id')
      .executeTakeFirst();
    if (kept === undefined) return;
    await raiseAlert(tx, {
      serviceId,
      unknown: { key: `worry:${worryId}`, name: 'Somebody whom another member worries about' },
      source: 'person',
      level: 'call-today',
      because: 'Somebody is worried about them, and has told us so.',
      path: `/s/${serviceId}/alerts/worries/${worryId}`,
      onceKey: `worry:${worryId}`,
      raisedAt: now,
    });
    const actor = { ...systemActor, name: request.actor.name };
    await audit(tx, { actor, act: 'member.safety', serviceId, thing: `worry ${worryId}` });
  });

async function draw(request: PageRequest, form: FormState): Promise<Answer> {
  const { actor, storage, clock } = request;
  const { personId } = actor;
  if (personId === null) return { refused: true, why: 'no person signed in' };
  const mine = await withActor(storage, actor, async (tx) =>
    Promise.all(
      (await myServices(tx, personId)).map(async (service) => ({
        ...service,
        promise: callPromiseInWords(await callPromise(tx, service.serviceId, 'call-today', clock.now()), 'worried'),
      })),
    ),
  );
  return formPage({
    title: words('worried-title'),
    form,
    section: 'home',
    page: (
      <div className="nhsuk-u-reading-width">
        <h1>{words('worried-title')}</h1>
        <HelpNow />
        <p>{words('worried-about')}</p>
        <p>{words('worried-who-reads')}</p>
        <p>{words('worried-other-way')}</p>
        {mine.map(({ serviceId, name, promise }) => (
          <p key={serviceId}>
            {mine.length > 1 ? <strong>{name}. </strong> : null}
            {promise}
          </p>
        ))}
        <FormBox action="/worried" button={words('worried-button')}>
          <Once />
          <WhichService mine={mine} label={words('worried-which')} form={form} />
          <TextField
            form={form}
            name="about"
            label={words('worried-who')}
            hint={words('worried-who-hint')}
            width={20}
          />
          <TextArea form={form} name="words" label={words('worried-what')} rows={5} />
        </FormBox>
      </div>
    ),
  });
}
