import { shortDate } from '@commonground/calendar';
import { inService } from '#features/services/index.ts';
import { type Answer, type PageRequest, Table } from '#platform/pages/index.ts';
import { framed, hubOf } from '../outward-act.tsx';
import { wordsOf } from '../outward-lists.ts';
import { EVENT_KINDS, KINDS } from './course.form.tsx';
import { type Course, coursesOf, leadingInto } from './course.store.ts';

/** The catalogue: what is offered to other services, at which level, and what leads into what. */
export const showCourses = (request: PageRequest): Promise<Answer> =>
  inService(request, async (at) => {
    const all = await coursesOf(at.tx, at.serviceId);
    return framed(
      at,
      'Courses and groups for other services',
      { href: `${hubOf(at)}/outward`, words: 'Training and advice' },
      <>
        <p>
          <strong>{all.filter(({ endedOn }) => endedOn === null).length}</strong> offered as of{' '}
          {shortDate(request.today)}; {all.length} written down.
        </p>
        <p>
          <a className="nhsuk-button nhsuk-button--secondary" href={`${hubOf(at)}/courses/new`}>
            Add a course or a group
          </a>
        </p>
        {KINDS.map((kind) => (
          <OfKind key={kind} caption={EVENT_KINDS[kind]} base={`${hubOf(at)}/courses`} all={all} kind={kind} />
        ))}
      </>,
    );
  });

interface OfKindProps {
  readonly caption: string;
  readonly base: string;
  readonly all: readonly Course[];
  readonly kind: Course['kind'];
}

function OfKind({ caption, base, all, kind }: OfKindProps) {
  const rows = all.filter((one) => one.kind === kind);
  if (rows.length === 0) return null;
  const named = (ids: readonly string[]) =>
    all
      .filter(({ courseId }) => ids.includes(courseId))
      .map(({ name }) => name)
      .join(', ');
  return (
    <Table<Course>
      caption={caption}
      columns={[
        {
          id: 'name',
          words: 'Name',
          cell: (one) => (
            <>
              <a href={`${base}/${one.courseId}`}>{one.name}</a>
              {one.kuf ? ' (KUF)' : ''}
              {one.endedOn === null ? '' : `, until ${shortDate(one.endedOn)}`}
            </>
          ),
        },
        { id: 'level', words: 'Level', cell: ({ level }) => (level === null ? 'None' : wordsOf('levels', level)) },
        {
          id: 'for',
          words: 'For',
          cell: ({ sectors }) => sectors.map((one) => wordsOf('sectors', one)).join(', ') || 'Everybody',
        },
        { id: 'sessions', words: 'Sessions', numeric: true, cell: ({ sessions }) => sessions },
        {
          id: 'from',
          words: 'Comes after',
          cell: (one) =>
            leadingInto(all, one)
              .map(({ name }) => name)
              .join(', ') || 'Nothing',
        },
        { id: 'into', words: 'Leads into', cell: ({ leadsInto }) => named(leadsInto) || 'Nothing' },
      ]}
      rows={rows}
      rowKey={({ courseId }) => courseId}
      empty=""
    />
  );
}
