import { addDays, type CalendarDay, londonDay } from '@commonground/calendar';
import type { Tx } from '#platform/storage/index.ts';
import { isRenewalDue } from '../list/renewal.rules.ts';
import { tell } from './tell.ts';

/** A listing nobody renewed ends: its number is shown to nobody, its times of the rota are free. Nothing is thrown away. */
export async function letLapse(tx: Tx, serviceId: string, now: Date): Promise<void> {
  const today = londonDay(now);
  const lapsed = await tx
    .updateTable('peer_listing')
    .set({ ended_at: now, ended_because: 'lapsed' })
    .where('service_id', '=', serviceId)
    .where('ended_at', 'is', null)
    .where('lasts_until', '<', today)
    .returning(['community_id', 'person_id'])
    .execute();
  for (const theirs of lapsed) {
    await tx
      .updateTable('peer_reveal')
      .set({ ended_at: now })
      .where((where) => where.and(theirs))
      .where('ended_at', 'is', null)
      .execute();
    await tx
      .deleteFrom('peer_rota_turn')
      .where((where) => where.and(theirs))
      .where('on_date', '>=', today)
      .execute();
  }
}

/** Asks once, two weeks before, whether somebody wants to stay; their own page asks until they say. */
export async function askToRenew(tx: Tx, serviceId: string, now: Date): Promise<void> {
  const today = londonDay(now);
  const rows = await tx
    .selectFrom('peer_listing')
    .selectAll()
    .where('service_id', '=', serviceId)
    .where('ended_at', 'is', null)
    .where('renewal_asked_at', 'is', null)
    .where('lasts_until', '<=', addDays(today, 31))
    .execute();
  for (const row of rows) {
    if (!isRenewalDue(row.lasts_until as CalendarDay, today)) continue;
    const told = await tell(
      tx,
      row,
      { askedAt: null, onceKey: `peer-renewal ${row.person_id} ${row.lasts_until}` },
      now,
    );
    if (told === 'later') continue;
    await tx
      .updateTable('peer_listing')
      .set({ renewal_asked_at: now })
      .where('service_id', '=', serviceId)
      .where('community_id', '=', row.community_id)
      .where('person_id', '=', row.person_id)
      .execute();
  }
}
