export { type Actor, ROLES, type Role, systemActor, visitor } from './actor.ts';
