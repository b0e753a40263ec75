import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseModel } from '@commonground/service-model';
import { type ComparisonRow, LAW } from '@commonground/simulation';
import { modelFiles } from '#features/services/index.ts';
import { projectRoot } from '#platform/start/project-root.ts';

/**
 * Published figures beside simulated ones, computed beforehand: twenty simulated years of fourteen services take a
 * minute or more and must not happen when a page is read. `npm run generate:comparison` writes the file, a test computes
 * it again, and a page shows only rows whose model has not changed since.
 */
export interface StoredComparison {
  readonly seeds: number;
  readonly services: Readonly<Record<string, { readonly model: string; readonly rows: readonly ComparisonRow[] }>>;
}

export const comparisonFile = (): string => join(projectRoot(), 'data', 'generated', 'comparison-2011.json');

/** What a model says and the law it runs by, as one short word: comments and layout do not change it. */
export function fingerprintOf(text: string, file: string): string {
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

export type ComparisonHere =
  | { readonly is: 'computed'; readonly seeds: number; readonly rows: readonly ComparisonRow[] }
  | { readonly is: 'not-computed' };

let read: Map<string, ComparisonHere> | undefined;

/** The stored comparison of one service, when it was made from the model as it stands. */
export function comparisonOfService(siteId: string): ComparisonHere {
  read ??= readComparison();
  return read.get(siteId) ?? { is: 'not-computed' };
}

function readComparison(): Map<string, ComparisonHere> {
  if (!existsSync(comparisonFile())) return new Map();
  const { seeds, services } = JSON.parse(readFileSync(comparisonFile(), 'utf8')) as StoredComparison;
  return new Map(
    modelFiles().flatMap(({ id, text, file }) => {
      const stored = services[id];
      const fits = stored !== undefined && stored.model === fingerprintOf(text, file);
      return fits ? [[id, { is: 'computed', seeds, rows: stored.rows } as const]] : [];
    }),
  );
}
