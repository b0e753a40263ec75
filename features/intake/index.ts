export { type NewPassing, passOn } from './passing/passing.store.ts';
export { recordRefusal, refusalsOf } from './refusals/refusal.store.ts';
export { updateThoseWhoWait } from './updates/waiting-updates.ts';
