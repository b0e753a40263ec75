import { timeAndDay } from '@commonground/calendar';
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
      because: becauseOf(said),
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
        promise: await callPromise(tx, service.serviceId, 'call-today', now),
        asked: await askedBefore(tx, service),
      })),
    ),
  );
  const asking = (
    <FormBox action="/ring-me" button={words('ring-button')}>
      <Once />
      <WhichService mine={mine} label={words('ring-which')} form={form} />
      <TextArea form={form} name="words" label={words('ring-what')} hint={words('ring-what-hint')} rows={3} />
    </FormBox>
  );
  const wrong = Object.keys(form.errors).length > 0;
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
            {asked.length === 0 ? null : <Asked asked={asked} named={promise.who !== null} now={now} />}
            {asked.length > 0 && promise.who !== null ? null : <p>{callPromiseInWords(promise, 'ring')}</p>}
            <p>{phone === null ? words('ring-no-number') : words('ring-number', { number: phone })}</p>
          </div>
        ))}
        {mine.some(({ asked }) => asked.length > 0) ? (
          <details className="nhsuk-details" open={wrong}>
            <summary className="nhsuk-details__summary">
              <span className="nhsuk-details__summary-text">{words('ring-more')}</span>
            </summary>
            <div className="nhsuk-details__text">{asking}</div>
          </details>
        ) : (
          asking
        )}
        <p>
          <a href="/worried">{words('worried-title')}</a>
        </p>
      </div>
    ),
  });
}

interface AskedOnce {
  readonly at: Date;
  /** What they wrote with it; empty where they wrote nothing. */
  readonly said: string;
  /** By when it is seen, or closed once it was seen: as the team reads it. */
  readonly by: Date;
}

interface AskedProps {
  readonly asked: readonly AskedOnce[];
  /** Somebody is named who reads it: where nobody is, no call is promised. */
  readonly named: boolean;
  readonly now: Date;
}

/** Everything they have asked and nobody has closed yet, each in their own words. */
function Asked({ asked, named, now }: AskedProps) {
  const last = asked.at(-1);
  return (
    <div className="nhsuk-inset-text">
      {asked.map(({ at, said }) => (
        <p key={at.getTime()}>
          {words('ring-asked', { at: timeAndDay(at) })}
          {said === '' ? null : (
            <>
              <br />
              <span className="cg-typed">“{said}”</span>
            </>
          )}
        </p>
      ))}
      {last === undefined || !named ? null : (
        <p>{words(last.by < now ? 'ring-asked-late' : 'ring-asked-by', { by: timeAndDay(last.by) })}</p>
      )}
    </div>
  );
}

/** Their own wishes to be rung that nobody has closed yet, the first one first. */
export async function askedBefore(
  tx: Tx,
  { serviceId, journeyId }: Pick<MyService, 'serviceId' | 'journeyId'>,
): Promise<AskedOnce[]> {
  const rows = await tx
    .selectFrom('safety_alert as a')
    .innerJoin('alert_occurrence as o', (join) =>
      join.onRef('o.service_id', '=', 'a.service_id').onRef('o.alert_id', '=', 'a.alert_id'),
    )
    .select(['o.happened_at', 'o.because', 'a.due_at'])
    .where('a.service_id', '=', serviceId)
    .where('a.journey_id', '=', journeyId)
    .where('a.closed_at', 'is', null)
    .where('o.once_key', 'like', 'ring-me:%')
    .orderBy('o.nth')
    .execute();
  return rows.map((row) => ({ at: row.happened_at, said: saidIn(row.because), by: row.due_at }));
}

const ASKED = 'They asked us to ring them';
const becauseOf = (said: string): string => (said === '' ? `${ASKED}.` : `${ASKED}: “${said}”`);
/** The member's own words out of what the team reads. */
const saidIn = (because: string): string =>
  because.startsWith(`${ASKED}: “`) ? because.slice(ASKED.length + 3, -1) : '';
