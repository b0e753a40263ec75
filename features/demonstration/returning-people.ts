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
  const ended = simulated.journeys.filter(({ facts }) => {
    const last = facts.at(-1);
    return last?.kind === 'ended' && last.as !== 'died' && last.on < from;
  });
  const twice = lately.slice(-PAIRS).flatMap((fresh, index) => {
    const before = ended[Math.floor(((index + 1) * ended.length) / (PAIRS + 1))];
    return before === undefined ? [] : [{ personId: fresh.personId, earlierId: before.personId }];
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

/** The last two letters the other way round. */
const slip = (name: string) => name.slice(0, -2) + [...name.slice(-2)].reverse().join('');
