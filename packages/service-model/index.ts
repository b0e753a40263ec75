/** One file that runs, simulates and plans a service: schema, checker, running model, drawing. Pure: text in, values out. */
export * from './code-lists.ts';
export * from './known.ts';
export type * from './running-model.ts';
export type { ConditionText, OccasionText } from './schema/conditions.schema.ts';
export {
  SECTIONS,
  type ServiceModelFile,
  serviceModelSchema,
  type UmbrellaFile,
  umbrellaSchema,
} from './schema/service-model.schema.ts';
export * from './settings.ts';
