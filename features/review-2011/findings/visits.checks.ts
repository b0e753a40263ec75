import { readerOf } from '../compute/evaluate.ts';
import { aNumber } from '../compute/recomputed.ts';
import type { Visit } from '../facts/facts.schema.ts';
import type { ReviewFacts } from '../facts/review-facts.ts';
import { forPrograms } from '../rows/shown-number.ts';
import { verdictOf } from '../verdict/verdict.rules.ts';
import { type Check, linesOf, publishedOf, said, told } from './finding.ts';

const sumOf = (group: string) => ({ sum: `column:${group}` });

/** The number of service users against the columns of the table. */
export const serviceUsers: Check = {
  id: 'I04',
  title: 'The number of service users is that of another column',
  find: (facts) => {
    const reader = readerOf(facts);
    const named = reader.number('C171');
    const [mixed, alone] = [reader.number(sumOf('service-users')), reader.number(sumOf('service-users-only'))];
    if (named === mixed || named === mixed + alone) return null;
    const [staff, together] = [reader.number(sumOf('staff')), reader.number(sumOf('together'))];
    const [low, high] = peopleAtLeastAndMost(facts);
    return {
      says: [
        `The text says ${told(named)} service users. ${named === together ? `That is the second group as a whole: ${told(staff)} staff and ${told(mixed)} service users, so staff are counted twice.` : 'No column adds to that.'}`,
        `Service users came ${told(mixed)} times to the second group and ${told(alone)} times to the third: from ${told(low)} to ${told(high)} different people.`,
      ],
      lines: [...linesOf(['C171'], facts), ...reader.madeFrom().from],
      published: forPrograms(named),
      recomputed: forPrograms(mixed),
      verdict: 'contradicts',
    };
  },
};

const came = (value: Visit['staff']): number => (value === 'not-held' ? 0 : value);

/** Different service users: as few as if everybody had come to both groups, as many as if nobody had. */
function peopleAtLeastAndMost({ visits }: ReviewFacts): [number, number] {
  const pairs = Object.values(visits).map(
    (row) => [came(row['service-users']), came(row['service-users-only'])] as const,
  );
  return [
    pairs.reduce((total, [second, third]) => total + Math.max(second, third), 0),
    pairs.reduce((total, [second, third]) => total + second + third, 0),
  ];
}

/** The mean of the third group: in the text, in the table, and worked out. */
export const thirdMean: Check = {
  id: 'I05',
  title: 'The mean of the third group is not the same in the text and in the table',
  find: (facts) => {
    const reader = readerOf(facts);
    const held = reader.column('service-users-only').values.length;
    const total = reader.number(sumOf('service-users-only'));
    const all = Object.keys(facts.visits).length;
    const inText = verdictOf(publishedOf('C174', facts), aNumber(total / held, ''));
    const same = reader.number('C174') === reader.number('C440');
    if (inText !== 'contradicts' && same) return null;
    const overAll = verdictOf(publishedOf('C174', facts), aNumber(total / all, ''));
    return {
      says: [
        `The text says ${said('C174', facts)}, the table ${said('C440', facts)}. ${told(total)} people in ${held} groups make ${told(total / held)}.`,
        ...(overAll === 'contradicts'
          ? []
          : [
              `Divided by all ${all} visits it is ${told(total / all)}, which rounds to the number in the text: the text seems to count groups that were not held.`,
            ]),
      ],
      lines: [...linesOf(['C174', 'C440'], facts), ...reader.madeFrom().from],
      published: forPrograms(reader.number('C174')),
      recomputed: forPrograms(total / held),
      verdict: inText === 'contradicts' ? inText : 'cannot-be-shown',
    };
  },
};

/** Fourteen visits to eleven projects: the reason given against the visits made. */
export const visits: Check = {
  id: 'I08',
  title: 'The reason for the number of visits gives another number',
  find: (facts) => {
    const reader = readerOf(facts);
    const [made, projects, counties] = [reader.number('C155'), reader.number('C156'), reader.number('counties')];
    const expected = projects - 1 + counties;
    if (made === expected) return null;
    const { parent, counties: named, source } = facts.programme['counties-of-the-initiative'];
    const besides = Object.keys(facts.visits).filter(
      (id) => facts.services[id]?.parent === parent && !named.includes(id),
    );
    const names = besides.map((id) => facts.services[id]?.name);
    return {
      says: [
        `${told(made)} visits are explained by one of ${told(projects)} projects that is now in ${told(counties)} counties. That gives ${told(expected)}.`,
        ...(names.length > 0
          ? [`The sentence leaves out a service of that project that was visited too: ${names.join('; ')}.`]
          : []),
      ],
      lines: [...linesOf(['C155', 'C156'], facts), source, ...besides.map((id) => facts.visits[id]!.source)],
      published: forPrograms(made),
      recomputed: forPrograms(expected),
      verdict: 'contradicts',
    };
  },
};
