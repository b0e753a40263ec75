import { longDate } from '@commonground/calendar';
import type { Instrument } from '@commonground/measures';
import { Csrf, DateField, type FormState, formPage, type PageAnswer, TextArea } from '#platform/pages/index.ts';
import { occasionInWords } from '../doing/score-line.rules.ts';
import { CheckedAnswers } from '../enter/check.page.tsx';
import { EntryFields } from '../enter/entry-fields.tsx';
import { howInWords } from '../enter/how.ts';
import type { MeasuredPerson } from '../measured-person.ts';
import type { Response } from '../response.store.ts';
import { type Correction, scoresFor } from '../sending/index.ts';
import { differencesOf } from './differences.rules.ts';

const addressOf = ({ serviceId, responseId }: Response) => `/s/${serviceId}/responses/${responseId}/correct`;

/** The answers to type over, and why. */
export function correctionPage(
  at: MeasuredPerson,
  sent: Response,
  instrument: Instrument,
  form: FormState,
): PageAnswer {
  return formPage({
    title: `Correct ${instrument.name} – ${at.called}`,
    form,
    section: 'people',
    service: at.view,
    page: (
      <div className="cg-entry-page">
        <Head at={at} sent={sent} instrument={instrument} title={`Correct ${instrument.name}`} />
        {sent.enteredBy === null ? (
          <p className="nhsuk-inset-text">
            {at.called} sent these answers. Change them only when {at.called} has told you what should stand here. What
            they sent is kept beside it.
          </p>
        ) : null}
        <form method="post" action={addressOf(sent)} noValidate>
          <Csrf />
          <EntryFields instrument={instrument} form={form} />
          <DateField form={form} name="on" label="On which day did they answer?" />
          <TextArea
            form={form}
            name="reason"
            label="Why is it corrected?"
            hint="It stands in the record beside both."
            rows={2}
          />
          <button className="nhsuk-button" type="submit" name="_then" value="check">
            Check the correction
          </button>
        </form>
        <p>
          <a href={`${at.address}/progress`}>Back without correcting anything</a>
        </p>
      </div>
    ),
  });
}

/** What would change, and the scores that come of it. */
export async function correctionCheckPage(
  at: MeasuredPerson,
  sent: Response,
  instrument: Instrument,
  correction: Correction,
  carried: readonly (readonly [string, string])[],
): Promise<PageAnswer> {
  const { answers, answeredOn, reason } = correction;
  const scores = await scoresFor(at.tx, { ...sent, answers });
  return {
    title: `Check the correction – ${at.called}`,
    section: 'people',
    service: at.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <Head at={at} sent={sent} instrument={instrument} title="Check the correction" />
        <p>Because: “{reason}”</p>
        {answeredOn === undefined || answeredOn === sent.answeredOn ? null : (
          <p>Answered on {longDate(answeredOn)} instead.</p>
        )}
        <Differences instrument={instrument} sent={sent} correction={correction} />
        <CheckedAnswers instrument={instrument} answers={answers} scores={scores} />
        <form method="post" action={addressOf(sent)} noValidate>
          <Csrf />
          {carried.map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <div className="cg-actions">
            <button className="nhsuk-button" type="submit" name="_then" value="correct">
              Correct these answers
            </button>
            <button className="nhsuk-button nhsuk-button--secondary" type="submit" name="_then" value="back">
              Back to the questions
            </button>
          </div>
        </form>
      </div>
    ),
  };
}

interface HeadProps {
  readonly at: MeasuredPerson;
  readonly sent: Response;
  readonly instrument: Instrument;
  readonly title: string;
}

function Head({ at, sent, instrument, title }: HeadProps) {
  return (
    <>
      <p className="nhsuk-caption-l">
        <a href={at.address}>{at.called}</a>
      </p>
      <h1 className="nhsuk-heading-l nhsuk-u-margin-bottom-2">{title}</h1>
      <p>
        {instrument.name}, {occasionInWords(sent.occasion)}
        {sent.answeredOn === null ? '' : `, ${longDate(sent.answeredOn)}`}. {howInWords(sent)}.
      </p>
    </>
  );
}

function Differences({
  instrument,
  sent,
  correction,
}: Pick<HeadProps, 'instrument' | 'sent'> & { correction: Correction }) {
  const differences = differencesOf(instrument, sent.answers, correction.answers);
  if (differences.length === 0) return <p>All answers stay as they are.</p>;
  return (
    <ul>
      {differences.map(({ id, number, topic, was, is }) => (
        <li key={id}>
          Question {number}, {topic}: was {was}, now <strong>{is}</strong>
        </li>
      ))}
    </ul>
  );
}
