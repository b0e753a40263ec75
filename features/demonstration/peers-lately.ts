import { addDays, addMonths, type CalendarDay, londonInstant, weekday } from '@commonground/calendar';
import type { RunningModel } from '@commonground/service-model';
import { sql } from 'kysely';
import { communitiesOf, type InCommunityNow, peopleOf } from '#features/community/index.ts';
import { followPeersOf } from '#features/peers/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { idFrom } from './companion-responses.ts';

const LISTED = 12;
const SLOTS = [
  { weekday: 'Fri', from: '19:00', to: '22:00', wanted: 2 },
  { weekday: 'Sat', from: '19:00', to: '22:00', wanted: 1 },
  { weekday: 'Sun', from: '20:00', to: '23:00', wanted: 1 },
] as const;
const TALKS = [
  {
    from: 0,
    to: 1,
    ago: 2,
    answer: 'yes',
    words: ['Are you about? It is a long evening.', 'Yes. I have the kettle on.'],
  },
  { from: 2, to: 1, ago: 5, answer: 'not-now', words: ['Could you talk a bit?'] },
  { from: 3, to: 4, ago: 6, answer: 'yes', words: ['Can we talk about Tuesday?', 'Of course.'] },
  { from: 4, to: 5, ago: 9, answer: null, words: [] },
] as const;

interface Where {
  readonly service_id: string;
  readonly community_id: string;
}

/** Peers out of hours where the model says that members help each other: a list, a rota with gaps, some talks, one number. */
export async function peersLately(tx: Tx, serviceId: string, model: RunningModel, today: CalendarDay): Promise<void> {
  if (!Object.values(model.crisis.cover).some(({ by }) => by === 'members')) return;
  for (const { communityId } of await communitiesOf(tx, serviceId)) {
    const where = { service_id: serviceId, community_id: communityId };
    const people = (await adults(tx, communityId)).slice(0, LISTED);
    if (people.length < 6) continue;
    await list(tx, where, people, today);
    await rota(tx, where, people, today);
    await talks(tx, where, people, today);
  }
  await followPeersOf(tx, serviceId, londonInstant(today, '07:00'));
}

async function adults(tx: Tx, communityId: string): Promise<InCommunityNow[]> {
  const people = await peopleOf(tx, communityId);
  if (people.length === 0) return [];
  const rows = await tx
    .selectFrom('person')
    .select('person_id')
    .where(
      'person_id',
      'in',
      people.map(({ personId }) => personId),
    )
    .where(sql<boolean>`app.is_adult(person_id)`)
    .execute();
  const grown = new Set(rows.map(({ person_id }) => person_id));
  return people.filter(({ personId }) => grown.has(personId));
}

async function list(tx: Tx, where: Where, people: readonly InCommunityNow[], today: CalendarDay): Promise<void> {
  const evening = { from: '18:00', to: '22:30' };
  const joined = londonInstant(addDays(today, -40), '18:00');
  await tx
    .insertInto('peer_listing')
    .values(
      people.map(({ personId }, nth) => ({
        ...where,
        person_id: personId,
        visible_to: 'list',
        shows_hours: nth % 4 !== 3,
        hours: JSON.stringify(
          nth % 3 === 2 ? { Sat: evening, Sun: evening } : { Mon: evening, Wed: evening, Fri: evening, Sun: evening },
        ),
        quiet_from: '23:00',
        quiet_to: '08:00',
        most_a_night: 1 + (nth % 2),
        most_a_week: 3,
        most_turns: 2,
        tells: nth % 2 === 0,
        named_in_group: nth < 2,
        danger_to_team: nth % 3 === 0,
        load_to_team: nth % 2 === 0,
        paused_at: nth === 7 ? joined : null,
        joined_at: joined,
        agreed_at: joined,
        renewed_on: addDays(today, -40),
        lasts_until: addMonths(addDays(today, -40), 3),
        renewal_asked_at: null,
        ended_at: null,
        ended_because: null,
      })),
    )
    .execute();
  const [, owner, reader] = people;
  if (owner === undefined || reader === undefined) return;
  // A number of the range that Ofcom keeps for stories.
  await tx
    .insertInto('peer_number')
    .values({ ...where, person_id: owner.personId, number: '07700 900441', set_at: joined })
    .execute();
  await tx
    .insertInto('peer_reveal')
    .values({
      ...where,
      person_id: owner.personId,
      to_person: reader.personId,
      revealed_at: joined,
      ended_at: null,
      brought_at: joined,
    })
    .execute();
}

async function rota(tx: Tx, where: Where, people: readonly InCommunityNow[], today: CalendarDay): Promise<void> {
  const slots = SLOTS.map((slot) => ({ ...slot, slotId: idFrom(where.community_id, 'rota', slot.weekday) }));
  const made = londonInstant(addDays(today, -35), '12:00');
  await tx
    .insertInto('peer_rota_slot')
    .values(
      slots.map(({ slotId, weekday: day, from, to, wanted }) => ({
        ...where,
        slot_id: slotId,
        weekday: day,
        from_time: from,
        to_time: to,
        wanted,
        made_at: made,
        ended_at: null,
      })),
    )
    .execute();
  const turns = Array.from({ length: 35 }, (_, nth) => addDays(today, nth - 28)).flatMap((on) =>
    slots
      .filter((slot) => slot.weekday === weekday(on))
      // Sundays are hard to fill.
      .filter((slot) => slot.weekday !== 'Sun' || on < today)
      .map((slot, nth) => ({
        ...where,
        slot_id: slot.slotId,
        on_date: on,
        person_id: people[(nth + (slot.weekday === 'Fri' ? 0 : 4)) % people.length]?.personId ?? '',
        taken_at: made,
      })),
  );
  await tx.insertInto('peer_rota_turn').values(turns).execute();
}

async function talks(tx: Tx, where: Where, people: readonly InCommunityNow[], today: CalendarDay): Promise<void> {
  const of = (nth: number) => people[nth]?.personId ?? '';
  for (const { from, to, ago, answer, words } of TALKS) {
    const on = addDays(today, -ago);
    const askId = idFrom(where.community_id, 'talk', String(ago));
    const at = (time: string) => londonInstant(on, time);
    await tx
      .insertInto('peer_ask')
      .values({
        ...where,
        ask_id: askId,
        from_person: of(from),
        to_person: of(to),
        asked_at: at('20:10'),
        night: on,
        answer,
        answered_at: answer === null ? null : at('20:30'),
        ended_at: null,
        from_named: from === 0,
        to_named: to === 1,
        noticed_at: at('20:10'),
        told_at: at('20:30'),
        brought_at: null,
      })
      .execute();
    const said = words.map((one, nth) => ({
      service_id: where.service_id,
      message_id: idFrom(askId, String(nth)),
      ask_id: askId,
      author_person: of(nth === 0 ? from : to),
      words: one,
      written_at: at(nth === 0 ? '20:10' : '20:35'),
      noticed_at: at('20:40'),
    }));
    if (said.length > 0) await tx.insertInto('peer_message').values(said).execute();
  }
}
