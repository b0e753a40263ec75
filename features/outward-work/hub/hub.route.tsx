import { addDays, addMonths, shortDate } from '@commonground/calendar';
import { OUTWARD_KINDS } from '@commonground/service-model';
import type { ReactElement } from 'react';
import { type InService, inService } from '#features/services/index.ts';
import { type Answer, type PageRequest, Table } from '#platform/pages/index.ts';
import type { SectorCount } from '../events/who-came.rules.ts';
import { framed, hubOf } from '../outward-act.tsx';
import { wordsOf } from '../outward-lists.ts';
import { sectorsOf, type YearOf, yearOf } from './year.store.ts';

const LINKS = [
  ['courses', 'Courses and groups', 'What we offer, at which level, and what leads into what.'],
  ['events', 'Events', 'What is to come, who came, and which registers are owed.'],
  ['advice', 'Advice and consultation', 'Who asked, by when they hear from us, and what came of it.'],
  ['projects', 'Projects of people we trained', 'What they set out to change where they work, and what became of it.'],
  ['training-change', 'What training changes', 'Answers before, after and months later, in the same people.'],
  ['link-workers', 'Link workers', 'Who of us works with which team, and what they did there.'],
  ['replication', 'Helping others to do the same', 'Hours and materials for services that copy the model.'],
  ['strategies', 'Strategies', 'What organisations have agreed, who owns it, and when it is looked at again.'],
  ['attendees-alike', 'People who may be one', 'The same name and organisation twice: somebody decides.'],
] as const;

/** What the service did for other services in a year, counted from the same rows as the dataset. */
export const showOutward = (request: PageRequest): Promise<Answer> =>
  inService(request, async (at) =>
    framed(
      at,
      'Training and advice for other services',
      { href: hubOf(at), words: 'Work with others' },
      <>
        <YearSection {...(await theYear(at))} />
        <ul className="cg-plain-list nhsuk-u-reading-width">
          {LINKS.filter(([path]) => path !== 'training-change' || request.actor.role === 'service-lead').map(
            ([path, words, about]) => (
              <li key={path}>
                <a href={`${hubOf(at)}/${path}`}>{words}</a>
                <br />
                {about}
              </li>
            ),
          )}
        </ul>
      </>,
    ),
  );

interface TheYear {
  readonly at: InService;
  readonly from: ReturnType<typeof addDays>;
  readonly rows: readonly YearOf[];
  readonly trained: readonly SectorCount[];
  readonly supervised: readonly SectorCount[];
}

export async function theYear(at: InService): Promise<TheYear> {
  const to = at.request.today;
  const from = addDays(addMonths(to, -12), 1);
  const rows = await yearOf(at.tx, at.serviceId, from, to);
  const trained = await sectorsOf(at.tx, at.serviceId, { from, to, kind: 'training' });
  const supervised = await sectorsOf(at.tx, at.serviceId, { from, to, kind: 'supervision' });
  return { at, from, rows, trained, supervised };
}

/** The year by part of the model, each kind with its own count; a kind that nobody did is said to be none. */
export function YearSection({ at, from, rows, trained, supervised }: TheYear): ReactElement {
  const promised = new Set(Object.values(at.model.outward).map(({ kind }) => kind));
  const none = OUTWARD_KINDS.filter((kind) => promised.has(kind) && !rows.some((row) => row.kind === kind));
  return (
    <section>
      <h2 className="nhsuk-heading-m">
        The year from {shortDate(from)} to {shortDate(at.request.today)}
      </h2>
      <Table<YearOf>
        caption="What we did for other services"
        captionHidden
        columns={[
          { id: 'what', words: 'What', cell: (row) => at.model.outward[row.outwardId]?.name ?? kindInWords(row.kind) },
          { id: 'kind', words: 'Kind', cell: ({ kind }) => kindInWords(kind) },
          { id: 'events', words: 'Times', numeric: true, cell: ({ events }) => events },
          { id: 'sessions', words: 'Sessions', numeric: true, cell: ({ sessions }) => sessions },
          { id: 'people', words: 'People each time, added up', numeric: true, cell: ({ people }) => people },
          { id: 'hours', words: 'Hours', numeric: true, cell: hoursInWords },
        ]}
        rows={rows}
        rowKey={({ outwardId, kind }) => `${outwardId} ${kind}`}
        empty="Nothing is written down in this year."
      />
      {none.length === 0 ? null : <p>None in this year: {none.map(kindInWords).join(', ')}.</p>}
      <Sectors caption="People trained, by sector" rows={trained} />
      <Sectors caption="Staff of other services in supervision, by sector" rows={supervised} />
    </section>
  );
}

const KIND_WORDS: Readonly<Record<string, string>> = {
  training: 'Training',
  consultation: 'Consultation',
  supervision: 'Supervision',
  awareness: 'Raising awareness',
  'link-work': 'Link work',
  replication: 'Helping others to do the same',
  strategy: 'Strategy',
};

const kindInWords = (kind: string): string => KIND_WORDS[kind] ?? kind;

function hoursInWords({ hours, withoutHours }: YearOf): string {
  if (hours === null) return 'Not known';
  const whole = hours.toLocaleString('en-GB', { maximumFractionDigits: 1 });
  return withoutHours === 0 ? whole : `${whole}, not known for ${withoutHours}`;
}

function Sectors({ caption, rows }: { caption: string; rows: readonly SectorCount[] }) {
  if (rows.length === 0) return null;
  const people = rows.reduce((sum, row) => sum + row.people, 0);
  const times = rows.reduce((sum, row) => sum + row.times, 0);
  return (
    <>
      <Table<SectorCount>
        caption={caption}
        columns={[
          { id: 'sector', words: 'Sector', cell: ({ sector }) => wordsOf('sectors', sector) },
          { id: 'people', words: 'People, each once', numeric: true, cell: (row) => row.people },
          { id: 'times', words: 'Times they came', numeric: true, cell: (row) => row.times },
        ]}
        rows={[...rows]}
        rowKey={({ sector }) => sector}
        empty=""
      />
      <p>
        <strong>{people}</strong> people came {times} times, at events where names are written down.
      </p>
    </>
  );
}
