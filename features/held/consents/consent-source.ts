import type { CalendarDay } from '@commonground/calendar';
import type { Tx } from '#platform/storage/index.ts';

/** For what somebody can say yes, in the order of the page. */
export const PURPOSES = [
  'care',
  'supporters',
  'crisis',
  'peers',
  'community',
  'evaluation',
  'afterwards',
  'quotation',
  'national',
] as const;
export type Purpose = (typeof PURPOSES)[number];

/** One thing a member said yes to, in their words. */
export interface ConsentLine {
  readonly purpose: Purpose;
  readonly serviceId: string;
  readonly what: string;
  /** Who may do it or gets to know it. */
  readonly to: string;
  readonly since: CalendarDay;
  /** The last day, where it ends by itself. */
  readonly lasts: CalendarDay | null;
  /** The day on which it was ended. */
  readonly ended: CalendarDay | null;
  /** The member's page on which it is changed or ended; null where they ask the team. */
  readonly where: `/${string}` | null;
}

/**
 * What one capability keeps of a person's yeses. `apps/web/consents.ts` lists them all. It reads as whoever asks, so
 * row-level security decides what the team sees: what belongs to peers or to the member alone is not there for it.
 */
export interface ConsentSource {
  readonly id: string;
  readonly show: (tx: Tx, personId: string, today: CalendarDay) => Promise<readonly ConsentLine[]>;
}

/** The day on which it ended, or undefined while it stands. */
export function endOf({ ended, lasts }: ConsentLine, today: CalendarDay): CalendarDay | undefined {
  if (ended !== null) return ended;
  return lasts !== null && lasts < today ? lasts : undefined;
}
