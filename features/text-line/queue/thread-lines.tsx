import type { CalendarDay } from '@commonground/calendar';
import { atInWords } from '../moments.ts';
import type { TextStepKind } from '../text-line.tables.ts';
import type { ThreadLine } from './thread-lines.store.ts';

const STEP: Record<TextStepKind, string> = {
  opened: 'Opened by a text',
  taken: 'Taken',
  'handed-over': 'Handed over',
  'duty-changed': 'Moved on with the duty hours',
  'owner-left': 'Moved on: its owner works here no more',
  escalated: 'Passed on to the leads',
  whose: 'Said whose texts these are',
  closed: 'Closed',
  'no-reply': 'No reply by itself',
};
const SENT = {
  reply: 'Reply by itself',
  stopped: 'Said by itself that our texts stop',
  started: 'Said by itself that our texts begin again',
  'by-hand': '',
} as const;

/** Texts, answers and steps, the oldest first. */
export function Lines({
  lines,
  today,
  serviceId,
}: {
  lines: readonly ThreadLine[];
  today: CalendarDay;
  serviceId: string;
}) {
  return (
    <ul className="cg-plain-list">
      {lines.map((line) => (
        <li key={line.id}>
          <Line line={line} when={atInWords(line.at, today)} serviceId={serviceId} />
        </li>
      ))}
    </ul>
  );
}

function Line({ line, when, serviceId }: { line: ThreadLine; when: string; serviceId: string }) {
  if (line.line === 'step') {
    const { step, by_name: by, note } = line.step;
    return (
      <p className="cg-quiet nhsuk-u-margin-bottom-0">
        {STEP[step]}, {by}, {when}. {note}
      </p>
    );
  }
  const heading = line.line === 'came' ? 'They wrote' : line.kind === 'by-hand' ? `${line.by} wrote` : SENT[line.kind];
  return (
    <>
      <p className="nhsuk-u-margin-bottom-1">
        <strong>{heading}</strong> {when}
      </p>
      <blockquote className="cg-own-words">
        <p className="cg-message__words nhsuk-u-margin-bottom-0">
          {line.words === '' ? '(an empty text)' : line.words.slice(0, MOST_LETTERS)}
        </p>
        {line.words.length > MOST_LETTERS ? <Rest words={line.words.slice(MOST_LETTERS)} /> : null}
      </blockquote>
      <p className="cg-quiet nhsuk-u-margin-bottom-0">{line.line === 'went' ? line.state : null}</p>
      {line.line === 'came' ? <About line={line} serviceId={serviceId} /> : null}
    </>
  );
}

/** A text longer than this is shown in two parts, so that the page stays a page. */
const MOST_LETTERS = 2000;

function Rest({ words }: { words: string }) {
  return (
    <details className="nhsuk-details nhsuk-u-margin-bottom-0">
      <summary className="nhsuk-details__summary">
        <span className="nhsuk-details__summary-text">The rest of this text ({words.length} letters)</span>
      </summary>
      <p className="cg-message__words nhsuk-details__text">{words}</p>
    </details>
  );
}

function About({ line, serviceId }: { line: ThreadLine & { line: 'came' }; serviceId: string }) {
  return (
    <>
      {line.danger ? (
        <p className="nhsuk-u-margin-bottom-1">
          <strong>Words that can mean danger.</strong> <a href={`/s/${serviceId}/alerts`}>An alert is raised.</a>
        </p>
      ) : null}
      {line.kind === 'stop' ? (
        <p className="cg-quiet">They want no texts of ours. What they write we still answer.</p>
      ) : null}
      {line.kind === 'start' ? <p className="cg-quiet">They want our texts again.</p> : null}
      {line.fetched ? <p className="cg-quiet">The carrier did not tell us of it; we asked.</p> : null}
    </>
  );
}
