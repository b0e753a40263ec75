import { findService } from '#features/services/index.ts';
import { visitor } from '#platform/access/index.ts';
import { deliverWaiting } from '#platform/outbox/index.ts';
import {
  type Answer,
  FormBox,
  type FormState,
  filledForm,
  formPage,
  type PageRequest,
  TextArea,
  TextField,
  withErrors,
} from '#platform/pages/index.ts';
import { asSystem, withActor } from '#platform/storage/index.ts';
import { asWritten, canBeAnswered, numberKey } from '../incoming/number.rules.ts';
import { lineOf } from '../line.store.ts';
import { atInWords } from '../moments.ts';
import { demonstrationCarriers } from './open-phone.ts';
import { openPhone } from './open-phones.ts';

const NEW_NUMBER = '07700 900461';
const MOST_LETTERS = 918;

/** In a demonstration alone: the telephone of somebody who texts a service. Nothing real is sent or received. */
export const showPhone = (request: PageRequest): Promise<Answer> =>
  drawPhone(request, filledForm({ from: request.query.from ?? NEW_NUMBER }));

export async function sendFromPhone(request: PageRequest): Promise<Answer> {
  const { serviceId = '' } = request.params;
  const { body, storage, clock } = request;
  const from = typeof body.from === 'string' ? body.from.trim() : '';
  const words = typeof body.words === 'string' ? body.words.trim() : '';
  const phone = openPhone(storage);
  const line = await asSystem(storage, serviceId, 'the number of a demonstration', (tx) => lineOf(tx, serviceId));
  if (phone === undefined || line === undefined) return nothingHere;
  const wrong = {
    ...(canBeAnswered(from) ? {} : { from: 'Write a telephone number, like 07700 900461' }),
    ...(words === '' ? { words: 'Write a text' } : {}),
    ...(words.length > MOST_LETTERS ? { words: `Write at most ${MOST_LETTERS} letters` } : {}),
  };
  if (Object.keys(wrong).length > 0) return drawPhone(request, withErrors(body, ['from', 'words'], wrong));
  await phone.standIn.text({ from: carrierForm(from), to: carrierForm(line.number), words });
  await deliverWaiting(storage, clock, demonstrationCarriers(phone.standIn));
  return { redirect: `${request.path}?from=${encodeURIComponent(from)}` };
}

const nothingHere = { notFound: true, why: 'no telephone to play here' } as const;

/** 07700 900461 as a carrier gives it. */
const carrierForm = (number: string): string => asWritten(number).replace(/^0/, '44');

async function drawPhone(request: PageRequest, form: FormState): Promise<Answer> {
  const { serviceId = '' } = request.params;
  const { storage } = request;
  const phone = openPhone(storage);
  const service = await withActor(storage, visitor, (tx) => findService(tx, serviceId));
  const line = await asSystem(storage, serviceId, 'the number of a demonstration', (tx) => lineOf(tx, serviceId));
  if (request.deployment.kind !== 'demonstration' || phone === undefined || service === undefined || !line?.is_on) {
    return nothingHere;
  }
  const from = typeof form.values.from === 'string' ? form.values.from : NEW_NUMBER;
  const title = `A telephone that texts ${service.name}`;
  return formPage({
    title,
    form,
    page: (
      <div className="nhsuk-u-reading-width">
        <h1>{title}</h1>
        <p className="nhsuk-inset-text">
          This is a demonstration. You play the telephone of somebody: no text leaves this page, and no reply is real.
          Write nothing about a real person.
        </p>
        <Seen lines={seenOn(phone, from, line.number)} request={request} />
        <FormBox action={request.path} button="Send this text">
          <TextField form={form} name="from" label="Number of the telephone" type="tel" width={20} />
          <TextArea form={form} name="words" label={`Text to ${line.number}`} rows={3} />
        </FormBox>
      </div>
    ),
  });
}

interface SeenLine {
  readonly id: string;
  readonly mine: boolean;
  readonly at: Date;
  readonly words: string;
  readonly state: string;
}

type Phone = NonNullable<ReturnType<typeof openPhone>>;

/** What this telephone has written and got since the demonstration was started. */
function seenOn({ standIn }: Phone, from: string, number: string): SeenLine[] {
  const isHere = (one: string) => numberKey(one) === numberKey(from);
  const wrote = standIn.received
    .filter(({ user_number: by, notify_number: to }) => isHere(by) && numberKey(to) === numberKey(number))
    .map(({ id, created_at: at, content }) => ({ id, mine: true, at: new Date(at), words: content, state: 'sent' }));
  const got = standIn.sent
    .filter(({ to, status }) => isHere(to) && status === 'delivered')
    .map(({ id, at, words }) => ({ id, mine: false, at, words, state: 'arrived' }));
  return [...wrote, ...got].sort((a, b) => a.at.getTime() - b.at.getTime());
}

function Seen({ lines, request }: { lines: readonly SeenLine[]; request: PageRequest }) {
  if (lines.length === 0) return <p>Nothing was written on this telephone since the demonstration was started.</p>;
  return (
    <ul className="cg-plain-list">
      {lines.map(({ id, mine, at, words }) => (
        <li key={id}>
          <p className="nhsuk-u-margin-bottom-1">
            <strong>{mine ? 'You wrote' : 'You got'}</strong> {atInWords(at, request.today)}
          </p>
          <blockquote className="cg-own-words">
            <p className="cg-message__words nhsuk-u-margin-bottom-0">{words}</p>
          </blockquote>
        </li>
      ))}
    </ul>
  );
}
