import { londonDay, longDate } from '@commonground/calendar';
import type { Tx } from '#platform/storage/index.ts';
import { words } from '../network-words.ts';
import { requestsOf } from '../requests/requests.store.ts';

/** What a partner was asked about somebody, on the page of what is shared with them; answered on a page of its own. */
export async function sharedRequests(tx: Tx, of: { serviceId: string; personId: string }) {
  const asked = (await requestsOf(tx, of)).filter(({ taken_back_at }) => taken_back_at === null);
  if (asked.length === 0) return null;
  return (
    <>
      {asked.map((one) => (
        <p key={one.asked_at.toISOString()}>
          {longDate(londonDay(one.asked_at))}: {one.what}
          {one.answer_kind === null ? null : (
            <>
              <br />
              {words(`kind-${one.answer_kind}`)} {one.answer}
            </>
          )}
        </p>
      ))}
      <p>{words('share-each')}</p>
      <p>
        <a href="/shared-with-me/asked">{words('partner-link')}</a>
      </p>
    </>
  );
}
