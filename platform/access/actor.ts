/** What someone is, at this moment, in one sign-in; a person may hold several over a life and switch between them. */
export const ROLES = [
  'visitor',
  'member',
  'supporter',
  'practitioner',
  'service-lead',
  'partner',
  'commissioner',
  'reviewer',
  'network',
  'administrator',
  'system',
] as const;

export type Role = (typeof ROLES)[number];

/** Who asks. `services` are those the role is held in; a visitor has none. */
export interface Actor {
  accountId: string | null;
  personId: string | null;
  /** As it is written beside what they do. */
  name: string;
  role: Role;
  services: readonly string[];
}

/** Anyone who has not signed in. */
export const visitor: Actor = { accountId: null, personId: null, name: 'Visitor', role: 'visitor', services: [] };

/** The software itself: jobs, the simulator's bulk load. */
export const systemActor: Actor = {
  accountId: null,
  personId: null,
  name: 'Common Ground',
  role: 'system',
  services: [],
};
