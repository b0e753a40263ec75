import type { CalendarDay } from '@commonground/calendar';
import type { Tx } from '#platform/storage/index.ts';
import '../workforce.tables.ts';

export type BookingState = 'asked' | 'accepted' | 'declined' | 'cancelled' | 'done';

export interface Booking {
  readonly bookingId: string;
  readonly workerId: string;
  readonly workerName: string;
  readonly what: string;
  readonly place: string | null;
  readonly on: CalendarDay;
  readonly hours: number;
  /** Pounds an hour; null where none is paid or known. */
  readonly rate: number | null;
  readonly state: BookingState;
  readonly paidOn: CalendarDay | null;
}

/** Bookings from a day on, the soonest first; a worker sees their own alone. */
export async function bookingsFrom(
  tx: Tx,
  serviceId: string,
  from: CalendarDay,
  workerId?: string,
): Promise<Booking[]> {
  let query = tx
    .selectFrom('booking as b')
    .innerJoin('worker as w', (join) =>
      join.onRef('w.service_id', '=', 'b.service_id').onRef('w.worker_id', '=', 'b.worker_id'),
    )
    .selectAll('b')
    .select('w.name')
    .where('b.service_id', '=', serviceId)
    .where('b.held_on', '>=', from);
  if (workerId !== undefined) query = query.where('b.worker_id', '=', workerId);
  const rows = await query.orderBy('b.held_on').execute();
  return rows.map((row) => ({
    bookingId: row.booking_id,
    workerId: row.worker_id,
    workerName: row.name,
    what: row.what,
    place: row.place,
    on: row.held_on as CalendarDay,
    hours: Number(row.hours),
    rate: row.rate_gbp === null ? null : Number(row.rate_gbp),
    state: row.state as BookingState,
    paidOn: row.paid_on as CalendarDay | null,
  }));
}

export const STATE_WORDS: Readonly<Record<BookingState, string>> = {
  asked: 'Asked, no answer yet',
  accepted: 'Coming',
  declined: 'Said no',
  cancelled: 'Called off',
  done: 'Done',
};

/** What is owed for a booking in pounds, to the penny; null where no rate is known. */
export const owed = ({ hours, rate }: Pick<Booking, 'hours' | 'rate'>): number | null =>
  rate === null ? null : Math.round(hours * rate * 100) / 100;
