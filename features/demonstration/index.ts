export { type DemonstrationOptions, type FilledService, fillDemonstration } from './fill.ts';
export { demonstrationServiceId } from './service-id.ts';
