export { type DemonstrationOptions, type FilledService, fillDemonstration } from './fill.ts';
export { DEFAULTS, type DemonstrationHouse, fillWhenEmpty } from './fill-when-empty.ts';
export { makePersonas } from './personas.ts';
export { demonstrationServiceId } from './service-id.ts';
