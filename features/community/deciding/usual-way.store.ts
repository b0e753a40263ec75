import { type RunningModel, valueOr, type WayOfDeciding } from '@commonground/service-model';
import type { Tx } from '#platform/storage/index.ts';
import type { Say, Topic } from './deciding.tables.ts';
import type { Where } from './proposal.store.ts';
import { isQuorum, isWay, type Quorum, type WayId, ways } from './ways.ts';

/** How a community usually decides about something. */
export interface UsualWay {
  readonly way: WayId;
  readonly say: Say;
  readonly quorum: Quorum;
  readonly secret: boolean;
  /** Who said so: the community itself, or the service's model. */
  readonly from: 'community' | 'service';
}

/** The community's own choice; else what the service's model says; undefined where nobody has said. */
export async function usualWay(
  tx: Tx,
  communityId: string,
  model: Pick<RunningModel, 'deciding' | 'moves'>,
  topic: Topic,
  move?: string,
): Promise<UsualWay | undefined> {
  const row = await tx
    .selectFrom('community_way')
    .select(['way', 'say', 'quorum', 'secret'])
    .where('community_id', '=', communityId)
    .where('topic', '=', topic)
    .orderBy('set_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (row !== undefined && isWay(row.way) && isQuorum(row.quorum)) return { ...row, from: 'community' };
  if (topic === 'election') return { way: 'election', say: 'members', quorum: '1/2', secret: true, from: 'service' };
  return wayOfModel(modelWay(model, topic, move));
}

/** The way of deciding that the model names for a move, or for a topic. */
export function modelWay(
  model: Pick<RunningModel, 'deciding' | 'moves'>,
  topic: Topic,
  move?: string,
): WayOfDeciding | undefined {
  const ofMove = move === undefined ? undefined : model.moves[move]?.way;
  if (ofMove !== undefined) return model.deciding[ofMove];
  return Object.values(model.deciding).find(({ usedFor }) =>
    valueOr(usedFor, [] as string[]).includes(topic as string),
  );
}

/** The model's own words for a quorum or a majority are shown beside it; only what they mean for sure is filled in. */
export function wayOfModel(said: WayOfDeciding | undefined): UsualWay | undefined {
  if (said === undefined) return undefined;
  const secret = valueOr(said.secret, false);
  const way = {
    vote: secret ? ('secret-ballot' as const) : ('majority' as const),
    consent: 'consent' as const,
    'sense-check': 'sense-check' as const,
    advice: 'advice' as const,
    agreement: 'consensus' as const,
    'not-known': undefined,
  }[said.way];
  if (way === undefined) return undefined;
  return {
    way,
    say: valueOr(said.say, 'members-and-staff' as const),
    quorum: ways()[way].quorum,
    secret,
    from: 'service',
  };
}

/** Writes down how the community decides about something from now on. What it was before stays. */
export async function setUsualWay(
  tx: Tx,
  where: Where,
  topic: Topic,
  usual: Omit<UsualWay, 'from'>,
  side: 'member' | 'staff',
  now: Date,
): Promise<void> {
  await tx
    .insertInto('community_way')
    .values({
      service_id: where.serviceId,
      community_id: where.communityId,
      topic,
      set_at: now,
      way: usual.way,
      say: usual.say,
      quorum: usual.quorum,
      secret: usual.secret,
      set_side: side,
    })
    .onConflict((conflict) => conflict.columns(['service_id', 'community_id', 'topic', 'set_at']).doNothing())
    .execute();
}
