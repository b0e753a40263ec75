/** By what somebody leads a meeting or writes its minutes. Staff who do it stand in, and it is written so. */
export type RightToLead = 'holds' | 'nobody-holds' | 'stands-in' | 'facilitator';

export interface Asking {
  readonly side: 'member' | 'staff';
  /** The roles the member who asks holds in this community. */
  readonly mine: readonly string[];
  readonly personId: string | null;
}

/**
 * By what somebody may do what a role does, or null. Whoever holds it does; where nobody holds it, every member may;
 * staff may stand in; and who said at this meeting that they stand in, does so until it is closed.
 */
export function rightTo(
  role: 'chair' | 'minutes',
  { side, mine, personId }: Asking,
  { isHeld, standsIn }: { readonly isHeld: boolean; readonly standsIn: string | null },
): RightToLead | null {
  if (side === 'staff') return 'facilitator';
  if (mine.includes(role)) return 'holds';
  if (!isHeld) return 'nobody-holds';
  return standsIn !== null && standsIn === personId ? 'stands-in' : null;
}
