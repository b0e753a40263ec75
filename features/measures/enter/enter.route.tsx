import { type CalendarDay, isDay } from '@commonground/calendar';
import { type Instrument, instrumentOf } from '@commonground/measures';
import { logAccess } from '#platform/access/index.ts';
import type { Answer, FormState, PageRequest } from '#platform/pages/index.ts';
import { Csrf, DateField, filledForm, formPage, readDate, withErrors } from '#platform/pages/index.ts';
import { occasionInWords } from '../doing/score-line.rules.ts';
import { type MeasuredPerson, ofResponse } from '../measured-person.ts';
import type { Response } from '../response.store.ts';
import { AnswerRefused, keepAnswers, sendResponse } from '../sending/index.ts';
import { checkPage } from './check.page.tsx';
import { dayValues } from './choose.route.tsx';
import { EntryFields, entryFields, valuesOf } from './entry-fields.tsx';
import { howInWords } from './how.ts';
import { readEntered } from './read-entered.rules.ts';

/** All questions on one page, or the check before sending: one address. */
export function showEntry(request: PageRequest): Promise<Answer> {
  return ofDraft(request, async (at, draft, instrument) => {
    const on = dayOf(request.query.on);
    if (on !== undefined) return checkPage(at, draft, instrument, on);
    const filled = { ...valuesOf(instrument, draft.answers), ...dayValues(firstGuess(draft, request.today)) };
    return entryPage(at, draft, instrument, filledForm(filled));
  });
}

/** Keeps every answer that can be one, whatever else is wrong; then shows the check, or sends. */
export async function saveEntry(request: PageRequest): Promise<Answer> {
  if (request.body._then === 'send') return sendEntry(request);
  return ofDraft(request, async (at, draft, instrument) => {
    const { body, today } = request;
    const { answers, errors } = readEntered(instrument, body, today);
    await keepAnswers(at.tx, draft, answers);
    const read = readDate(body, 'on', 'the day they answered');
    const on = 'date' in read ? read.date : undefined;
    const wrong = { ...errors, ...dayError(read, today) };
    if (Object.keys(wrong).length === 0 && Object.keys(answers).length === 0) {
      wrong[entryFields(instrument)[0] ?? 'on'] = 'Enter at least one answer';
    }
    if (on === undefined || Object.keys(wrong).length > 0) {
      return entryPage(at, draft, instrument, withErrors(body, [...entryFields(instrument), 'on'], wrong));
    }
    return { redirect: `${addressOf(draft)}?on=${on}` };
  });
}

async function sendEntry(request: PageRequest): Promise<Answer> {
  const on = dayOf(request.body.on);
  if (on === undefined) return { notFound: true, why: 'no day of answering' };
  try {
    return await ofDraft(request, async (at, draft) => {
      if (Object.keys(draft.answers).length === 0) return { redirect: addressOf(draft) };
      await sendResponse(at.tx, request, draft.responseId, { answeredOn: on });
      return { redirect: `${at.address}/progress`, flash: `We have kept what ${whoseIn(draft, at)}.` };
    });
  } catch (error) {
    if (!(error instanceof AnswerRefused)) throw error;
    return ofDraft(request, async (at, draft, instrument) => {
      const values = { ...valuesOf(instrument, draft.answers), ...dayValues(on) };
      return entryPage(at, draft, instrument, withErrors(values, ['on'], { on: error.message }));
    });
  }
}

/** A draft that the team types in. The person's own draft is theirs: nobody here opens it. */
function ofDraft(
  request: PageRequest,
  answer: (at: MeasuredPerson, draft: Response, instrument: Instrument) => Promise<Answer>,
): Promise<Answer> {
  return ofResponse(request, async (at, response) => {
    if (response.enteredBy === null) return { notFound: true, why: 'not a draft that the team types in' };
    if (response.state === 'sent') {
      return { redirect: `${at.address}/progress`, flash: 'These answers have been sent. They can be corrected here.' };
    }
    const { serviceId, personId } = at;
    await logAccess(at.tx, request.actor, { serviceId, personId, what: 'answers they typed in for you' });
    return answer(at, response, instrumentOf(response.instrument));
  });
}

const addressOf = ({ serviceId, responseId }: Response) => `/s/${serviceId}/enter/${responseId}`;

const whoseIn = ({ byWhom }: Response, { called }: MeasuredPerson) =>
  byWhom === 'practitioner' ? `you think about how ${called} is` : `${called} answered`;

const dayOf = (text: unknown): CalendarDay | undefined => (isDay(text) ? text : undefined);

/** An occasion of its own was given its day before; else they most likely answered today. */
const firstGuess = ({ occasion, dueOn }: Response, today: CalendarDay) => (occasion === 'another' ? dueOn : today);

function dayError(read: ReturnType<typeof readDate>, today: CalendarDay): Record<string, string> {
  if ('missing' in read) return { on: 'Enter the day they answered, like 27 3 2025' };
  if ('wrong' in read) return { on: read.wrong };
  return read.date > today ? { on: 'Enter a day that has come already' } : {};
}

function entryPage(at: MeasuredPerson, draft: Response, instrument: Instrument, form: FormState): Answer {
  return formPage({
    title: `${instrument.name} – ${at.called}`,
    form,
    section: 'people',
    service: at.view,
    page: (
      <div className="cg-entry-page">
        <p className="nhsuk-caption-l">
          <a href={at.address}>{at.called}</a>
        </p>
        <h1 className="nhsuk-heading-l nhsuk-u-margin-bottom-2">{instrument.name}</h1>
        <p>
          {occasionInWords(draft.occasion)}. {howInWords(draft)}.
        </p>
        <form method="post" action={addressOf(draft)} noValidate>
          <Csrf />
          <EntryFields instrument={instrument} form={form} />
          <DateField form={form} name="on" label={`On which day did ${whoAnswered(draft, at)} answer?`} />
          <button className="nhsuk-button" type="submit" name="_then" value="check">
            Check the answers
          </button>
        </form>
        <p>
          <a href={`${at.address}/enter`}>Back to the choice</a>
        </p>
      </div>
    ),
  });
}

const whoAnswered = ({ byWhom }: Response, { called }: MeasuredPerson) => (byWhom === 'practitioner' ? 'you' : called);
