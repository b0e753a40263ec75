import { audit } from '#platform/audit/index.ts';
import {
  type Answer,
  emptyForm,
  FormBox,
  type FormState,
  formPage,
  type PageRequest,
  TextArea,
  withErrors,
} from '#platform/pages/index.ts';
import { type Tx, withActor } from '#platform/storage/index.ts';
import { moment } from '../promise.ts';
import { raiseAlert } from '../raise-alert.ts';
import { words } from '../safety-words.ts';
import { callPromise, callPromiseInWords } from './call-promise.ts';
import { type MyService, myServices } from './my-services.ts';
import { chosenService, HelpNow, Once, onceIn, WhichService } from './own-form.tsx';

const MOST = 1000;

export const showRingMe = (request: PageRequest): Promise<Answer> => draw(request, emptyForm);

/** A member asks to be rung: an alert about themselves, a call today, with the clock that the page has told them. */
export async function sendRingMe(request: PageRequest): Promise<Answer> {
  const { actor, storage, clock, body } = request;
  const { personId } = actor;
  if (personId === null) return { refused: true, why: 'no person signed in' };
  const said = typeof body.words === 'string' ? body.words.trim() : '';
  if (said.length > MOST)
    return draw(request, withErrors(body, ['words'], { words: `Write at most ${MOST} letters here` }));
  return withActor(storage, actor, async (tx) => {
    const mine = chosenService(await myServices(tx, personId), body.service);
    if (mine === undefined) return { redirect: '/ring-me' };
    const { serviceId, journeyId } = mine;
    await raiseAlert(tx, {
      serviceId,
      journeyId,
      personId,
      source: 'person',
      level: 'call-today',
      because: said === '' ? 'They asked us to ring them.' : `They asked us to ring them: “${said}”`,
      onceKey: `ring-me:${onceIn(body.once)}`,
      raisedAt: clock.now(),
    });
    await audit(tx, { actor, act: 'member.safety', serviceId, thing: `journey ${journeyId}` });
    return { redirect: '/ring-me', flash: words('ring-sent') };
  });
}

async function draw(request: PageRequest, form: FormState): Promise<Answer> {
  const { actor, storage, clock } = request;
  const { personId } = actor;
  if (personId === null) return { refused: true, why: 'no person signed in' };
  const now = clock.now();
  const mine = await withActor(storage, actor, async (tx) =>
    Promise.all(
      (await myServices(tx, personId)).map(async (service) => ({
        ...service,
        promise: callPromiseInWords(await callPromise(tx, service.serviceId, 'call-today', now), 'ring'),
        asked: await askedBefore(tx, service),
      })),
    ),
  );
  return formPage({
    title: words('ring-title'),
    form,
    section: 'home',
    page: (
      <div className="nhsuk-u-reading-width">
        <h1>{words('ring-title')}</h1>
        <HelpNow />
        {mine.map(({ serviceId, name, promise, phone, asked }) => (
          <div key={serviceId}>
            {mine.length > 1 ? <h2 className="nhsuk-heading-s">{name}</h2> : null}
            {asked === undefined ? null : (
              <p className="nhsuk-inset-text">
                {words('ring-asked', { at: moment(asked.raised_at), by: moment(asked.due_at) })}
              </p>
            )}
            <p>{promise}</p>
            <p>{phone === null ? words('ring-no-number') : words('ring-number', { number: phone })}</p>
          </div>
        ))}
        <FormBox action="/ring-me" button={words('ring-button')}>
          <Once />
          <WhichService mine={mine} label={words('ring-which')} form={form} />
          <TextArea form={form} name="words" label={words('ring-what')} hint={words('ring-what-hint')} rows={3} />
        </FormBox>
        <p>
          <a href="/worried">{words('worried-title')}</a>
        </p>
      </div>
    ),
  });
}

/** Their own wish to be rung that nobody has closed yet. */
const askedBefore = (tx: Tx, { serviceId, journeyId }: MyService) =>
  tx
    .selectFrom('safety_alert as a')
    .innerJoin('alert_occurrence as o', (join) =>
      join.onRef('o.service_id', '=', 'a.service_id').onRef('o.alert_id', '=', 'a.alert_id'),
    )
    .select(['o.happened_at as raised_at', 'a.due_at'])
    .where('a.service_id', '=', serviceId)
    .where('a.journey_id', '=', journeyId)
    .where('a.closed_at', 'is', null)
    .where('o.once_key', 'like', 'ring-me:%')
    .orderBy('o.happened_at', 'desc')
    .limit(1)
    .executeTakeFirst();
