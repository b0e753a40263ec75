import { addDays, type CalendarDay, londonInstant } from '@commonground/calendar';
import { sql } from 'kysely';
import { communitiesOf } from '#features/community/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { idFrom } from './companion-responses.ts';

const FEWEST = 4;
const STAFF = 'Marta Quill';
const BOUNDARIES = [
  'We are kind to each other.',
  'We write about ourselves, and not about somebody who is not here.',
  'No plans to hurt anybody, ourselves too. For that there is the crisis plan, and people one can ring.',
  'What is written here stays here.',
].join('\n');

interface Written {
  readonly key: string;
  /** Whose it is, by their place in the list of people; nobody: the team. */
  readonly by: number | null;
  readonly daysAgo: number;
  readonly time: string;
  readonly words: string;
  readonly answers?: string;
  readonly hiddenBecause?: string;
}

const POSTS: readonly Written[] = [
  {
    key: 'hello',
    by: null,
    daysAgo: 20,
    time: '14:00',
    words: 'This is our space between meetings. Nobody watches it at night.',
  },
  { key: 'bus', by: 1, daysAgo: 6, time: '19:10', words: 'The number 4 does not stop at the hall this week.' },
  { key: 'bus-thanks', by: 2, daysAgo: 6, time: '20:05', words: 'Thank you. I would have waited.', answers: 'bus' },
  {
    key: 'angry',
    by: 3,
    daysAgo: 5,
    time: '22:40',
    words: 'Some of you talk the whole hour and never ask how anybody else is.',
    hiddenBecause: 'It is about people and not to them. We talk about it in the meeting.',
  },
  {
    key: 'night',
    by: 2,
    daysAgo: 2,
    time: '23:15',
    words: 'Long evening. I drew for an hour and it is a little less.',
  },
  { key: 'night-same', by: 0, daysAgo: 1, time: '07:50', words: 'I am glad you wrote it.', answers: 'night' },
  { key: 'night-draw', by: 1, daysAgo: 1, time: '12:20', words: 'Will you bring the drawing?', answers: 'night' },
  {
    key: 'soup',
    by: 3,
    daysAgo: 1,
    time: '18:30',
    words: 'Has somebody my blue soup bowl? I need it back before I get cross.',
  },
];
const REPORTED = 'soup';

/** In every community a space with what it agreed, some posts, one that was hidden, and one that somebody asks to look at. */
export async function spaceLately(tx: Tx, serviceId: string, today: CalendarDay): Promise<void> {
  for (const { communityId } of await communitiesOf(tx, serviceId)) {
    const people = await adultsOf(tx, serviceId, communityId);
    if (people.length >= FEWEST)
      await oneSpace(tx, { service_id: serviceId, community_id: communityId }, people, today);
  }
}

interface Somebody {
  readonly person_id: string;
  readonly called: string;
}

/** In the order of communityLife: those who answered most first, so that a visitor who tries a member meets their own posts. */
async function adultsOf(tx: Tx, serviceId: string, communityId: string): Promise<Somebody[]> {
  const { rows } = await sql<Somebody>`
    select p.person_id, p.called from app.community_people(${communityId}::uuid) p
    left join response r on r.service_id = ${serviceId} and r.journey_id = p.journey_id
    where app.is_adult(p.person_id) group by p.person_id, p.called order by count(r.response_id) desc, p.person_id limit ${FEWEST}`.execute(
    tx,
  );
  return rows;
}

async function oneSpace(
  tx: Tx,
  where: { readonly service_id: string; readonly community_id: string },
  people: readonly Somebody[],
  today: CalendarDay,
): Promise<void> {
  const opened = londonInstant(addDays(today, -20), '13:30');
  const idOf = (key: string) => idFrom(where.community_id, 'space post', key);
  await tx
    .insertInto('space')
    .values({ ...where, opened_at: opened, opened_by: STAFF, closed_at: null, closed_by: null })
    .execute();
  const agreed = {
    version: 1,
    words: BOUNDARIES,
    written_by: STAFF,
    written_side: 'staff' as const,
    written_at: opened,
  };
  await tx
    .insertInto('space_boundaries')
    .values({ ...where, ...agreed })
    .execute();
  await tx
    .insertInto('space_accepted')
    .values(people.map(({ person_id }) => ({ ...where, person_id, version: 1, accepted_at: opened })))
    .execute();
  await tx
    .insertInto('space_post')
    .values(POSTS.map((post) => ({ ...where, post_id: idOf(post.key), ...rowOf(post, people, today, idOf) })))
    .execute();
  await tx
    .insertInto('space_hidden')
    .values(
      POSTS.filter(({ hiddenBecause }) => hiddenBecause !== undefined).map(({ key, by, words }) => ({
        ...where,
        post_id: idOf(key),
        author_person: by === null ? null : (people[by]?.person_id ?? null),
        words,
      })),
    )
    .execute();
  const reported = POSTS.find(({ key }) => key === REPORTED);
  const by = people[1];
  if (reported === undefined || by === undefined) return;
  await tx
    .insertInto('space_report')
    .values({
      ...where,
      report_id: idFrom(where.community_id, 'space report'),
      post_id: idOf(REPORTED),
      person_id: by.person_id,
      why: 'I do not know if it is a joke.',
      words: reported.words,
      reported_at: londonInstant(addDays(today, -1), '19:00'),
      closed_at: null,
      closed_by: null,
      outcome: null,
      outcome_words: null,
    })
    .execute();
}

function rowOf(post: Written, people: readonly Somebody[], today: CalendarDay, idOf: (key: string) => string) {
  const author = post.by === null ? undefined : people[post.by];
  const isHidden = post.hiddenBecause !== undefined;
  return {
    reply_to: post.answers === undefined ? null : idOf(post.answers),
    author_person: author?.person_id ?? null,
    author_name: author?.called ?? STAFF,
    author_side: author === undefined ? ('staff' as const) : ('member' as const),
    words: isHidden ? '' : post.words,
    written_at: londonInstant(addDays(today, -post.daysAgo), post.time),
    hidden_at: isHidden ? londonInstant(addDays(today, -post.daysAgo + 1), '09:20') : null,
    hidden_by: isHidden ? STAFF : null,
    hidden_because: post.hiddenBecause ?? null,
    taken_back_at: null,
  };
}
