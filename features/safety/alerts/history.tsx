import { timeAndDay } from '@commonground/calendar';
import type { Occurrence, Step } from '../alerts.store.ts';
import type { AlertSource } from '../safety.tables.ts';
import { levelWords } from './alert-words.ts';
import { countInWords, SOURCE_WORDS } from './source-words.ts';

interface ThingsOfProps {
  readonly things: readonly Occurrence[];
  readonly sources: readonly AlertSource[];
  readonly seenAt: Date | null;
}

/** What belongs to an alert: answers, texts, missed sessions; those nobody has seen yet are marked in words. */
export function ThingsOf({ things, sources, seenAt }: ThingsOfProps) {
  return (
    <>
      <h2 className="nhsuk-heading-m">What belongs to it: {countInWords(things.length, sources)}</h2>
      <ul className="cg-plain-list">
        {things.map(({ nth, level, because, at, source, path, byWhom, corrected }) => (
          <li key={nth}>
            {timeAndDay(at)}
            {seenAt !== null && at > seenAt ? <strong> (since it was seen)</strong> : null}
            <br />
            {levelWords(level)}: {because}
            {byWhom === null || byWhom === 'self' ? '' : ` ${VIEWS[byWhom]}`}
            {corrected === null ? null : (
              <>
                <br />
                <strong>
                  This answer was corrected at {timeAndDay(corrected.at)} by {corrected.by}.
                </strong>
              </>
            )}
            {path === null ? null : (
              <>
                <br />
                <a href={path}>{SOURCE_WORDS[source].open}</a>
              </>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

const VIEWS: Record<Exclude<Occurrence['byWhom'], 'self' | null>, string> = {
  practitioner: 'This is the team’s own view.',
  supporter: 'This is the view of somebody who supports them.',
  together: 'They answered together with the team.',
};

interface HistoryOfProps {
  readonly alert: { readonly raisedAt: Date; readonly source: AlertSource };
  readonly steps: readonly Step[];
}

/** Everything people and the clock did with an alert. */
export function HistoryOf({ alert, steps }: HistoryOfProps) {
  return (
    <>
      <h2 className="nhsuk-heading-m">What has happened</h2>
      <ul className="cg-plain-list">
        <li>
          {timeAndDay(alert.raisedAt)}
          <br />
          Raised by {SOURCE_WORDS[alert.source].raisedBy}
        </li>
        {steps.map((step) => (
          <li key={step.nth}>
            {timeAndDay(step.at)}
            <br />
            {stepInWords(step)}
          </li>
        ))}
      </ul>
    </>
  );
}

function stepInWords({ step, by_name: by, to_names, note }: Step): string {
  const to = to_names.length === 0 ? 'nobody' : to_names.join(', ');
  switch (step) {
    case 'seen':
      return `${by} has seen it`;
    case 'taken':
      return `${by} took it`;
    case 'handed-over':
      return `${by} handed it over to ${to}`;
    case 'tried':
      return `${by} could not reach the person. ${note ?? ''}`;
    case 'duty-changed':
      return `The duty hours moved on: now with ${to}`;
    case 'owner-left':
      return `Its owner works here no more: now with ${to}`;
    case 'escalated':
      return `Passed on to ${to}. ${note ?? ''}`;
    case 'closed':
      return `${by} closed it. ${note ?? ''}`;
    case 'reopened':
      return `${by}: the death was written down by mistake. It is open again`;
    case 'noted':
      return note ?? '';
    case 'named':
      return `${by} said whom it is about: ${to}`;
  }
}
