import { type CalendarDay, longDate } from '@commonground/calendar';
import { type Instrument, riskFlags, type ScoreRow } from '@commonground/measures';
import { Csrf, type PageAnswer } from '#platform/pages/index.ts';
import { occasionInWords } from '../doing/score-line.rules.ts';
import type { MeasuredPerson } from '../measured-person.ts';
import { metricRead } from '../progress/scale-progress.rules.ts';
import { fieldOf } from '../questions/field-name.ts';
import type { Response } from '../response.store.ts';
import { type Answers, scoresFor } from '../sending/index.ts';
import { answerInWords } from './codes.rules.ts';
import { howInWords } from './how.ts';

/** What the answers come to, what was left out and what worries, before they are sent and stand. */
export async function checkPage(
  at: MeasuredPerson,
  draft: Response,
  instrument: Instrument,
  on: CalendarDay,
): Promise<PageAnswer> {
  const scores = await scoresFor(at.tx, draft);
  const address = `/s/${at.serviceId}/enter/${draft.responseId}`;
  return {
    title: `Check ${instrument.name} – ${at.called}`,
    section: 'people',
    service: at.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <p className="nhsuk-caption-l">
          <a href={at.address}>{at.called}</a>
        </p>
        <h1 className="nhsuk-heading-l nhsuk-u-margin-bottom-2">Check before sending</h1>
        <p>
          {instrument.name}, {occasionInWords(draft.occasion)}. {howInWords(draft)}. Answered on {longDate(on)}.
        </p>
        <CheckedAnswers instrument={instrument} answers={draft.answers} scores={scores} address={address} />
        <form method="post" action={address} noValidate>
          <Csrf />
          <input type="hidden" name="on" value={on} />
          <button className="nhsuk-button" type="submit" name="_then" value="send">
            Send these answers
          </button>
        </form>
        <p>
          <a href={address}>Back to the questions</a>
        </p>
      </div>
    ),
  };
}

interface CheckedProps {
  readonly instrument: Instrument;
  readonly answers: Answers;
  readonly scores: readonly ScoreRow[];
  /** Where the questions can be changed; left out, they cannot be from here. */
  readonly address?: string;
}

/** Scores, what worries and what was left out of answers that are not sent yet. */
export function CheckedAnswers({ instrument, answers, scores, address }: CheckedProps) {
  const left = instrument.items.filter(({ id }) => answers[id] === undefined);
  return (
    <>
      <Worries instrument={instrument} answers={answers} />
      {scores.length === 0 ? null : <ScoreTable instrument={instrument} scores={scores} />}
      <p>
        {instrument.items.length - left.length} of {instrument.items.length} questions answered.
      </p>
      {left.length === 0 ? null : (
        <details className="nhsuk-details" open={left.length <= FEW}>
          <summary className="nhsuk-details__summary">
            <span className="nhsuk-details__summary-text">Left empty: {left.length}</span>
          </summary>
          <ul className="nhsuk-details__text">
            {left.map(({ id, topic }) => (
              <li key={id}>{address === undefined ? topic : <a href={`${address}#${fieldOf(id)}`}>{topic}</a>}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

/** So many questions left empty are listed at once; more would hide the button. */
const FEW = 6;

function Worries({ instrument, answers }: Pick<CheckedProps, 'instrument' | 'answers'>) {
  const flags = riskFlags(instrument, answers);
  if (flags.length === 0) return null;
  return (
    <div className="cg-panel">
      <h2 className="nhsuk-heading-s">Answers about risk</h2>
      <ul>
        {flags.map(({ item, topic }) => {
          const asked = instrument.items.find(({ id }) => id === item);
          const answer = answers[item];
          return (
            <li key={item}>
              {topic}: {asked === undefined || answer === undefined ? '' : answerInWords(instrument, asked, answer)}
            </li>
          );
        })}
      </ul>
      <p className="nhsuk-u-margin-bottom-0">
        Sending puts them before the team as this service has set it. If you are with the person now, ask them now.
      </p>
    </div>
  );
}

/** Each scale in the one metric it is read in; the others follow from it. */
function ScoreTable({ instrument, scores }: Pick<CheckedProps, 'instrument' | 'scores'>) {
  const read = instrument.scales.flatMap((scale) => {
    const row = scores.find((each) => each.scale === scale.id && each.metric === metricRead(instrument, scale));
    return row === undefined ? [] : [{ ...row, name: scale.name }];
  });
  return (
    <table className="nhsuk-table">
      <caption className="nhsuk-table__caption nhsuk-table__caption--s">Scores</caption>
      <thead className="nhsuk-table__head">
        <tr>
          <th scope="col">Scale</th>
          <th scope="col" className="nhsuk-table__header--numeric">
            Score
          </th>
          <th scope="col">Answered</th>
        </tr>
      </thead>
      <tbody className="nhsuk-table__body">
        {read.map((row) => (
          <tr key={`${row.scale} ${row.metric}`}>
            <th scope="row">
              {row.name}, {METRIC_WORDS[row.metric].toLowerCase()}
            </th>
            <td className="nhsuk-table__cell--numeric">{row.value === null ? 'None' : rounded(row.value)}</td>
            <td>
              {row.answered} of {row.items}
              {row.status === 'prorated' ? ', the others estimated from these' : ''}
              {row.status === 'not-scored' ? ', too few for a score' : ''}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What kind of number a score is, as an axis and a table say it. */
export const METRIC_WORDS: Readonly<Record<ScoreRow['metric'], string>> = {
  sum: 'Sum',
  mean: 'Mean of items',
  clinical: 'Clinical score',
  converted: 'Converted score',
  index: 'Index',
};

export const rounded = (value: number): number => Math.round(value * 100) / 100;
