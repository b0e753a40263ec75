import { shortDate } from '@commonground/calendar';
import { label, type SourceOfReferral } from '@commonground/service-model';
import { writtenRoutes } from '#features/journeys/index.ts';
import { restOfName } from '#features/people/index.ts';
import { type InService, inService, listServices, runningModel } from '#features/services/index.ts';
import { type Answer, type Column, type PageRequest, Pagination, pageOf, Table } from '#platform/pages/index.ts';
import { passingsOf, STANDING, servicesAtDoorOf, takesInWords } from '../passing/passing.store.ts';
import { openDoorOf } from './door.store.ts';
import { type InboxRow, inboxOf } from './inbox.query.ts';

/** One inbox for the services that share a door, who of them takes whom, and what was passed from one to another. */
export const showSharedDoor = (request: PageRequest): Promise<Answer> =>
  inService(request, async (at) => {
    const door = await doorOf(at);
    const page = pageOf(request.query);
    const mine = door.services.filter(({ isMine }) => isMine);
    const found = await inboxOf(at.tx, new Map(mine.map((one) => [one.serviceId, one.routes])), request.today, page);
    const names = new Map((await listServices(at.tx)).map((one) => [one.serviceId, one.name]));
    const passings = await passingsOf(at.tx, at.serviceId, request.today, { limit: 20 });
    return {
      title: 'Shared door',
      section: 'work-with-others',
      service: at.view,
      page: (
        <>
          <h1 className="nhsuk-heading-l">{door.name ?? 'Shared door'}</h1>
          {door.name === null ? (
            <p>{at.view.name} shares no door with another service here. What was passed on stands below.</p>
          ) : (
            <>
              <p>
                {door.services.length} services share this door. You work in {mine.length} of them, and see what came in
                for those.
              </p>
              <h2 className="nhsuk-heading-m">To be looked at</h2>
              <p>
                <strong>{found.total === 1 ? '1 request' : `${found.total} requests`}</strong> on{' '}
                {shortDate(request.today)}
              </p>
              <Table
                caption="Requests to be looked at"
                captionHidden
                columns={inboxColumns(names)}
                rows={found.rows}
                rowKey={({ serviceId, journeyId }) => `${serviceId}${journeyId}`}
                empty="Nothing waits at this door."
              />
              <Pagination path={request.path} query={request.query} at={page} total={found.total} what="requests" />
              <h2 className="nhsuk-heading-m">Who takes whom</h2>
              {door.rule === '' ? null : <p className="nhsuk-u-reading-width">{door.rule}</p>}
              <dl className="cg-facts">
                {door.services.map((one) => (
                  <div key={one.serviceId}>
                    <dt>{names.get(one.serviceId)}</dt>
                    <dd>{one.takes}</dd>
                  </div>
                ))}
              </dl>
            </>
          )}
          <h2 className="nhsuk-heading-m">Passed on and handed over lately</h2>
          {passings.length === 0 ? <p>Nothing yet.</p> : null}
          <ul className="nhsuk-list">
            {passings.map((one) => (
              <li key={one.passingId}>
                {shortDate(one.on)}: from {names.get(one.fromService)} to {names.get(one.toService)} by {one.passedBy}.{' '}
                <a
                  href={`/s/${at.serviceId}/people/${one.fromService === at.serviceId ? one.journeyId : one.toJourney}`}
                >
                  It
                </a>{' '}
                {STANDING[one.standing]}.
              </li>
            ))}
          </ul>
        </>
      ),
    };
  });

async function doorOf({ tx, serviceId, request }: InService) {
  const door = await openDoorOf(tx, serviceId);
  const services = [];
  for (const id of await servicesAtDoorOf(tx, serviceId)) {
    const model = await runningModel(tx, id);
    const routes = writtenRoutes(model).map((route) => route.id);
    services.push({
      serviceId: id,
      routes,
      takes: takesInWords(model, request.today),
      isMine: request.actor.services.includes(id),
    });
  }
  return { name: door?.name ?? null, rule: door?.rule ?? '', services };
}

function inboxColumns(names: ReadonlyMap<string, string>): Column<InboxRow>[] {
  return [
    {
      id: 'who',
      words: 'Who',
      cell: (row) => (
        <span>
          <a href={`/s/${row.serviceId}/people/${row.journeyId}`}>{row.called}</a>
          <span className="cg-full-name">{restOfName(row.called, row.fullName)}</span>
        </span>
      ),
    },
    { id: 'service', words: 'To which service', cell: (row) => names.get(row.serviceId) },
    { id: 'since', words: 'Since', cell: (row) => shortDate(row.since) },
    { id: 'from', words: 'From', cell: (row) => row.passedFrom ?? fromInWords(row.suggestedBy) },
    {
      id: 'next',
      words: 'Next',
      cell: (row) => {
        const person = `/s/${row.serviceId}/people/${row.journeyId}`;
        return (
          <>
            <a href={row.unasked ? `${person}/yes` : `${person}/first-look`}>
              {row.unasked ? 'Ask them' : 'Answer the request'}
            </a>{' '}
            <a href={`${person}/pass-on`}>Pass on</a>
            <span className="nhsuk-u-visually-hidden"> – {row.called}</span>
          </>
        );
      },
    },
  ];
}

const fromInWords = (code: string | null): string =>
  code === null ? 'Asked themself' : label('source-of-referral', code as SourceOfReferral);
