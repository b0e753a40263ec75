import type { CalendarDay } from '@commonground/calendar';
import type { Fact } from '@commonground/journey';
import type { RunningModel } from '@commonground/service-model';
import { factInWords, loadJourneys } from '#features/journeys/index.ts';
import type { Tx } from '#platform/storage/index.ts';

/** Somebody joined or left: when, who, and how it was decided, in the words of the fact that did it. */
export interface ComingOrGoing {
  readonly key: string;
  readonly on: CalendarDay;
  readonly journeyId: string;
  readonly called: string;
  readonly what: 'joined' | 'left';
  readonly words: readonly string[];
}

const MOST = 20;

/** The latest joinings and leavings of a group, newest first. */
export async function comingsAndGoings(
  tx: Tx,
  serviceId: string,
  model: RunningModel,
  groupId: string,
): Promise<{ readonly shown: readonly ComingOrGoing[]; readonly all: number }> {
  const rows = await tx
    .selectFrom('membership as m')
    .innerJoin('person as p', 'p.person_id', 'm.person_id')
    .select(['m.membership_id', 'm.journey_id', 'm.joined_on', 'm.left_on', 'p.called'])
    .where('m.service_id', '=', serviceId)
    .where('m.group_id', '=', groupId)
    .execute();
  const events = rows
    .flatMap((row) => [
      { row, what: 'joined' as const, on: row.joined_on as CalendarDay },
      ...(row.left_on === null ? [] : [{ row, what: 'left' as const, on: row.left_on as CalendarDay }]),
    ])
    .sort((a, b) => (a.on < b.on ? 1 : -1));
  const shown = events.slice(0, MOST);
  const journeys = await loadJourneys(tx, serviceId, [...new Set(shown.map(({ row }) => row.journey_id))]);
  const facts = new Map(journeys.map((journey) => [journey.journeyId, journey.facts]));
  return {
    all: events.length,
    shown: shown.map(({ row, what, on }) => {
      const fact = factOf(facts.get(row.journey_id) ?? [], row.membership_id, what, on);
      return {
        key: `${row.membership_id} ${what}`,
        on,
        journeyId: row.journey_id,
        called: row.called,
        what,
        words: fact === undefined ? [] : wordsOf(model, fact),
      };
    }),
  };
}

const TAKES_AWAY: ReadonlySet<Fact['kind']> = new Set([
  'left-component',
  'finished-component',
  'moved',
  'ended',
  'paused',
]);

/** A membership is named after the fact that began it; what ended it is the last fact of that day that takes places away. */
const factOf = (facts: readonly Fact[], id: string, what: ComingOrGoing['what'], on: CalendarDay): Fact | undefined =>
  what === 'joined'
    ? facts.find((fact) => fact.id === id)
    : facts.findLast((fact) => fact.on === on && TAKES_AWAY.has(fact.kind));

function wordsOf(model: RunningModel, fact: Fact): readonly string[] {
  const { what, more } = factInWords(model, fact);
  return [what, ...more];
}
