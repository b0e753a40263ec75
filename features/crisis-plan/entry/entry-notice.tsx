import { shortDate } from '@commonground/calendar';
import type { CrisisAt } from '../at.ts';
import type { EntryStands } from './entry.rules.ts';

/** What coming in asks for, and the way to say that one is not wanted now. */
export function EntryNotice({
  at,
  stands,
}: {
  at: Pick<CrisisAt, 'say' | 'base' | 'called' | 'today' | 'side'>;
  stands: EntryStands;
}) {
  const { say, base, called: name } = at;
  if (stands.is === 'agreed') return null;
  const none = stands.is === 'not-asked' || stands.is === 'missing' || stands.is === 'later';
  return (
    <div className="cg-no-print">
      {stands.is === 'missing' ? <p>{say('entry-missing', { name })}</p> : null}
      {stands.is === 'later' ? (
        <p>
          {say(stands.by < at.today ? 'entry-late' : 'entry-later', { date: shortDate(stands.by) })}{' '}
          {/* Colleagues wrote it for each other. */}
          {at.side === 'team' ? <span className="cg-typed">{stands.why}</span> : null}
        </p>
      ) : null}
      {stands.is === 'told' ? <p>{say('entry-told', { date: shortDate(stands.on) })}</p> : null}
      {stands.is === 'not-now' ? (
        <p>
          {say('entry-not-now', { date: shortDate(stands.on), name })}{' '}
          {stands.askOn === null ? '' : say('entry-ask', { date: shortDate(stands.askOn), name })}
        </p>
      ) : null}
      {none ? (
        <p>
          <a href={`${base}/not-now`}>{say('not-now-link', { name })}</a>
        </p>
      ) : null}
    </div>
  );
}
