import { addMonths, shortDate } from '@commonground/calendar';
import { inService } from '#features/services/index.ts';
import { type Answer, type PageRequest, Table } from '#platform/pages/index.ts';
import { asSystem } from '#platform/storage/index.ts';
import { coursesOf } from '../courses/course.store.ts';
import { framed, hubOf } from '../outward-act.tsx';
import { wordsOf } from '../outward-lists.ts';
import { answersOf } from './asked.store.ts';
import { changeOf, type DomainChange, FEWEST } from './training-change.rules.ts';

const MONTHS_BACK = 24;

/** What training changed in the people who came, in their own judgement: paired change, and who is missing from it. */
export const showTrainingChange = (request: PageRequest): Promise<Answer> =>
  inService(request, async (at) => {
    const from = addMonths(request.today, -MONTHS_BACK);
    const courses = await coursesOf(at.tx, at.serviceId);
    const answers = await asSystem(request.storage, at.serviceId, 'figures about training', (tx) =>
      answersOf(tx, at.serviceId, from, request.today),
    );
    const named = answers.map(({ courseId, people }) => ({
      name: courses.find((one) => one.courseId === courseId)?.name ?? 'Events of no course',
      people,
    }));
    return framed(
      at,
      'What training changes',
      { href: `${hubOf(at)}/outward`, words: 'Training and advice' },
      <>
        <div className="nhsuk-u-reading-width">
          <p>
            People who came to training by name from {shortDate(from)} to {shortDate(request.today)} say how it is for
            them, from 1 (not at all) to 5 (fully): before, just after, and three to six months later. Self-reported.
            Change is in the same people, with a 95% interval. It is not known what would have changed without the
            training.
          </p>
          <p>Of fewer than {FEWEST} people with both answers nothing but the number is shown.</p>
        </div>
        <Changes caption="All training" rows={changeOf(named.flatMap(({ people }) => people))} />
        {named.length < 2
          ? null
          : named.map(({ name, people }) => <Changes key={name} caption={name} rows={changeOf(people)} />)}
      </>,
    );
  });

function Changes({ caption, rows }: { caption: string; rows: readonly DomainChange[] }) {
  return (
    <Table<DomainChange>
      caption={caption}
      columns={[
        {
          id: 'what',
          words: 'What',
          cell: ({ domain, until }) =>
            `${wordsOf('domains', domain)}, ${until === 'after' ? 'just after' : 'months later'}`,
        },
        { id: 'before', words: 'Before', numeric: true, cell: ({ before }) => before?.toFixed(1) ?? 'Too few' },
        { id: 'change', words: 'Change', numeric: true, cell: changeInWords },
        { id: 'n', words: 'People with both', numeric: true, cell: ({ pairs }) => pairs },
        { id: 'missing', words: 'Missing', numeric: true, cell: ({ came, pairs }) => `${came - pairs} of ${came}` },
      ]}
      rows={rows}
      rowKey={({ domain, until }) => `${domain} ${until}`}
      empty="Nobody has come to training by name yet."
    />
  );
}

const signed = (value: number) => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(2)}`;

export function changeInWords({ change }: Pick<DomainChange, 'change'>): string {
  if (change === null || change.estimate === null) return 'Too few';
  const { interval } = change;
  const range =
    interval?.lower == null || interval.upper == null
      ? ''
      : ` (${signed(interval.lower)} to ${signed(interval.upper)})`;
  return `${signed(change.estimate)}${range}`;
}
