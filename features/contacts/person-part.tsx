import { addDays, longDate, shortDate } from '@commonground/calendar';
import type { JourneyInView, PersonPart } from '#features/journeys/index.ts';
import { type Appointment, appointmentsOf } from './appointments/appointment.store.ts';
import { timesInWords, whereInWords } from './appointments/appointment-line.tsx';
import { peerContactOf } from './peer-contact/peer-contact.store.ts';
import { contactsOf } from './record/contact.store.ts';
import { ContactList } from './record/contact-list.tsx';
import { continuityOf } from './workers/continuity.store.ts';
import { ContinuityInWords } from './workers/continuity-words.tsx';
import { type WorkerWith, workersOf } from './workers/workers.store.ts';

const SHOWN = 3;
const DAYS_AHEAD = 90;

/** Contacts with a person beside groups: the next appointments, the last contacts, and what can be written. */
export const contactsPart: PersonPart = {
  id: 'contacts',
  place: 'main',
  show: async (at) => {
    const { tx, serviceId, journey, request } = at;
    const { journeyId } = journey;
    const next = await appointmentsOf(tx, serviceId, {
      from: request.today,
      to: addDays(request.today, DAYS_AHEAD),
      journeyId,
      states: ['planned'],
      most: SHOWN,
    });
    const { all, lines } = await contactsOf(tx, serviceId, { journeyId, limit: SHOWN, offset: 0 });
    return (
      <section id="contacts">
        <h2 className="nhsuk-heading-m">Appointments and contacts</h2>
        {next.length === 0 ? <p>No appointment is booked.</p> : <Next at={at} next={next} />}
        <ul className="cg-acts">
          <li>
            <a className="nhsuk-button nhsuk-button--small nhsuk-button--secondary" href={`${at.address}/book`}>
              Book an appointment
            </a>
          </li>
          <li>
            <a className="nhsuk-button nhsuk-button--small nhsuk-button--secondary" href={`${at.address}/contacts/new`}>
              Write down a contact or a try
            </a>
          </li>
        </ul>
        <ContactList serviceId={serviceId} lines={lines} />
        {all > lines.length ? (
          <p>
            <a href={`${at.address}/contacts`}>All {all} contacts and tries</a>
          </p>
        ) : null}
      </section>
    );
  },
};

function Next({ at, next }: { at: JourneyInView; next: readonly Appointment[] }) {
  return (
    <ul className="nhsuk-list">
      {next.map((one) => (
        <li key={one.sessionId}>
          <a href={`/s/${at.serviceId}/appointments/${one.sessionId}`}>
            {longDate(one.on)}, {timesInWords(one)}
          </a>
          : {at.model.components[one.componentId]?.name ?? one.componentId}. {whereInWords(at.model, one)}
        </li>
      ))}
    </ul>
  );
}

/** Who works with a person, how continuous that was, and whether a peer may get in touch. */
export const workersPart: PersonPart = {
  id: 'workers',
  place: 'side',
  show: async (at) => {
    const { tx, serviceId, journey, person, request } = at;
    const workers = (await workersOf(tx, serviceId, journey.journeyId)).filter(({ to }) => to === null);
    const peer = await peerContactOf(tx, serviceId, person.personId);
    const opened = at.state.span?.opened ?? null;
    const continuity = await continuityOf(tx, { serviceId, journeyId: journey.journeyId, opened }, request.today);
    return (
      <section id="workers">
        <h2 className="nhsuk-heading-m">Who works with them</h2>
        {workers.length === 0 ? <p>Nobody is named yet.</p> : <Names workers={workers} />}
        <ContinuityInWords continuity={continuity} />
        <p>
          <a href={`${at.address}/workers`}>Change who works with {person.called}</a>
        </p>
        <p>
          {peer === undefined
            ? 'Nobody has asked whether a peer may get in touch.'
            : `A peer ${peer.agreed ? 'may' : 'may not'} get in touch: said to ${peer.saidTo}, ${shortDate(peer.on)}.`}{' '}
          <a href={`${at.address}/peer-contact`}>Write down what they say</a>
        </p>
      </section>
    );
  },
};

const Names = ({ workers }: { workers: readonly WorkerWith[] }) => (
  <ul className="nhsuk-list">
    {workers.map(({ workerId, name, part, from }) => (
      <li key={workerId}>
        <strong>{name}</strong>
        {part === 'first-to-ask' ? ', first to ask' : ''}, since {shortDate(from)}
      </li>
    ))}
  </ul>
);
