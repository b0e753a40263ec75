import type { Occurrence, Step } from '../alerts.store.ts';
import { levelWords, momentInWords } from './alert-words.ts';

interface AnswersOfProps {
  readonly answers: readonly Occurrence[];
  readonly seenAt: Date | null;
  /** Address of the person's answers. */
  readonly progress: string;
}

/** The answers that belong to an alert; those nobody has seen yet are marked in words. */
export function AnswersOf({ answers, seenAt, progress }: AnswersOfProps) {
  return (
    <>
      <h2 className="nhsuk-heading-m">{answers.length === 1 ? 'The answer' : `${answers.length} answers`}</h2>
      <ul className="cg-plain-list">
        {answers.map(({ nth, level, because, at, byWhom, corrected }) => (
          <li key={nth}>
            {momentInWords(at)}
            {seenAt !== null && at > seenAt ? <strong> (since it was seen)</strong> : null}
            <br />
            {levelWords(level)}: {because}
            {byWhom === null || byWhom === 'self' ? '' : ` ${VIEWS[byWhom]}`}
            {corrected === null ? null : (
              <>
                <br />
                <strong>
                  This answer was corrected at {momentInWords(corrected.at)} by {corrected.by}:{' '}
                </strong>
                <a href={progress}>see progress</a>
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

/** Everything people and the clock did with an alert. */
export function HistoryOf({ alert, steps }: { alert: { readonly raisedAt: Date }; steps: readonly Step[] }) {
  return (
    <>
      <h2 className="nhsuk-heading-m">What has happened</h2>
      <ul className="cg-plain-list">
        <li>
          {momentInWords(alert.raisedAt)}
          <br />
          Raised by an answer
        </li>
        {steps.map((step) => (
          <li key={step.nth}>
            {momentInWords(step.at)}
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
  }
}
