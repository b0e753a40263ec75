import { sql } from 'kysely';
import { findService, modelOn } from '#features/services/index.ts';
import type { Answer, PageRequest } from '#platform/pages/index.ts';
import { type Tx, withActor } from '#platform/storage/index.ts';
import { dayOf } from './community-page.tsx';
import { words } from './deciding-words.ts';
import type { Outcome } from './outcome.rules.ts';

interface AboutMe {
  readonly service_id: string;
  readonly move: string;
  readonly closes_at: Date;
  readonly closed_at: Date | null;
  readonly outcome: Outcome | null;
}

/** What a community decides about the person who asks: that it votes, until when, and what came of it; no names, no numbers. */
export const showVotesAboutMe = (request: PageRequest): Promise<Answer> =>
  withActor(request.storage, request.actor, async (tx) => {
    const { rows } = await sql<AboutMe>`select * from app.votes_about_me()`.execute(tx);
    const said = [];
    for (const row of rows) said.push(await inWords(tx, request, row));
    return {
      title: words('mine-title'),
      section: 'my-record',
      page: (
        <div className="nhsuk-u-reading-width">
          <h1 className="nhsuk-heading-l">{words('mine-title')}</h1>
          <p>{words(said.length === 0 ? 'mine-none' : 'mine-lede')}</p>
          <ul className="nhsuk-list">
            {said.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </div>
      ),
    };
  });

async function inWords(tx: Tx, { today }: PageRequest, row: AboutMe): Promise<string> {
  const service = (await findService(tx, row.service_id))?.name ?? '';
  const move = (await modelOn(tx, row.service_id, today)).moves[row.move]?.name ?? row.move;
  if (row.closed_at === null) return words('mine-open', { service, move, date: dayOf(row.closes_at) });
  if (row.outcome === null) return words('mine-counting', { service, move });
  const known = row.outcome === 'passed' || row.outcome === 'not-passed' ? row.outcome : 'other';
  return words(`mine-${known}`, { service, move });
}
