import { longDate } from '@commonground/calendar';
import type { RunningModel } from '@commonground/service-model';
import type { InCommunity } from '../in-community.ts';
import { whoWrote } from '../page-frame.tsx';
import type { AgendaItem } from './agenda-items.store.ts';
import type { Led, Meeting } from './meeting.store.ts';
import { words } from './meeting-words.ts';
import type { WhoCame } from './who-came.store.ts';

export const titleOf = ({ kind }: Pick<Meeting, 'kind'>): string =>
  words(kind === 'crisis' ? 'crisis-title' : kind === 'called' ? 'called-title' : 'title');

/** "Tuesday 3 March 2026, 10:00 to 12:00, Reading". */
export function whenAndWhere(model: RunningModel, { on, startTime, endTime, siteId, place }: Meeting): string {
  const times = startTime === null ? '' : endTime === null ? startTime : `${startTime} to ${endTime}`;
  const where = place ?? (siteId === null ? '' : (model.sites[siteId]?.name ?? ''));
  return [longDate(on), times, where].filter(Boolean).join(', ');
}

export const addressOfMeeting = (at: Pick<InCommunity, 'address'>, meetingId: string, more = ''): string =>
  `${at.address}/meetings/${meetingId}${more}`;

export const leaderOf = ({ by, as }: Led): string => whoWrote(by, as === 'facilitator' ? 'staff' : 'member');

const KINDS = new Set([
  'said',
  'out-of-hours-contact',
  'from-the-online-space',
  'action',
  'proposal',
  'vote-result',
  'idea',
  'role',
]);
export const kindInWords = (kind: string): string => words(KINDS.has(kind) ? `kind-${kind}` : 'kind-other');

/** One thing on the agenda: what it is, and who brought it. */
export function AgendaWords({ item }: { item: AgendaItem }) {
  return (
    <>
      <p className="cg-typed nhsuk-u-margin-bottom-1">
        {item.kind === 'said' ? null : <strong>{kindInWords(item.kind)}: </strong>}
        {item.words}
      </p>
      <p className="cg-quiet nhsuk-u-margin-bottom-2">{words('from', { who: whoWrote(item.raisedBy, item.side) })}</p>
      {item.closedWords === null ? null : <p className="cg-typed">{item.closedWords}</p>}
    </>
  );
}

/** Who was there, members and staff alike; staff are marked as facilitators. */
export function WhoWasThere({ came }: { came: WhoCame }) {
  const { members, more, staff, staffNames } = came;
  const isEmpty = members.length === 0 && more === 0 && staff === null && staffNames === null;
  if (isEmpty) return <p>{words('came-none')}</p>;
  const names = members.map(({ called }) => called).join(', ');
  const others = more === 0 ? '' : more === 1 ? words('came-more-one') : words('came-more', { n: more });
  return (
    <>
      <p className="nhsuk-u-margin-bottom-1">{[names, others].filter(Boolean).join(' ')}</p>
      {staffNames !== null ? (
        <p>{words('came-staff', { names: staffNames })}</p>
      ) : staff !== null ? (
        <p>{words('came-staff-n', { n: staff })}</p>
      ) : null}
    </>
  );
}
