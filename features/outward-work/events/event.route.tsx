import { longDate } from '@commonground/calendar';
import type { ReactElement } from 'react';
import { type InService, inService } from '#features/services/index.ts';
import { type Answer, Csrf, type PageRequest, Table } from '#platform/pages/index.ts';
import { asSystem } from '#platform/storage/index.ts';
import { openOn } from '../asked/asked.rules.ts';
import { answeredCounts, makeLink } from '../asked/asked.store.ts';
import { EVENT_KINDS } from '../courses/course.form.tsx';
import { auditOutward, framed, hubOf, idIn } from '../outward-act.tsx';
import { wordsOf } from '../outward-lists.ts';
import type { Asked } from '../training.tables.ts';
import { type Attendee, attendancesOf, attendeesOf } from './attendee.store.ts';
import { findEvent, type TrainingEvent } from './event.store.ts';
import { stateInWords } from './events.route.tsx';

export const ASKED: Readonly<Record<Asked, string>> = {
  before: 'Before the training',
  after: 'Just after it',
  later: 'Three to six months later',
};

/** One event: what it is, who came, and how far the questions about it are answered. */
export const showEvent = (request: PageRequest): Promise<Answer> =>
  inService(request, async (at) => {
    const event = await findEvent(at.tx, at.serviceId, idIn(request, 'eventId'));
    if (event === undefined) return { notFound: true, why: 'no such event in this service' };
    return eventPage(at, event, null);
  });

/**
 * Makes links to hand out on paper to those who are sent nothing. Only their hash is kept, so the page that comes back is
 * the one place where they can ever be read: it is not an address one can return to.
 */
export const makeLinks = (request: PageRequest): Promise<Answer> =>
  inService(request, async (at) => {
    const event = await findEvent(at.tx, at.serviceId, idIn(request, 'eventId'));
    const window = event && openOn(event.on, request.today).find(({ asked }) => asked === request.body.asked);
    if (event === undefined || window === undefined) return { notFound: true, why: 'no questions can be answered now' };
    const people = await peopleOf(at, event);
    const links: { name: string; path: string }[] = [];
    for (const { attendeeId, name, agreedOn } of people.filter((one) => window.asked === 'before' || one.came)) {
      if (agreedOn !== null) continue;
      const of = { serviceId: at.serviceId, eventId: event.eventId, attendeeId, ...window };
      links.push({ name, path: await makeLink(at.tx, of, 'hand', request.clock.now()) });
    }
    await auditOutward(at, 'outward-work.links', `event ${event.eventId}`, { asked: window.asked });
    return eventPage(at, event, <HandedLinks links={links} origin={request.origin} />);
  });

async function peopleOf(at: InService, { eventId }: TrainingEvent): Promise<readonly (Attendee & { came: boolean })[]> {
  const came = new Map<string, boolean>();
  for (const one of await attendancesOf(at.tx, at.serviceId, { eventId }))
    came.set(one.attendeeId, one.came || came.get(one.attendeeId) === true);
  return (await attendeesOf(at.tx, at.serviceId))
    .filter(({ attendeeId }) => came.has(attendeeId))
    .map((one) => ({ ...one, came: came.get(one.attendeeId) === true }));
}

async function eventPage(at: InService, event: TrainingEvent, links: ReactElement | null): Promise<Answer> {
  const base = `${hubOf(at)}/events/${event.eventId}`;
  const people = await peopleOf(at, event);
  return framed(
    at,
    event.title,
    { href: `${hubOf(at)}/events`, words: 'Events' },
    <>
      {links}
      <Facts event={event} expected={people.length} />
      <p className="cg-actions">
        {event.state === 'cancelled' ? null : (
          <a className="nhsuk-button" href={`${base}/register`}>
            {event.on > at.request.today ? 'Who is expected' : 'Take the register'}
          </a>
        )}{' '}
        <a className="nhsuk-button nhsuk-button--secondary" href={`${base}/change`}>
          Change the event
        </a>
      </p>
      {event.counted === 'heads' ? null : <People at={at} event={event} people={people} />}
      {event.kind === 'training' && event.counted === 'people' && event.state !== 'cancelled' ? (
        <Questions at={at} event={event} answered={await countsOf(at, event)} />
      ) : null}
    </>,
  );
}

/** Single answers are closed to the team, so the system counts them. */
const countsOf = (at: InService, { eventId }: TrainingEvent) =>
  asSystem(at.request.storage, at.serviceId, 'count answers about training', (tx) =>
    answeredCounts(tx, at.serviceId, eventId),
  );

function Facts({ event, expected }: { event: TrainingEvent; expected: number }) {
  const facts: (readonly [string, string])[] = [
    ['Kind', EVENT_KINDS[event.kind]],
    ['When', longDate(event.on)],
    ['Where', event.venue ?? 'Not said'],
    ['Given by', [event.trainerName, event.livedName].filter(Boolean).join(' and ') || 'Not said'],
    ['Open to', event.openTo === 'public' ? 'Everybody' : event.organisations.join(', ') || 'Those we invite'],
    ['Places', event.places === null ? 'No limit' : `${event.places}, ${expected} on the register`],
    ['Sessions', String(event.sessions)],
    ['Hours of our work', event.hours === null ? 'Not known' : String(event.hours)],
    ['How it stands', stateInWords(event)],
  ];
  return (
    <dl className="cg-facts">
      {facts.map(([words, value]) => (
        <div key={words}>
          <dt>{words}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

interface PeopleProps {
  readonly at: InService;
  readonly event: TrainingEvent;
  readonly people: readonly (Attendee & { came: boolean })[];
}

function People({ at, event, people }: PeopleProps) {
  const came = people.filter((one) => one.came).length;
  return (
    <Table<Attendee & { came: boolean }>
      caption={event.state === 'held' ? `Who came: ${came} of ${people.length}` : `Expected: ${people.length}`}
      columns={[
        { id: 'name', words: 'Name', cell: ({ name }) => name },
        { id: 'where', words: 'Organisation', cell: ({ organisation }) => organisation },
        { id: 'sector', words: 'Sector', cell: ({ sector }) => wordsOf('sectors', sector) },
        { id: 'came', words: 'Came', cell: (one) => (event.state !== 'held' ? 'Expected' : one.came ? 'Yes' : 'No') },
        { id: 'asked', words: 'Sent questions', cell: ({ agreedOn }) => (agreedOn === null ? 'No' : 'Agreed') },
        {
          id: 'project',
          words: 'Project',
          cell: ({ attendeeId, name }) => (
            <a href={`${hubOf(at)}/events/${event.eventId}/projects/${attendeeId}`}>
              Add<span className="nhsuk-u-visually-hidden"> a project of {name}</span>
            </a>
          ),
        },
      ]}
      rows={people}
      rowKey={({ attendeeId }) => attendeeId}
      empty="Nobody is written down yet."
    />
  );
}

interface QuestionsProps {
  readonly at: InService;
  readonly event: TrainingEvent;
  readonly answered: Readonly<Partial<Record<Asked, number>>>;
}

function Questions({ at, event, answered }: QuestionsProps) {
  return (
    <section>
      <h2 className="nhsuk-heading-m">Questions about what it changes</h2>
      <ul>
        {(Object.keys(ASKED) as Asked[]).map((asked) => (
          <li key={asked}>
            {ASKED[asked]}: {answered[asked] ?? 0} answered
          </li>
        ))}
      </ul>
      <p>Who agreed gets a link by e-mail, and one more a week later. For the others, make links to hand out.</p>
      {openOn(event.on, at.request.today).map(({ asked }) => (
        <form key={asked} method="post" action={`${hubOf(at)}/events/${event.eventId}/links`}>
          <Csrf />
          <button className="nhsuk-button nhsuk-button--secondary" type="submit" name="asked" value={asked}>
            Make links: {ASKED[asked].toLowerCase()}
          </button>
        </form>
      ))}
    </section>
  );
}

function HandedLinks({ links, origin }: { links: readonly { name: string; path: string }[]; origin: string }) {
  return (
    <section className="nhsuk-inset-text">
      <h2 className="nhsuk-heading-m">Links to hand out</h2>
      <p>Print or copy them now. They are not kept, and cannot be shown again; others can be made.</p>
      {links.length === 0 ? <p>Everybody here agreed to be sent theirs.</p> : null}
      <ul className="cg-plain-list">
        {links.map(({ name, path }) => (
          <li key={path}>
            {name}
            <br />
            <a className="cg-typed" href={path}>
              {origin}
              {path}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
