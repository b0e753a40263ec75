export { type DemonstrationOptions, type FilledService, fillDemonstration } from './fill.ts';
export { DEFAULTS, type DemonstrationHouse, fillWhenEmpty } from './fill-when-empty.ts';
export { makePersonas } from './personas.ts';
export { publishReportWhenMade } from './report-lately.ts';
export { demonstrationServiceId } from './service-id.ts';
