import type { Actor } from './actor.ts';
import { type Act, type ActId, acts, type Scope } from './acts.ts';

/** What an act is done to. An act that reaches only into one's own service or record needs to know which. */
export interface Thing {
  serviceId?: string | undefined;
  personId?: string | undefined;
}

/** Whether this actor may do this to this thing. What the table does not say, and what is not named, is denied. */
export function may(actor: Actor, act: ActId, thing: Thing = {}): boolean {
  if (!Object.hasOwn(acts, act)) return false;
  const scope = (acts[act] as Act).allows[actor.role];
  return scope !== undefined && reaches[scope](actor, thing);
}

const reaches: Record<Scope, (actor: Actor, thing: Thing) => boolean> = {
  anyone: () => true,
  'own-account': (actor) => actor.accountId !== null,
  'own-service': (actor, { serviceId }) => serviceId !== undefined && actor.services.includes(serviceId),
  'own-person': (actor, { personId }) => actor.personId !== null && personId === actor.personId,
};
