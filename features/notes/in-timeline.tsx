import { londonDay, shortDate } from '@commonground/calendar';
import { label } from '@commonground/service-model';
import { sql } from 'kysely';
import type { OtherEntry, TimelineSource } from '#features/journeys/index.ts';
import { notesOf } from './note.store.ts';

const MOST_A_MONTH = 200;

/** Notes stand in a person's timeline on the day they are about. */
export const notesInTimeline: TimelineSource = {
  id: 'notes',
  words: 'Notes',
  months: async ({ tx, serviceId, journeyId }) => {
    const { rows } = await sql<{ month: string; entries: number }>`
      select to_char(happened_on, 'YYYY-MM') as month, count(*) as entries from note
      where service_id = ${serviceId} and journey_id = ${journeyId} group by 1`.execute(tx);
    return rows.map(({ month, entries }) => ({ month, entries: Number(entries) }));
  },
  entries: async ({ tx, serviceId, journeyId }, month) => {
    const page = { page: 1, offset: 0, limit: MOST_A_MONTH };
    const { notes } = await notesOf(tx, { serviceId, journeyId }, { month }, page);
    return notes.map((note): OtherEntry => {
      const written = londonDay(note.writtenAt.toISOString());
      return {
        key: note.noteId,
        on: note.on,
        recordedAt: note.writtenAt.toISOString(),
        what: label('note-kind', note.kind),
        more: [note.words],
        by: `${note.author}${written === note.on ? '' : `, written ${shortDate(written)}`}`,
        href: `/s/${serviceId}/people/${journeyId}/notes/${note.noteId}`,
      };
    });
  },
};
