import { type CalendarDay, longDate, shortDate } from '@commonground/calendar';
import { inJourney, type JourneyInView } from '#features/journeys/index.ts';
import { type AgencyInvolved, agenciesOf } from '#features/plans/index.ts';
import { logAccess } from '#platform/access/index.ts';
import { type Answer, type PageRequest, Table } from '#platform/pages/index.ts';
import { coordinatorsOf } from './coordinator/coordinator.store.ts';
import { ofPerson } from './network-form.tsx';
import { RequestList } from './requests/request-list.tsx';
import { type AskedOfPartner, requestsOf } from './requests/requests.store.ts';

/** The plan that several agencies share about somebody: who holds it together, who does what, and what was asked. */
export const showNetwork = (request: PageRequest): Promise<Answer> =>
  inJourney(request, async (at) => {
    const { tx, serviceId, journey, person } = at;
    await logAccess(tx, request.actor, {
      serviceId,
      personId: journey.personId,
      what: 'who helps you, and what we asked them',
    });
    const title = `Who helps ${person.called}`;
    const agencies = await agenciesOf(tx, serviceId, journey.journeyId);
    const requests = await requestsOf(tx, ofPerson(at));
    return {
      title,
      section: 'people',
      service: at.view,
      page: (
        <>
          <p className="nhsuk-caption-l">
            <a href={at.address}>{person.called}</a>
          </p>
          <h1 className="nhsuk-heading-l">{title}</h1>
          <Coordinator at={at} all={await coordinatorsOf(tx, ofPerson(at))} />
          <WhoDoesWhat at={at} agencies={agencies} />
          <Asked at={at} requests={requests} />
          <p>
            <a href={`${at.address}/plans`}>Plans</a>
            <br />
            <a href={`${at.address}/police`}>What police and ambulance may be told</a>
          </p>
        </>
      ),
    };
  });

function Coordinator({ at, all }: { at: JourneyInView; all: Awaited<ReturnType<typeof coordinatorsOf>> }) {
  const now = all.find(({ until }) => until === null);
  const before = all.filter(({ until }) => until !== null);
  return (
    <section className="nhsuk-u-reading-width">
      <h2 className="nhsuk-heading-m">Who coordinates</h2>
      <p>
        {now === undefined ? (
          'Nobody is named yet.'
        ) : (
          <>
            <strong>{now.name}</strong>, {now.organisation_name ?? at.service.name}
            {now.contact === null ? '' : `, ${now.contact}`}. Since {longDate(now.since as CalendarDay)}.
          </>
        )}
        <br />
        <a href={`${at.address}/network/coordinator`}>
          {now === undefined ? 'Say who coordinates' : 'Somebody else coordinates'}
        </a>
      </p>
      {before.map((one) => (
        <p key={one.coordinator_id} className="cg-quiet">
          Before: {one.name}, {shortDate(one.since as CalendarDay)} to {shortDate(one.until as CalendarDay)}
        </p>
      ))}
    </section>
  );
}

const SAYS = { yes: 'Said yes', no: 'Said no', 'not-asked': 'Not asked yet' } as const;

function WhoDoesWhat({ at, agencies }: { at: JourneyInView; agencies: readonly AgencyInvolved[] }) {
  return (
    <section>
      <h2 className="nhsuk-heading-m">Who does what</h2>
      <Table<AgencyInvolved>
        caption="Who does what"
        captionHidden
        columns={[
          { id: 'who', words: 'Agency', cell: ({ name, isLead }) => (isLead ? `${name} (leads)` : name) },
          { id: 'what', words: 'What they do', cell: ({ does }) => does ?? 'Not written down' },
          { id: 'since', words: 'Since', cell: ({ since }) => (since === null ? 'Not known' : shortDate(since)) },
          { id: 'until', words: 'Until', cell: ({ until }) => (until === null ? 'Goes on' : shortDate(until)) },
          { id: 'yes', words: `${at.person.called} on talking with them`, cell: ({ consent }) => SAYS[consent] },
        ]}
        rows={agencies}
        rowKey={({ name, since, does }) => `${name} ${since} ${does}`}
        empty={`No other agency is written down on ${longDate(at.request.today)}.`}
      />
      <p>
        <a href={`${at.address}/plans/agencies`}>Change who helps, and what {at.person.called} says to it</a>
      </p>
    </section>
  );
}

function Asked({ at, requests }: { at: JourneyInView; requests: readonly AskedOfPartner[] }) {
  const open = (one: AskedOfPartner) => one.answered_at === null && one.taken_back_at === null;
  return (
    <section>
      <h2 className="nhsuk-heading-m">What partners were asked</h2>
      <p>
        {requests.length === 0
          ? 'Nothing yet.'
          : `${requests.length} in all; ${requests.filter(open).length} wait for an answer on ${longDate(at.request.today)}.`}
      </p>
      <RequestList
        requests={requests}
        now={at.request.clock.now()}
        next={(one) =>
          open(one) ? (
            <span>
              <a href={`${at.address}/network/${one.request_id}/answer`}>
                Write down the answer<span className="nhsuk-u-visually-hidden"> of {one.organisation_name}</span>
              </a>
              <br />
              <a href={`${at.address}/network/${one.request_id}/take-back`}>
                No longer needed<span className="nhsuk-u-visually-hidden"> from {one.organisation_name}</span>
              </a>
            </span>
          ) : null
        }
      />
      <p>
        <a className="nhsuk-button nhsuk-button--secondary" href={`${at.address}/network/ask`}>
          Ask a partner
        </a>
      </p>
    </section>
  );
}
