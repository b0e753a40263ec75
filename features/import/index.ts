export { type Column, type ImportKind, KINDS, kindsOfFile } from './columns.ts';
export { type ImportedFile, type ImportOptions, importFile } from './import-file.ts';
export type { Problem, Taken } from './outcome.ts';
