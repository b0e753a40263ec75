import { type CalendarDay, longDate } from '@commonground/calendar';
import { INSTRUMENTS } from '@commonground/measures';
import { wordsFor } from '#features/instruments/index.ts';
import type { Answer, FormState, PageRequest, Values } from '#platform/pages/index.ts';
import {
  DateField,
  FormBox,
  filledForm,
  formPage,
  Radios,
  readDate,
  SelectField,
  withErrors,
} from '#platform/pages/index.ts';
import { occasionInWords } from '../doing/score-line.rules.ts';
import { ANOTHER_OCCASION, type DueOccasion, keyOf } from '../due.rules.ts';
import { type MeasuredPerson, ofPerson } from '../measured-person.ts';
import { beginResponse, journeyOpenedOn, TOPIC_LABELS } from '../sending/index.ts';
import { type ToEnter, toEnter } from './choose.store.ts';
import { HOWS } from './how.ts';

const FIELDS = ['what', 'instrument', 'on', 'how'];

/** Which questionnaire, for which occasion, and how the answers came. */
export function showChoose(request: PageRequest): Promise<Answer> {
  return ofPerson(request, async (at) => {
    const choice = await toEnter(at);
    const asked = choice.occasions.find((each) => keyOf(each) === request.query.what) ?? choice.occasions[0];
    const what = asked === undefined ? ANOTHER_OCCASION : keyOf(asked);
    const { how } = request.query;
    return choosePage(
      at,
      choice,
      filledForm({ what, ...(how === undefined ? {} : { how }), ...dayValues(request.today) }),
    );
  });
}

/** Begins, or goes on with what was begun. */
export function sendChoose(request: PageRequest): Promise<Answer> {
  return ofPerson(request, async (at) => {
    const choice = await toEnter(at);
    const errors: Record<string, string> = {};
    const occasion = await readOccasion(at, choice, errors);
    const how = HOWS.find(({ id }) => id === request.body.how);
    if (how === undefined) errors.how = 'Choose how the answers came to you';
    if (occasion === undefined || how === undefined || Object.keys(errors).length > 0) {
      return choosePage(at, choice, withErrors(request.body, FIELDS, errors));
    }
    const { tx, serviceId, journeyId, personId } = at;
    const { actor, clock } = request;
    const responseId = await beginResponse(
      tx,
      {
        ...{ serviceId, journeyId, personId, ...occasion },
        ...{ byWhom: how.byWhom, mode: how.mode, enteredBy: { accountId: actor.accountId, name: actor.name } },
        version: await versionOf(at, occasion.instrument),
      },
      clock.now(),
    );
    return { redirect: `/s/${serviceId}/enter/${responseId}` };
  });
}

/** The words the person had before them: the service's loaded wording where there is one. */
async function versionOf({ tx, serviceId, request }: MeasuredPerson, instrument: string): Promise<string> {
  const found = await wordsFor(tx, { serviceId, instrument, deployment: request.deployment, on: request.today });
  return found.can ? found.words.version : TOPIC_LABELS;
}

async function readOccasion(
  at: MeasuredPerson,
  choice: ToEnter,
  errors: Record<string, string>,
): Promise<DueOccasion | undefined> {
  const { body, today } = at.request;
  const due = choice.occasions.find((each) => keyOf(each) === body.what);
  if (due !== undefined) return { instrument: due.instrument, occasion: due.occasion, dueOn: due.dueOn };
  if (body.what !== ANOTHER_OCCASION) {
    errors.what = 'Choose what the answers are for';
    return undefined;
  }
  const instrument = choice.instruments.find(({ id }) => id === body.instrument);
  if (instrument === undefined) errors.instrument = 'Choose the questionnaire';
  const read = readDate(body, 'on', 'the day they answered');
  if ('missing' in read) errors.on = 'Enter the day they answered, like 27 3 2025';
  else if ('wrong' in read) errors.on = read.wrong;
  else if (read.date > today) errors.on = 'Enter a day that has come already';
  else if (read.date < ((await journeyOpenedOn(at.tx, at)) ?? read.date)) {
    errors.on = 'Enter a day since they were known here';
  } else if (instrument !== undefined)
    return { instrument: instrument.id, occasion: ANOTHER_OCCASION, dueOn: read.date };
  return undefined;
}

function choosePage(at: MeasuredPerson, choice: ToEnter, form: FormState): Answer {
  return formPage({
    title: `Enter answers – ${at.called}`,
    form,
    section: 'people',
    service: at.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <p className="nhsuk-caption-l">
          <a href={at.address}>{at.called}</a>
        </p>
        <h1 className="nhsuk-heading-l">Enter answers</h1>
        <Drafts at={at} choice={choice} />
        <FormBox action={`${at.address}/enter`} button="Go on to the questions">
          <Radios form={form} name="what" label="What are the answers for?" choices={whatChoices(choice)} />
          <SelectField
            form={form}
            name="instrument"
            label="Which questionnaire?"
            hint="Only for another occasion."
            options={[
              { value: '', words: 'Choose' },
              ...choice.instruments.map(({ id, name }) => ({ value: id, words: name })),
            ]}
          />
          <DateField form={form} name="on" label="On which day?" hint="Only for another occasion." />
          <Radios form={form} name="how" label="How did they come to you?" choices={howChoices} />
        </FormBox>
        <p>
          <a href={at.address}>Back without entering anything</a>
        </p>
      </div>
    ),
  });
}

const howChoices = HOWS.map(({ id, words, hint }) => ({ value: id, words, ...(hint === undefined ? {} : { hint }) }));

function whatChoices({ occasions }: ToEnter) {
  return [
    ...occasions.map((each) => ({
      value: keyOf(each),
      words: `${nameOf(each.instrument)}, ${lowerFirst(occasionInWords(each.occasion))}`,
      hint: standingInWords(each),
    })),
    { value: ANOTHER_OCCASION, words: 'Another occasion', hint: 'Choose the questionnaire and the day below.' },
  ];
}

function standingInWords({ standing, dueOn }: ToEnter['occasions'][number]): string {
  const on = longDate(dueOn);
  if (standing === 'answered') return `Due on ${on}. Answered; the team’s own view can be added`;
  return standing === 'over' ? `Was due on ${on} and was not answered` : `Due on ${on}`;
}

/** What somebody began stands first, so that nobody types it twice. */
function Drafts({ at, choice }: { at: MeasuredPerson; choice: ToEnter }) {
  if (choice.drafts.length === 0) return null;
  return (
    <div className="nhsuk-inset-text">
      <p>Begun and not sent:</p>
      <ul>
        {choice.drafts.map((draft) => (
          <li key={draft.responseId}>
            <a href={`/s/${at.serviceId}/enter/${draft.responseId}`}>
              {nameOf(draft.instrument)}, {lowerFirst(occasionInWords(draft.occasion))}
            </a>
            , {Object.keys(draft.answers).length} answered, by {draft.enteredBy}
          </li>
        ))}
      </ul>
    </div>
  );
}

export const nameOf = (instrument: string) => INSTRUMENTS.get(instrument)?.name ?? instrument;
export const lowerFirst = (text: string) => text.slice(0, 1).toLowerCase() + text.slice(1);

/** A day as the three boxes of a date field hold it. */
export function dayValues(on: CalendarDay): Values {
  const [year = '', month = '', day = ''] = on.split('-');
  return { 'on-day': String(Number(day)), 'on-month': String(Number(month)), 'on-year': year };
}
