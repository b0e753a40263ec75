import { addDays, type CalendarDay, dayNumber, fromDayNumber, lengthInDays } from '@commonground/calendar';
import type { Law } from '../law/law.ts';
import { chooser, type Random } from '../random.ts';
import type { SimulatedPerson } from '../simulated-service.ts';

/** What decides how somebody fares, known from the first day; the name is made only when it is needed. */
export interface Traits {
  readonly born: CalendarDay;
  readonly gender: string;
  readonly ethnicGroup: string;
  readonly is: readonly string[];
  /** When the person finished elsewhere, for models whose members come from another service. */
  readonly finishedElsewhere: CalendarDay;
}

export interface Ages {
  readonly from: number;
  readonly to: number | 'no-limit';
}

/** Makes traits of people who come on a day, within the model's ages. */
export function traitsMaker(law: Law, ages: Ages, random: Random): (on: CalendarDay) => Traits {
  const { people } = law;
  const gender = chooser(people.genders.shares);
  const ethnic = chooser(people['ethnic-groups'].shares);
  const youngest = Math.max(ages.from, people.ages.youngest);
  const oldest = Math.min(ages.to === 'no-limit' ? people.ages.oldest : ages.to, people.ages.oldest);
  const came = people['came-from-another-service']['months-ago'];
  return (on) => {
    const age = ageBetween(random, people.ages.mean, people.ages.sd, youngest, oldest + 1);
    const born = fromDayNumber(dayNumber(on) - Math.floor(age * lengthInDays('1 year')) - 1);
    const g = gender(random);
    const months = random.whole(came.from, came.to);
    return {
      born,
      gender: g,
      ethnicGroup: ethnic(random),
      is: attributes(law, random, g, age),
      finishedElsewhere: addDays(on, -Math.ceil(lengthInDays(`${months} months`))),
    };
  };
}

function ageBetween(random: Random, mean: number, sd: number, youngest: number, oldest: number): number {
  for (let tries = 0; tries < 200; tries++) {
    const age = random.normal(mean, sd);
    if (age >= youngest && age < oldest) return age;
  }
  return youngest + random.uniform() * (oldest - youngest);
}

function attributes(law: Law, random: Random, gender: string, age: number): string[] {
  const shares = law.people.attributes;
  const is: string[] = gender === '2' ? ['women'] : gender === '1' ? ['men'] : [];
  if (random.chance(shares.parents)) is.push('parents');
  if (age < 25 && random.chance(shares['young-parents'])) is.push('young-parents');
  if (age >= 60 && random.chance(shares['older-adults'])) is.push('older-adults');
  return is;
}

/** The tenth digit by modulus 11, or null where the nine digits have none (NHS data dictionary, NHS NUMBER). */
export function nhsCheckDigit(nine: string): number | null {
  let sum = 0;
  for (let i = 0; i < 9; i++) sum += Number(nine[i]) * (10 - i);
  const check = (11 - (sum % 11)) % 11;
  return check === 10 ? null : check;
}

/** Numbers that begin 999, never issued, valid by their check digit; no two people of one maker share one. */
export function nhsNumberMaker(random: Random): () => string {
  const given = new Set<string>();
  return () => {
    for (;;) {
      const nine = `999${String(random.whole(0, 999_999)).padStart(6, '0')}`;
      const check = nhsCheckDigit(nine);
      if (check === null || given.has(nine)) continue;
      given.add(nine);
      return `${nine}${check}`;
    }
  };
}

/** Gives somebody with traits a name and addresses; nobody is meant. */
export function personMaker(law: Law, random: Random): (personId: string, traits: Traits) => SimulatedPerson {
  const nhsNumber = nhsNumberMaker(random);
  const names = law.people['given-names'];
  return (personId, traits) => {
    const called = random.one(names[traits.gender] ?? names['3']!);
    const family = random.one(law.people['family-names']);
    const mail = `${called}.${family}${random.whole(1, 99)}@mail.example`.toLowerCase();
    return {
      personId,
      called,
      fullName: `${called} ${family}`,
      dateOfBirth: traits.born,
      nhsNumber: nhsNumber(),
      // Ofcom's mobile numbers for drama: 07700 900000 to 900999.
      phone: `07700 900${String(random.whole(0, 999)).padStart(3, '0')}`,
      email: random.chance(law.people.contacts.email) ? mail : null,
      gender: traits.gender,
      ethnicGroup: traits.ethnicGroup,
    };
  };
}
