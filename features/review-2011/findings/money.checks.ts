import { readerOf } from '../compute/evaluate.ts';
import { aNumber } from '../compute/recomputed.ts';
import { forPrograms } from '../rows/shown-number.ts';
import { verdictOf } from '../verdict/verdict.rules.ts';
import { type Check, linesOf, publishedOf, said, told } from './finding.ts';

const COSTS = { sum: 'column:costs' };
const PEOPLE = { sum: 'column:populations' };

/** The printed costs, added, against the sum in the text. */
export const costs: Check = {
  id: 'I01',
  title: 'The central costs do not add to the sum that is named',
  find: (facts) => {
    const reader = readerOf(facts);
    const total = reader.number(COSTS);
    const wrong = ['C030', 'C119'].filter(
      (id) => verdictOf(publishedOf(id, facts), aNumber(total, '')) === 'contradicts',
    );
    if (wrong.length === 0) return null;
    const named = reader.number(wrong[0]!);
    const less = named - total;
    return {
      says: [
        `The costs printed for the projects add to ${told(total, 'GBP')}. The text names ${said(wrong[0]!, facts)}${wrong.length > 1 ? ', twice' : ''}.`,
        `The sum in the text is ${told(Math.abs(less), 'GBP')} ${less > 0 ? 'more' : 'less'}, ${told(Math.abs((100 * less) / named), 'per cent', 1)} of it, and no reason is given.`,
      ],
      lines: [...linesOf(wrong, facts), ...reader.madeFrom().from],
      published: forPrograms(named),
      recomputed: forPrograms(total),
      verdict: 'contradicts',
    };
  },
};

/** Productivity is defined as people over cost. */
export const productivity: Check = {
  id: 'I02',
  title: 'Productivity is defined one way and worked out the other',
  find: (facts) => {
    const reader = readerOf(facts);
    const [cost, people] = [reader.number('C119'), reader.number('C009')];
    const asDefined = people / cost;
    if (verdictOf(publishedOf('C120', facts), aNumber(asDefined, '')) !== 'contradicts') return null;
    const turned = cost / people;
    const explained = verdictOf(publishedOf('C120', facts), aNumber(turned, '')) !== 'contradicts';
    return {
      says: [
        `It is defined as people divided by cost: ${told(asDefined, '', 3)} people for each pound. What is printed is ${said('C120', facts)}.`,
        explained
          ? `That is cost divided by people (${told(turned, '', 3)}): pounds for each person, not people for each pound.`
          : 'It is not cost divided by people either.',
        `With the costs that are printed it would be £${told(reader.number(COSTS) / people, '', 3)} for each person.`,
      ],
      lines: [...linesOf(['C120'], facts), ...reader.madeFrom().from],
      published: forPrograms(reader.number('C120')),
      recomputed: forPrograms(asDefined),
      verdict: 'contradicts',
    };
  },
};

/** The printed populations, added, against the total. */
export const populations: Check = {
  id: 'I03',
  title: 'The populations do not add to the total',
  find: (facts) => {
    const reader = readerOf(facts);
    const result = reader.run(PEOPLE);
    const total = reader.number(PEOPLE);
    const named = reader.number('C009');
    if (result.kind === 'number' && verdictOf(publishedOf('C009', facts), result) !== 'contradicts') return null;
    const { unread } = reader.column('populations');
    const names = unread.map((id) => facts.services[id]?.name ?? id);
    return {
      says: [
        `The populations that can be read add to ${told(total)}. The total is ${told(named)}: ${told(named - total)} people are in no line.`,
        ...(names.length > 0
          ? [`No population can be read for ${names.join('; ')}. How many of them live where is not said.`]
          : []),
      ],
      lines: [...linesOf(['C009'], facts), ...reader.madeFrom().from],
      published: forPrograms(named),
      recomputed: forPrograms(total),
      verdict: verdictOf(publishedOf('C009', facts), result),
    };
  },
};
