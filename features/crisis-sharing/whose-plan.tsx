import { type CalendarDay, longDate } from '@commonground/calendar';
import type { Tx } from '#platform/storage/index.ts';
import type { Share } from './given/share.store.ts';
import { words } from './sharing-words.ts';

/** Who somebody is, for whoever meets them without knowing them. */
export interface Whose {
  readonly fullName: string | null;
  readonly born: string | null;
}

/** Full name and date of birth, where the giving says that they stand on the plan. */
export async function whoseOf(tx: Tx, share: Pick<Share, 'with_name' | 'person_id'>): Promise<Whose | undefined> {
  if (!share.with_name) return undefined;
  const row = await tx
    .selectFrom('person')
    .select(['full_name', 'date_of_birth'])
    .where('person_id', '=', share.person_id)
    .executeTakeFirst();
  return row && { fullName: row.full_name, born: row.date_of_birth };
}

export function WhosePlan({ whose }: { whose: Whose | undefined }) {
  if (whose === undefined || (whose.fullName === null && whose.born === null)) return null;
  return (
    <p>
      {whose.fullName === null ? null : <strong>{words('whose', { name: whose.fullName })}</strong>}
      {whose.born === null ? null : <> {words('whose-born', { date: longDate(whose.born as CalendarDay) })}</>}
    </p>
  );
}
