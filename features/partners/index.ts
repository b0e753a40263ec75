export {
  directoryOf,
  findOrganisation,
  type Organisation,
  type OrganisationWritten,
  saveOrganisation,
} from './directory/directory.store.ts';
export type { OrganisationTable, Sector } from './directory/directory.tables.ts';
export { type Handover, handoverCounts, handoversOf, writeHandover } from './directory/handover.store.ts';
