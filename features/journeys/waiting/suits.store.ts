import { type CalendarDay, WEEKDAYS } from '@commonground/calendar';
import type { Tx } from '#platform/storage/index.ts';
import './waiting.tables.ts';

export const DAYS = WEEKDAYS;
export const TIMES = ['morning', 'afternoon', 'evening'] as const;

/** When and where somebody can come. An empty list says nothing: any may do. */
export interface Suits {
  readonly days: readonly string[];
  readonly times: readonly string[];
  readonly sites: readonly string[];
  readonly words: string | null;
  readonly saidOn: CalendarDay;
  readonly saidBy: string;
  readonly revision: number;
}

export async function suitsOf(tx: Tx, serviceId: string, journeyId: string): Promise<Suits | undefined> {
  const row = await tx
    .selectFrom('suits')
    .selectAll()
    .where('service_id', '=', serviceId)
    .where('journey_id', '=', journeyId)
    .executeTakeFirst();
  return (
    row && {
      days: row.days,
      times: row.times,
      sites: row.sites,
      words: row.words,
      saidOn: row.said_on as CalendarDay,
      saidBy: row.said_by,
      revision: row.revision,
    }
  );
}

interface Whose {
  readonly serviceId: string;
  readonly journeyId: string;
  readonly personId: string;
}

/** Keeps what suits somebody. False when it was changed since it was read: nothing is written then. */
export async function saySuits(tx: Tx, of: Whose, { revision, ...said }: Suits): Promise<boolean> {
  const row = {
    days: [...said.days],
    times: [...said.times],
    sites: [...said.sites],
    words: said.words,
    said_on: said.saidOn,
    said_by: said.saidBy,
  };
  if (revision === 0) {
    const added = await tx
      .insertInto('suits')
      .values({ service_id: of.serviceId, journey_id: of.journeyId, person_id: of.personId, ...row })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return added.numInsertedOrUpdatedRows === 1n;
  }
  const changed = await tx
    .updateTable('suits')
    .set({ ...row, revision: revision + 1 })
    .where('service_id', '=', of.serviceId)
    .where('journey_id', '=', of.journeyId)
    .where('revision', '=', revision)
    .executeTakeFirst();
  return changed.numUpdatedRows === 1n;
}
