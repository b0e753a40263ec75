import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseModel, type RunningModel } from '@commonground/service-model';
import { type ComparisonRow, comparisonOf, LAW } from '@commonground/simulation';
import { modelFiles } from '#features/services/index.ts';
import { projectRoot } from '#platform/start/project-root.ts';

/**
 * Published figures beside simulated ones, computed beforehand: twenty simulated years of fourteen services take a
 * minute or more and must not happen when a page is read. `npm run generate:comparison` writes the file, a test computes
 * it again, and a page shows only rows whose model has not changed since.
 */
interface StoredComparison {
  readonly seeds: number;
  readonly services: Readonly<Record<string, { readonly model: string; readonly rows: readonly ComparisonRow[] }>>;
}

export const comparisonFile = (): string => join(projectRoot(), 'data', 'generated', 'comparison-2011.json');

/** What a model says and the law it runs by, as one short word: comments and layout do not change it. */
function fingerprintOf(text: string, file: string): string {
  const { raw } = parseModel(text, { file });
  return createHash('sha256')
    .update(JSON.stringify([raw, LAW]))
    .digest('hex')
    .slice(0, 16);
}

/** The file's text for rows of all models. */
export function comparisonText(
  models: readonly { readonly id: string; readonly text: string; readonly file: string }[],
  rows: readonly ComparisonRow[],
  seeds: number,
): string {
  const services = Object.fromEntries(
    models.map(({ id, text, file }) => [
      id,
      { model: fingerprintOf(text, file), rows: rows.filter(({ service }) => service === id) },
    ]),
  );
  return `${JSON.stringify({ seeds, services } satisfies StoredComparison, null, 1)}\n`;
}

/** What the comparison page of one service can show. */
export interface ComparisonHere {
  readonly seeds: number;
  /** Figures the model is fitted to, simulated; undefined when its years were not simulated since it changed. */
  readonly fitted: readonly ComparisonRow[] | undefined;
  /** Figures nothing is fitted to, each with its reason. */
  readonly leftOut: readonly ComparisonRow[];
}

/** The stored comparison of one service as its model stands. What is left out is read from the model itself. */
export function comparisonFor(model: RunningModel): ComparisonHere {
  const leftOut = comparisonOf(withoutTargets(model), []);
  if (Object.keys(model.simulation?.landsNear ?? {}).length === 0) return { seeds: 0, fitted: [], leftOut };
  const { seeds, services } = stored();
  const found = services[model.id];
  const file = modelFiles().find(({ id }) => id === model.id);
  const fits = found !== undefined && file !== undefined && found.model === fingerprintOf(file.text, file.file);
  return { seeds, fitted: fits ? found.rows.filter(({ verdict }) => verdict !== 'left-out') : undefined, leftOut };
}

const withoutTargets = (model: RunningModel): RunningModel =>
  model.simulation ? { ...model, simulation: { ...model.simulation, landsNear: {} } } : model;

let read: StoredComparison | undefined;

function stored(): StoredComparison {
  read ??= existsSync(comparisonFile())
    ? (JSON.parse(readFileSync(comparisonFile(), 'utf8')) as StoredComparison)
    : { seeds: 0, services: {} };
  return read;
}
