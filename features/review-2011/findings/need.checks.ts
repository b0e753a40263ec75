import { readerOf } from '../compute/evaluate.ts';
import { aNumber } from '../compute/recomputed.ts';
import { forPrograms } from '../rows/shown-number.ts';
import { type Verdict, verdictOf } from '../verdict/verdict.rules.ts';
import { type Check, linesOf, publishedOf, said, told } from './finding.ts';

/** How many people: 2.46 million against 10 to 13 % of adults. */
export const prevalence: Check = {
  id: 'I16',
  title: 'Two numbers of people with these difficulties do not fit together',
  find: (facts) => {
    const reader = readerOf(facts);
    const [people, england] = [reader.number('C039'), reader.number('coverage:england')];
    const [low, high] = [reader.number('C035.low'), reader.number('C035.high')];
    const fewestAdults = (reader.number('adults-at-least') / 100) * england;
    if ((low / 100) * fewestAdults <= people && people <= (high / 100) * england) return null;
    const adults = (100 * people) / low;
    return {
      says: [
        `${said('C039', facts)} are ${told((100 * people) / england, 'per cent', 1)} of everybody in England. The other number is ${said('C035', facts)}.`,
        `For ${said('C039', facts)} to be ${told(low, 'per cent')} of adults, England would have ${told(adults / 1e6, '', 1)} million adults among ${told(england / 1e6, '', 1)} million people. At least ${told(fewestAdults / 1e6, '', 1)} million is more likely (from memory, not from the review).`,
      ],
      lines: linesOf(['C035', 'C039', 'C009'], facts),
      published: forPrograms(people),
      recomputed: `between ${forPrograms((low / 100) * fewestAdults)} and ${forPrograms((high / 100) * england)}`,
      verdict: 'contradicts',
    };
  },
};

/** Borderline personality disorder: a number for England against a rate for planning. */
export const borderline: Check = {
  id: 'I17',
  title: 'Two rates of borderline personality disorder',
  find: (facts) => {
    const reader = readerOf(facts);
    const [people, england] = [reader.number('C036'), reader.number('coverage:england')];
    const [rate, of] = [reader.number('C134'), reader.number('people-of-a-trust')];
    const atRate = (rate / of) * england;
    if (verdictOf(publishedOf('C036', facts), aNumber(atRate, '')) !== 'contradicts') return null;
    const adults = (people * of) / rate / england;
    return {
      says: [
        `${said('C036', facts)} in England are ${told((people / england) * of, '', 0)} of every ${told(of)}. The rate for planning is ${told(rate)} of every ${told(of)}, which is ${told(atRate, '', 0)} in England: ${told(atRate / people)} times as many.`,
        'The one counts people over 17, the other does not say. A forecast must show both.',
        ...(adults < 1
          ? [
              `They would agree if the ${told(of)} were adults alone and ${told(100 * adults, 'per cent', 1)} of people were adults; that is not what is printed.`,
            ]
          : []),
      ],
      lines: [...linesOf(['C036', 'C134', 'C009'], facts)],
      published: forPrograms(people),
      recomputed: forPrograms(atRate),
      verdict: 'contradicts',
    };
  },
};

/** "These costs are predicted to rise to … and … respectively". */
export const respectively: Check = {
  id: 'I19',
  title: 'Costs said to rise read as if they fell, and two years become a range',
  find: (facts) => {
    const reader = readerOf(facts);
    const [care, all] = [reader.number('C050'), reader.number('C051')];
    const [careLater, allLater] = [reader.number('C052'), reader.number('C053')];
    const falls = careLater < all;
    const ends = verdictOf(publishedOf('C139', facts), { kind: 'ends', low: all, high: allLater, working: '' });
    const range = ends !== 'contradicts';
    if (!falls && !range) return null;
    const growth = [100 * (careLater / care - 1), 100 * (allLater / all - 1)] as const;
    return {
      says: [
        ...(falls
          ? [
              `The number named last before “rise to ${said('C052', facts)}” is ${said('C051', facts)}. The sentence means two pairs: ${said('C050', facts)} to ${said('C052', facts)} (${told(growth[0], 'per cent')} more) and ${said('C051', facts)} to ${said('C053', facts)} (${told(growth[1], 'per cent', 1)} more).`,
            ]
          : []),
        ...(range
          ? [`Later ${said('C139', facts)} is given as a range. Its ends are two years, 2007 and 2026, rounded.`]
          : []),
      ],
      lines: linesOf(['C050', 'C051', 'C052', 'C053', 'C138', 'C139'], facts),
      published: forPrograms(reader.number('C138')),
      recomputed: growth.map(forPrograms).join(' and '),
      verdict: worst(growth.map((value) => verdictOf(publishedOf('C138', facts), aNumber(value, '')))),
    };
  },
};

const ORDER: readonly Verdict[] = ['contradicts', 'cannot-be-shown', 'rounds-to', 'agrees'];
const worst = (all: readonly Verdict[]): Verdict => ORDER.find((verdict) => all.includes(verdict)) ?? 'agrees';

/** People up by 9.3 %, cost up by 56 %. */
export const growthOfNeed: Check = {
  id: 'I20',
  title: 'Cost is forecast to rise faster than people, and nothing is said about why',
  find: (facts) => {
    const reader = readerOf(facts);
    const [people, rise] = [reader.number('C039'), reader.number('C040')];
    const later = reader.number({ forecast: ['C039', 'C040'] });
    const cost = reader.number({ growth: ['C050', 'C052'] });
    const each = 100 * ((1 + cost / 100) / (1 + rise / 100) - 1);
    if (Math.abs(each) < 1) return null;
    return {
      says: [
        `${told(people / 1e6)} million people and ${told(rise, 'per cent', 1)} more are ${told(later / 1e6, '', 3)} million in 2026.`,
        `Cost rises by ${told(cost, 'per cent')} in the same time, so the cost for each person rises by ${told(each, 'per cent', 0)}. The review does not say why.`,
      ],
      lines: linesOf(['C039', 'C040', 'C050', 'C052', 'C138'], facts),
      published: forPrograms(rise),
      recomputed: forPrograms(cost),
      verdict: 'cannot-be-shown',
    };
  },
};
