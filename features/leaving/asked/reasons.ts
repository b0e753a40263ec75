import { LEAVING_REASONS, type LeavingReason, leavingReason } from '@commonground/service-model';

export const isReason = (code: string): code is LeavingReason => LEAVING_REASONS.some((one) => one === code);

/** As the team reads it; a code that the list no longer has stands as it is. */
export const labelOf = (code: string): string => (isReason(code) ? leavingReason(code).label : code);

/** Whether what was said is criticism of the service, or another view than the team's: it is kept, and counted apart. */
export const isDissent = (reasons: readonly string[], seesItDifferently: boolean): boolean =>
  seesItDifferently || reasons.some((code) => isReason(code) && leavingReason(code)['about-us']);
