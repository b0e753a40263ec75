import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '#platform/start/project-root.ts';
import { datasetReport } from '../report/dataset-report.ts';
import { TABLES } from '../schema/dataset-rows.ts';
import { firstProblems, problemLine } from './check-dataset.ts';
import { looksRight } from './quick-check.ts';

const HOME = join(projectRoot(), 'data', 'datasets', 'examples');
const folders = readdirSync(HOME).filter((name) => !name.includes('.'));

describe('the examples of the dataset', () => {
  it.each(folders.filter((name) => name.startsWith('valid')))('%s is right, and nothing in it is odd', async (name) => {
    const folder = join(HOME, name);
    expect(await firstProblems(folder)).toEqual([]);
    expect(await looksRight(folder)).toBe(true);
    expect((await datasetReport(folder)).warnings).toEqual([]);
  });

  it.each(folders.filter((name) => name.startsWith('invalid')))(
    '%s has the problems that stand beside it',
    async (name) => {
      const folder = join(HOME, name);
      const lines = `${(await firstProblems(folder)).map(problemLine).join('\n')}\n`;
      const expected = join(folder, 'expected.txt');
      if (process.env.UPDATE_GENERATED === '1') writeFileSync(expected, lines);
      expect(lines).toBe(readFileSync(expected, 'utf8'));
      expect(lines.trim()).not.toBe('');
      expect(await looksRight(folder)).toBe(false);
    },
  );

  it('show every table that version 2 added', () => {
    const shown = readdirSync(join(HOME, 'valid')).map((file) => file.replace('.csv', ''));
    expect(TABLES.slice(TABLES.indexOf('windows')).filter((table) => !shown.includes(table))).toEqual([]);
  });
});
