import type { JourneyInView } from '#features/journeys/index.ts';
import { directoryOf, type Organisation } from '#features/partners/index.ts';
import { modelOn } from '#features/services/index.ts';
import type { ToldHow } from '../intake.tables.ts';
import { reachOfPerson } from '../telling.store.ts';
import { type RuleInForce, rulesInForce } from './rules-in-force.rules.ts';

/** What the form of a no needs to know beyond the journey. */
export interface NoForm {
  readonly organisations: readonly Organisation[];
  readonly rules: readonly RuleInForce[];
  readonly modelVersion: number;
  /** Whether a message can be sent without harm; a letter and a call always can. */
  readonly canSend: boolean;
  /** Who suggested the person; undefined when they came by themselves. */
  readonly referrer: 'account' | 'other' | undefined;
}

/** Sources of referral that name nobody else: they came by themselves. */
const OWN_COMING: readonly string[] = ['self', 'drop-in'];

export async function noFormOf(at: JourneyInView): Promise<NoForm> {
  const model = await modelOn(at.tx, at.serviceId, at.request.today);
  const reach = await reachOfPerson(at.tx, at.serviceId, at.person);
  const suggested = at.state.span?.suggestedBy ?? at.state.suggestion?.by;
  return {
    organisations: await directoryOf(at.tx, at.serviceId),
    rules: rulesInForce(model, at.request.today),
    modelVersion: model.version.number,
    canSend: reach.can,
    referrer:
      at.journey.suggestedByAccount !== null
        ? 'account'
        : suggested == null || OWN_COMING.includes(suggested)
          ? undefined
          : 'other',
  };
}

export const toldWays = ({ canSend }: NoForm): ToldHow[] => [
  ...(canSend ? (['message'] as const) : []),
  'letter',
  'said',
];
