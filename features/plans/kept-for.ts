import { type Actor, systemActor } from '#platform/access/index.ts';

/**
 * In whose name something is written that a member may not write themself: the system's, with the member's name. The
 * caller has asked as the member whether they may, and the database takes no deed from anybody but who writes it.
 */
export const keptFor = (actor: Actor): Actor =>
  actor.role === 'member' ? { ...systemActor, name: actor.name } : actor;
