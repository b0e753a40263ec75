import type { Values } from '#platform/pages/index.ts';
import type { JourneyInView } from './journey-in-view.ts';
import { dateValues } from './questions.tsx';

declare module '#platform/storage/database.ts' {
  interface Database {
    community_outcome: CommunityOutcomeTable;
  }
}

/** What a community decided about a move by a vote of its own. The feature of communities writes it; it is read here. */
export interface CommunityOutcomeTable {
  service_id: string;
  journey_id: string;
  person_id: string;
  move: string;
  vote_id: string;
  passed: boolean;
  for_it: number | null;
  against_it: number | null;
  abstained: number | null;
  decided_on: string;
}

/** The community's last vote about a move, as the form's own answers: nobody types it a second time. */
export async function votedValues(at: JourneyInView, move: string): Promise<Values | undefined> {
  const voted = await at.tx
    .selectFrom('community_outcome')
    .select(['passed', 'for_it', 'against_it', 'abstained', 'decided_on'])
    .where('service_id', '=', at.serviceId)
    .where('journey_id', '=', at.journey.journeyId)
    .where('move', '=', move)
    .orderBy('decided_on', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (voted === undefined) return undefined;
  const written = (n: number | null) => (n === null ? '' : String(n));
  return {
    passed: voted.passed ? 'yes' : 'no',
    for: written(voted.for_it),
    against: written(voted.against_it),
    abstained: written(voted.abstained),
    ...dateValues('decided-on', voted.decided_on as JourneyInView['request']['today']),
  };
}
