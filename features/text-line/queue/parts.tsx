import type { PersonPart } from '#features/journeys/index.ts';
import type { TodayPart } from '#features/sessions/index.ts';
import { atInWords, timeInWords } from '../moments.ts';
import { OneThread } from './queue.route.tsx';
import { closedThreads, threadsOf } from './queue.store.ts';

const MOST = 5;

/** On Today: the texts that wait, those of the night first. */
export const textsToday: TodayPart = {
  id: 'texts',
  show: async (at) => {
    const waiting = await threadsOf(at.tx, at.serviceId, null);
    const closed = await closedThreads(at.tx, at.serviceId);
    if (waiting.length + closed.length === 0) return null;
    return (
      <section>
        <h2 className="nhsuk-heading-m">Texts that wait ({waiting.length + closed.length})</h2>
        <ul className="cg-plain-list">
          {waiting.slice(0, MOST).map((thread) => (
            <li key={thread.threadId}>
              <OneThread thread={thread} at={at} />
            </li>
          ))}
        </ul>
        <p>
          <a href={`/s/${at.serviceId}/texts`}>All texts</a>
        </p>
      </section>
    );
  },
};

/** On a person's page: whether a text of theirs waits, and the way to all of them. */
export const textsOnPerson: PersonPart = {
  id: 'texts',
  place: 'side',
  show: async ({ tx, serviceId, person, request }) => {
    const thread = await tx
      .selectFrom('text_thread')
      .selectAll()
      .where('service_id', '=', serviceId)
      .where('person_id', '=', person.personId)
      .orderBy('last_text_at', 'desc')
      .limit(1)
      .executeTakeFirst();
    if (thread === undefined) return null;
    return (
      <section>
        <h2 className="nhsuk-heading-m">Texts</h2>
        <p>
          <a href={`/s/${serviceId}/texts/${thread.thread_id}`}>The last one</a> came{' '}
          {atInWords(thread.last_text_at, request.today)}.{' '}
          {thread.closed_at === null
            ? `It waits, to be looked after by ${timeInWords(thread.due_at, request.today)}.`
            : 'Nothing waits.'}
        </p>
      </section>
    );
  },
};
