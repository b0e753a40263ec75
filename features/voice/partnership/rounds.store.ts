import { addDays, type CalendarDay } from '@commonground/calendar';
import { sql } from 'kysely';
import { listServices } from '#features/services/index.ts';
import type { Clock } from '#platform/clock/index.ts';
import { asSystem, everyService, type Storage, type Tx } from '#platform/storage/index.ts';
import './partnership.tables.ts';
import type { Sheet, SideOfStage, Stage } from './sheet.rules.ts';

/** Days for which everybody is asked, and days from one round to the next. */
const OPEN_DAYS = 28;
const APART_DAYS = 90;

export interface Round {
  readonly roundId: string;
  readonly openedOn: CalendarDay;
  readonly openedBy: string;
  readonly closesOn: CalendarDay;
  readonly closedOn: CalendarDay | null;
}

/** The rounds of a service, the latest first. */
export async function roundsOf(tx: Tx, serviceId: string): Promise<Round[]> {
  const rows = await tx
    .selectFrom('partnership_round')
    .selectAll()
    .where('service_id', '=', serviceId)
    .orderBy('opened_on', 'desc')
    .execute();
  return rows.map((row) => ({
    roundId: row.round_id,
    openedOn: row.opened_on as CalendarDay,
    openedBy: row.opened_by,
    closesOn: row.closes_on as CalendarDay,
    closedOn: row.closed_on as CalendarDay | null,
  }));
}

/** The round that is open on a day. One past its day takes no more answers, whether or not the job has closed it. */
export const openRound = (rounds: readonly Round[], today: CalendarDay): Round | undefined =>
  rounds.find(({ closedOn, closesOn }) => closedOn === null && closesOn > today);

/** Whether another round may begin: none is open, and the last began three months ago or more. */
export const mayBegin = (rounds: readonly Round[], today: CalendarDay): boolean =>
  rounds.every(({ closedOn, openedOn }) => closedOn !== null && addDays(openedOn, APART_DAYS) <= today);

/** Opens a round for both sides. Pressed twice, or by two at once, it is one. */
export async function openOne(
  tx: Tx,
  by: {
    readonly serviceId: string;
    readonly name: string;
    readonly side: 'members' | 'staff';
    readonly today: CalendarDay;
  },
): Promise<void> {
  await tx
    .insertInto('partnership_round')
    .values({
      service_id: by.serviceId,
      opened_on: by.today,
      opened_by: by.name,
      opened_side: by.side,
      closes_on: addDays(by.today, OPEN_DAYS),
      closed_on: null,
    })
    .onConflict((conflict) => conflict.column('service_id').where('closed_on', 'is', null).doNothing())
    .execute();
}

/** Keeps a sheet apart from who sent it. False when they had sent one in this round. */
export async function sendSheet(tx: Tx, serviceId: string, roundId: string, sheet: Sheet): Promise<boolean> {
  const { rows } = await sql<{ kept: boolean }>`select app.rate_partnership(${serviceId}, ${roundId}::uuid,
    ${JSON.stringify(sheet.steps)}::jsonb, ${JSON.stringify(sheet.words)}::jsonb) as kept`.execute(tx);
  return rows[0]?.kept ?? false;
}

/** Whether the person who asks has answered; nobody else can know. */
export async function hasAnswered(tx: Tx, roundId: string): Promise<boolean> {
  const row = await tx.selectFrom('partnership_roll').select('who').where('round_id', '=', roundId).executeTakeFirst();
  return row !== undefined;
}

export interface RoundResult {
  readonly roundId: string;
  readonly closedOn: CalendarDay;
  readonly sides: readonly SideOfStage[];
}

/** What came out of every closed round, the latest first; nothing of a side below five people. */
export async function resultsOf(tx: Tx, serviceId: string): Promise<RoundResult[]> {
  const { rows } = await sql<{
    round_id: string;
    closed_on: string;
    side: 'members' | 'staff';
    stage: Stage;
    answers: number | null;
    mean: number | null;
    median: number | null;
    said: string[] | null;
  }>`select * from app.partnership_together(${serviceId}) order by closed_on desc, round_id`.execute(tx);
  const ids = [...new Set(rows.map(({ round_id }) => round_id))];
  return ids.map((id) => {
    const here = rows.filter(({ round_id }) => round_id === id);
    return {
      roundId: id,
      closedOn: here[0]?.closed_on as CalendarDay,
      sides: here.map(({ side, stage, answers, mean, median, said }) => ({
        side,
        stage,
        answers,
        mean,
        median,
        said: said ?? [],
      })),
    };
  });
}

/** Closes every round whose last day has come, in every service; a job asks for it. Done again it changes nothing. */
export async function closeRounds({ storage, clock }: { storage: Storage; clock: Clock }): Promise<void> {
  await asSystem(storage, everyService, 'close rounds about partnership', async (tx) => {
    for (const { serviceId } of await listServices(tx))
      await sql`select app.close_partnership_rounds(${serviceId}, ${clock.today()}::date)`.execute(tx);
  });
}
