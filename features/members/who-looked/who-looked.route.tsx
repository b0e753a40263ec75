import { londonDay, londonTime, longDate } from '@commonground/calendar';
import { listServices } from '#features/services/index.ts';
import { type Role, whoLooked } from '#platform/access/index.ts';
import { type Answer, type PageRequest, Pagination, pageOf, roleName } from '#platform/pages/index.ts';
import { withActor } from '#platform/storage/index.ts';
import { words } from '../member-words.ts';

/** Who opened the person's record, newest first: who, in what role, when, and what. */
export async function showWhoLooked(request: PageRequest): Promise<Answer> {
  const { actor, storage, query, path } = request;
  const { personId } = actor;
  if (personId === null) return { refused: true, why: 'no person signed in' };
  const at = pageOf(query);
  const { rows, total, services } = await withActor(storage, actor, async (tx) => {
    const counted = await tx
      .selectFrom('access_log')
      .select((of) => of.fn.countAll<number>().as('n'))
      .where('person_id', '=', personId)
      .executeTakeFirstOrThrow();
    const names = await listServices(tx);
    return {
      rows: await whoLooked(tx, personId, at),
      total: Number(counted.n),
      services: new Map(names.map(({ serviceId, name }) => [serviceId, name])),
    };
  });
  return {
    title: words('looked-title'),
    section: 'my-record',
    page: (
      <div className="nhsuk-u-reading-width">
        <h1>{words('looked-title')}</h1>
        <p>{words('looked-lede')}</p>
        {rows.length === 0 ? <p>{words('looked-list-none')}</p> : null}
        <ul className="cg-plain-list">
          {rows.map((row) => (
            <li key={`${row.happened_at.toISOString()} ${row.actor_name} ${row.what}`}>
              <strong>{row.actor_name}</strong> ({lookedAs(row.role, row.service_id, services)})
              <br />
              {longDate(londonDay(row.happened_at))}, {londonTime(row.happened_at)}
              <br />
              Opened: {row.what}
            </li>
          ))}
        </ul>
        <Pagination path={path} query={query} at={at} total={total} what="times" />
        <p>{words('looked-ask')}</p>
        <p>
          <a href="/my-record">{words('record-title')}</a>
        </p>
      </div>
    ),
  };
}

function lookedAs(role: string, serviceId: string | null, services: ReadonlyMap<string, string>): string {
  const named = role === 'system' ? 'without an account' : roleName(role as Role).toLowerCase();
  const service = serviceId === null ? undefined : services.get(serviceId);
  return service === undefined ? named : `${named}, ${service}`;
}
