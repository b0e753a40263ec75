import type { CalendarDay } from '@commonground/calendar';
import { type FinishedBy, findPlan, type PlanRow, type PlansAt, withPlans } from '#features/plans/index.ts';
import type { Answer, PageRequest } from '#platform/pages/index.ts';
import { asSystem, type Tx } from '#platform/storage/index.ts';
import {
  type CrisisPlanOffered,
  type CrisisSection,
  crisisPlanOf,
  type RiskWay,
  riskWayOf,
  sectionsFor,
} from './crisis-plan.rules.ts';
import { type Say, sayFor } from './crisis-words.ts';

export type WhoseSide = PlansAt['side'];

/** The crisis plan of one journey as somebody has it before them: the person themself, or the team with them. */
export interface CrisisAt extends PlansAt {
  readonly offered: CrisisPlanOffered;
  readonly name: string;
  readonly riskWay: RiskWay | null;
  /** The parts in the order in which this service writes them. */
  readonly sections: readonly CrisisSection[];
  /** Undefined while nothing of it is written. */
  readonly plan: PlanRow | undefined;
  /** Address of the plan's own page. */
  readonly base: string;
  readonly today: CalendarDay;
}

export type CrisisPage = (at: CrisisAt) => Promise<Answer>;

/** Answers about the crisis plan of the address's journey; of the team it is written down who opened it. */
export const withCrisisPlan = (request: PageRequest, side: WhoseSide, answer: CrisisPage): Promise<Answer> =>
  withPlans(request, side, async (at) => answer(await crisisAt(at)), 'your crisis plan');

async function crisisAt(at: PlansAt): Promise<CrisisAt> {
  const offered = crisisPlanOf(at.model);
  const riskWay = riskWayOf(at.model);
  const say = sayFor(at.side);
  return {
    ...at,
    say,
    offered,
    riskWay,
    name: offered.name ?? say('kind-crisis'),
    sections: sectionsFor(riskWay),
    plan: await findPlan(at.tx, at, offered.key),
    base: at.side === 'person' ? `/my-plan/crisis/${at.journeyId}` : `${at.above}/crisis-plan`,
    today: at.request.today,
  };
}

export const byWhom = ({ request: { actor, clock, today } }: CrisisAt): FinishedBy => ({ actor, clock, today });

/** What a part is called: about risk, in the words of how this service works with it. */
export function headingOf(say: Say, riskWay: RiskWay | null, section: CrisisSection): string {
  const about = section === 'risks' || section === 'responsibility';
  return say(about && riskWay === 'professional' ? `section-${section}-professional` : `section-${section}`);
}

/**
 * The team writes in its own transaction; what a member may not write themself is written by the system, after it was
 * checked as them. Nothing may be written in `at.tx` before it: the two would wait for each other.
 */
export const written = <T>(at: CrisisAt, why: string, work: (tx: Tx) => Promise<T>): Promise<T> =>
  at.side === 'team' ? work(at.tx) : asSystem(at.request.storage, at.serviceId, why, work);
