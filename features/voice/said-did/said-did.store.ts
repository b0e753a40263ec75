import { sql } from 'kysely';
import type { Tx } from '#platform/storage/index.ts';
import '../voice.tables.ts';
import type { Change, Content, Kind } from '../voice.tables.ts';

/** What was said and what was done, as far as its author and the service show it to everybody. */
export interface SaidDid {
  readonly voiceId: string;
  readonly kind: Kind;
  readonly said: string;
  /** The author's own words; otherwise the service's line about it. */
  readonly ownWords: boolean;
  readonly change: Change;
  readonly changeWords: string;
  readonly answeredAt: Date;
  readonly content: Content | null;
  readonly contentWords: string | null;
  readonly beside: readonly Beside[];
}

/** How somebody else sees it. */
export interface Beside {
  readonly viewId: string;
  readonly agrees: boolean;
  readonly words: string;
  /** Written by the member who asks. */
  readonly mine: boolean;
}

interface Row {
  voice_id: string;
  kind: Kind;
  said: string;
  own_words: boolean;
  change: Change;
  change_words: string;
  answered_at: Date;
  content: Content | null;
  content_words: string | null;
}

/** What everybody can read of a service, the latest first; views that disagree stand beside like those that agree. */
export async function saidDid(tx: Tx, serviceId: string): Promise<SaidDid[]> {
  const { rows } = await sql<Row>`select * from app.you_said(${serviceId})`.execute(tx);
  const views = await tx
    .selectFrom('voice_beside as b')
    .leftJoin('voice_beside_own as o', (join) =>
      join.onRef('o.service_id', '=', 'b.service_id').onRef('o.view_id', '=', 'b.view_id'),
    )
    .select(['b.view_id', 'b.voice_id', 'b.agrees', 'b.words', 'o.person_id'])
    .where('b.service_id', '=', serviceId)
    .where('b.taken_back', '=', false)
    .orderBy('b.said_on')
    .orderBy('b.view_id')
    .execute();
  return rows.map((row) => ({
    voiceId: row.voice_id,
    kind: row.kind,
    said: row.said,
    ownWords: row.own_words,
    change: row.change,
    changeWords: row.change_words,
    answeredAt: row.answered_at,
    content: row.content,
    contentWords: row.content_words,
    beside: views
      .filter(({ voice_id }) => voice_id === row.voice_id)
      .map((view) => ({ viewId: view.view_id, agrees: view.agrees, words: view.words, mine: view.person_id !== null })),
  }));
}
