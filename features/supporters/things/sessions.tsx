import { addDays, type CalendarDay, longDate } from '@commonground/calendar';
import { sql } from 'kysely';
import { runningModel } from '#features/services/index.ts';
import type { Shareable } from '../shareable.ts';
import { words } from '../supporter-words.ts';

const WEEKS_AHEAD = 5;
const MOST_SHOWN = 8;

/** When and where the member's next sessions are: never who else comes, nor whether the member came before. */
export const sharedSessions: Shareable = {
  id: 'sessions',
  words: words('what-sessions'),
  show: async (tx, { serviceId, personId }, today) => {
    const { rows } = await sql<{
      name: string;
      site_id: string | null;
      session_date: CalendarDay;
      start_time: string | null;
    }>`select * from app.shared_sessions(${serviceId}, ${personId}::uuid, ${today}::date, ${addDays(today, 7 * WEEKS_AHEAD)}::date)`.execute(
      tx,
    );
    if (rows.length === 0) return null;
    const model = await runningModel(tx, serviceId);
    return (
      <ul className="nhsuk-list">
        {rows.slice(0, MOST_SHOWN).map(({ name, site_id, session_date, start_time }) => {
          const place = site_id === null ? undefined : model.sites[site_id]?.name;
          return (
            <li key={`${session_date} ${start_time} ${name}`}>
              <strong>{[longDate(session_date), start_time?.slice(0, 5)].filter(Boolean).join(', ')}</strong>
              <br />
              {[name, place !== undefined && name.includes(place) ? undefined : place].filter(Boolean).join(', ')}
            </li>
          );
        })}
      </ul>
    );
  },
};
