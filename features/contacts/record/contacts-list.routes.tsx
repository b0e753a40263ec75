import { addDays, longDate, shortDate } from '@commonground/calendar';
import { inJourney } from '#features/journeys/index.ts';
import { inService } from '#features/services/index.ts';
import { logAccess } from '#platform/access/index.ts';
import { type Answer, type PageRequest, Pagination, pageOf, Table } from '#platform/pages/index.ts';
import { appointmentsOf } from '../appointments/appointment.store.ts';
import { AppointmentList } from '../appointments/appointment-line.tsx';
import { type ContactLine, contactsOf, nextTries } from './contact.store.ts';
import { ContactList } from './contact-list.tsx';

const ON_A_PAGE = 20;
const DAYS_AHEAD = 14;
const WEEKS_OF_CLINICS = 6;

/** Everything that was written about contacts with one person, a page at a time. */
export const showContacts = (request: PageRequest): Promise<Answer> =>
  inJourney(request, async (at) => {
    const { tx, serviceId, journey, person } = at;
    await logAccess(tx, request.actor, { serviceId, personId: person.personId, what: 'contacts with you' });
    const page = pageOf(request.query, ON_A_PAGE);
    const { all, lines } = await contactsOf(tx, serviceId, {
      journeyId: journey.journeyId,
      limit: page.limit,
      offset: page.offset,
    });
    return {
      title: `Contacts – ${person.called}`,
      section: 'people',
      service: at.view,
      page: (
        <div className="nhsuk-u-reading-width">
          <p className="nhsuk-caption-l">
            <a href={at.address}>{person.called}</a>
          </p>
          <h1 className="nhsuk-heading-l">Contacts and tries</h1>
          <p>
            {all} written down besides groups, as of {longDate(request.today)}.
          </p>
          <ContactList serviceId={serviceId} lines={lines} />
          <Pagination path={`${at.address}/contacts`} query={request.query} at={page} total={all} what="contacts" />
        </div>
      ),
    };
  });

/** Going out to people: whom to try next, clinics at other teams' places, and what was tried, by the whole team. */
export const showOutreach = (request: PageRequest): Promise<Answer> =>
  inService(request, async (at) => {
    const { tx, serviceId, view } = at;
    const { today } = request;
    const tries = await nextTries(tx, serviceId, addDays(today, DAYS_AHEAD), today);
    const clinics = await appointmentsOf(tx, serviceId, {
      from: today,
      to: addDays(today, 7 * WEEKS_OF_CLINICS),
      atHosts: true,
      states: ['planned'],
    });
    const page = pageOf(request.query, ON_A_PAGE);
    const { all, lines } = await contactsOf(tx, serviceId, {
      outreach: true,
      limit: page.limit,
      offset: page.offset,
    });
    return {
      title: 'Outreach',
      section: 'work-with-others',
      service: view,
      page: (
        <>
          <h1 className="nhsuk-heading-l">Going out to people</h1>
          <p>
            The list is the team’s, not one worker’s: whoever makes a try writes it down, and the next one is for all.
          </p>
          <h2 className="nhsuk-heading-m">Next tries</h2>
          <p>
            {tries.length} due up to {shortDate(addDays(today, DAYS_AHEAD))}, as of {shortDate(today)}. Nobody who left
            or is having a break is in it.
          </p>
          <TriesTable serviceId={serviceId} tries={tries} today={today} />
          <h2 className="nhsuk-heading-m">Clinics at other teams’ places</h2>
          {clinics.length === 0 ? <p>None booked for the next {WEEKS_OF_CLINICS} weeks.</p> : null}
          {[...Map.groupBy(clinics, ({ host, on }) => `${longDate(on)}: ${host}`)].map(([heading, ofDay]) => (
            <section key={heading}>
              <h3 className="nhsuk-heading-s">{heading}</h3>
              <AppointmentList {...at} appointments={ofDay} workers />
            </section>
          ))}
          <h2 className="nhsuk-heading-m">What was tried</h2>
          <p>{all === 1 ? '1 try or visit' : `${all} tries and visits, the newest first`}.</p>
          <ContactList serviceId={serviceId} lines={lines} named />
          <Pagination
            path={`/s/${serviceId}/outreach`}
            query={request.query}
            at={page}
            total={all}
            what="tries and visits"
          />
        </>
      ),
    };
  });

interface TriesTableProps {
  readonly serviceId: string;
  readonly tries: readonly ContactLine[];
  readonly today: string;
}

function TriesTable({ serviceId, tries, today }: TriesTableProps) {
  return (
    <Table<ContactLine>
      caption="Next tries"
      captionHidden
      rows={tries}
      rowKey={({ contactId }) => contactId}
      empty="Nobody is to be tried again in these days."
      columns={[
        {
          id: 'who',
          words: 'Who',
          cell: ({ journeyId, called }) => <a href={`/s/${serviceId}/people/${journeyId}`}>{called}</a>,
        },
        {
          id: 'when',
          words: 'When',
          cell: ({ nextOn }) =>
            nextOn === null ? '' : nextOn < today ? `${shortDate(nextOn)}, that day is over` : shortDate(nextOn),
        },
        { id: 'how', words: 'What, and who', cell: ({ nextHow }) => nextHow ?? '' },
        { id: 'last', words: 'Last time', cell: ({ on, result }) => `${shortDate(on)}: ${result}` },
        {
          id: 'do',
          words: 'Write down',
          cell: ({ journeyId, called }) => (
            <a href={`/s/${serviceId}/people/${journeyId}/contacts/new?kind=outreach`}>
              A try<span className="nhsuk-u-visually-hidden"> to reach {called}</span>
            </a>
          ),
        },
      ]}
    />
  );
}
