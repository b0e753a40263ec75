import { longDate } from '@commonground/calendar';
import { type Answer, type PageRequest, Pagination, pageOf } from '#platform/pages/index.ts';
import { withActor } from '#platform/storage/index.ts';
import { words } from './partner-words.ts';
import { type ReferredByMe, referredByMe } from './referred.store.ts';

/** What a partner hears of a no beyond that it is one: only what the person agreed to, and that advice is offered. */
function Reply({ reply }: { reply: NonNullable<ReferredByMe['reply']> }) {
  return (
    <>
      {reply.why === null ? null : (
        <>
          <br />
          {words('reply-why', { why: reply.why })}
        </>
      )}
      {reply.instead === null ? null : (
        <>
          <br />
          {words('reply-instead', { instead: reply.instead })}
        </>
      )}
      {reply.consultation ? (
        <>
          <br />
          {words('reply-consultation')}
        </>
      ) : null}
    </>
  );
}

/** The people a partner referred: the name they gave, the day, and where it stands. */
export async function showPeopleIReferred({ storage, actor, today, query, path }: PageRequest): Promise<Answer> {
  const at = pageOf(query);
  const { rows, total } = await withActor(storage, actor, (tx) => referredByMe(tx, today, at));
  const title = words('partner-list-title');
  return {
    title,
    section: 'people-i-referred',
    page: (
      <div className="nhsuk-u-reading-width">
        <h1>{title}</h1>
        <p>{words('partner-list-lede')}</p>
        {rows.length === 0 ? <p>{words('partner-list-empty')}</p> : null}
        <ul className="cg-plain-list">
          {rows.map((row) => (
            <li key={row.journeyId}>
              <strong>{row.nameGiven}</strong>
              <br />
              {words('partner-list-on', { service: row.serviceName, date: longDate(row.referredOn) })}
              <br />
              {words(`standing-${row.standing}`)}
              {row.standing === 'not-taken-on' && row.reply !== null ? <Reply reply={row.reply} /> : null}
            </li>
          ))}
        </ul>
        <Pagination path={path} query={query} at={at} total={total} what="people" />
        <p>
          <a href="/refer">{words('partner-refer-link')}</a>
        </p>
      </div>
    ),
  };
}
