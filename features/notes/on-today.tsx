import { londonDay, shortDate } from '@commonground/calendar';
import { sql } from 'kysely';
import { findPerson, toldApart } from '#features/people/index.ts';
import type { InService } from '#features/services/index.ts';
import { draftsNamed, Own } from '#platform/pages/index.ts';
import { momentInWords } from './moment.ts';
import { unreadOf } from './note-thread.store.ts';

const MOST_SHOWN = 10;

/** What members wrote that nobody has read, and what whoever looks has begun and not finished. */
export async function notesOnToday(at: InService) {
  const { tx, serviceId } = at;
  const { notes, total } = await unreadOf(tx, serviceId, MOST_SHOWN);
  const begun = await begunBy(at);
  if (total === 0 && begun.length === 0) return null;
  return (
    <>
      {total === 0 ? null : (
        <section>
          <h2 className="nhsuk-heading-m">
            <Own>Words from members that nobody has read yet</Own>
          </h2>
          <p>
            {total} {total === 1 ? 'note or answer' : 'notes and answers'}, the oldest first
            {total > MOST_SHOWN ? `; the first ${MOST_SHOWN} are shown` : ''}.
          </p>
          <ul className="nhsuk-list">
            {notes.map(({ noteId, journeyId, called, since, isAnswer }) => (
              <li key={noteId}>
                <a href={`/s/${serviceId}/people/${journeyId}/notes/${noteId}`}>
                  {called} {isAnswer ? 'answered a note' : 'wrote in their record'}
                </a>
                , {momentInWords(since)}
              </li>
            ))}
          </ul>
        </section>
      )}
      {begun.length === 0 ? null : (
        <section>
          <h2 className="nhsuk-heading-m">What you began to write</h2>
          <ul className="nhsuk-list">
            {begun.map(({ href, words, since }) => (
              <li key={href}>
                <a href={href}>{words}</a>, {shortDate(londonDay(since.toISOString()))}
              </li>
            ))}
          </ul>
          <p className="nhsuk-hint">Only you see these. They are kept for 30 days after you last typed.</p>
        </section>
      )}
    </>
  );
}

/** Drafts of forms about people of this service who live; a draft's name is the address of its form. */
async function begunBy({ tx, serviceId, request }: InService) {
  const beginning = `/s/${serviceId}/people/`;
  const found: { href: string; what: string; called: string; fullName: string; since: Date }[] = [];
  for (const { form, updatedAt } of await draftsNamed(tx, request, beginning)) {
    const [, journeyId, what] = /^([0-9a-f-]{36})\/(notes|plans)\//.exec(form.slice(beginning.length)) ?? [];
    if (journeyId === undefined) continue;
    const row = await tx
      .selectFrom('journey')
      .select('person_id')
      .where('service_id', '=', serviceId)
      .where('journey_id', '=', journeyId)
      .where(sql<boolean>`not app.contact_ended(person_id)`)
      .executeTakeFirst();
    const person = row && (await findPerson(tx, row.person_id));
    if (person === undefined) continue;
    const { called, fullName } = person;
    const href = form.replace(/\/liaison$/, '?kind=liaison');
    found.push({
      href,
      what: what === 'plans' ? 'A part of a plan with' : 'A note about',
      called,
      fullName,
      since: updatedAt,
    });
  }
  return toldApart(found).map(({ href, what, called, since }) => ({ href, words: `${what} ${called}`, since }));
}
