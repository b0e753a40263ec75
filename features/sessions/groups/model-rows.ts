import { lengthInDays } from '@commonground/calendar';
import type { TimetableRow } from '@commonground/service-model';

/** Every how many weeks a row of a model's timetable meets; weekly unless it says otherwise. */
export const everyWeeksOf = (row: TimetableRow | undefined): number =>
  row?.every === undefined ? 1 : Math.max(1, Math.round(lengthInDays(row.every) / 7));
