export { type Actor, ROLES, type Role, systemActor, visitor } from './actor.ts';
export { type Act, type ActId, acts, type Scope } from './acts.ts';
export { logAccess, type Opened, whoLooked } from './log-access.ts';
export { may, type Thing } from './may.ts';
export { type GuardedRoute, routesByRole } from './routes-by-role.ts';
