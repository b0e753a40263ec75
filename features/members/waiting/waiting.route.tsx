import { type CalendarDay, longDate, weekdayInWords } from '@commonground/calendar';
import { DAYS, saySuits, TIMES } from '#features/journeys/index.ts';
import {
  type Answer,
  Checkboxes,
  FormBox,
  type FormState,
  filledForm,
  formPage,
  type PageRequest,
  TextArea,
  withErrors,
} from '#platform/pages/index.ts';
import { withActor } from '#platform/storage/index.ts';
import { type MyWait, myWaits } from './my-waiting.store.ts';
import { words } from './waiting-words.ts';

const FIELDS = ['days', 'times', 'words'];
const MOST_LETTERS = 500;

/** Where somebody is while they wait: the next step, a day, their place, what we sent, and when they can come. */
export function showMyWaiting(request: PageRequest): Promise<Answer> {
  return withWaits(request, async (waits) => draw(request, waits));
}

/** The person says themself when they can come. */
export function saveMySuits(request: PageRequest): Promise<Answer> {
  return withActor(request.storage, request.actor, async (tx): Promise<Answer> => {
    const { personId } = request.actor;
    if (personId === null) return { refused: true, why: 'no person signed in' };
    const waits = await myWaits(tx, personId, request.today);
    const wait = waits.find(({ journeyId }) => journeyId === request.params.journeyId);
    if (wait === undefined) return { notFound: true, why: 'no wait of this person' };
    const many = (name: string, all: readonly string[]) =>
      all.filter((one) => [request.body[name]].flat().includes(one));
    const said = [request.body.words].flat()[0]?.trim() ?? '';
    const isOld = [request.body.revision].flat()[0] !== String(wait.suits?.revision ?? 0);
    const errors: Record<string, string> = {};
    if (said.length > MOST_LETTERS) errors.words = words('suits-long');
    if (isOld) errors.days = words('suits-changed', { who: wait.suits?.saidBy ?? '' });
    if (Object.keys(errors).length > 0)
      return draw(request, waits, { journeyId: wait.journeyId, form: withErrors(request.body, FIELDS, errors) });
    const of = { serviceId: wait.serviceId, journeyId: wait.journeyId, personId };
    await saySuits(tx, of, {
      days: many('days', DAYS),
      times: many('times', TIMES),
      sites: wait.suits?.sites ?? [],
      words: said || null,
      saidOn: request.today,
      saidBy: request.actor.name,
      revision: wait.suits?.revision ?? 0,
    });
    return { redirect: '/waiting', flash: words('suits-kept') };
  });
}

function withWaits(request: PageRequest, answer: (waits: readonly MyWait[]) => Promise<Answer>): Promise<Answer> {
  const { storage, actor, today } = request;
  const { personId } = actor;
  if (personId === null) return Promise.resolve({ refused: true, why: 'no person signed in' });
  return withActor(storage, actor, async (tx) => answer(await myWaits(tx, personId, today)));
}

interface Typed {
  readonly journeyId: string;
  readonly form: FormState;
}

function draw(request: PageRequest, waits: readonly MyWait[], typed?: Typed): Answer {
  const title = words('title');
  return formPage({
    title,
    form: typed?.form ?? filledForm({}),
    section: 'home',
    page: (
      <div className="nhsuk-u-reading-width">
        <h1>{title}</h1>
        {waits.length === 0 ? <p>{words('none')}</p> : <p>{words('lede')}</p>}
        {waits.map((wait) => (
          <OneWait key={wait.journeyId} wait={wait} today={request.today} typed={typed} />
        ))}
        <p>
          <a href="/home">Home</a>
        </p>
      </div>
    ),
  });
}

function OneWait({ wait, today, typed }: { wait: MyWait; today: CalendarDay; typed: Typed | undefined }) {
  const component = wait.component === null ? '' : (wait.model.components[wait.component]?.name ?? wait.component);
  const values = { service: wait.serviceName, component, date: longDate(wait.since) };
  return (
    <section>
      <h2 className="nhsuk-heading-m">{wait.serviceName}</h2>
      <p className="nhsuk-lede-text">{words(wait.status, values)}</p>
      <h3 className="nhsuk-heading-s">{words('next')}</h3>
      <p>
        {words(`${wait.status}-next`, values)}{' '}
        {wait.status === 'offered' && wait.replyBy !== null
          ? words(wait.replyBy < today ? 'offered-past' : 'offered-by', { date: longDate(wait.replyBy) })
          : null}
      </p>
      {wait.promised === null ? null : (
        <>
          <h3 className="nhsuk-heading-s">{words('when')}</h3>
          <p>{promiseInWords(wait.promised, today)}</p>
        </>
      )}
      {wait.before === null ? null : (
        <>
          <h3 className="nhsuk-heading-s">{words('place')}</h3>
          <p>
            {placeInWords(wait.before)} {words('place-moves')}
          </p>
        </>
      )}
      {wait.status === 'waiting' ? <SuitsForm wait={wait} typed={typed} /> : null}
      <h3 className="nhsuk-heading-s">{words('sent')}</h3>
      {wait.sent.length === 0 ? <p>{words('sent-none')}</p> : null}
      <ul className="nhsuk-list">
        {wait.sent.slice(0, MOST_SENT).map((one) => (
          <li key={one.on}>{words('sent-one', { date: longDate(one.on), words: one.words })}</li>
        ))}
      </ul>
    </section>
  );
}
const MOST_SENT = 3;

function promiseInWords({ what, by }: NonNullable<MyWait['promised']>, today: CalendarDay): string {
  const late = by < today;
  const key = what === 'answer' ? (late ? 'answer-late' : 'answer-by') : late ? 'hear-late' : 'hear-by';
  return words(key, { date: longDate(by) });
}

const placeInWords = (n: number): string =>
  n === 0 ? words('place-first') : n === 1 ? words('place-one') : words('place-many', { n });

const dayChoices = DAYS.map((value) => ({ value, words: weekdayInWords(value) }));
const timeChoices = TIMES.map((value) => ({ value, words: words(`time-${value}`) }));

function SuitsForm({ wait, typed }: { wait: MyWait; typed: Typed | undefined }) {
  const { suits } = wait;
  const known = filledForm({
    days: [...(suits?.days ?? [])],
    times: [...(suits?.times ?? [])],
    words: suits?.words ?? '',
  });
  const form = typed?.journeyId === wait.journeyId ? typed.form : known;
  return (
    <>
      <h3 className="nhsuk-heading-s">{words('suits')}</h3>
      <p>{words('suits-lede')}</p>
      <FormBox action={`/waiting/${wait.journeyId}`} button={words('suits-button')} secondary>
        <input type="hidden" name="revision" value={suits?.revision ?? 0} />
        <Checkboxes form={form} name="days" label={words('suits-days')} choices={dayChoices} small />
        <Checkboxes form={form} name="times" label={words('suits-times')} choices={timeChoices} small />
        <TextArea form={form} name="words" label={words('suits-words')} hint={words('suits-words-hint')} rows={2} />
      </FormBox>
      {suits === undefined ? null : (
        <p className="nhsuk-u-secondary-text-colour">
          {words('suits-said', { who: suits.saidBy, date: longDate(suits.saidOn) })}
        </p>
      )}
    </>
  );
}

/** On the home page of somebody who waits: a way to what they wait for. */
export function WaitingLink() {
  return (
    <p>
      <a href="/waiting">{words('home-link')}</a>
    </p>
  );
}
