import { addDays, type CalendarDay } from '@commonground/calendar';
import type { SimulatedPerson, SimulatedService } from '@commonground/simulation';

/** How many people of a service come back and are written down a second time, as if they were new. */
const PAIRS = 3;
/** Only people who asked to come this lately are made into somebody who was here before. */
const LATELY_DAYS = 50;

/** Somebody written down a second time, and the record they had already. */
export interface WrittenTwice {
  readonly personId: string;
  readonly earlierId: string;
}

/**
 * The same simulated service in which a few people who asked to come lately are people who had ended here, written down
 * anew: born on the same day, the name a little otherwise, and nobody has typed an NHS number. What they did stays.
 */
export function withReturningPeople(
  simulated: SimulatedService,
  today: CalendarDay,
): { simulated: SimulatedService; twice: readonly WrittenTwice[] } {
  const from = addDays(today, -LATELY_DAYS);
  const opened = new Map<string, CalendarDay>();
  for (const { personId, facts } of simulated.journeys) {
    const first = facts[0]?.on;
    if (first !== undefined && first < (opened.get(personId) ?? '9999')) opened.set(personId, first);
  }
  const lately = simulated.journeys.filter(
    ({ personId, facts }) => (opened.get(personId) ?? '') >= from && facts.at(-1)?.kind !== 'ended',
  );
  const before = [...new Set(simulated.journeys.filter((journey) => wasHere(journey, from)).map((j) => j.personId))];
  const twice = lately.slice(-PAIRS).flatMap((fresh, index) => {
    // Spread over the years; where few were here before, one after the other, and nobody twice.
    const nth = before.length > PAIRS ? Math.floor(((index + 1) * before.length) / (PAIRS + 1)) : index;
    const earlierId = before[nth];
    return earlierId === undefined ? [] : [{ personId: fresh.personId, earlierId }];
  });
  const people = new Map(simulated.people.map((person) => [person.personId, person]));
  const again = new Map(
    twice.flatMap(({ personId, earlierId }, index) => {
      const [fresh, earlier] = [people.get(personId), people.get(earlierId)];
      return fresh === undefined || earlier === undefined ? [] : [[personId, writtenAgain(fresh, earlier, index)]];
    }),
  );
  return {
    simulated: { ...simulated, people: simulated.people.map((person) => again.get(person.personId) ?? person) },
    twice,
  };
}

/** Ended, or not seen any more, before that day. */
function wasHere({ facts }: SimulatedService['journeys'][number], day: CalendarDay): boolean {
  const last = facts.at(-1);
  return last !== undefined && last.on < day && !(last.kind === 'ended' && last.as === 'died');
}

/** As somebody would write them down who does not know that they were here: a slip, a new telephone, a new family name. */
function writtenAgain(fresh: SimulatedPerson, earlier: SimulatedPerson, index: number): SimulatedPerson {
  const [given = earlier.called, ...rest] = earlier.fullName.split(' ');
  const family = rest.join(' ');
  const newFamily = fresh.fullName.split(' ').slice(1).join(' ');
  const fullName =
    [`${given} ${family}`, `${given} ${slip(family)}`, `${given} ${newFamily}`][index % 3] ?? fresh.fullName;
  return {
    ...fresh,
    called: earlier.called,
    fullName,
    dateOfBirth: earlier.dateOfBirth,
    gender: earlier.gender,
    ethnicGroup: earlier.ethnicGroup,
    phone: index % 3 === 2 ? earlier.phone : fresh.phone,
  };
}

/** A letter left out of a long name, one put to a short one. */
const slip = (name: string) => (name.length > 4 ? name.slice(0, -1) : `${name}e`);
