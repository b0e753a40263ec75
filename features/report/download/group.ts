import type { EvidenceRow } from '#features/evidence/index.ts';

/** Of whom a row speaks, like `gender=women age=18-24`; empty for everybody. */
export const groupOf = ({ by }: EvidenceRow): string =>
  Object.entries(by)
    .map(([axis, value]) => `${axis}=${value}`)
    .join(' ');
