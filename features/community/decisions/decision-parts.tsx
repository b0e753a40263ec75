import { longDate } from '@commonground/calendar';
import type { InCommunity } from '../in-community.ts';
import { words } from '../meetings/meeting-words.ts';
import { whoWrote } from '../page-frame.tsx';
import type { Decision } from './decisions.store.ts';
import { wayInWords } from './ways.ts';

export const decidedByInWords = ({ decidedBy, byRole }: Pick<Decision, 'decidedBy' | 'byRole'>): string =>
  words(`decision-by-${decidedBy}`, { role: byRole ?? '' });

/** Decisions with who decided, how, why, and who was against. */
export function DecisionList({ at, decisions, withDate = true }: DecisionListProps) {
  return (
    <ul className="cg-plain-list">
      {decisions.map((decision) => (
        <li key={decision.decisionId} id={`decision-${decision.decisionId}`}>
          <p className="cg-typed nhsuk-u-margin-bottom-1">
            {decision.risk ? <strong>{words('decision-risk')}: </strong> : null}
            {decision.words}
          </p>
          {decision.result === null ? null : <p className="nhsuk-u-margin-bottom-1">{decision.result}</p>}
          <p className="cg-quiet nhsuk-u-margin-bottom-1">{factsOf(at, decision, withDate)}</p>
          {decision.why === null ? null : (
            <p className="cg-typed nhsuk-u-margin-bottom-1">{words('decision-why', { why: decision.why })}</p>
          )}
          <Dissent decision={decision} />
          {withDate ? <WhereDecided at={at} decision={decision} /> : null}
        </li>
      ))}
    </ul>
  );
}

interface DecisionListProps {
  readonly at: InCommunity;
  readonly decisions: readonly Decision[];
  /** False within the minutes, which say the day and the meeting. */
  readonly withDate?: boolean;
}

function factsOf(at: InCommunity, decision: Decision, withDate: boolean): string {
  const way = wayInWords(at.model, decision.way);
  return [
    withDate ? longDate(decision.on) : '',
    words('decision-by', { who: decidedByInWords(decision) }),
    way === null ? '' : words('decision-way', { way }),
  ]
    .filter(Boolean)
    .join('. ');
}

export function Dissent({ decision: { against, dissent } }: { decision: Decision }) {
  if ((against ?? 0) === 0 && dissent === null) return null;
  return (
    <p className="cg-typed nhsuk-u-margin-bottom-1">
      {(against ?? 0) === 0
        ? null
        : against === 1
          ? `${words('decision-dissent-one')} `
          : `${words('decision-dissent-n', { n: against ?? 0 })} `}
      {dissent === null ? null : words('decision-dissent-because', { words: dissent })}
    </p>
  );
}

/** What a counted vote wrote into the log was written by nobody: it says how it came about. */
const votedHow = ({ way }: Decision): string =>
  way === 'secret-ballot' ? 'decision-by-secret-ballot' : 'decision-by-vote';

function WhereDecided({ at, decision }: { at: InCommunity; decision: Decision }) {
  const { meetingId, proposalId, on } = decision;
  const byVote = decision.writtenSide === 'system' && proposalId !== null;
  return (
    <p className="nhsuk-u-margin-bottom-1">
      {meetingId === null ? (
        <span className="cg-quiet">{words(byVote ? votedHow(decision) : 'decision-outside')}</span>
      ) : (
        <a href={`${at.address}/meetings/${meetingId}`}>{words('decision-meeting', { date: longDate(on) })}</a>
      )}
      {proposalId === null ? null : (
        <>
          {' · '}
          <a href={`${at.address}/deciding/${proposalId}`}>{words('decision-proposal')}</a>
        </>
      )}
      {byVote ? null : (
        <>
          <br />
          <span className="cg-quiet">
            {words('decision-written', { who: whoWrote(decision.writtenBy, decision.writtenSide) })}
          </span>
        </>
      )}
    </p>
  );
}
