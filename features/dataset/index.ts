/** Records → the dataset: the only way from what people write to anything that is counted. */
export { checkDataset, type DatasetProblem, firstProblems, problemLine } from './check/check-dataset.ts';
export { looksRight } from './check/quick-check.ts';
export { recordMarkers } from './from-records/markers.ts';
export { type Purpose, pseudonymsFor } from './from-records/pseudonyms.ts';
export { withRecords } from './from-records/records-source.ts';
export { untilDay } from './from-records/until-day.ts';
export { fromSimulation, type SimulatedRows } from './from-simulation/simulated-source.ts';
export { columnsSql, sqlType, textLiteral } from './read/column-types.ts';
export { type DatasetFolder, findDataset, type HeldBack, NoDataset, type TableFiles } from './read/dataset-folder.ts';
export { type Duck, openDuck } from './read/duck.ts';
export { fingerprintOf } from './read/fingerprint.ts';
export type { Filled } from './report/completeness.ts';
export { type DatasetReport, type DatasetWarning, datasetReport, REPORT_SCHEMA } from './report/dataset-report.ts';
export { gapsOf, reportLines, riskLine, withheldLine } from './report/report-lines.ts';
export type { Risk } from './report/risk.ts';
export {
  type Cell,
  type DatasetSource,
  type DatasetTables,
  TABLES,
  type TableName,
} from './schema/dataset-rows.ts';
export {
  columnsOf,
  type DatasetDefinition,
  datasetDefinition,
  mayLackColumns,
} from './schema/dataset-schema.ts';
export { type FieldDefinition, GRAINS, type Grain, type TableDefinition } from './schema/definition-file.ts';
export { firstOf } from './schema/grain.ts';
export { writeTemplate } from './specification/template.ts';
export { type BuildOptions, type BuiltDataset, buildDataset } from './write/build-dataset.ts';
export type { DatasetFormat } from './write/data-package.ts';
