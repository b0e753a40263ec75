import type { CalendarDay } from '@commonground/calendar';
import type { Selectable } from 'kysely';
import type { Tx } from '#platform/storage/index.ts';
import type { DeathTable } from '../leaving.tables.ts';

/** A death that stands, when the reader may see the person. */
export function deathOf(tx: Tx, personId: string): Promise<Selectable<DeathTable> | undefined> {
  return tx
    .selectFrom('death')
    .selectAll()
    .where('person_id', '=', personId)
    .where('taken_back_at', 'is', null)
    .executeTakeFirst();
}

/** Deaths that were recorded by mistake, for the page on which the record says so. */
export function takenBack(tx: Tx, personId: string): Promise<Selectable<DeathTable>[]> {
  return tx
    .selectFrom('death')
    .selectAll()
    .where('person_id', '=', personId)
    .where('taken_back_at', 'is not', null)
    .orderBy('taken_back_at', 'desc')
    .execute();
}

export const dayOf = (row: Pick<DeathTable, 'died_on'>): CalendarDay | null => row.died_on as CalendarDay | null;
