import { addDays, addMonths, type CalendarDay, londonInstant } from '@commonground/calendar';
import { askedLikeThis, publishInvented } from '#features/report/index.ts';
import type { Clock } from '#platform/clock/index.ts';
import type { Storage, Tx } from '#platform/storage/index.ts';

/** The one draft that a demonstration asks for and publishes by itself; what anybody else asks for, they publish. */
const DRAFT = '00000000-0000-4000-8000-000000000730';
const LEAD = 'Rowan Hale';
/** What the registers of a month hold: the first edition was made before those of its last month were written. */
const FROM_REGISTERS = ['attendance', 'contacts-per-month'];

/** Asks for the report of a demonstration service; it is made after its first dataset, and costs the start nothing. */
export const askForReport = (tx: Tx, serviceId: string, today: CalendarDay): Promise<void> =>
  askedLikeThis(tx, { serviceId, draftId: DRAFT, by: LEAD, at: londonInstant(addDays(today, -9), '10:00'), today });

/** Publishes what was asked for at the start, and its correction: once, when it has been made. */
export const publishReportWhenMade = (storage: Storage, clock: Clock): Promise<boolean> =>
  publishInvented(storage, {
    draftId: DRAFT,
    by: LEAD,
    late: FROM_REGISTERS,
    note: 'Our report of the year, as we promised members and commissioners.',
    why: 'The registers of the last month had not all been written when the first edition was made.',
    // Nothing is published before the day its records go to, which is that of the dataset made at the start.
    on: [clock.today(), clock.today()],
    lateFrom: (to) => addDays(addMonths(addDays(to, 1), -1), -1),
  });
