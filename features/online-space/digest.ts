import { addDays, londonDay, longDate } from '@commonground/calendar';
import { sql } from 'kysely';
import { addToAgenda } from '#features/community/index.ts';
import type { Clock } from '#platform/clock/index.ts';
import { asSystem, everyService, type Storage, type Tx } from '#platform/storage/index.ts';
import { words } from './space-words.ts';

interface Due {
  service_id: string;
  community_id: string;
  session_id: string;
  since: Date;
}

/**
 * Brings what happened in the online spaces to the next meeting: how much was written, by how many, and what nobody has
 * answered. Never who wrote what. A job asks for it; each meeting gets one.
 */
export async function bringDigests({ storage, clock }: { storage: Storage; clock: Clock }): Promise<number> {
  return asSystem(storage, everyService, 'bring the online spaces to the next meetings', async (tx) => {
    let brought = 0;
    for (const due of await dueDigests(tx, clock)) {
      const digest = await digestOf(tx, due);
      if (digest === undefined) continue;
      await addToAgenda(tx, {
        serviceId: due.service_id,
        communityId: due.community_id,
        kind: 'from-the-online-space',
        words: digest,
        raisedBy: 'Common Ground',
        raisedPerson: null,
        raisedAt: clock.now(),
        onceKey: `space:${due.session_id}`,
      });
      brought += 1;
    }
    return brought;
  });
}

/** The next session of each community with an open space, where it is today or tomorrow and has no digest yet. */
async function dueDigests(tx: Tx, clock: Clock): Promise<Due[]> {
  const today = londonDay(clock.now());
  const { rows } = await sql<Due>`
    select distinct on (c.community_id) c.service_id, c.community_id, s.session_id,
      coalesce((select max(a.raised_at) from agenda_item a where a.service_id = c.service_id
        and a.community_id = c.community_id and a.kind = 'from-the-online-space'), p.opened_at) as since
    from space p join community c on c.service_id = p.service_id and c.community_id = p.community_id and c.ended_on is null
    join session s on s.service_id = c.service_id and s.group_id = c.group_id and s.state = 'planned'
      and s.session_date between ${today}::date and ${addDays(today, 1)}::date
    where p.closed_at is null and not exists (select 1 from agenda_item a where a.community_id = c.community_id
      and a.once_key = 'space:' || s.session_id)
    order by c.community_id, s.session_date, s.start_time`.execute(tx);
  return rows;
}

const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

/** One sentence about what was written since the last meeting; undefined when nothing was. */
async function digestOf(tx: Tx, { service_id, community_id, since }: Due): Promise<string | undefined> {
  const { rows } = await sql<{ posts: string; people: string; open: string }>`
    select count(*) as posts, count(distinct coalesce(author_person::text, author_name)) as people,
      count(*) filter (where reply_to is null and taken_back_at is null and hidden_at is null
        and not exists (select 1 from space_post r where r.service_id = p.service_id and r.reply_to = p.post_id)) as open
    from space_post p where service_id = ${service_id} and community_id = ${community_id} and written_at > ${since}`.execute(
    tx,
  );
  const [row] = rows;
  const posts = Number(row?.posts ?? 0);
  if (posts === 0) return undefined;
  return words('digest', {
    date: longDate(londonDay(since)),
    posts: count(posts, 'post', 'posts'),
    people: count(Number(row?.people ?? 0), 'person wrote', 'people wrote'),
    open: count(Number(row?.open ?? 0), 'has no answer yet', 'have no answer yet'),
  });
}
