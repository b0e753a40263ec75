import { type CalendarDay, longDate } from '@commonground/calendar';
import { INSTRUMENTS } from '@commonground/measures';
import { NeedsLine, needsOf } from '#features/people/index.ts';
import { logAccess } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import { type Answer, emptyForm, FormBox, type FormState, formPage, type PageRequest } from '#platform/pages/index.ts';
import { occasionInWords } from '../doing/score-line.rules.ts';
import { endLinks } from '../links/answer-link.store.ts';
import { askAfterLeaving, reminderWishOf, resumeReminders, stopReminders } from '../links/reminder-wish.store.ts';
import { type MeasuredPerson, ofPerson } from '../measured-person.ts';
import { type Reach, reachOf, WHY_NOT_REACHED } from './reach.store.ts';
import {
  keepSafeContact,
  knownContact,
  readSafeContact,
  SAFE_CONTACT,
  SafeContactSection,
} from './safe-contact.form.tsx';
import { messageKey, waitingUntil, waitsInWords } from './waiting-messages.store.ts';

/** Whether one person is reminded, how, and what went out to them. */
export function showPersonReminders(request: PageRequest): Promise<Answer> {
  return ofPerson(request, (at) => remindersOf(at));
}

async function remindersOf(at: MeasuredPerson, wrong?: FormState): Promise<Answer> {
  const { tx, serviceId, personId, called, request } = at;
  await logAccess(tx, request.actor, { serviceId, personId, what: 'reminders' });
  const wish = await reminderWishOf(tx, at);
  const reach = (await reachOf(tx, serviceId, [personId], at.request.today)).get(personId);
  return formPage({
    title: `Reminders – ${called}`,
    form: wrong ?? emptyForm,
    section: 'people',
    service: at.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <p className="nhsuk-caption-l">
          <a href={at.address}>{called}</a>
        </p>
        <h1 className="nhsuk-heading-l">Reminders</h1>
        <NeedsLine needs={(await needsOf(tx, [personId])).get(personId)} />
        <p>{reachInWords(reach)}</p>
        <SafeContactSection at={at} known={await knownContact(at)} wrong={wrong} />
        <h2 className="nhsuk-heading-m">Reminders and what they wish</h2>
        <Change
          at={at}
          say={wish.stopped ? 'again' : 'stop'}
          button={wish.stopped ? 'They want to be reminded again' : 'They want no reminders'}
        />
        <h2 className="nhsuk-heading-m">After they have left</h2>
        <p>
          {wish.afterLeaving
            ? 'They said we may ask again after they have left.'
            : 'We ask nothing after they have left, unless they said that we may. Ask them when they leave.'}
        </p>
        <Change
          at={at}
          say={wish.afterLeaving ? 'not-after' : 'after'}
          button={wish.afterLeaving ? 'They do not want to be asked any more' : 'They said we may ask again'}
        />
        <h2 className="nhsuk-heading-m">Messages with links</h2>
        <Sent sent={await sentTo(at)} />
        <p>Somebody else has their telephone, or they ask for it: no link that was sent opens anything any more.</p>
        <Change at={at} say="end-links" button="End the links that were sent" />
      </div>
    ),
  });
}

function reachInWords(reach: Reach | undefined): string {
  if (reach?.can === true) return `Reminders go by ${reach.channel === 'text' ? 'text' : 'e-mail'}.`;
  const why = WHY_NOT_REACHED[reach?.why ?? 'not-asked'];
  return `No reminders go out: ${why}.`;
}

function Change({ at, say, button }: { at: MeasuredPerson; say: Said; button: string }) {
  return (
    <FormBox action={at.request.path} button={button} secondary>
      <input type="hidden" name="say" value={say} />
    </FormBox>
  );
}

const SAID = ['stop', 'again', 'after', 'not-after', 'end-links'] as const;
type Said = (typeof SAID)[number];
const DONE: Readonly<Record<Said, string>> = {
  stop: 'No more reminders. Links that were sent no longer open.',
  again: 'They are reminded again.',
  after: 'We may ask again after they have left.',
  'not-after': 'We ask nothing after they have left.',
  'end-links': 'The links that were sent no longer open.',
};

/** What somebody of the team was told by the person about being reminded. */
export function savePersonReminders(request: PageRequest): Promise<Answer> {
  return ofPerson(request, async (at) => {
    if (request.body.say === SAFE_CONTACT) return saveSafeContact(at);
    const said = SAID.find((one) => one === request.body.say);
    if (said === undefined) return { redirect: request.path };
    const { tx, serviceId } = at;
    const { actor, clock } = request;
    const how = { through: 'team', by: actor.name } as const;
    if (said === 'stop') await stopReminders(tx, at, how, clock.now());
    else if (said === 'again') await resumeReminders(tx, at, how, clock.now());
    else if (said === 'end-links') await endLinks(tx, { serviceId, personId: at.personId }, 'asked', clock.now());
    else await askAfterLeaving(tx, at, said === 'after', how, clock.now());
    const thing = `journey ${at.journeyId}`;
    await audit(tx, { actor, act: 'measures.remind', serviceId, thing, detail: { said } });
    return { redirect: request.path, flash: DONE[said] };
  });
}

async function saveSafeContact(at: MeasuredPerson): Promise<Answer> {
  const { request } = at;
  const read = readSafeContact(request.body, request.today);
  if (!read.ok) return remindersOf(at, read.form);
  await keepSafeContact(at, read.value);
  return { redirect: request.path, flash: 'Kept: how they can be reached safely.' };
}

interface SentLine {
  readonly id: string;
  readonly words: string;
}

const MOST_LINES = 50;

async function sentTo({ tx, serviceId, journeyId, request }: MeasuredPerson): Promise<SentLine[]> {
  const rows = await tx
    .selectFrom('reminder')
    .select(['reminder_id', 'instrument', 'occasion', 'due_on', 'sent_on', 'channel', 'by_hand'])
    .where('service_id', '=', serviceId)
    .where('journey_id', '=', journeyId)
    .orderBy('written_at', 'desc')
    .limit(MOST_LINES)
    .execute();
  const now = request.clock.now();
  const waiting = await waitingUntil(tx, serviceId, now);
  return rows.map((row) => {
    const { instrument, occasion } = row;
    const [dueOn, sentOn] = [row.due_on as CalendarDay, row.sent_on as CalendarDay];
    const isByHand = row.by_hand !== null;
    const until = waiting.get(messageKey({ serviceId, journeyId, instrument, occasion, dueOn, sentOn, isByHand }));
    const what = `${INSTRUMENTS.get(row.instrument)?.name ?? row.instrument}, ${occasionInWords(row.occasion)}`;
    const how = `${row.channel === 'text' ? 'text' : 'e-mail'}, ${row.by_hand === null ? 'by itself' : `sent by ${row.by_hand}`}`;
    return {
      id: row.reminder_id,
      words: `${longDate(sentOn)}: ${what} (${how}${until === undefined ? '' : `; ${waitsInWords(until, now)}`})`,
    };
  });
}

function Sent({ sent }: { sent: readonly SentLine[] }) {
  if (sent.length === 0) return <p>Nothing yet.</p>;
  return (
    <ul>
      {sent.map(({ id, words }) => (
        <li key={id}>{words}</li>
      ))}
    </ul>
  );
}
