import { sql } from 'kysely';
import type { Shareable } from '../shareable.ts';
import { words } from '../supporter-words.ts';

/** The goals that are worked on now, in the member's own words; not how far they say they are. */
export const sharedGoals: Shareable = {
  id: 'goals',
  words: words('what-goals'),
  show: async (tx, { serviceId, personId }) => {
    const { rows } = await sql<{ words: string }>`
      select * from app.shared_goals(${serviceId}, ${personId}::uuid)`.execute(tx);
    if (rows.length === 0) return null;
    return (
      <ul className="nhsuk-list nhsuk-list--bullet">
        {rows.map((goal) => (
          <li key={goal.words} className="cg-typed">
            {goal.words}
          </li>
        ))}
      </ul>
    );
  },
};
