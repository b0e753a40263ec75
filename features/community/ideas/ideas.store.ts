import type { CalendarDay } from '@commonground/calendar';
import type { Tx } from '#platform/storage/index.ts';
import { seenName } from '../seen-name.ts';
import { type Standing, standingOf } from './ideas.rules.ts';
import type { Origin, Step } from './ideas.tables.ts';

export interface IdeaStep {
  readonly step: Step;
  readonly on: CalendarDay;
  readonly words: string | null;
  readonly by: string | null;
  readonly side: 'member' | 'staff';
}

/** An idea and what became of it. A null name is not shown to whoever reads. */
export interface Idea {
  readonly ideaId: string;
  readonly words: string;
  readonly origin: Origin;
  readonly by: string | null;
  readonly side: 'member' | 'staff';
  readonly on: CalendarDay;
  readonly steps: readonly IdeaStep[];
  readonly standing: Standing;
}

/** Ideas of a community, the latest first; one of them where its id is given. */
export async function ideasOf(tx: Tx, communityId: string, ideaId?: string): Promise<Idea[]> {
  let found = tx
    .selectFrom('community_idea')
    .selectAll()
    .select(seenName('suggested_person', 'suggested_by').as('by'))
    .where('community_id', '=', communityId)
    .orderBy('suggested_on', 'desc')
    .orderBy('idea_id');
  if (ideaId !== undefined) found = found.where('idea_id', '=', ideaId);
  const rows = await found.execute();
  const steps = await tx
    .selectFrom('idea_step')
    .select(['idea_id', 'step', 'on_day', 'words', 'written_side'])
    .select(seenName('written_person', 'written_by').as('by'))
    .where('community_id', '=', communityId)
    .orderBy('on_day')
    .orderBy('written_at')
    .execute();
  return rows.map((row) => {
    const own = steps.filter((step) => step.idea_id === row.idea_id);
    return {
      ideaId: row.idea_id,
      words: row.words,
      origin: row.origin,
      by: row.by,
      side: row.suggested_side,
      on: row.suggested_on as CalendarDay,
      standing: standingOf(own.map(({ step }) => step)),
      steps: own.map(({ step, on_day, words, by, written_side }) => ({
        step,
        on: on_day as CalendarDay,
        words,
        by,
        side: written_side,
      })),
    };
  });
}
