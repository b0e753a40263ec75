import { addDays, type CalendarDay, londonDay } from '@commonground/calendar';
import { type RunningModel, valueOr } from '@commonground/service-model';
import { sql } from 'kysely';
import { coverWords, modelOn } from '#features/services/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import type { CoverCalendar, CoverRow, PeerHours } from './cover.rules.ts';
import './cover.tables.ts';

/** Days around the moment for which days off and absences are read: what any page shows ahead. */
const DAYS_READ = 22;

/** All that says who is there in a service, around one moment: its own calendar, or what its model says until it has one. */
export async function coverCalendar(tx: Tx, serviceId: string, now: Date): Promise<CoverCalendar> {
  const today = londonDay(now);
  const [own, model] = [await ownSetting(tx, serviceId), await modelOn(tx, serviceId, today)];
  const span = { from: addDays(today, -1), to: addDays(today, DAYS_READ) };
  return {
    rows: own === undefined ? rowsOfModel(model) : await ownLines(tx, serviceId),
    otherwise: own === undefined ? valueOr(model.crisis.otherwise, null) : own.otherwise,
    ...(await teamDays(tx, serviceId, span)),
    away: await awayUntil(tx, serviceId, now),
    peers: await peersOf(tx, serviceId, today),
  };
}

/** Whether a service keeps a calendar of its own, and its sentence for empty hours. */
export const ownSetting = (tx: Tx, serviceId: string) =>
  tx.selectFrom('cover_setting').selectAll().where('service_id', '=', serviceId).executeTakeFirst();

/** What a model says, as rows. Of bank holidays a model says nothing: its hours are taken as they stand. */
export const rowsOfModel = (model: RunningModel): CoverRow[] =>
  Object.values(model.crisis.cover).map((cover) => ({
    id: cover.id,
    words: coverWords(cover, model),
    by: cover.by,
    how: valueOr(cover.how, []),
    contact: null,
    answersWithin: valueOr(cover.answersWithin, null),
    hours: valueOr(cover.hours, 'not-known'),
    onBankHolidays: true,
  }));

/** The lines of a service's own calendar that stand now, in the order in which they were written. */
export async function ownLines(tx: Tx, serviceId: string): Promise<CoverRow[]> {
  const rows = await tx
    .selectFrom('cover_line')
    .selectAll()
    .where('service_id', '=', serviceId)
    .where('ended_at', 'is', null)
    .orderBy('set_at')
    .orderBy('line_id')
    .execute();
  return rows.map((row) => ({
    id: row.line_id,
    words: row.words,
    by: row.by,
    how: row.how,
    contact: row.contact,
    answersWithin: row.answers_within,
    hours: row.hours,
    onBankHolidays: row.on_bank_holidays,
  }));
}

async function teamDays(tx: Tx, serviceId: string, { from, to }: { from: CalendarDay; to: CalendarDay }) {
  const { rows } = await sql<{
    closed_on: string;
  }>`select closed_on::text from app.team_away(${serviceId}, ${from}, ${to})`.execute(tx);
  const { rows: open } = await sql<{ open: boolean }>`select app.team_on_bank_holidays(${serviceId}) as open`.execute(
    tx,
  );
  return { closed: new Set(rows.map(({ closed_on }) => closed_on)), teamOnBankHolidays: open[0]?.open ?? false };
}

const awayUntil = async (tx: Tx, serviceId: string, now: Date) => {
  const rows = await tx
    .selectFrom('cover_away')
    .select(['line_id', 'from_at', 'to_at'])
    .where('service_id', '=', serviceId)
    .where('to_at', '>', now)
    .execute();
  return rows.map((row) => ({ lineId: row.line_id, from: row.from_at, to: row.to_at }));
};

/** Hours in which a rota names members. The team reads all of its service; a member only of those whom they may meet. */
async function peersOf(tx: Tx, serviceId: string, today: CalendarDay): Promise<PeerHours[]> {
  const { rows } = await sql<{ weekday: PeerHours['weekday']; from_time: string; to_time: string }>`
    select weekday, from_time, to_time from peer_cover where service_id = ${serviceId} and app.role() <> 'member'
    union all select * from app.peer_cover_for_me(${serviceId}, ${today}::date)`.execute(tx);
  return rows.map((row) => ({ weekday: row.weekday, from: row.from_time, to: row.to_time }));
}

/** Hours of one community's rota in which at least one member is named. */
export interface PeerCover extends PeerHours {
  readonly people: number;
}

/** Says anew in which hours members of a community are on its rota; the rota calls it in the transaction that changes it. */
export async function setPeerCover(
  tx: Tx,
  { serviceId, communityId }: { serviceId: string; communityId: string },
  hours: readonly PeerCover[],
): Promise<void> {
  await tx
    .deleteFrom('peer_cover')
    .where('service_id', '=', serviceId)
    .where('community_id', '=', communityId)
    .execute();
  if (hours.length === 0) return;
  await tx
    .insertInto('peer_cover')
    .values(
      hours.map(({ weekday, from, to, people }) => ({
        service_id: serviceId,
        community_id: communityId,
        weekday,
        from_time: from,
        to_time: to,
        people,
      })),
    )
    .execute();
}
