import { type CalendarDay, londonDay, shortDate } from '@commonground/calendar';
import { Table } from '#platform/pages/index.ts';
import { forReading } from '../compare.rules.ts';
import { occasionInWords } from '../doing/score-line.rules.ts';
import { howInWords } from '../enter/how.ts';
import type { MeasuredPerson } from '../measured-person.ts';
import type { Score } from '../score.store.ts';
import type { AskedIn } from './asked-in.store.ts';
import { EveryAnswer, saidIn } from './every-answer.tsx';
import type { Progress, SentAnswer } from './progress.store.ts';
import { metricRead } from './scale-progress.rules.ts';

interface TableProps {
  readonly at: MeasuredPerson;
  readonly progress: Progress;
  readonly asked: AskedIn;
}

type Row =
  | { readonly on: CalendarDay; readonly occasion: string; readonly answer: SentAnswer }
  | { readonly on: CalendarDay; readonly occasion: string; readonly answer: null };

/** Every answer and every gap, in order of their days: what came of it, who answered, and what became of it since. */
export function AnswersTable({ at, progress, asked }: TableProps) {
  const { instrument, sent, missed } = progress;
  const rows: Row[] = [
    ...sent.map((answer) => ({ on: answer.answeredOn, occasion: answer.occasion, answer })),
    ...missed.map(({ dueOn, occasion }) => ({ on: dueOn, occasion, answer: null })),
  ].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  return (
    <div className="cg-answers-table">
      <Table<Row>
        caption={`${instrument.name}, every answer`}
        captionHidden
        rows={rows}
        rowKey={(row) => row.answer?.responseId ?? `${row.occasion} ${row.on}`}
        empty="Nothing has been answered yet."
        columns={[
          { id: 'on', words: 'Day', cell: (row) => <span className="cg-day">{shortDate(row.on)}</span> },
          { id: 'occasion', words: 'When', cell: (row) => occasionInWords(row.occasion) },
          ...instrument.scales.map((scale) => ({
            id: scale.id,
            words: scale.name,
            numeric: true,
            cell: (row: Row) => scoreOf(row, scale.id, metricRead(instrument, scale)),
          })),
          ...(instrument.scales.length > 0
            ? []
            : [{ id: 'said', words: 'What they said', cell: (row: Row) => saidIn(instrument, asked, row.answer) }]),
          {
            id: 'who',
            words: 'Who and how, and since',
            cell: (row) => (
              // One box: in a narrow row its parts would stand side by side without a space.
              <div>
                <WhoAndSince at={at} row={row} />
                <WhyNoScore row={row} />
                {instrument.scales.length === 0 ? null : (
                  <EveryAnswer instrument={instrument} asked={asked} answer={row.answer} />
                )}
              </div>
            ),
          },
        ]}
      />
    </div>
  );
}

/** Why a scale has no score; said once where it is the same for all. */
function WhyNoScore({ row: { answer } }: { row: Row }) {
  const why = new Set((answer?.scores ?? []).flatMap((each) => (each.value === null ? [reasonInWords(each)] : [])));
  if (why.size === 0) return null;
  return <p className="nhsuk-u-margin-bottom-1">No score where it says “none”: {[...why].join('; ')}.</p>;
}

function reasonInWords({ reason, answered, items }: Score): string {
  if (reason === 'no-answers') return 'nothing was answered';
  if (reason === 'value-set-needed') return 'the values it is computed with are not loaded';
  if (reason?.startsWith('missing')) return `too many were left out (${answered} of ${items} answered)`;
  if (reason?.startsWith('invalid')) return 'an answer is outside what can be chosen';
  return reason ?? `${answered} of ${items} answered`;
}

function scoreOf({ answer }: Row, scale: string, metric: string): string {
  if (answer === null) return '–';
  const score = answer.scores.find((each) => each.scale === scale && each.metric === metric);
  if (score === undefined || score.value === null) return 'none';
  const value = String(forReading(score.value));
  if (answer.replacedBy !== null) return `(${value})`;
  return score.status === 'prorated' ? `${value} from ${score.answered} of ${score.items}` : value;
}

/** Who answered and how, and what became of it: corrected, a correction, out of evidence. */
function WhoAndSince({ at, row: { answer } }: { at: MeasuredPerson; row: Row }) {
  if (answer === null) return <>No answer came</>;
  const who = `${howInWords(answer)}. `;
  const file = <FileLink at={at} answer={answer} />;
  if (answer.replacedBy !== null)
    return (
      <>
        {who}Corrected since; counts no more. {file}
      </>
    );
  return (
    <>
      {who}
      {answer.corrects === null ? null : (
        <>
          Corrects an earlier one, by {answer.enteredBy}: “{answer.correctionReason}”.{' '}
        </>
      )}
      {answer.withdrawnAt === null ? null : (
        <>
          Taken out of evidence by {at.called} on {shortDate(londonDay(answer.withdrawnAt))}.{' '}
        </>
      )}
      <a className="cg-no-print" href={`/s/${at.serviceId}/responses/${answer.responseId}/correct`}>
        Correct<span className="nhsuk-u-visually-hidden"> the answers of {shortDate(answer.answeredOn)}</span>
      </a>{' '}
      {file}
    </>
  );
}

function FileLink({ at, answer }: { at: MeasuredPerson; answer: SentAnswer }) {
  return (
    <a className="cg-no-print" href={`${at.address}/responses/${answer.responseId}.json`}>
      File
      <span className="nhsuk-u-visually-hidden">
        {' '}
        for another system (FHIR) with the answers of {shortDate(answer.answeredOn)}
      </span>
    </a>
  );
}
