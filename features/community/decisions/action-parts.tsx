import { type CalendarDay, longDate } from '@commonground/calendar';
import { Csrf, Press } from '#platform/pages/index.ts';
import type { InCommunity } from '../in-community.ts';
import { words } from '../meetings/meeting-words.ts';
import { whoWrote } from '../page-frame.tsx';
import type { Action } from './actions.store.ts';

const nameOf = ({ who, name }: Action): string =>
  who === 'everybody'
    ? words('action-who-everybody')
    : name === null
      ? words('action-who-member')
      : whoWrote(name, who === 'staff' ? 'staff' : 'member');

const whenOf = ({ done, due }: Action, today: CalendarDay): string => {
  if (done !== null) {
    const date = longDate(done.on);
    return done.outcome === 'done'
      ? words('action-done', { date })
      : words('action-dropped', { date, words: done.words ?? '' });
  }
  if (due === null) return '';
  return words(due < today ? 'action-late' : 'action-due', { date: longDate(due) });
};

interface ActionListProps {
  readonly at: InCommunity;
  readonly actions: readonly Action[];
  readonly today: CalendarDay;
  /** On a page that is read and printed nothing is pressed. */
  readonly quiet?: boolean;
}

/** What was agreed, who does it, by when, and whether it is done. Anybody in the community may say that it is. */
export function ActionList({ at, actions, today, quiet = false }: ActionListProps) {
  return (
    <ul className="cg-plain-list">
      {actions.map((action) => (
        <li key={action.actionId}>
          <p className="cg-typed nhsuk-u-margin-bottom-1">{action.words}</p>
          <p className="cg-quiet nhsuk-u-margin-bottom-2">
            {[nameOf(action), whenOf(action, today)].filter(Boolean).join('. ')}
          </p>
          {action.decision === null ? null : (
            <p className="nhsuk-u-margin-bottom-2">
              <a href={`${at.address}/decisions#decision-${action.decision.decisionId}`}>
                {words('action-from', { words: action.decision.words })}
              </a>
            </p>
          )}
          {action.done?.outcome === 'done' && action.done.words !== null ? (
            <p className="cg-typed">{action.done.words}</p>
          ) : null}
          {quiet ? null : <NameMayStand at={at} action={action} />}
          {quiet || action.done !== null ? null : <Finish at={at} action={action} />}
        </li>
      ))}
    </ul>
  );
}

/** To the one whose action it is, while their name does not stand there. */
function NameMayStand({ at, action }: { at: InCommunity; action: Action }) {
  if (action.personId === null || action.personId !== at.me.personId || action.saidYes) return null;
  return (
    <form method="post" action={`${at.address}/actions/${action.actionId}`} className="cg-no-print">
      <Csrf />
      <p>{words('action-yours')}</p>
      <button className="nhsuk-button nhsuk-button--secondary" type="submit" name="do" value="name-me">
        {words('action-yes-button')}
      </button>
    </form>
  );
}

function Finish({ at, action }: { at: InCommunity; action: Action }) {
  const address = `${at.address}/actions/${action.actionId}`;
  const id = `why-${action.actionId}`;
  return (
    <div className="cg-no-print">
      <Press
        action={address}
        label={
          <>
            {words('action-done-button')}
            <span className="nhsuk-u-visually-hidden">: {action.words}</span>
          </>
        }
        values={{ do: 'done' }}
        below={2}
      />
      <details className="nhsuk-details nhsuk-u-margin-bottom-2">
        <summary className="nhsuk-details__summary">
          <span className="nhsuk-details__summary-text">{words('action-drop-summary')}</span>
        </summary>
        <form method="post" action={address} className="nhsuk-details__text">
          <Csrf />
          <label className="nhsuk-label" htmlFor={id}>
            {words('action-drop-why')}
          </label>
          <textarea className="nhsuk-textarea" id={id} name="why" rows={2} />
          <button className="nhsuk-button nhsuk-button--secondary" type="submit" name="do" value="dropped">
            {words('action-drop-button')}
          </button>
        </form>
      </details>
    </div>
  );
}
