export { recordRefusal, refusalsOf } from './refusals/refusal.store.ts';
