import { readerOf } from '../compute/evaluate.ts';
import { forPrograms } from '../rows/shown-number.ts';
import { type Check, told } from './finding.ts';

const MONTHS = 12;
const WEEKS = 52;
const DAY_MS = 86_400_000;

/** New referrals in a month against those since the start. */
export const referrals: Check = {
  id: 'I43',
  title: 'New referrals in a month and since the start do not fit one pace',
  find: (facts) => {
    const reader = readerOf(facts);
    const [month, all] = [
      reader.number('activity:ne-london-impart/referrals-a-month'),
      reader.number('activity:ne-london-impart/referrals-since-2004'),
    ];
    const year = month * MONTHS;
    const { commissioned, visited } = facts.dates;
    if (!commissioned || !visited)
      throw new Error('The facts of the review have no dates of commissioning and visits.');
    const least = all / yearsOf(commissioned.from, visited.to);
    const most = all / yearsOf(commissioned.to, visited.from);
    if (least <= year && year <= most) return null;
    return {
      says: [
        `${told(month)} in a month are ${told(year)} in a year. ${told(all)} since 2004 are from ${told(least, '', 0)} to ${told(most, '', 0)} in a year.`,
        `Both can be right only if there were ${year > most ? 'far fewer' : 'far more'} at first; that is not shown.`,
      ],
      lines: reader.madeFrom().from,
      published: forPrograms(all),
      recomputed: forPrograms(year),
      verdict: 'cannot-be-shown',
    };
  },
};

const yearsOf = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY_MS / 365.25;

/** Places in a week against contacts in a year. Whose they are cannot be told, so no service is named. */
export const places: Check = {
  id: 'I46',
  title: 'Fewer places in a year than contacts',
  find: (facts) => {
    const reader = readerOf(facts);
    const [week, contacts] = [
      reader.number('activity:leeds-mcn/places-a-week'),
      reader.number('activity:leeds-mcn/contacts-a-year'),
    ];
    const inAYear = week * WEEKS;
    if (inAYear >= contacts) return null;
    return {
      says: [
        `${told(week)} places in a week are ${told(inAYear)} in a year, and ${told(contacts)} contacts are printed: they must count more than these places.`,
        'Which service these cells belong to cannot be told.',
      ],
      lines: reader.madeFrom().from,
      published: forPrograms(contacts),
      recomputed: forPrograms(inAYear),
      verdict: 'cannot-be-shown',
    };
  },
};
