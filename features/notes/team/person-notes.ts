import { findPerson, type Person } from '#features/people/index.ts';
import { type InService, inService, isRecordId } from '#features/services/index.ts';
import { logAccess } from '#platform/access/index.ts';
import type { Answer, PageRequest } from '#platform/pages/index.ts';
import { findNote, type Note } from '../note.store.ts';

/** Notes about one person in one service, opened by somebody who works there. */
export interface PersonNotes extends InService {
  readonly journeyId: string;
  readonly person: Person;
  /** Address of the person's page. */
  readonly address: string;
}

/** Answers about a person's notes; whoever opens them is written down in the same transaction. */
export function withPersonNotes(request: PageRequest, answer: (at: PersonNotes) => Promise<Answer>): Promise<Answer> {
  return inService(request, async (at) => {
    const { journeyId } = request.params;
    const row = isRecordId(journeyId)
      ? await at.tx
          .selectFrom('journey')
          .select('person_id')
          .where('service_id', '=', at.serviceId)
          .where('journey_id', '=', journeyId)
          .executeTakeFirst()
      : undefined;
    const person = row === undefined ? undefined : await findPerson(at.tx, row.person_id);
    if (journeyId === undefined || row === undefined || person === undefined) {
      return { notFound: true, why: 'no such journey in this service' };
    }
    await logAccess(at.tx, request.actor, { serviceId: at.serviceId, personId: row.person_id, what: 'your notes' });
    return answer({ ...at, journeyId, person, address: `/s/${at.serviceId}/people/${journeyId}` });
  });
}

/** The same for one note of that person. `lock` holds it until the transaction ends. */
export const withNote = (
  request: PageRequest,
  lock: boolean,
  answer: (at: PersonNotes & { readonly note: Note }) => Promise<Answer>,
): Promise<Answer> =>
  withPersonNotes(request, async (at) => {
    const { noteId } = request.params;
    const note = isRecordId(noteId) ? await findNote(at.tx, noteId, lock) : undefined;
    if (note === undefined || note.serviceId !== at.serviceId || note.journeyId !== at.journeyId) {
      return { notFound: true, why: 'no such note of this person' };
    }
    return answer({ ...at, note });
  });
