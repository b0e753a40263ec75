import type { RunningModel } from '@commonground/service-model';
import type { Tx } from '#platform/storage/index.ts';

/** A next step of somebody that a community decides. */
export interface Step {
  readonly key: string;
  readonly personId: string;
  readonly journeyId: string;
  readonly called: string;
  readonly move: string;
  readonly name: string;
  readonly topic: 'joining' | 'leaving';
}

/** Everybody of a service who stands before a move that the community decides, by name. */
export async function stepsToDecide(
  tx: Tx,
  serviceId: string,
  model: Pick<RunningModel, 'moves' | 'stages'>,
): Promise<Step[]> {
  const moves = Object.entries(model.moves).filter(([, { decidedBy }]) => decidedBy === 'community');
  const stages = [...new Set(moves.flatMap(([, { from }]) => from))];
  if (stages.length === 0) return [];
  const rows = await tx
    .selectFrom('journey_now as n')
    .innerJoin('person as p', 'p.person_id', 'n.person_id')
    .select(['n.journey_id', 'n.person_id', 'n.stage_id', 'p.called'])
    .where('n.service_id', '=', serviceId)
    .where('n.ended_on', 'is', null)
    .where('n.stage_id', 'in', stages)
    .orderBy('p.called')
    .orderBy('n.journey_id')
    .execute();
  return rows.flatMap((row) =>
    moves.flatMap(([move, { from, to, name }]) =>
      from.includes(row.stage_id ?? '')
        ? [
            {
              key: `${row.journey_id} ${move}`,
              personId: row.person_id,
              journeyId: row.journey_id,
              called: row.called,
              move,
              name,
              topic: model.stages[to]?.phase === 'taking-part' ? ('joining' as const) : ('leaving' as const),
            },
          ]
        : [],
    ),
  );
}
