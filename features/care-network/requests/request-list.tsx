import { londonDay, londonTime, shortDate } from '@commonground/calendar';
import type { ReactNode } from 'react';
import { KIND_WORDS } from './answer.act.tsx';
import type { AskedOfPartner } from './requests.store.ts';
import { hoursInWords } from './response-times.rules.ts';

export const momentOf = (at: Date) => `${shortDate(londonDay(at))} at ${londonTime(at)}`;

/** How a request stands at a moment, in words. */
export function standingOf(one: AskedOfPartner, now: Date): string {
  if (one.taken_back_at !== null) return `Taken back on ${shortDate(londonDay(one.taken_back_at))}`;
  if (one.answered_at !== null) {
    const took = hoursInWords((one.answered_at.getTime() - one.asked_at.getTime()) / 3_600_000);
    const late = one.answered_at > one.expected_by ? ', later than expected' : '';
    return `Answered after ${took}${late}`;
  }
  const late = one.expected_by < now;
  const word = one.promised ? 'Promised' : 'Expected';
  return `${word} by ${momentOf(one.expected_by)}${late ? ': late' : ''}`;
}

/** What partners were asked about somebody, as the team reads it. */
export function RequestList({
  requests,
  now,
  next,
}: {
  requests: readonly AskedOfPartner[];
  now: Date;
  next: (one: AskedOfPartner) => ReactNode;
}) {
  return (
    <ul className="cg-plain-list">
      {requests.map((one) => (
        <li key={one.request_id} className="cg-line">
          <span>
            <strong>{one.organisation_name}</strong>: {one.what}
            <br />
            <span className="cg-quiet">
              Asked {momentOf(one.asked_at)} by {one.asked_by}
              {one.account_name === null ? '' : `, to ${one.account_name}`}. {standingOf(one, now)}.
            </span>
            {one.answer_kind === null ? null : (
              <>
                <br />
                {one.answered_by}: {KIND_WORDS[one.answer_kind]}
                {one.answer === null ? '' : `. “${one.answer}”`}
              </>
            )}
          </span>
          {next(one)}
        </li>
      ))}
    </ul>
  );
}
