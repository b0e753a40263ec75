import type { CalendarDay } from '@commonground/calendar';
import type { ReactElement } from 'react';
import type { Tx } from '#platform/storage/index.ts';

/** Whose it is. */
export interface SharedOf {
  readonly serviceId: string;
  readonly personId: string;
}

/**
 * Something a member can share with a supporter or a partner. `apps/web/shareables.ts` lists them; the pages know none.
 *
 * `show` reads in the transaction of whoever looks: the member, who is shown first what the other will see, or the person
 * it is shared with. Tables it reads need, beside their own policies,
 *
 *     create policy shared on T for select to cg_app using (person_id = any((select app.shared_people('<id>'))::uuid[]));
 *
 * so that the database shows it while it is shared and not a moment longer. What it draws must say neither since when nor
 * until when it is shared, and carry no address that outlives the sharing.
 */
export interface Shareable {
  /** The `thing` of the tables: `sessions`, `goals`, `plan`. */
  readonly id: string;
  /** Left out, it can be shared with anybody the member names. */
  readonly only?: 'partner';
  /** As the member reads it, after "Share": "when my next sessions are". */
  readonly words: string;
  /** Null when there is nothing to show now. */
  readonly show: (tx: Tx, of: SharedOf, today: CalendarDay) => Promise<ReactElement | null>;
}
